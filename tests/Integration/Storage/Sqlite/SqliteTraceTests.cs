using System.Security.Cryptography;
using Conversations.People;
using Microsoft.Data.Sqlite;
using Storage;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>What is destroyed leaves no trace in the file or beside it.</summary>
public sealed class SqliteTraceTests(SqliteFixture f) : StoreConformance(f), IClassFixture<SqliteFixture>
{
    private SqliteFixture Sqlite => (SqliteFixture)Fixture;

    private SqliteStore Subject => (SqliteStore)Store;

    [Fact]
    public async Task An_erased_key_and_head_are_in_no_file_when_the_erasure_returns()
    {
        var people = await AtOnceAsync(50, _ => SealAsync());
        var (erased, kept) = (people[..25], people[25..]);
        Assert.All(people, p => Assert.True(Traces(p.Key) > 0));

        foreach (var person in erased)
        {
            await Store.EraseAsync(person.Person, [], Stop);
        }

        Assert.All(erased, p => Assert.Equal((0, 0), (Traces(p.Key), Traces(p.Head))));
        Assert.All(kept, p => Assert.True(Traces(p.Key) > 0 && Traces(p.Head) > 0));
    }

    [Fact]
    public async Task A_dropped_key_and_its_head_are_in_no_file_soon_after()
    {
        var person = await SealAsync();
        await Subject.CheckpointAsync(Stop);
        await Store.DropKeysAsync(person.Person, ["person"], Stop);

        while (Traces(person.Key) + Traces(person.Head) > 0)
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_replaced_key_is_in_no_file_soon_after()
    {
        var person = await SealAsync();
        await Subject.CheckpointAsync(Stop);
        await Store.ReplaceKeyAsync(person.Person, "person", person.Key, [1, 2, 3], Stop);

        while (Traces(person.Key) > 0)
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Erased_work_is_gone_and_not_only_at_rest()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("w1"), Some.Put("w2", TimeSpan.FromDays(1)));

        await Store.EraseAsync(person, [], Stop);

        Assert.Equal(0, await Subject.Writer.RunAsync(s => s.Session.Number("SELECT count(*) FROM work"), Stop));
    }

    [Fact]
    public async Task Traces_of_an_erasure_cut_short_by_a_crash_go_when_the_store_is_opened_again()
    {
        var person = await SealAsync();
        // As after a kill between the commit and the emptying of the write-ahead log: a copy of the files at that moment.
        var copy = await Subject.Writer.RunAsync(
            step =>
            {
                step.Session.Execute("DELETE FROM wrapped_key");
                return Path.Combine(Sqlite.Folder, "crashed.db");
            },
            Stop);
        foreach (var suffix in new[] { "", "-wal" })
        {
            File.Copy(Sqlite.File + suffix, copy + suffix);
        }

        Assert.True(Traces(person.Key, copy) > 0);
        await using var store = await SqliteStore.OpenAsync(copy, Sqlite.Clock, Stop);
        Assert.Empty(await store.KeysAsync(person.Person, Stop));
        while (Traces(person.Key, copy) > 0)
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task A_long_read_holds_an_erasure_up_which_is_said_and_made_good()
    {
        var person = await SealAsync();
        await using var reader = new SqliteConnection($"Data Source={Sqlite.File};Pooling=False");
        await reader.OpenAsync();
        await using var begin = new SqliteCommand("BEGIN; SELECT count(*) FROM person", reader);
        await begin.ExecuteScalarAsync();

        Assert.True(await Store.EraseAsync(person.Person, [], Stop));

        Assert.Contains(await Store.InspectAsync(Stop), s => s.StartsWith("An erasure is not finished", StringComparison.Ordinal));
        await Assert.ThrowsAsync<Conversations.Log.StoreUnavailableException>(() => Subject.CheckpointAsync(Stop));
        await reader.DisposeAsync();
        while ((await Store.InspectAsync(Stop)).Count > 0)
        {
            await Task.Yield();
        }

        Assert.Equal(0, Traces(person.Key));
    }

    private async Task<(PersonId Person, byte[] Key, byte[] Head)> SealAsync()
    {
        var (key, head) = (RandomNumberGenerator.GetBytes(48), RandomNumberGenerator.GetBytes(9_000));
        var person = (await Store.CreateOrGetAsync(Some.Address(), Some.NewPerson() with { Keys = Some.Keys(("person", key)) }, Stop)).Person;
        await AppendAsync(person, 1);
        await CommitAsync(Some.Commit(person) with { Expected = 1, Head = Some.Head(1) with { Data = head } });
        return (person, key, head);
    }

    /// <summary>How often a piece of a secret stands in the file and those beside it.</summary>
    private int Traces(byte[] secret, string? file = null)
    {
        var (count, path) = (0, file ?? Sqlite.File);
        foreach (var name in Directory.GetFiles(Sqlite.Folder, Path.GetFileName(path) + "*"))
        {
            using var stream = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            for (var piece = 0; piece + 32 <= secret.Length; piece += 1000)
            {
                count += bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(secret.AsSpan(piece, 32)) >= 0 ? 1 : 0;
            }
        }

        return count;
    }
}
