using Conversations.People;
using Microsoft.Data.Sqlite;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>Files of older versions are brought up to date, wholly or not at all.</summary>
public sealed class SqliteSchemaTests(SqliteFixture f) : StoreConformance(f), IClassFixture<SqliteFixture>
{
    private static readonly long Newest = SqliteSchema.Scripts[^1].Number;
    private static readonly (long, string) Next = (Newest + 1, "ALTER TABLE person ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'");

    private async Task<Session> ReopenAsync()
    {
        await Store.DisposeAsync();
        return new SqliteFile(((SqliteFixture)Fixture).File, TimeSpan.FromSeconds(5)).OpenWriter();
    }

    [Fact]
    public async Task An_older_file_gets_the_scripts_that_it_lacks_and_keeps_its_data()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 3);
        using (var session = await ReopenAsync())
        {
            SqliteSchema.Upgrade(session, [.. SqliteSchema.Scripts, Next]);
            SqliteSchema.Upgrade(session, [.. SqliteSchema.Scripts, Next]);

            Assert.Equal((Newest + 1, 1), (session.Number("PRAGMA user_version"), session.Number("SELECT count(*) FROM person WHERE colour = 'blue'")));
            session.Execute($"PRAGMA user_version = {Newest}");
        }

        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(person, await OpenAsync()));
    }

    [Fact]
    public async Task A_file_of_the_first_version_is_brought_up_to_date_and_used()
    {
        await Store.DisposeAsync();
        var path = ((SqliteFixture)Fixture).File;
        File.Delete(path);
        var file = new SqliteFile(path, TimeSpan.FromSeconds(5));
        file.Create();
        using (var session = file.OpenWriter())
        {
            SqliteSchema.Upgrade(session, [SqliteSchema.Scripts[0]]);
            session.Execute("INSERT INTO person (id, brand) VALUES ('p_017_0123', 'acme')");
        }

        var (store, person) = (await OpenAsync(), PersonId.Parse("p_017_0123"));
        await CommitAsync(Some.Commit(person, Some.Entry("e1") with { Names = ["n1"] }), store);
        Assert.Equal([1], (await store.FindAsync(person, ["n1"], Stop))["n1"]);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_the_file_as_it_was()
    {
        using var session = await ReopenAsync();

        Assert.Throws<SqliteException>(() => SqliteSchema.Upgrade(
            session, [.. SqliteSchema.Scripts, (Newest + 1, "CREATE TABLE later (x TEXT) STRICT"), (Newest + 2, "CREATE TABLE broken (x NONSENSE) STRICT")]));

        Assert.Equal((Newest, 0), (session.Number("PRAGMA user_version"), session.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'later'")));
        Assert.False(session.InTransaction);
    }
}
