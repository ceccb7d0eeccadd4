using Conversations.Handoffs;
using Conversations.People;
using Gateway.Handoffs;
using Gateway.Pages.Desks.Lists;

namespace Unit.Pages.Lists;

public sealed class OpenIndexTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 15, 0, 0, TimeSpan.Zero);
    private static readonly string[] Agents = ["ana", "luis", "eva"];
    private static readonly string?[] Skills = [null, "envios", "pagos"];

    private readonly OpenIndex _index = new(new Standing(At));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_any_changes_in_any_order_every_list_is_what_a_slow_look_at_all_rows_says(int seed)
    {
        var random = new Random(seed);
        var model = new Dictionary<PersonId, (WaitingRow? Row, long Version)>();
        var keys = Keys().ToList();
        for (var step = 0; step < 2500; step++)
        {
            var person = Person(random.Next(120));
            // Old news come late, and twice.
            var version = Math.Max(0, model.GetValueOrDefault(person).Version + random.Next(-2, 4));
            var row = random.Next(4) == 0 ? null : Row(random, person, version);
            if (!model.TryGetValue(person, out var known) || version > known.Version)
            {
                model[person] = (row, version);
            }
            else if (version == known.Version)
            {
                row = known.Row;
            }

            _ = row is null ? _index.Remove(person, version) : _index.Put(row, version);
            if (step % 25 == 0)
            {
                Same(model.Values.Select(m => m.Row).OfType<WaitingRow>(), keys[random.Next(keys.Count)], random);
            }
        }

        Assert.All(keys, key => Same(model.Values.Select(m => m.Row).OfType<WaitingRow>(), key, random));
    }

    [Fact]
    public void What_is_known_to_be_closed_does_not_come_back_with_late_news_and_a_new_matter_does()
    {
        var (person, random) = (Person(1), new Random(1));
        Assert.True(_index.Put(Row(random, person, 5), 5));
        Assert.False(_index.Put(Row(random, person, 4), 4));
        Assert.True(_index.Remove(person, 7));
        Assert.False(_index.Put(Row(random, person, 7), 7));
        Assert.Empty(_index.Rows());
        Assert.True(_index.Put(Row(random, person, 8), 8));
        Assert.False(_index.Remove(person, 7));
        Assert.Single(_index.Rows());
    }

    [Fact]
    public void What_is_offered_to_somebody_or_was_theirs_is_first_for_them_and_for_nobody_else()
    {
        var random = new Random(1);
        List<WaitingRow> rows = [.. Enumerable.Range(0, 6).Select(i => Plain(Person(i), i))];
        var offered = rows[4] with { State = HandoffStage.Offered, Agent = "ana", Route = rows[4].Ticket with { Stage = HandoffStage.Offered, Agent = "ana" } };
        var back = rows[2] with { Route = rows[2].Ticket with { BackAt = At, Owners = ["ana"] } };
        foreach (var row in rows.Except([rows[4], rows[2]]).Append(offered).Append(back).OrderBy(_ => random.Next()))
        {
            _index.Put(row, 1);
        }

        Assert.Equal([2, 4, 0, 1, 3, 5], Places("ana"));
        Assert.Equal([0, 1, 2, 3, 4, 5], Places("luis"));
        Assert.Equal(1, _index.PlaceOf(new(DeskQueue.Inbox, RowFilter.None, "ana"), Person(4)));

        IEnumerable<int> Places(string agent) => _index.Page(new(DeskQueue.Inbox, RowFilter.None, agent), 0, 10).Rows.Select(r => int.Parse(r.Id[2..], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_stretch_goes_where_the_one_stands_who_is_looked_at()
    {
        for (var i = 0; i < 300; i++)
        {
            _index.Put(Plain(Person(i), i), 1);
        }

        var key = new ListKey(DeskQueue.Open, RowFilter.None, "ana");
        var page = _index.Page(key, 0, 30, Person(200));
        Assert.Equal((190, 300, 30), (page.From, page.Count, page.Rows.Count));
        Assert.Contains(page.Rows, r => r.Person == Person(200));
        Assert.Equal((299, 1), (_index.Page(key, 5000, 30) is var last ? last.From : 0, _index.Page(key, 5000, 30).Rows.Count));
    }

    [Fact]
    public void Time_alone_makes_a_row_late()
    {
        var clock = new Standing(At);
        var index = new OpenIndex(clock);
        index.Put(Plain(Person(1), 0) with { Deadline = At.AddSeconds(30) }, 1);
        var late = new ListKey(DeskQueue.Open, new RowFilter(Urgency: "overdue"), null);
        Assert.Equal(0, index.Count(late));
        clock.Now = At.AddSeconds(31);
        Assert.Equal(1, index.Count(late));
    }

    [Fact]
    public void So_many_filtered_lists_are_kept_and_one_more_is_still_right()
    {
        for (var i = 0; i < 50; i++)
        {
            _index.Put(Row(new Random(i), Person(i), 1), 1);
        }

        for (var i = 0; i <= OpenIndex.MostFiltered + 1; i++)
        {
            Assert.Equal(0, _index.Count(new(DeskQueue.Open, new RowFilter(Skill: "s" + i), null)));
        }

        _index.Put(Plain(Person(99), 1) is var row ? row with { Route = row.Ticket with { Skill = "s0" } } : null!, 1);
        Assert.Equal(1, _index.Count(new(DeskQueue.Open, new RowFilter(Skill: "s0"), null)));
    }

    private void Same(IEnumerable<WaitingRow> all, ListKey key, Random random)
    {
        var expected = Slow(all, key).Select(r => r.Id).ToList();
        var from = expected.Count == 0 ? 0 : random.Next(expected.Count);
        var page = _index.Page(key, from, 7);
        Assert.Equal((expected.Count, expected.Count, from), (_index.Count(key), page.Count, page.From));
        Assert.Equal(expected.Skip(from).Take(7), page.Rows.Select(r => r.Id));
        Assert.Equal(expected, _index.Page(key, 0, 1000).Rows.Select(r => r.Id));
        if (expected.Count > 0)
        {
            Assert.Equal(from, _index.PlaceOf(key, page.Rows[0].Person));
        }
    }

    private static IEnumerable<WaitingRow> Slow(IEnumerable<WaitingRow> all, ListKey key)
    {
        var ordered = all.OrderBy(r => r.Ticket.Order).ThenBy(r => r.Id, StringComparer.Ordinal).Where(r => key.Filter.Holds(r, At)).ToList();
        IEnumerable<WaitingRow> mine = ordered.Where(r => r.State == HandoffStage.Claimed && r.Agent == key.Agent && !OpenIndex.IsSnoozed(r));
        var waiting = ordered.Where(OpenIndex.IsWaiting).OrderBy(r => key.Filter == RowFilter.None && IsFirst(r, key.Agent) ? 0 : 1);
        return key.Queue switch
        {
            DeskQueue.Inbox => mine.Concat(waiting),
            DeskQueue.Mine => mine,
            DeskQueue.Waiting => waiting,
            DeskQueue.Others => ordered.Where(r => r.State == HandoffStage.Claimed && r.Agent != key.Agent),
            DeskQueue.Snoozed => ordered.Where(r => r.State == HandoffStage.Claimed && r.Agent == key.Agent && OpenIndex.IsSnoozed(r)),
            _ => ordered,
        };
    }

    private static bool IsFirst(WaitingRow row, string? agent) => row.State == HandoffStage.Offered ? row.Agent == agent : row.Ticket is { BackAt: not null, Owners: [var owner, ..] } && owner == agent;

    private static IEnumerable<ListKey> Keys() =>
        from queue in Enum.GetValues<DeskQueue>().Where(q => q != DeskQueue.Resolved)
        from agent in Agents
        from filter in new[] { RowFilter.None, new RowFilter(Channel: "sms"), new RowFilter(Skill: "pagos", Unread: true), new RowFilter(Urgency: "risk"), new RowFilter(Urgency: "2", Language: "pt") }
        select new ListKey(queue, filter, agent);

    private static PersonId Person(int i) => PersonId.Parse($"p_{i % 256:D3}_{i:x16}");

    private static WaitingRow Plain(PersonId person, int i) =>
        new($"h_{i:D4}", person, HandoffStage.Waiting, 1, HandoffReason.Asked, 2, At, At.AddMinutes(i), null) { Channel = "sms" };

    private static WaitingRow Row(Random random, PersonId person, long version)
    {
        var stage = random.Next(5) switch { 0 => HandoffStage.Offered, 1 or 2 => HandoffStage.Claimed, _ => HandoffStage.Waiting };
        var agent = stage == HandoffStage.Waiting ? null : Agents[random.Next(3)];
        var (id, band, deadline) = ($"h_{person.Value[^6..]}_{version / 7}", random.Next(1, 4), At.AddMinutes(random.Next(-30, 60)));
        return new(id, person, stage, version, HandoffReason.Asked, band, At.AddHours(-1), deadline, agent)
        {
            Channel = random.Next(2) == 0 ? "sms" : "whatsapp", Language = random.Next(2) == 0 ? "pt" : null,
            Route = new(id, stage, band, At.AddHours(-1), deadline)
            {
                Agent = agent, Skill = Skills[random.Next(3)], Rank = random.Next(3) == 0 ? At.AddMinutes(random.Next(-60, 0)) : null, WaitingSince = random.Next(2) == 0 ? At : null,
                SnoozedUntil = stage == HandoffStage.Claimed && random.Next(4) == 0 ? At.AddHours(2) : null,
                BackAt = stage == HandoffStage.Waiting && random.Next(4) == 0 ? At : null, Owners = random.Next(2) == 0 ? [Agents[random.Next(3)]] : [],
            },
        };
    }

    private sealed class Standing(DateTimeOffset at) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = at;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
