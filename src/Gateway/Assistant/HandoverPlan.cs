using Conversations.Handoffs;
using Conversations.Log;
using Personalization.Drafting;
using Personalization.Handover;

namespace Gateway.Assistant;

/// <summary>What becomes of a turn that goes to a person for a reason of its own. Pure.</summary>
internal static class HandoverPlan
{
    /// <summary>The handoff and its words.</summary>
    internal static Decision HandsOver(Turn turn, Reading reading) =>
        Urged(turn, reading).And(TurnPlan.Say(turn, Briefs.Told(turn, reading.Says!), Conversations.Messages.MessageClass.Reply)).And(TurnPlan.Settled(turn, "handoff"));

    /// <summary>
    /// Somebody may be in danger. The words are said once for a handoff, also while a person has the thread: they read it beside the message.
    /// </summary>
    internal static Decision Vulnerable(Turn turn, Reading reading)
    {
        var said = turn.Handoff.Open is { Reason: HandoffReason.Vulnerable };
        var decision = new Decision(reading.Events, []).And(RightsPlan.Recorded(turn, reading)).And(TurnPlan.Confirmed(turn, reading)).And(Urged(turn, reading));
        return said ? decision.And(TurnPlan.Settled(turn, "handoff")) : decision.And(TurnPlan.Say(turn, reading.Says!, Conversations.Messages.MessageClass.Reply)).And(
            // While somebody has the thread the question stays theirs to answer.
            turn.Handoff.Owner is null ? TurnPlan.Settled(turn, "handoff") : new([], [new WorkChange.Done("turn")]));
    }

    /// <summary>Asks for a person for the sign's reason; one who is awaited already is needed sooner, where this is more urgent.</summary>
    internal static Decision Urged(Turn turn, Reading reading) => reading.Sign is { } sign
        ? HandoffRules.Request(turn.Handoff, "h_" + turn.Id, sign.Reason, sign.Band, Summaries.Of(turn, reading, sign), turn.Seen.Now, Briefs.Of(turn))
        : Decision.Nothing;

    /// <summary>Shows the customer what went along with the handoff.</summary>
    internal static Decision Shows(Turn turn, Reading reading) => Answered(turn, BriefWords.Chat(turn, reading.Language));

    /// <summary>Keeps what the customer says is wrong with it, for the agent to read beside it.</summary>
    internal static Decision Corrects(Turn turn, Reading reading)
    {
        var text = Personalization.Masking.Masker.Of(reading.Question, turn.Masking).Text;
        return HandoffRules.Correct(turn.Handoff, text, "chat") is { } corrected
            ? corrected.And(Answered(turn, Lines.Corrected.In(reading.Language)))
            : Answered(turn, Lines.CorrectedEnough.In(reading.Language));
    }

    // What else waits stays for the person who is awaited or has the thread.
    private static Decision Answered(Turn turn, string text) => TurnPlan.Say(turn, text, Conversations.Messages.MessageClass.Reply).And(
        turn.Thread.Turn - turn.Thread.Settled == 1 ? TurnPlan.Settled(turn, "summary") : new([], [new WorkChange.Done("turn")]));
}
