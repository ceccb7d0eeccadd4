using Conversations.Log;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>Backups: whole, taken under load, and never half a file.</summary>
public sealed class SqliteBackupTests(SqliteFixture f) : StoreConformance(f), IClassFixture<SqliteFixture>
{
    private SqliteFixture Sqlite => (SqliteFixture)Fixture;

    private string Target => Path.Combine(Sqlite.Folder, Path.GetFileNameWithoutExtension(Sqlite.File) + "-backup.db");

    [Fact]
    public async Task A_backup_taken_under_load_holds_all_that_was_acknowledged_before_it()
    {
        var people = await AtOnceAsync(8, i => MeetAsync(i));
        var underWay = new TaskCompletionSource();
        using var enough = new CancellationTokenSource();
        var load = AtOnceAsync(8, async i =>
        {
            for (var n = 1; !enough.IsCancellationRequested; n++)
            {
                await CommitAsync(Some.Commit(people[i], Some.Entry($"e{n}")) with { Work = [Some.Put("w1")] });
                if (n == 20)
                {
                    underWay.TrySetResult();
                }
            }

            return i;
        });
        await underWay.Task;
        var before = await Task.WhenAll(people.Select(async p => (await LoadAsync(p, 0)).Version));
        await ((SqliteStore)Store).BackupAsync(Target, Stop);
        var after = await Task.WhenAll(people.Select(async p => (await LoadAsync(p, 0)).Version));
        await enough.CancelAsync();
        await load;

        await using var copy = await SqliteStore.OpenAsync(Target, Sqlite.Clock, Stop);
        for (var i = 0; i < 8; i++)
        {
            var ids = await IdsAsync(people[i], copy);
            Assert.InRange(ids.Length, before[i], after[i]);
            Assert.Equal(Enumerable.Range(1, ids.Length).Select(n => $"e{n}"), ids);
            Assert.Equal(ids.Length > 0, (await ClaimAsync(i, store: copy)).Count == 1);
        }
    }

    [Fact]
    public async Task A_backup_is_one_file_for_its_owner_and_replaces_the_one_before()
    {
        var person = await MeetAsync();
        await ((SqliteStore)Store).BackupAsync(Target, Stop);
        await AppendAsync(person, 3);
        await ((SqliteStore)Store).BackupAsync(Target, Stop);

        Assert.Equal([Target], Directory.GetFiles(Sqlite.Folder, Path.GetFileName(Target) + "*"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
        }

        await using var copy = await SqliteStore.OpenAsync(Target, Sqlite.Clock, Stop);
        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(person, copy));
        Assert.Empty(await copy.InspectAsync(Stop));
    }

    [Fact]
    public async Task A_backup_never_replaces_the_store_itself()
    {
        var person = await MeetAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => ((SqliteStore)Store).BackupAsync(Sqlite.File, Stop));

        Assert.Equal(1, (await AppendAsync(person, 1)).Version);
    }

    [Fact]
    public async Task A_backup_that_cannot_be_written_says_so_and_leaves_the_one_before()
    {
        var nowhere = Path.Combine(Sqlite.Folder, "nowhere", "backup.db");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => ((SqliteStore)Store).BackupAsync(nowhere, Stop));

        Assert.False(Directory.Exists(Path.GetDirectoryName(nowhere)));
    }
}
