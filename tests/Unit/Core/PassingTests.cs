using Conversations;
using Conversations.Handoffs;
using static Unit.Core.Given;

namespace Unit.Core;

/// <summary>Giving a thread to somebody else, and taking back what was settled.</summary>
public sealed class PassingTests
{
    [Fact]
    public void A_word_for_the_next_one_stands_before_the_transfer_in_one_commit()
    {
        var given = SnoozeTests.Claimed();
        var events = Assert.IsType<Answer.Yes>(HandoffRules.Transfer(given.Handoff, "h_1", "ana", "luis", given.Handoff.Epoch, "ya pidió la talla")).Decision.Events;
        Assert.Equal([new NoteWritten("ana", "ya pidió la talla"), new HandoffTransferred("h_1", "ana", "luis")], events);
        Assert.Single(Assert.IsType<Answer.Yes>(HandoffRules.Transfer(given.Handoff, "h_1", "ana", "luis", given.Handoff.Epoch, "  ")).Decision.Events);
    }

    [Fact]
    public void Nobody_hands_a_thread_to_themselves()
    {
        var given = SnoozeTests.Claimed();
        Assert.Equal("same_agent", Assert.IsType<Answer.No>(HandoffRules.Transfer(given.Handoff, "h_1", "ana", "ana", given.Handoff.Epoch)).Code);
    }

    [Fact]
    public void What_is_passed_on_keeps_its_age_until_it_was_answered_once()
    {
        var given = SnoozeTests.Claimed();
        var (deadline, later) = (given.Handoff.Open!.Deadline, Start.AddHours(3));
        given.Decided(HandoffRules.Pass(given.Handoff, "h_1", "ana", "billing", given.Handoff.Epoch, null, later));
        var passed = given.Handoff.Open!;
        Assert.Equal((HandoffStage.Waiting, "billing", deadline, null), (passed.Stage, passed.Skill, passed.Deadline, passed.BackAt));
        Assert.Empty(passed.Owners);

        var answered = SnoozeTests.Claimed();
        answered.Decided(HandoffRules.Reply(answered.Handoff, answered.Thread, "h_1", "ana", answered.Handoff.Epoch, "d1", "hola", 0));
        answered.Decided(HandoffRules.Pass(answered.Handoff, "h_1", "ana", "billing", answered.Handoff.Epoch, null, later));
        Assert.Equal(later, answered.Handoff.Open!.Deadline);
    }

    [Fact]
    public void A_colleague_is_handed_only_what_fits_and_the_reserved_place_is_for_what_comes_back()
    {
        Ticket Of(string id, string? agent) => new(id, HandoffStage.Claimed, 2, Start, Start) { Agent = agent };
        RoutingAgent luis = new("luis", 1) { SeenAt = Start };
        Assert.True(Routing.MayBeHanded([Of("a", "ana")], Of("a", "ana"), luis));
        Assert.False(Routing.MayBeHanded([Of("a", "ana"), Of("b", "luis")], Of("a", "ana"), luis));
        Assert.True(Routing.MayBeHanded([Of("a", "ana"), Of("b", "luis") with { SnoozedUntil = Start }], Of("a", "ana"), luis));
        Assert.False(Routing.MayBeHanded([Of("a", "ana")], Of("a", "ana"), luis with { Promised = ["x"] }));
    }

    [Fact]
    public void Only_who_settled_it_takes_it_back_soon_and_while_nothing_else_happened()
    {
        var given = SnoozeTests.Claimed();
        given.Decided(HandoffRules.Resolve(given.Handoff, given.Thread, "h_1", "ana", given.Handoff.Epoch, "listo"));
        var epoch = given.Handoff.Epoch;
        string? Refused(string agent, long seen, double seconds) =>
            (HandoffRules.Reopen(given.Handoff, "h_1", "h_2", agent, seen, given.Now.AddSeconds(seconds)) as Answer.No)?.Code;

        Assert.Equal(("closed", "closed", "closed", null), (Refused("luis", epoch, 1), Refused("ana", epoch - 1, 1), Refused("ana", epoch, 61), Refused("ana", epoch, 60)));
        given.Decided(HandoffRules.Reopen(given.Handoff, "h_1", "h_2", "ana", epoch, given.Now));
        Assert.Equal(("ana", "h_2"), (given.Handoff.Owner, given.Handoff.Open!.Id));
    }
}
