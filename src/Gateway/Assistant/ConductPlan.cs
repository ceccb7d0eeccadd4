using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Personalization.Conduct;
using Personalization.Drafting;

namespace Gateway.Assistant;

/// <summary>Whether the assistant answers a question by itself, for somebody, or not at all. Pure.</summary>
internal static class ConductPlan
{
    // Whoever was told that a person comes is not told again within this time, and nobody else is asked for.
    private static readonly TimeSpan ToldFor = TimeSpan.FromHours(1);

    // The same fixed words so often within an hour answer nobody any more.
    private const int MostSame = 4;

    /// <summary>What settles a question before anything is written: a loop, a rest, a topic that is a person's; null when it wants a draft.</summary>
    internal static Decision? Decide(Turn turn, Reading reading)
    {
        var (conduct, now) = (turn.Seen.Of<ConductState>(), turn.Seen.Now);
        var messages = turn.Seen.Of<MessagesState>();
        if (Loops.In(messages, conduct, turn.Thread.Turn - turn.Thread.Settled, turn.Brand.Conduct.Limits, now) is { } loop)
        {
            return Stopped(turn, reading, loop);
        }

        if (conduct.Rest is { } rest && !Loops.IsBack(messages, rest, now))
        {
            return TurnPlan.Settled(turn, "rested");
        }

        return Modes(turn).Before(reading.Question) is { Is: Mode.Off }
            ? TurnPlan.Handover(turn, HandoffReason.AssistantOff, PersonNeeded(turn, reading), Summaries.Off(turn, reading)).And(Wakes(turn))
            : null;
    }

    /// <summary>
    /// Whether a question is drafted for whoever has or takes the thread: where a brand's assistant only drafts, a newer message wants a newer draft.
    /// </summary>
    internal static bool DraftsAlong(Turn turn, Reading reading) =>
        turn.Brand.Assistant == Configuration.AssistantMode.Draft
        && turn.Handoff.Open is { Agent: not HandoffSlice.OwnerApp, Reason: HandoffReason.AssistantOff or HandoffReason.LowSupport }
        && turn.Seen.Of<ConductState>().Rest is null
        && Modes(turn).Before(reading.Question) is not { Is: Mode.Off }
        && Loops.In(turn.Seen.Of<MessagesState>(), turn.Seen.Of<ConductState>(), turn.Thread.Turn - turn.Thread.Settled, turn.Brand.Conduct.Limits, turn.Seen.Now) is null;

    /// <summary>Stops: said in the thread; a person is asked for where it may be one who writes, once.</summary>
    internal static Decision Stopped(Turn turn, Reading reading, Loop loop)
    {
        var conduct = turn.Seen.Of<ConductState>();
        var asks = loop.WantsPerson && (conduct.ToldAt is not { } told || turn.Seen.Now - told >= ToldFor);
        if (!asks)
        {
            return conduct.Rest?.Why == loop.Why
                ? TurnPlan.Settled(turn, "rested")
                : new Decision([new AssistantRested(loop.Why, Told: false)], []).And(TurnPlan.Settled(turn, "rested"));
        }

        return new Decision([new AssistantRested(loop.Why, Told: true)], [])
            .And(TurnPlan.Handover(turn, HandoffReason.Abuse, ConductSentences.Of(loop.Why).With(reading.Language, ("brand", turn.Brand.Name)), Summaries.Rested(turn, reading, loop.Why)));
    }

    /// <summary>The end of a rest, where a question is answered again.</summary>
    internal static Decision Wakes(Turn turn) => turn.Seen.Of<ConductState>().Rest is { } rest ? new([new AssistantWoke(rest.Why)], []) : Decision.Nothing;

    /// <summary>How a draft is conducted: by its question, and by what it rests on.</summary>
    internal static Manner Of(Turn turn, Reading reading, Draft draft)
    {
        var areas = draft.FactsUsed.Select(f => turn.Uses.Find(f.UseCase)?.Area).OfType<string>().Append(Personalization.UseCases.Areas.Service).ToHashSet(StringComparer.Ordinal);
        return Modes(turn).Of(reading.Question, draft.Paths, areas);
    }

    /// <summary>What the gateway says in fixed words: first that it is automatic, where that is due, and never the same again and again.</summary>
    internal static Decision? Said(Turn turn, Reading reading, Decision? decision) =>
        decision is null ? null : Disclosing.First(NotAgain(turn, decision), turn.Thread, reading.Language, turn.Brand.Name, turn.Seen.Now);

    // What acts goes on acting; only the words stay away. Whatever promises a person is said.
    private static Decision NotAgain(Turn turn, Decision decision)
    {
        if (decision.Events.OfType<MessageQueued>().FirstOrDefault(m => m is { By.Kind: "system", Class: MessageClass.Reply }) is not { } said
            || decision.Events.Any(e => e is HandoffRequested)
            || turn.Seen.Of<MessagesState>().Recent.Count(m => !m.Inbound && turn.Seen.Now - m.At < ToldFor && m.Text?.EndsWith(said.Text, StringComparison.Ordinal) == true) < MostSame)
        {
            return decision;
        }

        var rested = turn.Seen.Of<ConductState>().Rest is null ? [new AssistantRested(RestCodes.SameAnswer, Told: false)] : Array.Empty<IEvent>();
        return decision with { Events = [.. decision.Events.Where(e => e != (IEvent)said), .. rested] };
    }

    private static Modes Modes(Turn turn) => turn.Brand.Conduct.Modes with
    {
        Default = turn.Brand.Assistant switch { Configuration.AssistantMode.Draft => Mode.Draft, Configuration.AssistantMode.Off => Mode.Off, _ => Mode.Auto },
    };

    internal static string PersonNeeded(Turn turn, Reading reading) => Lines.PersonNeeded.With(reading.Language, ("brand", turn.Brand.Name));
}
