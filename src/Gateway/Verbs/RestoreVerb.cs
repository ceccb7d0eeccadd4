using Conversations.Log;
using Gateway.Attachments.Keeping;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Costs;
using Gateway.Erasures;
using Gateway.Handoffs;
using Gateway.Hosting;
using Gateway.People;
using Microsoft.Extensions.Logging;
using Storage;
using Storage.Sealed;
using Storage.Sqlite;

namespace Gateway.Verbs;

/// <summary>
/// Puts a backup in the store's place, or only tries it: the ledger of erasures is applied before anything else, and the chain is verified. Attachments of
/// people who are erased again go when the gateway starts.
/// </summary>
internal static class RestoreVerb
{
    /// <summary>Changes nothing but what the ledger demands.</summary>
    internal const string Check = "--check";

    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        var check = context.Arguments.Contains(Check, StringComparer.Ordinal);
        switch (context.Arguments.Where(a => a != Check).ToArray())
        {
            case [] when check:
                await using (var store = await VerbStore.OpenAsync(context, stop))
                {
                    return await ApplyAsync(context, store, taken: null, stop);
                }

            case [var file] when context.Configuration["ConnectionStrings:Redis"] is { Length: > 0 }:
                await context.Out.WriteLineAsync($"{file} is a backup of the embedded store; Redis is restored by its own means, and then looked at by restore --check.");
                return 2;
            case [var file]:
                return check ? await TryAsync(context, file, stop) : await ReplaceAsync(context, file, stop);
            default:
                await context.Out.WriteLineAsync("Name the file of the backup, or look at the store that is there by restore --check.");
                return 2;
        }
    }

    // On a copy, which goes afterwards.
    private static async Task<int> TryAsync(VerbContext context, string file, CancellationToken stop)
    {
        var folder = Directory.CreateDirectory(Path.Combine(context.Options.Data, "restore-" + Guid.NewGuid().ToString("N")));
        try
        {
            return (await MakeAsync(context, file, Path.Combine(folder.FullName, "gateway.db"), stop)).Status;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> ReplaceAsync(VerbContext context, string file, CancellationToken stop)
    {
        var place = Stores.FileOf(context.Options);
        if (File.Exists(place))
        {
            await context.Out.WriteLineAsync($"There is a store in {place}: stop the gateways, and move it away with the files beside it (-wal, -shm).");
            return 2;
        }

        // Under another name until the ledger was applied: no gateway must find a store in which the erased can be read.
        var draft = place + ".restoring";
        try
        {
            var (status, taken) = await MakeAsync(context, file, draft, stop);
            if (status is not 0)
            {
                return status;
            }

            File.Move(draft, place);
            await context.Out.WriteLineAsync($"The store is in {place} now.");
            if (Roots.SetAside(VerbStore.Roots(context), taken) is { } aside)
            {
                await context.Out.WriteLineAsync($"Roots that know of what came after the backup are in {aside} now.");
            }

            return 0;
        }
        finally
        {
            foreach (var left in Directory.GetFiles(context.Options.Data, Path.GetFileName(draft) + "*"))
            {
                File.Delete(left);
            }
        }
    }

    private static async Task<(int Status, DateTimeOffset Taken)> MakeAsync(VerbContext context, string file, string place, CancellationToken stop)
    {
        Directory.CreateDirectory(context.Options.Data);
        try
        {
            var taken = await SqliteStore.RestoreAsync(file, place, stop);
            await using var store = await SqliteStore.OpenAsync(place, TimeProvider.System, stop);
            return (await ApplyAsync(context, store, taken, stop), taken);
        }
        catch (Exception e) when (e is InvalidDataException or StoreUnavailableException)
        {
            await context.Out.WriteLineAsync(e.Message);
            return (1, default);
        }
    }

    private static async Task<int> ApplyAsync(VerbContext context, IStore store, DateTimeOffset? taken, CancellationToken stop)
    {
        var master = MasterKeys.Of(context.Options, context.Out.WriteLine);
        using var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, stop);
        await using var services = Services(context, store, installation, master);
        var restored = await services.GetRequiredService<Restoration>().ApplyAsync(stop);
        await context.Out.WriteLineAsync($"The ledger of erasures knows {restored.Known}; {restored.People} logs could be read and were erased again, {restored.Suppressed} suppressions were put back.");
        return await VerifyVerb.RunAsync(context, store, installation, master, taken, stop);
    }

    private static ServiceProvider Services(VerbContext context, IStore store, Installation installation, MasterKey master) => new ServiceCollection()
        .AddLogging(l => l.SetMinimumLevel(LogLevel.Error))
        .AddSingleton(store).AddSingleton<IBoards>(store).AddSingleton<IDocuments>(store).AddSingleton(installation).AddSingleton(TimeProvider.System)
        .AddSingleton(Slices.Composition).AddSingleton(new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System))
        .AddSingleton<ILog>(p => p.GetRequiredService<PersonLog>()).AddSingleton<IVault>(p => p.GetRequiredService<PersonLog>())
        .AddSingleton<Suppressions>().AddSingleton<WaitingList>().AddSingleton<CostBoard>().AddSingleton<Merges>()
        // A merge that is brought to its end asks for no law.
        .AddSingleton(new GatewayConfig { Brands = [], Accounts = [] }).AddSingleton<UseCaseBook>().AddSingleton<CapBook>()
        .AddSingleton<IBlobs, OutOfReach>().AddSingleton<AttachmentStore>()
        .AddErasure(context.Options).BuildServiceProvider();

    /// <summary>A verb reads no configuration, so it does not know where attachments are kept: their names stay noted, and the gateway takes them away at its start.</summary>
    private sealed class OutOfReach : IBlobs
    {
        private const string Why = "Attachments are taken away when the gateway starts.";

        public ValueTask PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken stop) => throw new BlobsUnavailableException(Why);

        public ValueTask<byte[]?> GetAsync(string name, CancellationToken stop) => throw new BlobsUnavailableException(Why);

        public ValueTask DeleteAsync(string name, CancellationToken stop) => throw new BlobsUnavailableException(Why);
    }
}
