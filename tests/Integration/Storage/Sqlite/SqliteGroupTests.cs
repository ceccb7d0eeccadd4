using Conversations.Log;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>Calls that share a transaction: each succeeds or fails alone, and is answered only when it is durable.</summary>
public sealed class SqliteGroupTests(SqliteFixture f) : StoreConformance(f), IClassFixture<SqliteFixture>
{
    private SqliteWriter Writer => ((SqliteStore)Store).Writer;

    /// <summary>Holds the writer's thread inside a transaction, so that what is called meanwhile goes together into the next one.</summary>
    private Task<bool> HoldAsync(ManualResetEventSlim until)
    {
        var inside = new TaskCompletionSource();
        var held = Writer.RunAsync(
            _ =>
            {
                inside.SetResult();
                return until.Wait(Long);
            },
            Stop).AsTask();
        // Whatever is called before it is held could still go into the same transaction.
        Assert.True(inside.Task.Wait(Long));
        return held;
    }

    [Fact]
    public async Task A_call_that_fails_is_undone_alone()
    {
        var (person, victim) = (await MeetAsync(), await MeetAsync());
        using var gate = new ManualResetEventSlim();
        var held = HoldAsync(gate);
        var before = Enumerable.Range(0, 5).Select(i => CommitAsync(Some.Commit(person, Some.Entry($"a{i}")))).ToArray();
        var failing = Writer.RunAsync<bool>(
            step =>
            {
                EntryTable.Log.Add(step.Session, 1, 1_000, step.Now, Some.Entry("half done"));
                step.Session.Execute("UPDATE person SET version = 1000 WHERE id = ?1", victim.Value);
                step.Publish(new(victim, 1_000, WorkDue: true));
                throw new InvalidDataException("A call of the test.");
            },
            Stop).AsTask();
        var after = Enumerable.Range(0, 5).Select(i => CommitAsync(Some.Commit(person, Some.Entry($"b{i}")))).ToArray();
        gate.Set();

        await Assert.ThrowsAsync<InvalidDataException>(() => failing);
        await Task.WhenAll([held, .. before, .. after]);
        Assert.Equal(10, (await LoadAsync(person)).Version);
        Assert.Equal(0, (await LoadAsync(victim)).Version);
        Assert.Empty(await IdsAsync(victim));
        Assert.Equal(0, await Writer.RunAsync(s => s.Session.Number("SELECT count(*) FROM change WHERE hints LIKE ?1", $"%{victim.Value}%"), Stop));
    }

    [Fact]
    public async Task A_call_is_not_answered_and_not_seen_before_its_transaction_is_over()
    {
        var person = await MeetAsync();
        using var inside = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        using var hold = new ManualResetEventSlim();
        var held = HoldAsync(hold);
        var commit = CommitAsync(Some.Commit(person, Some.Entry("e1")));
        var last = Writer.RunAsync(
            _ =>
            {
                inside.Set();
                return gate.Wait(Long);
            },
            Stop).AsTask();
        hold.Set();
        Assert.True(inside.Wait(Long));

        // The commit has run, its transaction has not ended.
        Assert.False(commit.IsCompleted);
        Assert.Empty(await IdsAsync(person));
        gate.Set();

        await Task.WhenAll(held, commit, last);
        Assert.Equal(["e1"], await IdsAsync(person));
    }

    [Fact]
    public async Task A_caller_who_gave_up_while_waiting_is_left_out()
    {
        var person = await MeetAsync();
        using var gate = new ManualResetEventSlim();
        using var impatient = new CancellationTokenSource();
        var held = HoldAsync(gate);
        var given = Store.CommitAsync(Some.Commit(person, Some.Entry("given up")), impatient.Token).AsTask();
        var kept = CommitAsync(Some.Commit(person, Some.Entry("kept")));
        await impatient.CancelAsync();
        gate.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        await Task.WhenAll(held, kept);
        Assert.Equal(["kept"], await IdsAsync(person));
    }

    [Fact]
    public async Task Closing_answers_what_is_under_way_and_refuses_what_comes_later()
    {
        var person = await MeetAsync();
        using var gate = new ManualResetEventSlim();
        var held = HoldAsync(gate);
        var commits = Enumerable.Range(0, 20).Select(i => CommitAsync(Some.Commit(person, Some.Entry($"e{i}")))).ToArray();
        var closing = Store.DisposeAsync().AsTask();
        gate.Set();

        await Task.WhenAll([held, closing, .. commits]);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.CommitAsync(Some.Commit(person, Some.Entry("late")), Stop));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.NowAsync(Stop));
        Assert.Equal(20, (await IdsAsync(person, await OpenAsync())).Length);
    }

    [Fact]
    public async Task Errors_of_the_program_stay_what_they_are()
    {
        var error = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(
            async () => await Writer.RunAsync(s => s.Session.Number("INSERT INTO document (name) VALUES ('d')"), Stop));

        Assert.Equal(SQLitePCL.raw.SQLITE_CONSTRAINT, error.SqliteErrorCode);
    }
}
