using Conversations.Log;
using Storage;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>What SQLite makes of the statements: each finds its rows by a tree, so that no call grows with what is stored.</summary>
public sealed class SqlitePlanTests(SqliteFixture f) : StoreConformance(f), IClassFixture<SqliteFixture>
{
    // Not tables, or the schema at the start, or a table from its end for one row.
    private static readonly string[] Bounded = ["SCAN sqlite_master", "SCAN partitions", "SCAN CONSTANT ROW", "SCAN json_each", "SCAN change", "SCAN 2 CONSTANT ROWS"];

    [Fact]
    public async Task No_statement_reads_through_a_table_or_sorts()
    {
        await CallEverythingAsync();
        var store = (SqliteStore)Store;
        var plans = (await store.Writer.RunAsync(step => Plans(step.Session), Stop)).Concat(await store.Readers.ReadAsync(Plans, Stop)).ToList();

        Assert.True(plans.Count > 40, $"Only {plans.Count} statements ran.");
        Assert.All(plans, p => Assert.True(!Array.Exists(p.Plan, Grows) || IsOnePersonsWork(p.Plan), $"{p.Statement}\n{string.Join('\n', p.Plan)}"));

        static bool IsOnePersonsWork(string[] plan) => plan is ["SEARCH work USING PRIMARY KEY (person=?)", "USE TEMP B-TREE FOR ORDER BY"];

        static bool Grows(string line) => line.Contains("TEMP B-TREE", StringComparison.Ordinal)
            || (line.StartsWith("SCAN", StringComparison.Ordinal) && !Bounded.Contains(line.Split(" VIRTUAL")[0], StringComparer.Ordinal));
    }

    private async Task CallEverythingAsync()
    {
        var (address, second) = (Some.Address(), Some.Address());
        var (person, other) = (await MeetAsync(address: address), await MeetAsync());
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1") with { Names = ["n1"] }) with { CommitId = "c1", Work = [Some.Put("w1"), Some.Put("w2")] });
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1")) with { Expected = 1, Head = Some.Head(1), Work = [new WorkChange.Done("w2")] });
        var lane = Assert.Single(await ClaimAsync());
        await Store.ExtendAsync(lane, Long, Stop);
        await Store.ReleaseAsync(lane, Stop);
        await Store.DueAsync(Stop);
        await LoadAsync(person);
        await Store.ReadBackAsync(person, 9, 9, Stop);
        await Store.ReadManyAsync(person, [1], Stop);
        await Store.SeenBeforeAsync(person, ["d1"], Stop);
        await Store.FindAsync(person, ["n1"], Stop);
        await Store.AppendAuditAsync(Some.Audit(person, 0, "a1"), Stop);
        await Store.ReadAuditAsync(person, 0, 9, Stop);
        await Store.AuditedAsync(17, new(2026, 11, 22), null, 9, Stop);
        await Store.PointAsync(second, null, person, Stop);
        await Store.PointAsync(second, person, other, Stop);
        await Store.FindAsync(second, Stop);
        await Store.FreeAsync(second, other, Stop);
        await Store.AddKeyAsync(person, "k", [1], Stop);
        await Store.ReplaceKeyAsync(person, "k", [1], [2], Stop);
        await Store.KeysAsync(person, Stop);
        await Store.DropKeysAsync(person, ["k"], Stop);
        await Store.CloseAsync(person, "m1", other, Stop);
        await Store.ReopenAsync(person, "m1", Stop);
        await Store.EraseAsync(person, [], Stop);
        await Store.PeopleAsync(17, null, 9, Stop);
        await Store.PutAsync(Some.Row("h1", 1), Stop);
        await Store.GetAsync("handoffs:acme", "h1", Stop);
        await Store.ListAsync("handoffs:acme", null, 9, Stop);
        await Store.RemoveAsync("handoffs:acme", "h1", 2, Stop);
        await Store.PutAsync("d", "{}", null, Stop);
        await Store.GetAsync("d", Stop);
        await Store.IndexAsync(other, null, new(1, "p"), [new("x", DateTimeOffset.UnixEpoch, [1]), new("y", DateTimeOffset.UnixEpoch, [1])], whole: true, Stop);
        await Store.IndexAsync(other, new(1, "p"), new(2, "p"), [new("x", DateTimeOffset.UnixEpoch, [2])], whole: false, Stop);
        await Store.SearchAsync(["x", "y"], null, 9, Stop);
        await Store.PostingsAsync(other, ["x"], Stop);
        await Store.UnindexAsync(other, Stop);
        await Store.NowAsync(Stop);
        await Store.ReserveAsync("b", "h", TimeSpan.FromSeconds(1), 1, false, Stop);
        await ((SqliteStore)Store).Writer.RunAsync(step => Turns.Sweep(step, 9) + Turns.SweepBuckets(step, 9), Stop);
    }

    private static List<(string Statement, string[] Plan)> Plans(Session session)
    {
        string[] kinds = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];
        var plans = new List<(string, string[])>();
        foreach (var statement in session.Statements.Where(s => Array.Exists(kinds, k => s.StartsWith(k, StringComparison.Ordinal))).ToArray())
        {
            var plan = new List<string>();
            using var rows = session.Query("EXPLAIN QUERY PLAN " + statement);
            while (rows.Read())
            {
                plan.Add(rows.Text(3));
            }

            plans.Add((statement, [.. plan]));
        }

        return plans;
    }
}
