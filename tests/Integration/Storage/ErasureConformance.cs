using Conversations.Log;
using Storage;

namespace Integration.Storage;

/// <summary>Erasure: the keys are gone, and the log takes nothing more; what stays is sealed for ever and still verifies.</summary>
public abstract class ErasureConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Every_key_goes_but_those_kept()
    {
        var person = await MeetAsync();
        await Store.AddKeyAsync(person, "content:2026-11", [1], Stop);
        await Store.AddKeyAsync(person, "proof", [2], Stop);

        Assert.True(await Store.EraseAsync(person, ["proof", "never there"], Stop));

        var (name, wrapped) = Assert.Single(await Store.KeysAsync(person, Stop));
        Assert.Equal("proof", name);
        Assert.Equal([2], wrapped);
    }

    [Fact]
    public async Task The_head_and_all_work_go_and_the_entries_stay()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 3);
        await CommitAsync(Some.Commit(person) with { Expected = 3, Head = Some.Head(2), Work = [Some.Put("w1"), Some.Put("w2", TimeSpan.FromHours(1))] });

        await Store.EraseAsync(person, [], Stop);

        var loaded = await LoadAsync(person);
        Assert.True(loaded.Erased);
        Assert.Null(loaded.Head);
        Assert.Equal((3L, 0L), (loaded.Version, loaded.HeadVersion));
        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(person));
        Assert.Empty(await ClaimAsync());
        Assert.Null((await Store.DueAsync(Stop)).Due[17]);
    }

    [Fact]
    public async Task Commits_are_refused_and_change_nothing()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 1);
        await Store.EraseAsync(person, [], Stop);

        var result = await Store.CommitAsync(
            new StoreCommit(person, "c1", 1, [Some.Entry("e2", "d2")], [Some.Put("w1")], Some.Head(1)), Stop);

        Assert.IsType<CommitResult.Erased>(result);
        Assert.Equal(["e1"], await IdsAsync(person));
        Assert.Empty(await ClaimAsync());
        Assert.Null((await LoadAsync(person)).Head);
    }

    [Fact]
    public async Task No_key_is_added_afterwards()
    {
        var person = await MeetAsync();
        await Store.EraseAsync(person, [], Stop);

        Assert.Null(await Store.AddKeyAsync(person, "content:2026-12", [1], Stop));
        Assert.Empty(await Store.KeysAsync(person, Stop));
    }

    [Fact]
    public async Task Work_goes_even_while_somebody_holds_the_lane()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("w1"));
        var lane = Assert.Single(await ClaimAsync());
        await Store.EraseAsync(person, [], Stop);
        await Store.ReleaseAsync(lane, Stop);

        Assert.Empty(await ClaimAsync());
        Assert.Null((await Store.DueAsync(Stop)).Due[17]);
    }

    [Fact]
    public async Task It_is_repeatable_and_keeps_less_if_asked()
    {
        var person = await MeetAsync();
        await Store.AddKeyAsync(person, "proof", [2], Stop);

        Assert.True(await Store.EraseAsync(person, ["proof"], Stop));
        Assert.True(await Store.EraseAsync(person, [], Stop));

        Assert.Empty(await Store.KeysAsync(person, Stop));
    }

    [Fact]
    public async Task Nobody_cannot_be_erased() => Assert.False(await Store.EraseAsync(Some.Person(), [], Stop));

    [Fact]
    public async Task Somebody_merged_away_can_be_erased()
    {
        var (loser, survivor) = (await MeetAsync(), await MeetAsync());
        await Store.CloseAsync(loser, "m1", survivor, Stop);

        Assert.True(await Store.EraseAsync(loser, [], Stop));
        Assert.IsType<CommitResult.Erased>(await Store.CommitAsync(Some.Commit(loser, Some.Entry("e1")), Stop));
        Assert.False(await Store.ReopenAsync(loser, "m1", Stop));
    }

    [Fact]
    public async Task The_seal_outlives_dropped_keys_and_erasure_so_that_the_log_still_verifies()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 3);
        var head = Some.Head(3);
        await CommitAsync(Some.Commit(person) with { Expected = 3, Head = head });

        await Store.DropKeysAsync(person, ["person"], Stop);
        await AssertSealedAsync();
        await Store.EraseAsync(person, [], Stop);
        await AssertSealedAsync();

        async Task AssertSealedAsync()
        {
            var row = Assert.Single((await Store.PeopleAsync(17, null, 10, Stop)).People);
            Assert.Equal((3L, 3L), (row.Version, row.SealedVersion));
            Assert.Equal(head.Link, row.Link);
            Assert.Equal(head.Signature, row.Signature);
        }
    }

    [Fact]
    public async Task An_erasure_raced_by_commits_leaves_no_work_and_no_head()
    {
        var person = await MeetAsync();
        var commits = AtOnceAsync(30, async i => await Store.CommitAsync(Some.Commit(person, Some.Entry($"e{i}")) with { Work = [Some.Put($"w{i}")] }, Stop));
        await Store.EraseAsync(person, [], Stop);
        var results = await commits;

        Assert.Equal(results.OfType<CommitResult.Committed>().Count(), (await IdsAsync(person)).Length);
        Assert.Empty(await ClaimAsync());
    }
}
