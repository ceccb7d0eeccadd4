using Conversations.Log;
using Storage;

namespace Integration.Storage;

/// <summary>Appending: commit ids, expected versions, and what an answer means.</summary>
public abstract class CommitConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task An_entry_is_stored_byte_for_byte_under_the_next_version()
    {
        var person = await MeetAsync();
        var before = await Store.NowAsync(Stop);
        var entry = Some.Entry("e1");

        var done = await CommitAsync(Some.Commit(person, entry));

        Assert.Equal((1, 1), (done.Version, done.Appended));
        var stored = Assert.Single(await Store.ReadAsync(person, 0, 10, Stop));
        Assert.Equal((1L, "e1", entry.Kind, entry.Key), (stored.Seq, stored.Id, stored.Kind, stored.Key));
        Assert.Equal(entry.Data, stored.Data);
        Assert.Equal(entry.Hash, stored.Hash);
        Assert.Equal(done.At, stored.At);
        Assert.InRange(done.At, before.AddMilliseconds(-1), await Store.NowAsync(Stop));
        Assert.Equal(TimeSpan.Zero, done.At.Offset);
    }

    [Fact]
    public async Task Entries_of_a_commit_follow_each_other_without_gaps()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 3);

        var done = await CommitAsync(Some.Commit(person, Some.Entry("e4"), Some.Entry("e5")));

        Assert.Equal((5, 2), (done.Version, done.Appended));
        Assert.Equal([1, 2, 3, 4, 5], (await Store.ReadAsync(person, 0, 10, Stop)).Select(e => e.Seq));
        Assert.Equal(["e1", "e2", "e3", "e4", "e5"], await IdsAsync(person));
    }

    [Fact]
    public async Task A_commit_of_nothing_leaves_the_version()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 2);

        var done = await CommitAsync(Some.Commit(person));

        Assert.Equal((2, 0), (done.Version, done.Appended));
    }

    [Fact]
    public async Task A_repeated_commit_id_answers_the_first_outcome_and_changes_nothing()
    {
        var person = await MeetAsync();
        var commit = Some.Commit(person, Some.Entry("e1"), Some.Entry("e2")) with { CommitId = "c1", Work = [Some.Put("w1")] };
        var first = await CommitAsync(commit);
        await CommitAsync(Some.Commit(person, Some.Entry("e3")) with { Work = [new WorkChange.Done("w1")] });

        var repeat = await CommitAsync(commit);

        Assert.Equal(first, repeat);
        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(person));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task A_repeat_is_answered_before_its_expected_version_is_looked_at()
    {
        var person = await MeetAsync();
        var commit = Some.Commit(person, Some.Entry("e1")) with { CommitId = "c1", Expected = 0 };
        var first = await CommitAsync(commit);

        Assert.Equal(first, await CommitAsync(commit));
    }

    [Fact]
    public async Task A_repeat_without_entries_is_the_same_commit_too()
    {
        var person = await MeetAsync();
        var commit = Some.Commit(person) with { CommitId = "c1", Work = [Some.Put("w1")] };
        await CommitAsync(commit);
        await PutWorkAsync(person, new WorkChange.Done("w1"));

        await CommitAsync(commit);

        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task The_same_commit_id_sent_many_times_at_once_commits_once()
    {
        var person = await MeetAsync();
        var other = await OpenAsync();
        var commit = Some.Commit(person, Some.Entry("e1")) with { CommitId = "c1" };

        var all = await AtOnceAsync(20, i => CommitAsync(commit, i % 2 == 0 ? Store : other));

        Assert.Single(all.Distinct());
        Assert.Equal(["e1"], await IdsAsync(person));
    }

    [Fact]
    public async Task Commit_ids_of_two_people_are_not_the_same()
    {
        var (one, two) = (await MeetAsync(), await MeetAsync());
        await CommitAsync(Some.Commit(one, Some.Entry("e1")) with { CommitId = "c1" });
        await CommitAsync(Some.Commit(two, Some.Entry("e2")) with { CommitId = "c1" });

        Assert.Equal(["e2"], await IdsAsync(two));
    }

    [Fact]
    public async Task A_commit_against_the_version_that_was_seen_is_taken()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 2);

        Assert.Equal(3, (await CommitAsync(Some.Commit(person, Some.Entry("e3")) with { Expected = 2 })).Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_commit_against_another_version_conflicts_and_changes_nothing(long expected)
    {
        var person = await MeetAsync();
        await AppendAsync(person, 2);
        await PutWorkAsync(person, Some.Put("kept"));

        var result = await Store.CommitAsync(
            new StoreCommit(person, "c1", expected, [Some.Entry("e3", "d3")], [Some.Put("w1"), new WorkChange.Done("kept")], Some.Head(0)), Stop);

        Assert.Equal(new CommitResult.Conflict(2), result);
        Assert.Equal(["e1", "e2"], await IdsAsync(person));
        Assert.Null((await LoadAsync(person)).Head);
        Assert.Equal([false], await Store.SeenBeforeAsync(person, ["d3"], Stop));
        Assert.Equal(["kept"], Assert.Single(await ClaimAsync()).Due.Select(w => w.Id));
    }

    [Fact]
    public async Task A_conflict_is_not_remembered_so_the_decision_may_be_made_anew_under_its_commit_id()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 2);
        var commit = Some.Commit(person, Some.Entry("e3")) with { CommitId = "c1", Expected = 1 };
        Assert.IsType<CommitResult.Conflict>(await Store.CommitAsync(commit, Stop));

        Assert.Equal(3, (await CommitAsync(commit with { Expected = 2 })).Version);
    }

    [Fact]
    public async Task Of_many_decisions_on_one_version_one_commits()
    {
        var person = await MeetAsync();
        var other = await OpenAsync();

        var all = await AtOnceAsync(20, async i => await (i % 2 == 0 ? Store : other).CommitAsync(
            Some.Commit(person, Some.Entry($"e{i}")) with { CommitId = $"c{i}", Expected = 0 }, Stop));

        Assert.Single(all.OfType<CommitResult.Committed>());
        Assert.All(all.OfType<CommitResult.Conflict>(), c => Assert.Equal(1, c.Version));
        Assert.Single(await IdsAsync(person));
    }

    [Fact]
    public async Task An_unknown_person_takes_nothing()
    {
        var nobody = Some.Person();

        var result = await Store.CommitAsync(Some.Commit(nobody, Some.Entry("e1", "d1")) with { Work = [Some.Put("w1")] }, Stop);

        Assert.IsType<CommitResult.Erased>(result);
        Assert.Null(await Store.LoadAsync(nobody, 10, Stop));
        Assert.Empty(await IdsAsync(nobody));
        Assert.Empty(await ClaimAsync());
        Assert.Equal([false], await Store.SeenBeforeAsync(nobody, ["d1"], Stop));
    }

    [Fact]
    public async Task A_large_entry_and_a_large_commit_come_back_whole()
    {
        var person = await MeetAsync();
        var big = Some.Entry("big") with { Data = [.. Enumerable.Range(0, 600_000).Select(i => (byte)(i * 7))] };

        await CommitAsync(Some.Commit(person, [big, .. Enumerable.Range(0, 500).Select(i => Some.Entry($"e{i}"))]));

        var stored = await Store.ReadAsync(person, 0, 1000, Stop);
        Assert.Equal(501, stored.Count);
        Assert.Equal(big.Data, stored[0].Data);
    }
}
