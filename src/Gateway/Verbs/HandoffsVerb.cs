using Conversations.Handoffs;
using Conversations.Log;
using Gateway.Audit;
using Gateway.Configuration;
using Gateway.Handoffs;
using Gateway.Handoffs.Doors;
using Gateway.Hosting;
using Handoffs;
using Microsoft.Extensions.DependencyInjection;
using Storage;
using Storage.Sealed;

namespace Gateway.Verbs;

/// <summary>Handoffs, for whoever runs the installation: the waiting lists anew, and what the broker gave up.</summary>
internal static class HandoffsVerb
{
    private const int Page = 200;

    internal static Task<int> RunAsync(VerbContext context, CancellationToken stop) => context.Arguments switch
    {
        ["rebuild"] => RebuildAsync(context, stop),
        ["parked"] => ParkedAsync(context, stop),
        [ParkedBook.Replay or ParkedBook.Discard, var id] => SettleAsync(context, context.Arguments[0], id, stop),
        _ => HelpAsync(context),
    };

    /// <summary>Puts the waiting lists in order, and says what was not. Gateways may run meanwhile.</summary>
    internal static async Task<int> RebuildAsync(VerbContext context, CancellationToken stop)
    {
        await using var store = await VerbStore.OpenAsync(context, stop);
        var master = MasterKeys.Of(context.Options, context.Out.WriteLine);
        using var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, stop);
        var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
        var list = new WaitingList(store);
        var found = new Found();
        for (var partition = 0; partition < Conversations.People.PersonId.Partitions; partition++)
        {
            await foreach (var row in store.EveryoneAsync(partition, stop))
            {
                if (row is { Erased: false, MovedTo: null } && await log.LoadAsync(row.Person, stop) is { } seen)
                {
                    await ProjectAsync(list, seen, found, stop);
                }
            }
        }

        foreach (var brand in found.Brands)
        {
            await SweepAsync(list, log, brand, found, stop);
        }

        await context.Out.WriteLineAsync(
            $"{found.Logs} logs were read; {found.Open} handoffs are open. Missing on the list: {found.Missing}; out of date: {found.Stale}; on it without a handoff: {found.Extra}. The waiting lists say what the logs say.");
        return 0;
    }

    private static async ValueTask ProjectAsync(WaitingList list, Seen seen, Found found, CancellationToken stop)
    {
        found.Logs++;
        found.Brands.Add(seen.Brand);
        var state = seen.Of<HandoffState>();
        if (state.Last is { } last)
        {
            var row = await list.FindAsync(seen.Brand, last.Id, stop);
            found.Open += last.IsOpen ? 1 : 0;
            found.Missing += row is null && last.IsOpen ? 1 : 0;
            found.Stale += row is not null && (row.Epoch != state.Epoch || row.State != last.Stage) ? 1 : 0;
        }

        await list.ProjectAsync(seen, stop);
    }

    // A row whose handoff is over, or whose person is gone: the log is asked once more, because gateways go on meanwhile.
    private static async ValueTask SweepAsync(WaitingList list, PersonLog log, string brand, Found found, CancellationToken stop)
    {
        string? cursor = null;
        do
        {
            (var rows, cursor) = await list.OpenAsync(brand, cursor, Page, stop);
            foreach (var row in rows.Select(WaitingList.Read))
            {
                var seen = await log.LoadAsync(row.Person, stop);
                if (seen is null || seen.Person != row.Person || seen.Of<HandoffState>().Open?.Id != row.Id)
                {
                    found.Extra++;
                    await list.ForgetAsync(brand, row.Id, stop);
                }
            }
        }
        while (cursor is not null);
    }

    private static async Task<int> ParkedAsync(VerbContext context, CancellationToken stop)
    {
        await using var services = Broker(context);
        try
        {
            var parked = await services.GetRequiredService<ParkedMessages>().ListAsync(stop);
            foreach (var message in parked)
            {
                await context.Out.WriteLineAsync($"{message.Id}  {message.ParkedAt:yyyy-MM-ddTHH:mm:ssZ}  {message.Queue}  {message.Why}{(message.Field is { } field ? ":" + field : "")}  {message.Brand ?? "-"}  {message.HandoffId ?? "-"}");
            }

            await context.Out.WriteLineAsync($"{parked.Count} parked messages.");
            return parked.Count == 0 ? 0 : 1;
        }
        catch (BrokerUnavailableException e)
        {
            await context.Out.WriteLineAsync(e.Message);
            return 2;
        }
    }

    private static async Task<int> SettleAsync(VerbContext context, string what, string id, CancellationToken stop)
    {
        if (context.Configuration["brand"] is not { } brand || context.Options.Config is not { } path)
        {
            await context.Out.WriteLineAsync("Name the configuration and the brand in whose journal the decision stands: --Config gateway.json --brand acme.");
            return 2;
        }

        await using var store = await VerbStore.OpenAsync(context, stop);
        var master = MasterKeys.Of(context.Options, context.Out.WriteLine);
        using var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, stop);
        var (log, config) = (new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System), ConfigFile.Read(path));
        await using var services = Broker(context);
        try
        {
            var settled = config.Brand(brand) is null ? null
                : await new ParkedBook(services.GetRequiredService<ParkedMessages>(), new(log, config), config).SettleAsync(brand, id, what, new("operator", Environment.UserName), "operator", stop);
            await context.Out.WriteLineAsync(settled is null ? "There is no such parked message at this brand, or it cannot be replayed." : $"{id}: {what} is done.");
            return settled is null ? 1 : 0;
        }
        catch (BrokerUnavailableException e)
        {
            await context.Out.WriteLineAsync(e.Message);
            return 2;
        }
    }

    private static ServiceProvider Broker(VerbContext context) =>
        new ServiceCollection().AddHandoffBus(context.Configuration["ConnectionStrings:RabbitMq"], (_, _, _) => ValueTask.CompletedTask).BuildServiceProvider();

    private static async Task<int> HelpAsync(VerbContext context)
    {
        await context.Out.WriteLineAsync("handoffs rebuild | handoffs parked | handoffs replay <id> --brand acme | handoffs discard <id> --brand acme");
        return 2;
    }

    private sealed class Found
    {
        internal int Logs { get; set; }

        internal int Open { get; set; }

        internal int Missing { get; set; }

        internal int Stale { get; set; }

        internal int Extra { get; set; }

        internal HashSet<string> Brands { get; } = new(StringComparer.Ordinal);
    }
}
