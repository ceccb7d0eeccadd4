using Conversations.Log;
using Storage;

namespace Integration.Storage;

/// <summary>
/// How long the store remembers, for a store whose clock the tests can turn by days. A store that cannot shows its
/// times to live in a test of its own.
/// </summary>
public abstract class RetentionConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    // More than a slow machine takes for a step of a test.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_dedupe_key_is_remembered_for_its_time_and_then_free()
    {
        var person = await MeetAsync();
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1")));

        await Fixture.AdvanceAsync(Retention.Dedupe - Margin);
        Assert.Equal(0, (await CommitAsync(Some.Commit(person, Some.Entry("e2", "d1")))).Appended);
        Assert.Equal([true], await Store.SeenBeforeAsync(person, ["d1"], Stop));

        await Fixture.AdvanceAsync(Margin * 2);
        Assert.Equal([false], await Store.SeenBeforeAsync(person, ["d1"], Stop));
        Assert.Equal(1, (await CommitAsync(Some.Commit(person, Some.Entry("e3", "d1")))).Appended);
        Assert.Equal(0, (await CommitAsync(Some.Commit(person, Some.Entry("e4", "d1")))).Appended);
    }

    [Fact]
    public async Task A_commit_id_is_remembered_for_its_time_and_then_free()
    {
        var person = await MeetAsync();
        var commit = Some.Commit(person, Some.Entry("e1")) with { CommitId = "c1" };
        var first = await CommitAsync(commit);

        await Fixture.AdvanceAsync(Retention.CommitIds - Margin);
        Assert.Equal(first, await CommitAsync(commit));
        await Fixture.AdvanceAsync(Margin * 2);
        Assert.Equal(2, (await CommitAsync(commit)).Version);
        Assert.Equal(2, (await CommitAsync(commit)).Version);
    }

    [Fact]
    public async Task A_removal_from_a_board_is_remembered_for_a_day()
    {
        await Store.RemoveAsync("handoffs:acme", "h1", 6, Stop);
        await Fixture.AdvanceAsync(TimeSpan.FromDays(1) - Margin);
        await Store.PutAsync(Some.Row("h1", 10, 5), Stop);
        Assert.Null(await Store.GetAsync("handoffs:acme", "h1", Stop));

        await Fixture.AdvanceAsync(Margin * 2);
        await Store.PutAsync(Some.Row("h1", 10, 5), Stop);
        Assert.NotNull(await Store.GetAsync("handoffs:acme", "h1", Stop));
    }

    [Fact]
    public async Task Work_waits_for_its_time_however_long()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("snooze", TimeSpan.FromDays(30)));
        await Fixture.AdvanceAsync(TimeSpan.FromDays(30) - Margin);
        Assert.Empty(await ClaimAsync());

        await Fixture.AdvanceAsync(Margin);
        Assert.Equal("snooze", Assert.Single(Assert.Single(await ClaimAsync()).Due).Id);
    }
}
