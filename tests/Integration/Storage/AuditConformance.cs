using Conversations.Log;
using Conversations.People;
using Storage;

namespace Integration.Storage;

/// <summary>The audit stream: beside the log, numbered and chained on its own, waking nobody; and the index of its days.</summary>
public abstract class AuditConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Some.Signed.UtcDateTime);

    [Fact]
    public async Task Records_are_numbered_on_their_own_and_read_back_whole()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 5);

        Assert.Null(await Store.AppendAuditAsync(Some.Audit(person, 0, "a1"), Stop));
        Assert.Null(await Store.AppendAuditAsync(Some.Audit(person, 1, "a2", "a3"), Stop));

        var all = await Store.ReadAuditAsync(person, 0, 10, Stop);
        Assert.Equal([(1, "a1"), (2, "a2"), (3, "a3")], all.Select(a => (a.Seq, a.Id)));
        var entry = Some.Entry("a2");
        Assert.Equal((entry.Kind, entry.Key), (all[1].Kind, all[1].Key));
        Assert.Equal(entry.Data, all[1].Data);
        Assert.Equal(entry.Hash, all[1].Hash);
        Assert.Equal(Some.Link("a2"), all[1].Link);
        Assert.Equal([2], (await Store.ReadAuditAsync(person, 1, 1, Stop)).Select(a => a.Seq));
        Assert.Empty(await Store.ReadAuditAsync(person, 3, 10, Stop));
        Assert.All(await Store.ReadAsync(person, 0, 10, Stop), e => Assert.Null(e.Link));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task Whoever_saw_another_end_is_told_where_it_is_and_changes_nothing(long expected)
    {
        var person = await MeetAsync();
        await Store.AppendAuditAsync(Some.Audit(person, 0, "a1", "a2"), Stop);

        var tail = await Store.AppendAuditAsync(Some.Audit(person, expected, "b1") with { At = Some.Signed.AddDays(1) }, Stop);

        Assert.NotNull(tail);
        Assert.Equal((2, Some.Signed), (tail.Seq, tail.At));
        Assert.Equal(Some.Link("a2"), tail.Link);
        Assert.Equal(["a1", "a2"], (await Store.ReadAuditAsync(person, 0, 10, Stop)).Select(a => a.Id));
        Assert.Empty(await OfAsync(Day.AddDays(1)));
    }

    [Fact]
    public async Task An_empty_stream_ends_at_nothing()
    {
        var person = await MeetAsync();

        Assert.Equal(new AuditTail(0, null, DateTimeOffset.UnixEpoch), await Store.AppendAuditAsync(Some.Audit(person, 7, "a1"), Stop));
        Assert.Empty(await OfAsync(Day));
    }

    [Fact]
    public async Task The_same_append_again_writes_nothing_twice()
    {
        var person = await MeetAsync();
        var append = Some.Audit(person, 0, "a1", "a2");

        var answers = await AtOnceAsync(10, async _ => await Store.AppendAuditAsync(append, Stop));

        Assert.Single(answers, a => a is null);
        Assert.Equal(["a1", "a2"], (await Store.ReadAuditAsync(person, 0, 10, Stop)).Select(a => a.Id));
    }

    [Fact]
    public async Task About_nobody_it_throws()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.AppendAuditAsync(Some.Audit(Some.Person(), 0, "a1"), Stop));
        Assert.Empty(await OfAsync(Day));
    }

    [Fact]
    public async Task It_bumps_no_version_and_stands_in_no_log()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 2);
        await Store.AppendAuditAsync(Some.Audit(person, 0, "a1"), Stop);

        Assert.Equal(2, (await LoadAsync(person)).Version);
        Assert.Equal(["e1", "e2"], await IdsAsync(person));
        Assert.Equal(3, (await CommitAsync(Some.Commit(person, Some.Entry("e3")) with { Expected = 2 })).Version);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task Many_at_once_on_two_instances_leave_no_gap()
    {
        var (person, other) = (await MeetAsync(), await OpenAsync());

        await AtOnceAsync(30, async i =>
        {
            for (var tail = 0L; await (i % 2 == 0 ? Store : other).AppendAuditAsync(Some.Audit(person, tail, $"a{i}"), Stop) is { } actual; tail = actual.Seq)
            {
                Stop.ThrowIfCancellationRequested();
            }

            return i;
        });

        var all = await Store.ReadAuditAsync(person, 0, 100, Stop);
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), all.Select(a => a.Seq));
        Assert.Equal(30, all.Select(a => a.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Each_person_has_a_stream_of_their_own()
    {
        var (one, two) = (await MeetAsync(), await MeetAsync());
        await Store.AppendAuditAsync(Some.Audit(one, 0, "a1"), Stop);

        Assert.Empty(await Store.ReadAuditAsync(two, 0, 10, Stop));
        Assert.Null(await Store.AppendAuditAsync(Some.Audit(two, 0, "b1"), Stop));
    }

    [Fact]
    public async Task It_goes_on_after_a_merge_and_after_erasure()
    {
        var (person, survivor) = (await MeetAsync(), await MeetAsync());
        await Store.AppendAuditAsync(Some.Audit(person, 0, "a1"), Stop);
        await Store.CloseAsync(person, "m1", survivor, Stop);
        Assert.Null(await Store.AppendAuditAsync(Some.Audit(person, 1, "a2"), Stop));
        await Store.EraseAsync(person, ["proof"], Stop);
        Assert.Null(await Store.AppendAuditAsync(Some.Audit(person, 2, "a3"), Stop));

        Assert.Equal(["a1", "a2", "a3"], (await Store.ReadAuditAsync(person, 0, 10, Stop)).Select(a => a.Id));
        Assert.Equal([person], await OfAsync(Day));
    }

    [Fact]
    public async Task A_listing_says_where_each_stream_ends()
    {
        var (person, silent) = (await MeetAsync(), await MeetAsync());
        await Store.AppendAuditAsync(Some.Audit(person, 0, "a1", "a2"), Stop);

        var rows = (await Store.PeopleAsync(17, null, 10, Stop)).People.ToDictionary(r => r.Person);

        Assert.Equal(2, rows[person].Audited);
        Assert.Equal(Some.Link("a2"), rows[person].AuditLink);
        Assert.Equal((0, null), (rows[silent].Audited, rows[silent].AuditLink));
    }

    [Fact]
    public async Task A_day_names_everybody_once_in_pages_and_nobody_else()
    {
        var people = new List<PersonId>();
        for (var i = 0; i < 7; i++)
        {
            people.Add(await MeetAsync());
            await Store.AppendAuditAsync(Some.Audit(people[i], 0, "a1"), Stop);
            await Store.AppendAuditAsync(Some.Audit(people[i], 1, "a2") with { At = Some.Signed.AddMilliseconds(i < 3 ? 1 : 0) }, Stop);
        }

        await MeetAsync();
        var elsewhere = await MeetAsync(partition: 18);
        await Store.AppendAuditAsync(Some.Audit(elsewhere, 0, "a1"), Stop);

        Assert.Equal(people.Select(p => p.Value).Order(StringComparer.Ordinal), (await OfAsync(Day, page: 3)).Select(p => p.Value));
        Assert.Equal(people.Take(3).Select(p => p.Value).Order(StringComparer.Ordinal), (await OfAsync(Day.AddDays(1))).Select(p => p.Value));
        Assert.Empty(await OfAsync(Day.AddDays(-1)));
    }

    private async Task<List<PersonId>> OfAsync(DateOnly day, int page = 100)
    {
        var (people, cursor) = (new List<PersonId>(), (string?)null);
        do
        {
            (var some, cursor) = await Store.AuditedAsync(17, day, cursor, page, Stop);
            Assert.InRange(some.Count, 0, page);
            people.AddRange(some);
        }
        while (cursor is not null);
        return people;
    }
}
