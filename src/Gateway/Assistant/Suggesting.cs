using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Covering;
using Personalization.Drafting;
using Personalization.Wording;

namespace Gateway.Assistant;

/// <summary>
/// A draft that an agent asks for while they have the thread: whether it may be written, what it answers, and what becomes of it. It is bound to turn, owner
/// and consents like any other, and it never sends itself. Pure.
/// </summary>
internal static class Suggesting
{
    /// <summary>The kind of the work, and its id: one at a time.</summary>
    internal const string Kind = "suggest";

    // Half a conversation ago is not what the agent is about to answer.
    private static readonly TimeSpan Stretch = TimeSpan.FromDays(3);
    private static readonly WorkChange Over = new WorkChange.Done(Kind);

    /// <summary>Whether somebody may ask, and the request itself.</summary>
    /// <param name="turn">The conversation as it is.</param>
    /// <param name="asks">What is asked for.</param>
    /// <param name="mayDraft">Whether the brand's limit for today leaves room.</param>
    internal static Answer Ask(Turn turn, Ask asks, bool mayDraft)
    {
        var drafts = turn.Seen.Of<DraftState>();
        return HandoffRules.Note(turn.Handoff, asks.HandoffId, asks.Agent, asks.Epoch, "") switch
        {
            Answer.No no => no,
            _ when turn.Seen.Of<MergeState>().IsMoving => new Answer.No("merge_running", "A merge of this person is under way; try again in a moment."),
            _ when drafts.Asked is { IsOpen: true } => new Answer.No("already_writing", "A draft is being written already."),
            _ when !mayDraft => new Answer.No("budget", "The brand's drafts for today are used up."),
            _ when Read(turn) is null => new Answer.No("no_question", "There is nothing in the conversation that the assistant could answer."),
            _ => new Answer.Yes(new(
                [new DraftAsked("f_" + turn.Id, asks.HandoffId, asks.Agent) { Without = Without(drafts, asks) }],
                [new WorkChange.Put(Kind, Kind, TimeSpan.Zero, "f_" + turn.Id)])),
        };
    }

    /// <summary>What the draft answers: what was said since somebody last answered, or else the last that can be answered; null for nothing.</summary>
    internal static Reading? Read(Turn turn)
    {
        var identity = turn.Seen.Of<Personalization.Identity.IdentityState>();
        if (turn.Thread.With is not { } with)
        {
            return null;
        }

        var recent = turn.Seen.Of<MessagesState>().Recent;
        var said = recent.FindAll(m => m is { Inbound: true, IsAside: false, IsRevoked: false, Text.Length: > 0 } && turn.Seen.Now - m.At <= Stretch
            && identity.MayBeQuoted(m, with, turn.Uses.Law, turn.Seen.Now) && IsAbout(m, turn));
        var answered = recent.FindLast(m => !m.Inbound && m.By != Author.System.ToString())?.Seq ?? 0;
        var waiting = said.FindAll(m => m.Seq > answered);
        var asked = waiting.Count > 0 ? waiting : said.Count > 0 ? [said[^1]] : [];
        return asked.Count == 0 ? null
            : new(ReadingKind.Question, LanguageGuess.Spoken(turn.Seen.Of<MessagesState>(), turn.Brand.Language), string.Join('\n', asked.Select(m => m.Text)).Trim(), []) { Asked = asked };
    }

    // Whoever asks for a person often says beside it what for.
    private static bool IsAbout(RecentMessage message, Turn turn) => Briefs.IsAbout(message, turn)
        || message.Text!.Split(['.', '!', '?', '\n', ';', ','], StringSplitOptions.RemoveEmptyEntries).Any(part => Briefs.IsAbout(message with { Text = part }, turn) && Folding.Words(part).Length > 2);

    /// <summary>What becomes of it: an answer waits for the agent; of anything else they hear why not.</summary>
    internal static Decision Settled(AskedDraft asked, Turn then, Turn now, DraftWritten? written)
    {
        if (now.Seen.Of<DraftState>().Asked is not { IsOpen: true } open || open.DraftId != asked.DraftId || DraftSettlement.Overtaken(then, now) is not null)
        {
            // Its receipt says what it used. It is not written down as a draft: it would strike the one that waits now.
            return new(now.Seen.Person == then.Seen.Person ? [new DraftDiscarded(asked.DraftId, DraftSettlement.Overtaken(then, now) ?? "overtaken")] : [], [Over]);
        }

        var mine = written is null ? null : written with { AskedBy = asked.Agent, Without = asked.Without };
        IEvent[] events = mine switch
        {
            null => [new DraftDiscarded(asked.DraftId, "failed")],
            { Outcome: DraftOutcome.Answered } => [mine],
            { Outcome: DraftOutcome.Blocked, Trace.StoppedBy: { } why } => [mine, new DraftDiscarded(mine.DraftId, why)],
            _ => [mine, new DraftDiscarded(mine.DraftId, "no_support")],
        };
        return new(events, [Over]);
    }

    /// <summary>Gives up on one that was begun too often, or that nobody waits for any more.</summary>
    internal static Decision GivenUp(AskedDraft? asked, string draftId) =>
        new(asked is { IsOpen: true } && asked.DraftId == draftId ? [new DraftDiscarded(draftId, "failed")] : [], [Over]);

    // What was taken out of a draft stays out of the one that takes its place.
    private static IReadOnlyList<string> Without(DraftState drafts, Ask asks)
    {
        var before = asks.Draft is null ? []
            : drafts.Open is { } open && (open.Id == asks.Draft || open.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) == asks.Draft) ? open.Without
            : drafts.Asked is { } last && last.DraftId == asks.Draft ? last.Without : [];
        return [.. before.Concat(asks.Without).Distinct(StringComparer.Ordinal)];
    }
}

/// <summary>What an agent asks for.</summary>
/// <param name="HandoffId">The handoff.</param>
/// <param name="Agent">Who asks.</param>
/// <param name="Epoch">The ownership epoch that they saw.</param>
/// <param name="Without">The fields that it is to be written without.</param>
/// <param name="Draft">The draft whose place it takes, by its id or its version in the log; null for none.</param>
internal sealed record Ask(string HandoffId, string Agent, long Epoch, IReadOnlyList<string> Without, string? Draft);
