using Conversations.Log;
using Conversations.People;

namespace Integration.Storage;

/// <summary>Work: put and taken away in the same step as the events that call for it.</summary>
public abstract class WorkConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    private async Task<IReadOnlyList<Work>> DueAsync(int partition = 17) =>
        [.. (await ClaimAsync(partition)).SelectMany(lane => lane.Due)];

    [Fact]
    public async Task Work_put_with_events_is_due_with_all_its_fields()
    {
        var person = await MeetAsync();
        var done = await CommitAsync(Some.Commit(person, Some.Entry("e1")) with { Work = [new WorkChange.Put("w1", "send", TimeSpan.Zero, "dispatch 7", 3)] });

        var lane = Assert.Single(await ClaimAsync());

        Assert.Equal(person, lane.Person);
        Assert.NotEmpty(lane.Token);
        Assert.Equal(new Work("w1", "send", done.At, 3, "dispatch 7"), Assert.Single(lane.Due));
    }

    [Fact]
    public async Task Work_is_due_after_its_delay_on_the_stores_clock()
    {
        var person = await MeetAsync();
        var done = await PutWorkAsync(person, Some.Put("soon", Fixture.Short), Some.Put("much later", TimeSpan.FromHours(5)));
        await Fixture.AdvanceAsync(Fixture.Short);

        var work = Assert.Single(await DueAsync());

        Assert.Equal(("soon", done.At + Fixture.Short), (work.Id, work.Due));
    }

    [Fact]
    public async Task Work_that_is_not_due_is_not_claimed()
    {
        await PutWorkAsync(await MeetAsync(), Some.Put("later", TimeSpan.FromHours(1)));

        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Duplicates_put_no_work()
    {
        var person = await MeetAsync();
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1")));

        await CommitAsync(Some.Commit(person, Some.Entry("e2", "d1")) with { Work = [Some.Put("w1")] });

        Assert.Empty(await DueAsync());
    }

    [Fact]
    public async Task One_new_entry_among_duplicates_puts_the_work()
    {
        var person = await MeetAsync();
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1")));

        await CommitAsync(Some.Commit(person, Some.Entry("e2", "d1"), Some.Entry("e3", "d3")) with { Work = [Some.Put("w1")] });

        Assert.Equal(["w1"], (await DueAsync()).Select(w => w.Id));
    }

    [Fact]
    public async Task Work_is_put_without_any_entry()
    {
        await PutWorkAsync(await MeetAsync(), Some.Put("w1"));

        Assert.Equal(["w1"], (await DueAsync()).Select(w => w.Id));
    }

    [Fact]
    public async Task Duplicates_still_take_work_away()
    {
        var person = await MeetAsync();
        await CommitAsync(Some.Commit(person, Some.Entry("e1", "d1")) with { Work = [Some.Put("w1"), Some.Put("w2")] });

        await CommitAsync(Some.Commit(person, Some.Entry("e2", "d1")) with { Work = [new WorkChange.Done("w1")] });

        Assert.Equal(["w2"], (await DueAsync()).Select(w => w.Id));
    }

    [Fact]
    public async Task Putting_the_same_id_replaces_it_and_may_make_it_later()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("w1"), Some.Put("w2", TimeSpan.FromHours(1)));
        await PutWorkAsync(person, Some.Put("w1", TimeSpan.FromHours(1)), new WorkChange.Put("w2", "send", TimeSpan.Zero, "other", 2));

        var work = Assert.Single(await DueAsync());

        Assert.Equal(("w2", "send", "other", 2), (work.Id, work.Kind, work.Subject, work.Attempt));
    }

    [Fact]
    public async Task Keeping_the_earlier_leaves_earlier_work_as_it_is()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("w1"));
        await PutWorkAsync(person, new WorkChange.Put("w1", "send", TimeSpan.FromHours(1), "other", 2, KeepEarlier: true));

        var work = Assert.Single(await DueAsync());

        Assert.Equal(("w1", "turn", "subject of w1", 0), (work.Id, work.Kind, work.Subject, work.Attempt));
    }

    [Fact]
    public async Task Keeping_the_earlier_replaces_later_work()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("w1", TimeSpan.FromHours(1)));
        await PutWorkAsync(person, new WorkChange.Put("w1", "send", TimeSpan.Zero, "other", 2, KeepEarlier: true));

        Assert.Equal(("send", 2), (await DueAsync()) is [var work] ? (work.Kind, work.Attempt) : default);
    }

    [Fact]
    public async Task Changes_apply_in_their_order()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("a"), new WorkChange.Done("a"), new WorkChange.Done("b"), Some.Put("b"));

        Assert.Equal(["b"], (await DueAsync()).Select(w => w.Id));
    }

    [Fact]
    public async Task Work_that_is_done_is_not_claimed_again()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("w1"));
        var lane = Assert.Single(await ClaimAsync());
        await CommitAsync(Some.Commit(person, Some.Entry("e1")) with { Work = [new WorkChange.Done("w1")] });
        await Store.ReleaseAsync(lane, Stop);

        Assert.Empty(await ClaimAsync());
        Assert.All((await Store.DueAsync(Stop)).Due, due => Assert.Null(due));
    }

    [Fact]
    public async Task Taking_away_what_is_not_there_is_harmless()
    {
        var person = await MeetAsync();

        Assert.Equal(0, (await PutWorkAsync(person, new WorkChange.Done("never put"))).Appended);
    }

    [Fact]
    public async Task Work_of_one_id_belongs_to_each_person_alone()
    {
        var (one, two) = (await MeetAsync(), await MeetAsync());
        await PutWorkAsync(one, Some.Put("turn"));
        await PutWorkAsync(two, Some.Put("turn"));
        await PutWorkAsync(one, new WorkChange.Done("turn"));

        Assert.Equal(two, Assert.Single(await ClaimAsync()).Person);
    }

    [Fact]
    public async Task Every_partition_says_when_its_next_work_is_due()
    {
        var (now, due) = await Store.DueAsync(Stop);
        Assert.Equal(PersonId.Partitions, due.Count);
        Assert.All(due, d => Assert.Null(d));
        Assert.True(await Store.NowAsync(Stop) >= now);

        var first = await PutWorkAsync(await MeetAsync(0), Some.Put("a", TimeSpan.FromMinutes(5)), Some.Put("b", TimeSpan.FromMinutes(3)));
        var other = await PutWorkAsync(await MeetAsync(0), Some.Put("a", TimeSpan.FromMinutes(4)));
        var last = await PutWorkAsync(await MeetAsync(255), Some.Put("a", TimeSpan.FromHours(1)));

        (_, due) = await Store.DueAsync(Stop);
        Assert.Equal(first.At.AddMinutes(3), due[0]);
        Assert.Equal(last.At.AddHours(1), due[255]);
        Assert.Equal(2, due.Count(d => d is not null));
        Assert.True(other.At >= first.At);
    }
}
