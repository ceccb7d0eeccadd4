using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Covering;
using Gateway.Pages.People;
using Personalization.Drafting;
using Personalization.Masking;

namespace Gateway.Pages.Live;

/// <summary>What a row of the list shows of a person's log.</summary>
/// <param name="Handoff">The handoff, with its summary.</param>
/// <param name="Epoch">The ownership epoch.</param>
/// <param name="Name">The name that their channel gave.</param>
/// <param name="Channel">The channel that they last wrote on.</param>
/// <param name="Asked">What the customer last wrote.</param>
/// <param name="Last">The last message, whoever wrote it.</param>
/// <param name="Ours">Whether that is ours.</param>
/// <param name="Unread">How many messages came since ours.</param>
internal sealed record Described(Handoff Handoff, long Epoch, string? Name, string Channel, string? Asked, string? Last, bool Ours, int Unread)
{
    /// <summary>What the assistant wrote and nobody sent yet; empty where it may not stand beside other threads, null where there is none.</summary>
    public string? Draft { get; init; }

    /// <summary>Where they write from, covered: what somebody without a name is called.</summary>
    public string? From { get; init; }
}

/// <summary>
/// Finds what a row shows. A row stands on the desk beside everybody else's thread, where nobody opened this person's data and nothing asks whether they
/// still may be known: no message that facts went into is repeated there, and no draft.
/// </summary>
internal static class RowWords
{
    /// <summary>What a row shows; null when there never was a handoff.</summary>
    internal static Described? Of(Seen seen, MaskingRules rules, string? draft)
    {
        if (seen.Of<HandoffState>() is not { Last: { } handoff } state)
        {
            return null;
        }

        var messages = seen.Of<MessagesState>();
        var (last, asked) = (Told(messages), Asked(messages));
        return new(
            handoff with { Summary = CoveredRecent.Shown(messages, rules, handoff.Summary)! }, state.Epoch, rules.Shown(messages.ProfileName), seen.Of<ThreadState>().With?.Channel ?? "",
            Shown(asked), Shown(last), last is { Inbound: false }, messages.Recent.Reverse().TakeWhile(m => m.Inbound).Count())
        {
            Draft = rules.Shown(draft), From = PersonRows.From(seen),
        };

        string? Shown(RecentMessage? message) => message is null ? null : CoveredRecent.Of(messages, rules).First(m => ReferenceEquals(m.Original, message)).Text;
    }

    /// <summary>The last message that no fact went into.</summary>
    internal static RecentMessage? Told(MessagesState messages) => messages.Recent.FindLast(m => m is { Text: not null, UsesFacts: false });

    /// <summary>What the customer last wrote: what somebody who waits wants.</summary>
    internal static RecentMessage? Asked(MessagesState messages) => messages.Recent.FindLast(m => m is { Text: not null, UsesFacts: false, Inbound: true });

    /// <summary>The draft that waits, while what it answers is as it was; null where there is none.</summary>
    internal static OpenDraft? Draft(Seen seen) => seen.Of<DraftState>().Open is { } open && open.Under.Turn == seen.Of<ThreadState>().Turn ? open : null;
}
