using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using static Unit.Core.Given;

namespace Unit.Core;

/// <summary>Laying a thread aside: who has it, what wakes it, and what is left to do when it is over.</summary>
public sealed class SnoozeTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void It_stays_its_owners_under_the_same_epoch_and_wakes_by_work_that_commits_with_it()
    {
        var given = Claimed();
        var epoch = given.Handoff.Epoch;
        var decision = Yes(HandoffRules.Snooze(given.Handoff, "h_1", "ana", epoch, given.Now + Hour, given.Now));
        given.Decided(decision);

        Assert.Equal((epoch, "ana", given.Now + Hour), (given.Handoff.Epoch, given.Handoff.Owner, given.Handoff.Open!.SnoozedUntil));
        Assert.Contains(decision.Work, w => w is WorkChange.Put { Kind: HandoffRules.WakeKind, Subject: "h_1" } put && put.After == Hour);
        Assert.False(given.Handoff.AssistantMaySpeak);
        Assert.Equal("ana", given.ReadBack().Handoff.Owner);
        Assert.Equal(Start + Hour, given.Handoff.Open!.SnoozedUntil);
    }

    [Theory]
    [InlineData(-1, "bad_time")]
    [InlineData(0, "bad_time")]
    [InlineData(1, null)]
    [InlineData(30 * 24 * 3600, null)]
    [InlineData((30 * 24 * 3600) + 1, "bad_time")]
    public void A_time_lies_ahead_and_at_most_30_days(long seconds, string? refused)
    {
        var given = Claimed();
        var answer = HandoffRules.Snooze(given.Handoff, "h_1", "ana", given.Handoff.Epoch, given.Now.AddSeconds(seconds), given.Now);
        Assert.Equal(refused, (answer as Answer.No)?.Code);
    }

    [Fact]
    public void Only_the_owner_lays_it_aside_or_takes_it_up()
    {
        var given = Claimed();
        Assert.Equal("not_owner", No(HandoffRules.Snooze(given.Handoff, "h_1", "luis", given.Handoff.Epoch, given.Now + Hour, given.Now)));
        Assert.Equal("stale_epoch", No(HandoffRules.Snooze(given.Handoff, "h_1", "ana", given.Handoff.Epoch - 1, given.Now + Hour, given.Now)));
        Snooze(given);
        Assert.Equal("not_owner", No(HandoffRules.Wake(given.Handoff, "h_1", "luis", given.Handoff.Epoch, null)));
        Assert.Equal("not_owner", No(HandoffRules.Snooze(Requested().Handoff, "h_1", "ana", 1, Start + Hour, Start)));
    }

    [Fact]
    public void The_same_time_again_changes_nothing_and_another_moves_it()
    {
        var given = Snooze(Claimed());
        Assert.True(Yes(HandoffRules.Snooze(given.Handoff, "h_1", "ana", given.Handoff.Epoch, given.Now + Hour, given.Now)).IsEmpty);
        var moved = Yes(HandoffRules.Snooze(given.Handoff, "h_1", "ana", given.Handoff.Epoch, given.Now + (2 * Hour), given.Now));
        given.Decided(moved).After(Hour);

        var early = HandoffRules.WakeDue(given.Handoff, "h_1", given.Now, _ => null);

        Assert.Empty(early.Events);
        Assert.Equal(Hour, Assert.IsType<WorkChange.Put>(Assert.Single(early.Work)).After);
    }

    [Fact]
    public void Its_time_wakes_it_once_with_a_deadline_of_its_own()
    {
        var given = Snooze(Claimed()).After(Hour);
        var due = given.Now.AddMinutes(10);
        given.Decided(HandoffRules.WakeDue(given.Handoff, "h_1", given.Now, _ => due));

        Assert.Equal((null, given.Now, due), (given.Handoff.Open!.SnoozedUntil, given.Handoff.Open.WokenAt, given.Handoff.Open.Deadline));
        var again = HandoffRules.WakeDue(given.Handoff, "h_1", given.Now, _ => due);
        Assert.Empty(again.Events);
        Assert.Equal([new WorkChange.Done(HandoffRules.WakeKind)], again.Work);
    }

    [Fact]
    public void The_customers_message_wakes_it_at_once_and_the_log_says_so_once()
    {
        var given = Snooze(Claimed()).After(TimeSpan.FromMinutes(5)).That(Customer("¿y mi pedido?", "wamid.9"));
        Assert.Equal((null, given.Now), (given.Handoff.Open!.SnoozedUntil, given.Handoff.Open.WokenAt));
        Assert.True(Ticket(given).WaitsOnAgent);

        var told = HandoffRules.WakeInterrupted(given.Handoff, _ => null);
        given.Decided(told);

        Assert.Equal([new HandoffWoken("h_1", Wakes.Customer)], told.Events);
        Assert.Contains(new WorkChange.Done(HandoffRules.WakeKind), told.Work);
        Assert.True(HandoffRules.WakeInterrupted(given.Handoff, _ => null).IsEmpty);
    }

    [Fact]
    public void What_was_answered_before_the_log_said_so_waits_on_nobody()
    {
        var given = Snooze(Claimed()).That(Customer("¿y mi pedido?", "wamid.9"));
        given.Decided(HandoffRules.Reply(given.Handoff, given.Thread, "h_1", "ana", given.Handoff.Epoch, "d1", "ya va", 0));
        given.Decided(HandoffRules.WakeInterrupted(given.Handoff, _ => null));
        Assert.False(Ticket(given).WaitsOnAgent);
    }

    [Fact]
    public void A_reaction_or_a_status_wakes_nobody()
    {
        var given = Snooze(Claimed()).That(new Reacted("acme-wa", Phone, "customer", "wamid.1", "👍", Start), Status("wamid.3", DeliveryStatus.Read));
        Assert.NotNull(given.Handoff.Open!.SnoozedUntil);
    }

    [Fact]
    public void The_owner_may_answer_and_note_while_it_sleeps()
    {
        var given = Snooze(Claimed());
        given.Decided(HandoffRules.Reply(given.Handoff, given.Thread, "h_1", "ana", given.Handoff.Epoch, "d1", "mañana le cuento", 0));
        given.Decided(HandoffRules.Note(given.Handoff, "h_1", "ana", given.Handoff.Epoch, "espera a bodega"));
        Assert.NotNull(given.Handoff.Open!.SnoozedUntil);
    }

    public static TheoryData<string> Ends => ["release", "transfer", "resolve", "return"];

    [Theory]
    [MemberData(nameof(Ends))]
    public void Whoever_gives_it_away_or_ends_it_leaves_nothing_asleep(string act)
    {
        var given = Snooze(Claimed());
        var (h, t, e) = (given.Handoff, given.Thread, given.Handoff.Epoch);
        var decision = Yes(act switch
        {
            "release" => HandoffRules.Release(h, "h_1", "ana", e),
            "transfer" => HandoffRules.Transfer(h, "h_1", "ana", "luis", e),
            "resolve" => HandoffRules.Resolve(h, t, "h_1", "ana", e, null),
            _ => HandoffRules.Return(h, t, "h_1", "ana", e, null),
        });
        given.Decided(decision);
        Assert.Equal((null, null), (given.Handoff.Last!.SnoozedUntil, given.Handoff.Last.WokenAt));
        Assert.Contains(new WorkChange.Done(HandoffRules.WakeKind), decision.Work);
        Assert.Empty(HandoffRules.WakeDue(given.Handoff, "h_1", Start + (9 * Hour), _ => null).Events);
    }

    [Fact]
    public void What_sleeps_waits_on_nobody_and_is_nobodys_to_take_away()
    {
        var given = Snooze(Claimed());
        var ticket = Ticket(given);
        Assert.False(ticket.WaitsOnAgent);
        Assert.Equal(0, Routing.Load([ticket], new("ana", 4)));
        var late = given.Now + TimeSpan.FromDays(2);
        Assert.Empty(Endings.Of([ticket], [new("ana", 4) { SeenAt = given.Now }], new HashSet<string>(), late));
        Assert.Equal("stays", No(OfferRules.Lapse(given.Handoff, given.Thread, new("h_1", "ana", Releases.Lapsed), given.Handoff.Epoch, null)));
    }

    [Fact]
    public void What_woke_while_its_owner_is_gone_goes_on_by_its_deadline_and_at_once_when_the_customer_waits()
    {
        var given = Claimed();
        given.Decided(HandoffRules.Reply(given.Handoff, given.Thread, "h_1", "ana", given.Handoff.Epoch, "d1", "mañana", 0));
        Snooze(given).After(Hour).Decided(HandoffRules.WakeDue(given.Handoff, "h_1", given.Now, _ => given.Now.AddMinutes(10)));
        RoutingAgent gone = new("ana", 4) { SeenAt = Start };

        Assert.Empty(Endings.Of([Ticket(given)], [gone], new HashSet<string>(), given.Now.AddMinutes(9)));
        Assert.Equal([new("h_1", "ana", Releases.Absent)], Endings.Of([Ticket(given)], [gone], new HashSet<string>(), given.Now.AddMinutes(10)));
        given.Decided(OfferRules.Lapse(given.Handoff, given.Thread, new("h_1", "ana", Releases.Absent), given.Handoff.Epoch, given.Now.AddMinutes(20)));
        Assert.Equal((HandoffStage.Waiting, given.Now.AddMinutes(20)), (given.Handoff.Open!.Stage, given.Handoff.Open.Deadline));

        var unanswered = Snooze(Claimed()).After(Hour);
        unanswered.Decided(HandoffRules.WakeDue(unanswered.Handoff, "h_1", unanswered.Now, _ => null));
        Assert.Empty(Endings.Of([Ticket(unanswered)], [gone], new HashSet<string>(), unanswered.Now + OfferRules.Lease - TimeSpan.FromSeconds(1)));
        Assert.Equal([new("h_1", "ana", Releases.Lapsed)], Endings.Of([Ticket(unanswered)], [gone], new HashSet<string>(), unanswered.Now + OfferRules.Lease));

        var waits = Snooze(Claimed()).That(Customer("¿hola?", "wamid.8"));
        waits.Decided(HandoffRules.Reply(waits.Handoff, waits.Thread, "h_1", "ana", waits.Handoff.Epoch, "d2", "sí", 0));
        Snooze(waits).That(Customer("¿y?", "wamid.10"));
        Assert.Equal([new("h_1", "ana", Releases.Absent)], Endings.Of([Ticket(waits)], [gone with { SeenAt = Start.AddDays(-1) }], new HashSet<string>(), waits.Now + OfferRules.Lease));
    }

    [Fact]
    public void F19_what_wakes_by_its_time_takes_the_reserved_place_and_the_rest_goes_on()
    {
        var now = Start + Hour;
        Ticket Woken(string id, int minute) => new(id, HandoffStage.Claimed, 2, Start, now.AddMinutes(9)) { Agent = "ana", WokenAt = now.AddMinutes(minute), ClaimedAt = now };
        Ticket[] tickets = [Woken("a", -3), Woken("b", -2) with { Replied = true }, Woken("c", -1)];
        RoutingAgent ana = new("ana", 1) { SeenAt = now };
        Assert.Equal([new("c", "ana", Releases.Capacity)], Endings.Of(tickets, [ana], new HashSet<string>(["ana"]), now));

        var given = Snooze(Claimed()).After(Hour);
        given.Decided(HandoffRules.WakeDue(given.Handoff, "h_1", given.Now, _ => null));
        given.Decided(OfferRules.Lapse(given.Handoff, given.Thread, new("h_1", "ana", Releases.Capacity), given.Handoff.Epoch, null));
        Assert.Equal(HandoffStage.Waiting, given.Handoff.Open!.Stage);
        Assert.Equal(["ana"], given.Handoff.Open.Owners);
        Assert.NotNull(given.Handoff.Open.BackAt);
    }

    [Fact]
    public void A_merge_takes_the_sleeper_along_and_its_work_is_put_again()
    {
        var theirs = Snooze(Claimed());
        var moved = new HandoffSlice().Absorb(new Given().State, theirs.State);
        var given = new Given().That([.. moved]);
        Assert.Equal(("h_1m", "ana", Start + Hour), (given.Handoff.Open!.Id, given.Handoff.Owner, given.Handoff.Open.SnoozedUntil));
        Assert.Equal("h_1m", Assert.IsType<WorkChange.Put>(Assert.Single(HandoffRules.Sleeping(given.Handoff, Start))).Subject);
        Assert.Empty(HandoffRules.Sleeping(Claimed().Handoff, Start));
    }

    internal static Given Requested()
    {
        var given = new Given().That(Customer("quiero una persona"));
        return given.Decided(HandoffRules.Request(given.Handoff, "h_1", HandoffReason.Asked, 2, "", given.Now));
    }

    internal static Given Claimed()
    {
        var given = Requested();
        return given.Decided(HandoffRules.Claim(given.Handoff, "h_1", "ana", given.Handoff.Epoch));
    }

    private static Given Snooze(Given given) => given.Decided(HandoffRules.Snooze(given.Handoff, "h_1", "ana", given.Handoff.Epoch, given.Now + Hour, given.Now));

    private static Ticket Ticket(Given given) => Conversations.Handoffs.Ticket.Of(given.Handoff, given.Thread, given.Messages)!;

    private static Decision Yes(Answer answer) => Assert.IsType<Answer.Yes>(answer).Decision;

    private static string No(Answer answer) => Assert.IsType<Answer.No>(answer).Code;
}
