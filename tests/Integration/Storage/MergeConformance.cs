using Conversations.Log;
using Storage;

namespace Integration.Storage;

/// <summary>Closing a log for a merge, and opening it again to undo one.</summary>
public abstract class MergeConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task A_closed_log_says_who_to_use_instead_and_changes_nothing()
    {
        var (loser, survivor) = (await MeetAsync(17), await MeetAsync(18));
        await AppendAsync(loser, 2);

        Assert.True(await Store.CloseAsync(loser, "m1", survivor, Stop));

        var commit = new StoreCommit(loser, "c1", 2, [Some.Entry("e3", "d3")], [Some.Put("w1")], Some.Head(2));
        Assert.Equal(new CommitResult.Moved(survivor), await Store.CommitAsync(commit, Stop));
        Assert.Equal(new CommitResult.Moved(survivor), await Store.CommitAsync(commit with { Expected = 0, Head = null }, Stop));
        var loaded = await LoadAsync(loser);
        Assert.Equal((survivor, 2L), (loaded.MovedTo, loaded.Version));
        Assert.Null(loaded.Head);
        Assert.Equal(["e1", "e2"], await IdsAsync(loser));
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Closing_is_repeatable_with_the_same_merge_and_refused_to_another()
    {
        var (loser, survivor, third) = (await MeetAsync(), await MeetAsync(), await MeetAsync());

        Assert.True(await Store.CloseAsync(loser, "m1", survivor, Stop));
        Assert.True(await Store.CloseAsync(loser, "m1", survivor, Stop));
        Assert.False(await Store.CloseAsync(loser, "m2", third, Stop));

        Assert.Equal(survivor, (await LoadAsync(loser)).MovedTo);
    }

    [Fact]
    public async Task Neither_the_erased_nor_nobody_can_be_closed()
    {
        var (erased, survivor) = (await MeetAsync(), await MeetAsync());
        await Store.EraseAsync(erased, [], Stop);

        Assert.False(await Store.CloseAsync(erased, "m1", survivor, Stop));
        Assert.False(await Store.CloseAsync(Some.Person(), "m1", survivor, Stop));
        Assert.False(await Store.ReopenAsync(Some.Person(), "m1", Stop));
    }

    [Fact]
    public async Task A_commit_from_before_the_merge_is_still_answered_with_its_outcome()
    {
        var (loser, survivor) = (await MeetAsync(), await MeetAsync());
        var commit = Some.Commit(loser, Some.Entry("e1")) with { CommitId = "c1" };
        var first = await CommitAsync(commit);
        await Store.CloseAsync(loser, "m1", survivor, Stop);

        Assert.Equal(first, await CommitAsync(commit));
    }

    [Fact]
    public async Task The_merge_that_closed_a_log_opens_it_again_repeatably()
    {
        var (loser, survivor) = (await MeetAsync(), await MeetAsync());
        await AppendAsync(loser, 1);
        await Store.CloseAsync(loser, "m1", survivor, Stop);

        Assert.False(await Store.ReopenAsync(loser, "m2", Stop));
        Assert.Equal(survivor, (await LoadAsync(loser)).MovedTo);
        Assert.True(await Store.ReopenAsync(loser, "m1", Stop));
        Assert.True(await Store.ReopenAsync(loser, "m1", Stop));

        Assert.Null((await LoadAsync(loser)).MovedTo);
        Assert.Equal(2, (await CommitAsync(Some.Commit(loser, Some.Entry("e2")))).Version);
    }

    [Fact]
    public async Task Opening_a_log_that_is_open_is_harmless()
    {
        var person = await MeetAsync();

        Assert.True(await Store.ReopenAsync(person, "m1", Stop));
        Assert.Equal(1, (await AppendAsync(person, 1)).Version);
    }

    [Fact]
    public async Task An_opened_log_can_be_closed_by_another_merge()
    {
        var (loser, survivor, third) = (await MeetAsync(), await MeetAsync(), await MeetAsync());
        await Store.CloseAsync(loser, "m1", survivor, Stop);
        await Store.ReopenAsync(loser, "m1", Stop);

        Assert.True(await Store.CloseAsync(loser, "m2", third, Stop));
        Assert.False(await Store.ReopenAsync(loser, "m1", Stop));
        Assert.Equal(third, (await LoadAsync(loser)).MovedTo);
    }

    [Fact]
    public async Task The_work_of_a_closed_log_rests_until_it_is_opened_again()
    {
        var (loser, survivor) = (await MeetAsync(), await MeetAsync());
        await PutWorkAsync(loser, Some.Put("w1"));
        var held = Assert.Single(await ClaimAsync());
        await Store.CloseAsync(loser, "m1", survivor, Stop);
        await Store.ReleaseAsync(held, Stop);

        Assert.Empty(await ClaimAsync());
        Assert.Null((await Store.DueAsync(Stop)).Due[17]);
        await Store.ReopenAsync(loser, "m1", Stop);

        Assert.Equal(["w1"], Assert.Single(await ClaimAsync()).Due.Select(w => w.Id));
    }

    [Fact]
    public async Task A_close_raced_by_commits_lets_none_in_afterwards()
    {
        var (loser, survivor) = (await MeetAsync(), await MeetAsync());
        var commits = AtOnceAsync(30, async i => await Store.CommitAsync(Some.Commit(loser, Some.Entry($"e{i}")), Stop));
        await Store.CloseAsync(loser, "m1", survivor, Stop);
        var version = (await LoadAsync(loser)).Version;
        var results = await commits;

        Assert.Equal(version, (await LoadAsync(loser)).Version);
        Assert.Equal(version, results.OfType<CommitResult.Committed>().Count());
        Assert.Equal(30, results.OfType<CommitResult.Committed>().Count() + results.OfType<CommitResult.Moved>().Count());
    }
}
