using Conversations.Log;

namespace Integration.Storage;

/// <summary>The same fact is taken once, whoever brings it and however often.</summary>
public abstract class DedupeConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task An_entry_whose_key_was_taken_is_left_out()
    {
        var person = await MeetAsync();
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1")));

        var done = await CommitAsync(Some.Commit(person, Some.Entry("e2", "d1")));

        Assert.Equal((1, 0), (done.Version, done.Appended));
        Assert.Equal(["e1"], await IdsAsync(person));
    }

    [Fact]
    public async Task The_new_ones_of_a_batch_are_taken_without_gaps()
    {
        var person = await MeetAsync();
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1"), Some.Entry("e2", "d2")));

        var done = await CommitAsync(Some.Commit(
            person, Some.Entry("x1", "d1"), Some.Entry("e3", "d3"), Some.Entry("x2", "d2"), Some.Entry("e4", "d4"), Some.Entry("e5")));

        Assert.Equal((5, 3), (done.Version, done.Appended));
        Assert.Equal([1, 2, 3, 4, 5], (await Store.ReadAsync(person, 0, 10, Stop)).Select(e => e.Seq));
        Assert.Equal(["e1", "e2", "e3", "e4", "e5"], await IdsAsync(person));
    }

    [Fact]
    public async Task A_key_twice_in_one_commit_is_taken_once()
    {
        var person = await MeetAsync();

        var done = await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1"), Some.Entry("e2", "d1")));

        Assert.Equal((1, 1), (done.Version, done.Appended));
        Assert.Equal(["e1"], await IdsAsync(person));
    }

    [Fact]
    public async Task Entries_without_a_key_are_never_duplicates()
    {
        var person = await MeetAsync();

        await CommitAsync(Some.Commit(person, Some.Entry("e1"), Some.Entry("e1")));

        Assert.Equal(["e1", "e1"], await IdsAsync(person));
    }

    [Fact]
    public async Task A_key_is_taken_for_the_whole_partition_and_for_no_other()
    {
        var (one, neighbour, elsewhere) = (await MeetAsync(17), await MeetAsync(17), await MeetAsync(18));
        await CommitAsync(Some.Commit(one, Some.Entry("e1", "d1")));

        Assert.Equal(0, (await CommitAsync(Some.Commit(neighbour, Some.Entry("e2", "d1")))).Appended);
        Assert.Equal(1, (await CommitAsync(Some.Commit(elsewhere, Some.Entry("e3", "d1")))).Appended);
    }

    [Fact]
    public async Task Twenty_deliveries_at_once_on_two_instances_leave_one_entry()
    {
        var person = await MeetAsync();
        var other = await OpenAsync();

        var all = await AtOnceAsync(20, i => CommitAsync(
            Some.Commit(person, Some.Entry($"e{i}", "d1")) with { Work = [Some.Put("turn")] }, i % 2 == 0 ? Store : other));

        Assert.Equal(1, all.Sum(c => c.Appended));
        Assert.Single(await IdsAsync(person));
        Assert.All(all, c => Assert.Equal(1, c.Version));
    }

    [Fact]
    public async Task The_old_home_is_asked_which_keys_it_has_seen()
    {
        var (person, elsewhere) = (await MeetAsync(17), await MeetAsync(18));
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1"), Some.Entry("e2", "d2")));

        Assert.Equal([true, false, true], await Store.SeenBeforeAsync(person, ["d2", "d3", "d1"], Stop));
        Assert.Equal([false, false], await Store.SeenBeforeAsync(elsewhere, ["d1", "d2"], Stop));
        Assert.Empty(await Store.SeenBeforeAsync(person, [], Stop));
    }

    [Fact]
    public async Task Asking_takes_nothing()
    {
        var person = await MeetAsync();
        await Store.SeenBeforeAsync(person, ["d1"], Stop);

        Assert.Equal(1, (await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1")))).Appended);
    }

    [Fact]
    public async Task A_closed_log_still_knows_what_it_has_seen()
    {
        var (loser, survivor) = (await MeetAsync(17), await MeetAsync(18));
        await CommitAsync(Some.Commit(loser, Some.Entry("e1", "d1")));
        await Store.CloseAsync(loser, "m1", survivor, Stop);

        Assert.Equal([true], await Store.SeenBeforeAsync(loser, ["d1"], Stop));
    }

    [Fact]
    public async Task A_refused_commit_takes_no_key()
    {
        var (loser, survivor) = (await MeetAsync(17), await MeetAsync(18));
        await Store.CloseAsync(loser, "m1", survivor, Stop);

        Assert.IsType<CommitResult.Moved>(await Store.CommitAsync(Some.Commit(loser, Some.Entry("e1", "d1")), Stop));
        Assert.Equal([false], await Store.SeenBeforeAsync(loser, ["d1"], Stop));
    }
}
