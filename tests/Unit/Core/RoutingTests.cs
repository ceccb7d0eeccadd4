using Conversations.Handoffs;

namespace Unit.Core;

/// <summary>Who is given what: the list, the agents and the time decide.</summary>
public sealed class RoutingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_earliest_deadline_is_next_whatever_its_band()
    {
        Ticket[] tickets = [Waiting("urgent", 1, age: 0), Waiting("old", 3, age: 59.5), Waiting("usual", 2, age: 5)];
        Assert.Equal(["old", "urgent", "usual"], All(tickets, Agent("ana", 9)));
    }

    [Fact]
    public void Among_equals_who_waits_longer_is_next() =>
        Assert.Equal(["a", "b"], All([Waiting("b", 2, 1) with { Deadline = Now }, Waiting("a", 2, 2) with { Deadline = Now }], Agent("ana", 9)));

    [Fact]
    public void What_was_theirs_and_came_back_is_theirs_first() =>
        Assert.Equal("parked", Routing.Next([Waiting("old", 2, 9), Back("parked", "ana")], Agent("ana", 9), [Agent("ana", 9)], Now)?.Id);

    [Fact]
    public void A_skill_that_nobody_knows_any_more_goes_to_anybody()
    {
        var ticket = Waiting("h", 2, 0) with { Skill = "renamed" };
        var ana = Agent("ana", 9, "billing");
        Assert.Equal("h", Routing.Next([ticket], ana, [ana], Now)?.Id);
        Assert.Null(Routing.Next([ticket], ana, [ana, Agent("luis", 9, "renamed")], Now));
    }

    [Fact]
    public void The_team_that_takes_over_gets_a_matter_only_while_nobody_who_knows_it_is_there()
    {
        var ticket = Waiting("h", 2, 0) with { Skill = "billing" };
        var over = Agent("ana", 9, "sales") with { TakesOverflow = true };
        var luis = Agent("luis", 9, "billing");
        Assert.Null(Routing.Next([ticket], over, [over, luis], Now));
        Assert.Equal("h", Routing.Next([ticket], over, [over, luis with { SeenAt = Now - OfferRules.Lease }], Now)?.Id);
        Assert.Equal("h", Routing.Next([ticket], over, [over, luis with { Available = false }], Now)?.Id);
    }

    [Fact]
    public void Capacity_counts_what_waits_on_the_agent_and_not_what_they_answered()
    {
        Ticket[] tickets = [Mine("a", replied: true), Mine("b", replied: true), Waiting("c", 2, 0), Mine("d", replied: false)];
        Assert.Equal(1, Routing.Load(tickets, Agent("ana", 2)));
        Assert.Equal("c", Routing.Next(tickets, Agent("ana", 2), [], Now)?.Id);
        Assert.Null(Routing.Next(tickets, Agent("ana", 1), [], Now));
        Assert.True(Routing.IsFull(tickets, Agent("ana", 1)));
    }

    [Fact]
    public void What_is_promised_counts_once_whether_or_not_the_list_shows_it()
    {
        var ana = Agent("ana", 2) with { Promised = ["a", "x"] };
        Assert.Equal(2, Routing.Load([Mine("a", replied: false)], ana));
    }

    [Fact]
    public void The_reserved_place_is_for_what_was_theirs_and_for_nothing_else()
    {
        Ticket[] full = [Mine("a", replied: false)];
        Assert.Equal("parked", Routing.Next([.. full, Waiting("new", 1, 9), Back("parked", "ana")], Agent("ana", 1), [], Now)?.Id);
        Assert.Null(Routing.Next([.. full, Mine("b", replied: false), Back("parked", "ana")], Agent("ana", 1), [], Now));
    }

    [Fact]
    public void An_offer_goes_to_the_least_busy_and_among_equals_to_whoever_waited_longest()
    {
        var agents = new[] { Agent("ana", 4), Agent("eva", 4) with { LastGivenAt = Now.AddMinutes(-1) }, Agent("luis", 4) with { LastGivenAt = Now.AddMinutes(-9) } };
        Ticket[] tickets = [Mine("x", replied: false), Waiting("1", 2, 3), Waiting("2", 2, 2), Waiting("3", 2, 1)];
        Assert.Equal([("1", "luis"), ("2", "eva"), ("3", "ana")], Routing.Offers(tickets, agents, push: true, Now).Select(o => (o.Ticket.Id, o.Agent)));
    }

    [Fact]
    public void Nothing_is_offered_to_who_is_away_gone_full_or_has_just_missed_it()
    {
        var missed = Waiting("h", 2, 0) with { Missed = [new("eva", Now.AddMinutes(-1), Releases.OfferExpired)] };
        RoutingAgent[] agents = [Agent("away", 4) with { Available = false }, Agent("gone", 4) with { SeenAt = Now - OfferRules.Lease }, Agent("full", 1), Agent("eva", 4)];
        var full = Mine("x", replied: false) with { Agent = "full" };
        Assert.Empty(Routing.Offers([full, missed], agents, push: true, Now));
        Assert.Equal(["eva"], Routing.Offers([full, missed], agents.Select(a => a.Id == "eva" ? a with { SeenAt = Now + Routing.NotAgainFor } : a).ToList(), push: true, Now + Routing.NotAgainFor).Select(o => o.Agent));
    }

    [Fact]
    public void Where_agents_take_the_next_only_what_comes_back_is_offered_to_whoever_had_it()
    {
        RoutingAgent[] agents = [Agent("ana", 4), Agent("luis", 4)];
        Assert.Equal([("back", "luis")], Routing.Offers([Waiting("new", 1, 9), Back("back", "gone", "luis")], agents, push: false, Now).Select(o => (o.Ticket.Id, o.Agent)));
    }

    [Fact]
    public void A_call_is_nobodys_before_its_time()
    {
        var call = Waiting("call", 3, 0) with { CallAt = Now.AddHours(2), Deadline = Now.AddHours(2) };
        Assert.Null(Routing.Next([call], Agent("ana", 4), [], Now));
        Assert.Equal("call", Routing.Next([call], Agent("ana", 4), [], Now.AddHours(2) - Routing.BeforeCall)?.Id);
    }

    [Fact]
    public void F1_who_is_gone_before_the_first_reply_loses_it_and_F2_after_it_only_when_the_customer_waits()
    {
        var gone = Agent("ana", 4) with { SeenAt = Now - OfferRules.Lease };
        var claimed = Mine("a", replied: false) with { ClaimedAt = Now - OfferRules.Lease };
        var parked = Mine("b", replied: true) with { ClaimedAt = Now - OfferRules.Lease };
        Assert.Equal([new("a", "ana", Releases.Lapsed)], Ends([claimed, parked], gone));
        Assert.Equal([new("b", "ana", Releases.Absent)], Ends([parked with { WaitingSince = Now }], gone));
        Assert.Empty(Ends([claimed, parked with { WaitingSince = Now }], gone with { SeenAt = Now - OfferRules.Lease + TimeSpan.FromSeconds(1) }));
        Assert.Empty(Ends([claimed with { ClaimedAt = Now - TimeSpan.FromSeconds(89) }], gone));
        Assert.Empty(Ends([claimed with { Agent = HandoffSlice.OwnerApp }], gone));
    }

    [Fact]
    public void F19_what_wakes_beyond_the_reserved_place_goes_on_to_somebody_else()
    {
        var ana = Agent("ana", 2);
        Ticket Woken(string id, double at) => Mine(id, replied: true) with { WaitingSince = Now.AddMinutes(at), ClaimedAt = Now };
        Ticket[] tickets = [Mine("a", replied: false) with { ClaimedAt = Now }, Mine("b", replied: false) with { ClaimedAt = Now }, Woken("c", -3), Woken("d", -1), Woken("e", -2)];
        var ended = Endings.Of(tickets, [ana], new HashSet<string>(["ana"]), Now);
        Assert.Equal(["d", "e"], ended.Select(e => e.Id));
        Assert.All(ended, e => Assert.Equal(Releases.Capacity, e.How));
        Assert.Empty(Endings.Of(tickets, [ana], new HashSet<string>(), Now));
    }

    [Fact]
    public void F20_a_fifth_of_all_at_once_is_the_clock_and_a_handful_is_not()
    {
        var gone = Agent("ana", 99) with { SeenAt = Now.AddMinutes(-10) };
        Ticket[] Held(int count) => [.. Enumerable.Range(0, count).Select(i => Mine("h" + i, replied: false) with { ClaimedAt = Now.AddMinutes(-10) })];
        Assert.False(Endings.AreTooMany(Ends(Held(5), gone), Held(5)));
        Assert.True(Endings.AreTooMany(Ends(Held(6), gone), Held(6)));
        Ticket[] others = [.. Enumerable.Range(0, 40).Select(i => Mine("o" + i, replied: true))];
        Assert.False(Endings.AreTooMany(Ends(Held(6), gone), [.. Held(6), .. others]));
    }

    private static IReadOnlyList<Ending> Ends(IReadOnlyList<Ticket> tickets, RoutingAgent agent) => Endings.Of(tickets, [agent], new HashSet<string>(), Now);

    private static IEnumerable<string> All(IEnumerable<Ticket> tickets, RoutingAgent agent)
    {
        for (var left = tickets.ToList(); Routing.Next(left, agent, [agent], Now) is { } next; left.Remove(next))
        {
            yield return next.Id;
        }
    }

    private static RoutingAgent Agent(string id, int capacity, params string[] skills) =>
        new(id, capacity) { SeenAt = Now, Skills = skills.Length == 0 ? null : skills.ToHashSet(StringComparer.Ordinal) };

    private static Ticket Waiting(string id, int band, double age)
    {
        var requested = Now.AddMinutes(-age);
        return new(id, HandoffStage.Waiting, band, requested, requested + HandoffRules.Target(band));
    }

    private static Ticket Back(string id, params string[] owners) => Waiting(id, 3, 0) with { BackAt = Now, Owners = owners };

    private static Ticket Mine(string id, bool replied) => Waiting(id, 2, 1) with { Stage = HandoffStage.Claimed, Agent = "ana", Replied = replied };
}
