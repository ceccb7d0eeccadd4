using Microsoft.Data.Sqlite;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>Files of older versions are brought up to date, wholly or not at all.</summary>
public sealed class SqliteSchemaTests(SqliteFixture f) : StoreConformance(f), IClassFixture<SqliteFixture>
{
    private static readonly (long, string) Second = (2, "ALTER TABLE person ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'");

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
            SqliteSchema.Upgrade(session, [.. SqliteSchema.Scripts, Second]);
            SqliteSchema.Upgrade(session, [.. SqliteSchema.Scripts, Second]);

            Assert.Equal((2, 1), (session.Number("PRAGMA user_version"), session.Number("SELECT count(*) FROM person WHERE colour = 'blue'")));
            session.Execute("PRAGMA user_version = 1");
        }

        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(person, await OpenAsync()));
    }

    [Fact]
    public async Task A_script_that_fails_leaves_the_file_as_it_was()
    {
        using var session = await ReopenAsync();

        Assert.Throws<SqliteException>(() => SqliteSchema.Upgrade(
            session, [.. SqliteSchema.Scripts, (2, "CREATE TABLE later (x TEXT) STRICT"), (3, "CREATE TABLE broken (x NONSENSE) STRICT")]));

        Assert.Equal((1, 0), (session.Number("PRAGMA user_version"), session.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'later'")));
        Assert.False(session.InTransaction);
    }
}
