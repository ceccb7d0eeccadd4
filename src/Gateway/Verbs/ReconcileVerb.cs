using System.Xml;
using Conversations.Log;
using Gateway.Channels.Twilio;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Intake;
using Gateway.Operations;
using Gateway.Reconcile;
using Storage.Sealed;

namespace Gateway.Verbs;

internal static class ReconcileVerb
{
    private const string Default = "PT24H";

    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        if (context.Options.Config is not { } path)
        {
            await context.Out.WriteLineAsync("No --Config is given: there is no account to reconcile.");
            return 2;
        }

        if (Since(context) is not { } since)
        {
            await context.Out.WriteLineAsync($"--since takes an ISO 8601 duration up to P{Reconciler.Furthest.Days}D, such as PT24H.");
            return 2;
        }

        var config = ConfigFile.Read(path);
        await using var store = await VerbStore.OpenAsync(context, stop);
        var master = MasterKeys.Of(context.Options, context.Out.WriteLine);
        using var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, stop);
        var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
        var boards = new OperationsBoards(store);
        using var reconciler = new Reconciler(log, new(log, new Suppressions(store, installation), boards, new IntakeOptions { Debounce = context.Options.Debounce }, Setup.Also(config)), boards, TimeProvider.System);
        return await RunAsync(context, config, reconciler, since, stop);
    }

    private static async Task<int> RunAsync(VerbContext context, GatewayConfig config, Reconciler reconciler, TimeSpan since, CancellationToken stop)
    {
        var failed = 0;
        foreach (var account in config.Accounts.OfType<TwilioAccount>())
        {
            try
            {
                var now = TimeProvider.System.GetUtcNow();
                var all = await reconciler.RunAsync(account, now - since, now, stop);
                await context.Out.WriteLineAsync($"{account.Id}: {all.Listed} listed, {all.Messages} messages and {all.Statuses} statuses had been missed.");
            }
            catch (ListingFailedException e)
            {
                failed++;
                await context.Out.WriteLineAsync($"! {account.Id}: Twilio does not list its messages ({e.Code}). Check the account SID and the first auth token, and run this again.");
            }
        }

        return failed == 0 ? 0 : 1;
    }

    private static TimeSpan? Since(VerbContext context)
    {
        try
        {
            return XmlConvert.ToTimeSpan(context.Configuration["since"] ?? Default) is var since && since > TimeSpan.Zero && since <= Reconciler.Furthest ? since : null;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }
}
