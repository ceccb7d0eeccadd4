using Conversations.Log;
using Gateway.Hosting;
using Storage;
using Storage.Sealed;
using Storage.Sqlite;

namespace Gateway.Verbs;

/// <summary>Opens the store for a verb.</summary>
internal static class VerbStore
{
    internal static Task<IStore> OpenAsync(VerbContext context, CancellationToken stop) =>
        Stores.OpenAsync(context.Configuration["ConnectionStrings:Redis"], context.Options, stop);

    internal static Roots Roots(VerbContext context, Installation installation) => new(Roots(context), installation);

    internal static string Roots(VerbContext context) => Path.Combine(context.Options.Data, "roots");
}

internal static class VerifyVerb
{
    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        await using var store = await VerbStore.OpenAsync(context, stop);
        var master = MasterKeys.Of(context.Options, context.Out.WriteLine);
        using var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, stop);
        return await RunAsync(context, store, installation, master, taken: null, stop);
    }

    /// <summary>Verifies a store and reports; 0 when all is well.</summary>
    internal static async Task<int> RunAsync(VerbContext context, IStore store, Installation installation, MasterKey master, DateTimeOffset? taken, CancellationToken stop)
    {
        var findings = 0;
        try
        {
            var (logs, entries) = await new Verification(store, installation, master, VerbStore.Roots(context, installation)).RunAsync(
                f =>
                {
                    findings++;
                    context.Out.WriteLine($"{f.Person} entry {f.Seq}: {f.What}");
                }, taken, stop);
            await context.Out.WriteLineAsync($"{logs} logs, {entries} entries, {findings} findings. Public key: {installation.PublicKey}");
        }
        catch (InvalidDataException e)
        {
            await context.Out.WriteLineAsync(e.Message);
            return 1;
        }

        return findings == 0 ? 0 : 1;
    }
}

internal static class RootVerb
{
    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        await using var store = await VerbStore.OpenAsync(context, stop);
        using var installation = await Stores.OpenInstallationAsync(store, MasterKeys.Of(context.Options, context.Out.WriteLine), TimeProvider.System, stop);
        try
        {
            var path = await VerbStore.Roots(context, installation).PublishAsync(store, DateTimeOffset.UtcNow, stop);
            await context.Out.WriteLineAsync($"The root is in {path}: copy it to where the store's administrator cannot write. Public key: {installation.PublicKey}");
            return 0;
        }
        catch (InvalidDataException e)
        {
            await context.Out.WriteLineAsync($"{e.Message} Nothing was published: keep that file, and find out who changed it.");
            return 1;
        }
    }
}

internal static class RekeyVerb
{
    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        if (context.Options is not { MasterKey: { } to, PreviousMasterKey: { } from })
        {
            await context.Out.WriteLineAsync("Set MasterKey to the new key and PreviousMasterKey to the old one, stop the gateways, and run this again.");
            return 2;
        }

        await using var store = await VerbStore.OpenAsync(context, stop);
        var count = await Rekeying.RunAsync(store, MasterKeys.Read(from, "PreviousMasterKey"), MasterKeys.Read(to, "MasterKey"), stop);
        await context.Out.WriteLineAsync($"{count} keys are wrapped under the new master key. Start with it alone; destroy the old one when no backup needs it.");
        return 0;
    }
}

internal static class BackupVerb
{
    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        await using var store = await VerbStore.OpenAsync(context, stop);
        if (store is not SqliteStore sqlite)
        {
            await context.Out.WriteLineAsync("Redis is backed up by its own means: copy its AOF folder after BGREWRITEAOF (see docs/operate.md).");
            return 2;
        }

        if (context.Arguments is not [var file])
        {
            await context.Out.WriteLineAsync("Name the file to write: backup <file>.");
            return 2;
        }

        await sqlite.BackupAsync(file);
        await context.Out.WriteLineAsync($"The store is copied to {file}, and the people's wrapped keys to {file}.keys: keep that one briefly, and apart. The master key is in neither.");
        return 0;
    }
}
