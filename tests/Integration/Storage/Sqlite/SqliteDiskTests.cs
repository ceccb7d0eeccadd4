using Conversations.Log;
using Conversations.People;
using Microsoft.Data.Sqlite;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>Disks and files that are not as they should be: one clear sentence, and nothing lost.</summary>
public sealed class SqliteDiskTests(SqliteFixture f) : StoreConformance(f), IClassFixture<SqliteFixture>
{
    private SqliteFixture Sqlite => (SqliteFixture)Fixture;

    private Task<long?> LimitPagesAsync(string pragma) => ((SqliteStore)Store).Writer.RunAsync(s => s.Session.Number(pragma), Stop).AsTask();

    [Fact]
    public async Task A_full_disk_is_said_and_what_was_acknowledged_stays()
    {
        var person = await MeetAsync();
        await LimitPagesAsync("PRAGMA max_page_count = 100");
        var acknowledged = 0;
        while (await TryAsync(person))
        {
            acknowledged++;
        }

        Assert.True(acknowledged > 0);
        Assert.All(await AtOnceAsync(20, _ => TryAsync(person)), Assert.False);
        Assert.Equal(acknowledged, (await LoadAsync(person)).Version);
        await LimitPagesAsync("PRAGMA max_page_count = 1000000");
        Assert.Equal(acknowledged + 1, (await AppendAsync(person, 1)).Version);
        Assert.Equal(Enumerable.Range(1, acknowledged + 1).Select(i => (long)i), (await Store.ReadAsync(person, 0, 1000, Stop)).Select(e => e.Seq));
    }

    private async Task<bool> TryAsync(PersonId person)
    {
        try
        {
            await CommitAsync(Some.Commit(person, Some.Entry("e") with { Data = new byte[5000] }));
            return true;
        }
        catch (StoreUnavailableException e)
        {
            Assert.Equal("The disk of the SQLite store is full; make room on it.", e.Message);
            return false;
        }
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        var path = Path.Combine(Sqlite.Folder, "text.db");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("Not a database. ", 100)));

        await RefusedAsync(path, "damaged or is not a database");
    }

    [Fact]
    public async Task A_file_of_another_program_is_refused_and_left_as_it_is()
    {
        var path = Path.Combine(Sqlite.Folder, "other.db");
        await ScriptAsync(path, "CREATE TABLE theirs (x)");

        await RefusedAsync(path, "belongs to another program");
        Assert.Equal(1L, await ScalarAsync(path, "SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await Store.DisposeAsync();
        await ScriptAsync(Sqlite.File, "PRAGMA user_version = 999");

        await RefusedAsync(Sqlite.File, "newer version");
    }

    [Fact]
    public async Task A_place_where_no_file_can_be_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(Sqlite.Folder, "file"), "");

        await RefusedAsync(Path.Combine(Sqlite.Folder, "file", "store.db"), "cannot be made or written");
        await RefusedAsync(Sqlite.Folder, "cannot be made or written");
    }

    [Fact]
    public async Task A_file_that_turns_unwritable_is_said()
    {
        var person = await MeetAsync();
        await LimitPagesAsync("PRAGMA query_only = ON");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => CommitAsync(Some.Commit(person, Some.Entry("e1"))));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_said()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 200);
        await Store.DisposeAsync();
        await using (var file = File.OpenWrite(Sqlite.File))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[file.Length - 4096]);
        }

        await RefusedAsync(Sqlite.File, "damaged");
    }

    [Fact]
    public async Task Inspection_fails_while_nothing_can_be_written()
    {
        await Store.DisposeAsync();
        await using var store = await SqliteStore.OpenAsync(Sqlite.File, TimeProvider.System, TimeSpan.FromMilliseconds(200), Stop);
        await using var block = await Fixture.BlockAsync();

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.InspectAsync(Stop));
        Assert.Contains("locked by another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_file_is_for_its_owner_only()
    {
        await MeetAsync();

        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(Sqlite.Folder, Path.GetFileName(Sqlite.File) + "*"))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task A_new_file_opened_by_many_at_once_is_made_once()
    {
        var path = Path.Combine(Sqlite.Folder, "raced.db");

        var stores = await AtOnceAsync(8, _ => SqliteStore.OpenAsync(path, TimeProvider.System, Stop));

        foreach (var store in stores)
        {
            Assert.Empty(await store.InspectAsync(Stop));
            await store.DisposeAsync();
        }

        Assert.Equal(SqliteSchema.Scripts[^1].Number, await ScalarAsync(path, "PRAGMA user_version"));
    }

    private async Task RefusedAsync(string path, string sentence)
    {
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => SqliteStore.OpenAsync(path, TimeProvider.System, Stop));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    private static async Task ScriptAsync(string path, string sql) => await ScalarAsync(path, sql);

    private static async Task<object?> ScalarAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
