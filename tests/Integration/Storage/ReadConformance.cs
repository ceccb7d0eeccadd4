using Conversations.Log;

namespace Integration.Storage;

/// <summary>Reading a log: forward, back, by position, and the head with its tail.</summary>
public abstract class ReadConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Forward_reads_what_comes_after_oldest_first()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 10);

        Assert.Equal([4, 5, 6], (await Store.ReadAsync(person, 3, 3, Stop)).Select(e => e.Seq));
        Assert.Equal([9, 10], (await Store.ReadAsync(person, 8, 100, Stop)).Select(e => e.Seq));
        Assert.Empty(await Store.ReadAsync(person, 10, 100, Stop));
        Assert.Empty(await Store.ReadAsync(person, 1_000_000, 100, Stop));
    }

    [Fact]
    public async Task Backward_reads_what_comes_before_newest_first()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 10);

        Assert.Equal([9, 8, 7], (await Store.ReadBackAsync(person, 10, 3, Stop)).Select(e => e.Seq));
        Assert.Equal([2, 1], (await Store.ReadBackAsync(person, 3, 100, Stop)).Select(e => e.Seq));
        Assert.Equal(10, (await Store.ReadBackAsync(person, long.MaxValue, 1, Stop)).Single().Seq);
        Assert.Empty(await Store.ReadBackAsync(person, 1, 100, Stop));
    }

    [Fact]
    public async Task Entries_are_read_by_position_and_missing_ones_are_left_out()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 10);

        var many = await Store.ReadManyAsync(person, [2, 9, 11, 4, 0], Stop);

        Assert.Equal([2, 4, 9], many.Select(e => e.Seq).Order());
        Assert.All(many, e => Assert.Equal(Some.Entry($"e{e.Seq}").Data, e.Data));
        Assert.Empty(await Store.ReadManyAsync(person, [], Stop));
    }

    [Fact]
    public async Task Neighbours_never_appear_in_each_others_logs()
    {
        var people = new[] { await MeetAsync(), await MeetAsync(), await MeetAsync() };
        foreach (var person in people)
        {
            await CommitAsync(Some.Commit(person, Some.Entry(person.Value)));
        }

        foreach (var person in people)
        {
            Assert.Equal([person.Value], await IdsAsync(person));
            Assert.Equal(person.Value, Assert.Single(await Store.ReadBackAsync(person, 100, 100, Stop)).Id);
        }
    }

    [Fact]
    public async Task Nobody_has_no_entries()
    {
        Assert.Null(await Store.LoadAsync(Some.Person(), 10, Stop));
        Assert.Empty(await Store.ReadAsync(Some.Person(), 0, 10, Stop));
        Assert.Empty(await Store.ReadBackAsync(Some.Person(), 10, 10, Stop));
        Assert.Empty(await Store.ReadManyAsync(Some.Person(), [1], Stop));
    }

    [Fact]
    public async Task Someone_new_is_loaded_empty()
    {
        var person = await MeetAsync();

        var loaded = await LoadAsync(person);

        Assert.Equal((person, "acme", 0L, 0L, false), (loaded.Person, loaded.Brand, loaded.Version, loaded.HeadVersion, loaded.Erased));
        Assert.Null(loaded.Head);
        Assert.Null(loaded.HeadLink);
        Assert.Null(loaded.MovedTo);
        Assert.Empty(loaded.Tail);
    }

    [Fact]
    public async Task Without_a_head_the_tail_is_the_beginning_of_the_log_bounded()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 10);

        var loaded = await LoadAsync(person, mostTail: 4);

        Assert.Equal(10, loaded.Version);
        Assert.Equal([1, 2, 3, 4], loaded.Tail.Select(e => e.Seq));
    }

    [Fact]
    public async Task A_head_is_loaded_with_what_came_after_it()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 5);
        var head = Some.Head(4);
        await CommitAsync(Some.Commit(person, Some.Entry("e6")) with { Expected = 5, Head = head });
        await CommitAsync(Some.Commit(person, Some.Entry("e7")));

        var loaded = await LoadAsync(person);

        Assert.Equal((7L, 4L), (loaded.Version, loaded.HeadVersion));
        Assert.Equal(head.Data, loaded.Head);
        Assert.Equal(head.Link, loaded.HeadLink);
        Assert.Equal([5, 6, 7], loaded.Tail.Select(e => e.Seq));
        Assert.Equal([5, 6], (await LoadAsync(person, mostTail: 2)).Tail.Select(e => e.Seq));
        Assert.Equal(Some.Entry("e5").Data, loaded.Tail[0].Data);
    }

    [Fact]
    public async Task A_new_head_replaces_the_old_and_none_leaves_it()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 3);
        await CommitAsync(Some.Commit(person) with { Expected = 3, Head = Some.Head(2, "old") });
        await CommitAsync(Some.Commit(person) with { Expected = 3, Head = Some.Head(3, "new") });
        await CommitAsync(Some.Commit(person, Some.Entry("e4")));

        var loaded = await LoadAsync(person);

        Assert.Equal(Some.Bytes("new"), loaded.Head);
        Assert.Equal([4], loaded.Tail.Select(e => e.Seq));
    }

    [Fact]
    public async Task A_head_needs_the_version_that_it_was_folded_against()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 3);

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.CommitAsync(Some.Commit(person) with { Head = Some.Head(3) }, Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.CommitAsync(Some.Commit(person) with { Expected = 3, Head = Some.Head(4) }, Stop));
        Assert.Null((await LoadAsync(person)).Head);
    }

    [Fact]
    public async Task Loading_tells_the_stores_time_which_never_goes_back()
    {
        var person = await MeetAsync();
        var done = await AppendAsync(person, 1);
        var loaded = await LoadAsync(person);
        await Fixture.AdvanceAsync(Fixture.Short);
        var later = await LoadAsync(person);

        Assert.True(loaded.Now >= done.At);
        Assert.True(later.Now >= loaded.Now + Fixture.Short);
        Assert.True(await Store.NowAsync(Stop) >= later.Now);
    }

    [Fact]
    public async Task Another_instance_reads_what_was_committed_here()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 2);
        var other = await OpenAsync();
        await CommitAsync(Some.Commit(person, Some.Entry("e3")) with { Expected = 2 }, other);

        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(person));
        Assert.Equal(["e1", "e2", "e3"], await IdsAsync(person, other));
        Assert.Equal(3, (await LoadFromAsync(other, person)).Version);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_everyone_left()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 2);
        await Store.DisposeAsync();

        Assert.Equal(["e1", "e2"], await IdsAsync(person, await OpenAsync()));
    }
}
