using Conversations.Log;
using Storage;

namespace Integration.Storage;

/// <summary>Lanes: a person's work is done by one worker at a time, and by another when that one dies.</summary>
public abstract class LaneConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task A_person_has_one_lane_with_all_that_is_due()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("b"), Some.Put("a"), Some.Put("later", TimeSpan.FromHours(1)));

        var lane = Assert.Single(await ClaimAsync());

        Assert.Equal(["a", "b"], lane.Due.Select(w => w.Id).Order());
    }

    [Fact]
    public async Task A_held_lane_is_not_claimed_by_anyone()
    {
        var person = await MeetAsync();
        var other = await OpenAsync();
        await PutWorkAsync(person, Some.Put("w1"));
        Assert.Single(await ClaimAsync());

        Assert.Empty(await ClaimAsync());
        Assert.Empty(await ClaimAsync(store: other));
    }

    [Fact]
    public async Task A_held_lane_does_not_make_its_partition_look_due()
    {
        await PutWorkAsync(await MeetAsync(), Some.Put("w1"));
        Assert.Single(await ClaimAsync());

        var (now, due) = await Store.DueAsync(Stop);

        Assert.True(due[17] is null || due[17] > now, "Workers would spin on a lane that somebody holds.");
    }

    [Fact]
    public async Task Lanes_are_claimed_in_their_partition_only_and_no_more_than_asked_for()
    {
        foreach (var _ in Enumerable.Range(0, 5))
        {
            await PutWorkAsync(await MeetAsync(17), Some.Put("w1"));
        }

        await PutWorkAsync(await MeetAsync(18), Some.Put("w1"));

        Assert.Equal(3, (await ClaimAsync(17, max: 3)).Count);
        Assert.Equal(2, (await ClaimAsync(17, max: 3)).Count);
        Assert.Empty(await ClaimAsync(17));
        Assert.Empty(await ClaimAsync(19));
        Assert.Single(await ClaimAsync(18));
    }

    [Fact]
    public async Task The_longest_due_are_claimed_first()
    {
        var (first, second) = (await MeetAsync(), await MeetAsync());
        await PutWorkAsync(first, Some.Put("w1"));
        await Fixture.AdvanceAsync(TimeSpan.FromMilliseconds(5));
        await PutWorkAsync(second, Some.Put("w1"));

        Assert.Equal(first, Assert.Single(await ClaimAsync(max: 1)).Person);
        Assert.Equal(second, Assert.Single(await ClaimAsync(max: 1)).Person);
    }

    [Fact]
    public async Task What_is_still_due_on_release_can_be_claimed_at_once()
    {
        await PutWorkAsync(await MeetAsync(), Some.Put("w1"));
        var first = Assert.Single(await ClaimAsync());
        await Store.ReleaseAsync(first, Stop);

        var second = Assert.Single(await ClaimAsync());

        Assert.Equal(first.Due, second.Due);
        Assert.NotEqual(first.Token, second.Token);
    }

    [Fact]
    public async Task Work_put_while_the_lane_is_held_is_neither_lost_nor_claimed_twice()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("w1"));
        var lane = Assert.Single(await ClaimAsync());

        await PutWorkAsync(person, Some.Put("w2"));
        Assert.Empty(await ClaimAsync());
        await PutWorkAsync(person, new WorkChange.Done("w1"));
        await Store.ReleaseAsync(lane, Stop);

        Assert.Equal(["w2"], Assert.Single(await ClaimAsync()).Due.Select(w => w.Id));
    }

    [Fact]
    public async Task Work_put_while_the_lane_is_held_and_empty_waits_for_the_release_too()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("w1"));
        var lane = Assert.Single(await ClaimAsync());

        await PutWorkAsync(person, new WorkChange.Done("w1"));
        await PutWorkAsync(person, Some.Put("w2"));
        Assert.Empty(await ClaimAsync());
        await Store.ReleaseAsync(lane, Stop);

        Assert.Equal(["w2"], Assert.Single(await ClaimAsync()).Due.Select(w => w.Id));
    }

    [Fact]
    public async Task A_lane_whose_lease_lapsed_is_taken_over_with_its_work()
    {
        var other = await OpenAsync();
        await PutWorkAsync(await MeetAsync(), Some.Put("w1"));
        var dead = Assert.Single(await ClaimAsync(lease: Fixture.Short));
        await Fixture.AdvanceAsync(Fixture.Short);

        var lane = Assert.Single(await ClaimAsync(store: other));

        Assert.Equal(dead.Due, lane.Due);
        Assert.NotEqual(dead.Token, lane.Token);
    }

    [Fact]
    public async Task Who_lost_a_lane_can_neither_extend_nor_release_it()
    {
        await PutWorkAsync(await MeetAsync(), Some.Put("w1"));
        var lost = Assert.Single(await ClaimAsync(lease: Fixture.Short));
        await Fixture.AdvanceAsync(Fixture.Short);
        var held = Assert.Single(await ClaimAsync());

        Assert.False(await Store.ExtendAsync(lost, Long, Stop));
        await Store.ReleaseAsync(lost, Stop);

        Assert.Empty(await ClaimAsync());
        Assert.True(await Store.ExtendAsync(held, Long, Stop));
    }

    [Fact]
    public async Task An_extension_counts_from_now()
    {
        await PutWorkAsync(await MeetAsync(), Some.Put("w1"));
        var lane = Assert.Single(await ClaimAsync());
        Assert.True(await Store.ExtendAsync(lane, Fixture.Short, Stop));
        await Fixture.AdvanceAsync(Fixture.Short);

        Assert.Single(await ClaimAsync());
    }

    [Fact]
    public async Task Extending_keeps_others_out_beyond_the_first_lease()
    {
        await PutWorkAsync(await MeetAsync(), Some.Put("w1"));
        var lane = Assert.Single(await ClaimAsync(lease: Fixture.Short * 4));
        Assert.True(await Store.ExtendAsync(lane, Long, Stop));
        await Fixture.AdvanceAsync(Fixture.Short * 4);

        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task A_released_lane_cannot_be_extended()
    {
        await PutWorkAsync(await MeetAsync(), Some.Put("w1"));
        var lane = Assert.Single(await ClaimAsync());
        await Store.ReleaseAsync(lane, Stop);

        Assert.False(await Store.ExtendAsync(lane, Long, Stop));
        Assert.Single(await ClaimAsync());
    }

    [Fact]
    public async Task A_lapsed_lane_without_due_work_is_not_claimed()
    {
        var person = await MeetAsync();
        await PutWorkAsync(person, Some.Put("w1"), Some.Put("later", TimeSpan.FromHours(1)));
        Assert.Single(await ClaimAsync(lease: Fixture.Short));
        await PutWorkAsync(person, new WorkChange.Done("w1"));
        await Fixture.AdvanceAsync(Fixture.Short);

        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Many_workers_on_two_instances_claim_each_lane_once()
    {
        var other = await OpenAsync();
        var people = await AtOnceAsync(40, async _ =>
        {
            var person = await MeetAsync();
            await PutWorkAsync(person, Some.Put("w1"));
            return person;
        });

        var claimed = await AtOnceAsync(16, async i => await ClaimAsync(max: 5, store: i % 2 == 0 ? Store : other));

        Assert.Equal(people.Select(p => p.Value).Order(), claimed.SelectMany(l => l).Select(l => l.Person.Value).Order());
    }

    [Fact]
    public async Task Work_in_a_race_of_puts_claims_and_releases_is_done_exactly_once_each()
    {
        var person = await MeetAsync();
        const int Count = 60;
        var (done, other, putting) = (new List<string>(), await OpenAsync(), true);
        var puts = Task.Run(async () =>
        {
            for (var i = 0; i < Count; i++)
            {
                await PutWorkAsync(person, Some.Put($"w{i}"));
            }

            Volatile.Write(ref putting, false);
        });
        await Task.WhenAll(puts, WorkAsync(Store), WorkAsync(other));

        Assert.Equal(Count, done.Count);
        Assert.Equal(Count, done.Distinct(StringComparer.Ordinal).Count());

        Task WorkAsync(IStore store) => Task.Run(async () =>
        {
            while (true)
            {
                var last = !Volatile.Read(ref putting);
                var lanes = await ClaimAsync(store: store);
                foreach (var lane in lanes)
                {
                    await CommitAsync(Some.Commit(person) with { Work = [.. lane.Due.Select(w => new WorkChange.Done(w.Id))] }, store);
                    lock (done)
                    {
                        done.AddRange(lane.Due.Select(w => w.Id));
                    }

                    await store.ReleaseAsync(lane, Stop);
                }

                if (last && lanes.Count == 0 && (await store.DueAsync(Stop)).Due[17] is null)
                {
                    return;
                }

                await Task.Yield();
            }
        });
    }
}
