using System.Security.Cryptography;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Hosting;
using Gateway.Verbs;
using Integration.Redis;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Storage;
using Storage.Redis;
using Storage.Sqlite;

namespace Integration.Erasures;

/// <summary>A store that comes from a backup erases again whom the ledger names, before anybody is served.</summary>
public sealed class RestoreTests : IDisposable
{
    private static readonly Address Phone = Address.Of(Channels.WhatsApp, "573000000001");
    private static readonly Address Other = Address.Of(Channels.Instagram, "42");
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(90));
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("restore-");

    private CancellationToken Stop => _limit.Token;

    private string Live => Path.Combine(_data.FullName, "gateway.db");

    private string Backup => Path.Combine(_data.FullName, "backup.db");

    public void Dispose()
    {
        _limit.Dispose();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Whoever_an_older_backup_brings_back_is_erased_again_and_is_in_no_file()
    {
        PersonId person, kept;
        byte[] key;
        await using (var store = await SqliteStore.OpenAsync(Live, TimeProvider.System, Stop))
        {
            await using var process = (await Installed.StartAsync(store, _data.FullName, Stop)).Process;
            (person, kept) = (await process.WriteAsync(Phone, "un secreto muy largo", "1", Stop), await process.WriteAsync(Other, "me quedo", "2", Stop));
            key = (await store.KeysAsync(person, Stop))["person"];
            await store.BackupAsync(Backup, Stop);
            await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);
        }

        var restored = Path.Combine(_data.FullName, "restored.db");
        await SqliteStore.RestoreAsync(Backup, restored, Stop);
        Assert.True(Traces(_data.FullName, key, "restored.db*") > 0);
        await using var again = await SqliteStore.OpenAsync(restored, TimeProvider.System, Stop);
        var (next, told) = await Installed.StartAsync(again, _data.FullName, Stop);
        await using var _1 = next;

        Assert.Equal((1, 1), (told.Known, told.People));
        Assert.Contains(told.Sentences(), s => s.Contains("1 logs were erased again", StringComparison.Ordinal));
        Assert.Null(await next.Log.LoadAsync(person, Stop));
        Assert.Equal([Phone], await next.Suppressions.AmongAsync(Installed.Brand, [Phone, Other], Stop));
        Assert.NotNull(await next.Log.LoadAsync(kept, Stop));
        Assert.Empty(await next.VerifyAsync(_data.FullName, Stop));
        Assert.Equal(0, Traces(_data.FullName, key, "restored.db*"));
        // The backup itself is free of it as soon as its keys are gone.
        File.Delete(Backup + ".keys");
        Assert.Equal(0, Traces(_data.FullName, key, "*"));

        Assert.Equal(0, (await Installed.StartAsync(again, _data.FullName, Stop)).Restored.People);
    }

    [Fact]
    public async Task Of_a_merge_that_the_backup_shows_and_that_was_taken_back_since_the_other_person_stays()
    {
        PersonId person, other;
        await using (var store = await SqliteStore.OpenAsync(Live, TimeProvider.System, Stop))
        {
            await using var process = (await Installed.StartAsync(store, _data.FullName, Stop)).Process;
            (person, other) = (await process.WriteAsync(Phone, "uno", "1", Stop), await process.WriteAsync(Other, "dos", "2", Stop));
            var merge = await process.MergeAsync(person, other, Stop);
            await store.BackupAsync(Backup, Stop);
            await process.UndoAsync(person, merge, Stop);
            await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);
        }

        var restored = Path.Combine(_data.FullName, "restored.db");
        await SqliteStore.RestoreAsync(Backup, restored, Stop);
        await using var again = await SqliteStore.OpenAsync(restored, TimeProvider.System, Stop);
        await using var next = (await Installed.StartAsync(again, _data.FullName, Stop)).Process;

        Assert.Null(await next.Log.LoadAsync(person, Stop));
        Assert.NotNull(await next.Log.LoadClosedAsync(other, Stop));
        Assert.Equal([Phone], await next.Suppressions.AmongAsync(Installed.Brand, [Phone, Other], Stop));
    }

    [Fact]
    public async Task Somebody_whom_the_backup_never_knew_stays_suppressed()
    {
        await using (var store = await SqliteStore.OpenAsync(Live, TimeProvider.System, Stop))
        {
            await using var process = (await Installed.StartAsync(store, _data.FullName, Stop)).Process;
            await store.BackupAsync(Backup, Stop);
            await process.Erasure.EraseAsync(Installed.Brand, await process.WriteAsync(Phone, "uno", "1", Stop), "request", Stop);
        }

        var restored = Path.Combine(_data.FullName, "restored.db");
        await SqliteStore.RestoreAsync(Backup, restored, Stop);
        await using var again = await SqliteStore.OpenAsync(restored, TimeProvider.System, Stop);
        var (next, told) = await Installed.StartAsync(again, _data.FullName, Stop);
        await using var _1 = next;

        Assert.Equal((0, 1), (told.People, told.Suppressed));
        Assert.Equal([Phone], await next.Suppressions.AmongAsync(Installed.Brand, [Phone], Stop));
        await next.Suppressions.LiftAsync(Installed.Brand, Phone, Stop);
        Assert.Equal(0, (await Installed.StartAsync(again, _data.FullName, Stop)).Restored.Suppressed);
        Assert.Empty(await next.Suppressions.AmongAsync(Installed.Brand, [Phone], Stop));
    }

    [Fact]
    public async Task Redis_started_on_older_data_erases_again_and_its_files_hold_nothing_soon_after()
    {
        await using var server = await RedisServer.StartNewAsync();
        var copy = Path.Combine(_data.FullName, "copy");
        PersonId person, kept;
        byte[] key;
        await using (var store = await RedisStore.OpenAsync(server.Endpoint, Often, Stop))
        {
            await using var process = (await Installed.StartAsync(store, _data.FullName, Stop)).Process;
            (person, kept) = (await process.WriteAsync(Phone, "un secreto muy largo", "1", Stop), await process.WriteAsync(Other, "me quedo", "2", Stop));
            key = (await store.KeysAsync(person, Stop))["person"];
            server.CopyTo(copy);
            await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);
        }

        await server.KillAsync();
        server.RestoreFrom(copy);
        await server.StartAsync();
        await using var again = await RedisStore.OpenAsync(server.Endpoint, Often, Stop);
        Assert.NotEmpty(await again.KeysAsync(person, Stop));
        var (next, told) = await Installed.StartAsync(again, _data.FullName, Stop);
        await using var _1 = next;

        Assert.Equal(1, told.People);
        Assert.Null(await next.Log.LoadAsync(person, Stop));
        Assert.NotNull(await next.Log.LoadAsync(kept, Stop));
        Assert.Equal([Phone], await next.Suppressions.AmongAsync(Installed.Brand, [Phone, Other], Stop));
        Assert.Empty(await next.VerifyAsync(_data.FullName, Stop));
        while (server.Files().Any(f => Holds(f, key)))
        {
            await Task.Delay(Often, Stop);
        }
    }

    [Fact]
    public async Task The_verb_tries_a_backup_then_puts_it_in_place_and_never_over_a_store()
    {
        PersonId person;
        await using (var store = await SqliteStore.OpenAsync(Live, TimeProvider.System, Stop))
        {
            await using var process = (await Installed.StartAsync(store, _data.FullName, Stop)).Process;
            person = await process.WriteAsync(Phone, "un secreto muy largo", "1", Stop);
            await store.BackupAsync(Backup, Stop);
            await process.Erasure.EraseAsync(Installed.Brand, person, "request", Stop);
        }

        Assert.Equal(2, (await VerbAsync(Backup)).Status);
        var before = Directory.GetFiles(_data.FullName).Order().ToList();
        var (tried, said) = await VerbAsync("--check", Backup);
        Assert.Equal(0, tried);
        Assert.Contains("knows 1; 1 logs could be read and were erased again", said, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(_data.FullName).Order());
        Directory.GetFiles(_data.FullName, "gateway.db*").ToList().ForEach(File.Delete);

        Assert.Equal(0, (await VerbAsync(Backup)).Status);

        Assert.Equal(["backup.db", "backup.db.keys", "gateway.db"], Directory.GetFiles(_data.FullName).Select(Path.GetFileName).Order());
        await using (var store = await SqliteStore.OpenAsync(Live, TimeProvider.System, Stop))
        {
            Assert.True((await store.LoadAsync(person, 0, Stop))!.Erased);
        }

        Assert.Equal(0, (await VerbAsync("--check")).Status);
        File.Delete(Backup + ".keys");
        Assert.Equal(1, (await VerbAsync("--check", Backup)).Status);
        Assert.Equal(2, (await VerbAsync()).Status);
    }

    private async Task<(int Status, string Said)> VerbAsync(params string[] arguments)
    {
        await using var said = new StringWriter();
        var options = new GatewayOptions { Data = _data.FullName, MasterKey = Installed.Master.Export() };
        return (await RestoreVerb.RunAsync(new(options, new ConfigurationBuilder().Build(), arguments, said), Stop), said.ToString());
    }

    private static int Traces(string folder, byte[] secret, string pattern) => Directory.GetFiles(folder, pattern).Count(f => Holds(f, secret));

    private static bool Holds(string file, byte[] secret)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes.AsSpan(0, read).IndexOf(secret.AsSpan(0, 32)) >= 0;
        }
        catch (FileNotFoundException)
        {
            // The server took the old file away between the listing and the reading.
            return false;
        }
    }
}
