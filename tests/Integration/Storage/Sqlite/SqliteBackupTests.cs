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
    public async Task A_backup_is_two_files_for_its_owner_and_replaces_the_one_before()
    {
        var person = await MeetAsync();
        await ((SqliteStore)Store).BackupAsync(Target, Stop);
        await AppendAsync(person, 3);
        await ((SqliteStore)Store).BackupAsync(Target, Stop);

        Assert.Equal([Target, Target + ".keys"], Directory.GetFiles(Sqlite.Folder, Path.GetFileName(Target) + "*").Order());
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in new[] { Target, Target + ".keys" })
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }

        await using var copy = await SqliteStore.OpenAsync(Target, Sqlite.Clock, Stop);
        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(person, copy));
        Assert.Empty(await copy.InspectAsync(Stop));
    }

    [Fact]
    public async Task Wrapped_keys_stand_in_the_second_file_alone_and_both_make_the_store_again()
    {
        var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(60);
        var person = (await Store.CreateOrGetAsync(Some.Address(), Some.NewPerson() with { Keys = Some.Keys(("person", key)) }, Stop)).Person;
        await AppendAsync(person, 3);
        await ((SqliteStore)Store).BackupAsync(Target, Stop);

        Assert.True((await File.ReadAllBytesAsync(Target)).AsSpan().IndexOf(key) < 0);
        Assert.True((await File.ReadAllBytesAsync(Target + ".keys")).AsSpan().IndexOf(key) >= 0);
        var restored = Path.Combine(Sqlite.Folder, "restored.db");
        await SqliteStore.RestoreAsync(Target, restored, Stop);
        await using var store = await SqliteStore.OpenAsync(restored, Sqlite.Clock, Stop);
        Assert.Equal(key, Assert.Single(await store.KeysAsync(person, Stop)).Value);
        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(person, store));
        Assert.Null((await store.GetAsync("backup", Stop)).Json);
    }

    [Fact]
    public async Task Files_of_two_backups_or_a_missing_one_make_no_store()
    {
        await MeetAsync();
        await ((SqliteStore)Store).BackupAsync(Target, Stop);
        File.Copy(Target, Target + "2");
        await ((SqliteStore)Store).BackupAsync(Target, Stop);
        File.Copy(Target + ".keys", Target + "2.keys");
        var restored = Path.Combine(Sqlite.Folder, "never.db");

        await Assert.ThrowsAsync<InvalidDataException>(() => SqliteStore.RestoreAsync(Target + "2", restored, Stop));
        File.Delete(Target + "2.keys");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => SqliteStore.RestoreAsync(Target + "2", restored, Stop));
        Assert.Empty(Directory.GetFiles(Sqlite.Folder, "never*"));
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
