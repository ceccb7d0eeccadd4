using Conversations.Log;
using Conversations.Messages;
using Conversations.People;

namespace Gateway.Attachments;

/// <summary>How an attempt to fetch and keep ended.</summary>
internal abstract record Outcome
{
    private Outcome() { }

    /// <summary>It is kept.</summary>
    internal sealed record Kept(string Reference, string Mime, long Size, string Sha256) : Outcome;

    /// <summary>It is not to be had.</summary>
    internal sealed record Lost(string Reason) : Outcome;

    /// <summary>Not now.</summary>
    internal sealed record Later(string Reason, TimeSpan? After) : Outcome;
}

/// <summary>What is decided about attachments. Pure, but for the names that it is given.</summary>
internal static class AttachmentPlan
{
    /// <summary>The work, and its id.</summary>
    internal const string Work = "media";

    // A webhook may be quicker than the provider's own media.
    private static readonly TimeSpan[] WhileNotYet = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10)];

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The name of an attachment of a log, by the entry that announced it.</summary>
    internal delegate string ReferenceOf(PersonId person, long entry, int index);

    /// <summary>The attempt that is due first, and what is written before it; null when there is nothing to fetch now.</summary>
    internal static (Decision Decision, PendingAttachment? Begun) Next(Seen seen, TimeSpan lease, ReferenceOf reference)
    {
        var state = seen.Of<AttachmentState>();
        var revoked = state.Pending.Where(p => state.Revoked.Contains(p.NativeId)).ToList();
        if (revoked.Count > 0)
        {
            return (new([.. revoked.Select(p => Lost(seen, p, AttachmentCodes.Revoked, reference))], [Again(TimeSpan.Zero)]), null);
        }

        var due = state.Pending.Where(p => p.Due <= seen.Now).MinBy(p => p.Due);
        if (due is null)
        {
            return (new([], [Rest(state.Pending, seen.Now)]), null);
        }

        // An attempt that was begun for the last time and never ended took its process along: once more would do so again.
        if (due.Attempts > 0 && AttachmentCodes.PauseAfter(due.Attempts) is null)
        {
            return (new([Lost(seen, due, AttachmentCodes.Unreachable, reference)], [Again(TimeSpan.Zero)]), null);
        }

        var begun = due with { Attempts = due.Attempts + 1, Due = seen.Now + lease };
        return (
            new([new AttachmentBegun(due.NativeId, due.Index, due.Entry, begun.Attempts, begun.Due, due.In)], [Rest(state.Pending.Replace(due, begun), seen.Now)]),
            begun);
    }

    /// <summary>What may be kept of messages that were taken back, although nobody wrote that it is: an attempt began and never ended.</summary>
    internal static IEnumerable<AttachmentKept> HalfKept(Seen seen, ReferenceOf reference)
    {
        var state = seen.Of<AttachmentState>();
        return state.Pending.Where(p => p.Attempts > 0 && p.Due <= seen.Now && state.Revoked.Contains(p.NativeId))
            .Select(p => new AttachmentKept(p.NativeId, p.Index, p.Entry, reference(p.In ?? seen.Person, p.Entry, p.Index), "", 0, "", p.In));
    }

    /// <summary>What an attempt came to; nothing when somebody else has settled it.</summary>
    internal static Decision Told(Seen seen, PersonId owner, PendingAttachment begun, Outcome outcome, ReferenceOf reference)
    {
        var state = seen.Of<AttachmentState>();
        if (state.Find(owner, seen.Person, begun.Entry, begun.Index) is not { } pending)
        {
            return Decision.Nothing;
        }

        AttachmentEvent told = outcome switch
        {
            _ when state.Revoked.Contains(pending.NativeId) => Lost(seen, pending, AttachmentCodes.Revoked, reference),
            Outcome.Kept k => new AttachmentKept(pending.NativeId, pending.Index, pending.Entry, k.Reference, k.Mime, k.Size, k.Sha256, pending.In),
            Outcome.Lost l => Lost(seen, pending, l.Reason, reference),
            Outcome.Later { Reason: AttachmentCodes.NotYet } when begun.Attempts > WhileNotYet.Length => Lost(seen, pending, AttachmentCodes.Expired, reference),
            Outcome.Later l when AttachmentCodes.PauseAfter(begun.Attempts) is { } pause => Delayed(seen, pending, l, begun.Attempts, pause),
            Outcome.Later l => Lost(seen, pending, l.Reason, reference),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
        };
        var rest = told is AttachmentDelayed delayed ? state.Pending.Replace(pending, pending with { Due = delayed.RetryAt }) : state.Pending.Remove(pending);
        return new([told], [Rest(rest, seen.Now)]);
    }

    /// <summary>An attachment that was kept and is taken back.</summary>
    internal static Decision Dropped(Seen seen, AttachmentKept kept) => new(
        [new AttachmentLost(kept.NativeId, kept.Index, kept.Entry, AttachmentCodes.Revoked, kept.Reference, kept.In)], [Rest(seen.Of<AttachmentState>().Pending, seen.Now)]);

    /// <summary>An attachment as its entry announced it; null when the entry has none such.</summary>
    internal static Media? MediumOf(IEvent? announced, int index) => MediaOf(announced) is { } media && index < media.Count ? media[index] : null;

    /// <summary>The attachments that an entry announced.</summary>
    internal static IReadOnlyList<Media>? MediaOf(IEvent? announced) => announced switch
    {
        MessageReceived m => m.Media,
        EchoReceived e => e.Media,
        MessageEdited e => e.Media,
        MessageQueued m => m.Media,
        _ => null,
    };

    /// <summary>The work again.</summary>
    internal static WorkChange Again(TimeSpan after) => new WorkChange.Put(Work, Work, after);

    // When the next one is due; done when nothing is pending.
    private static WorkChange Rest(IReadOnlyCollection<PendingAttachment> pending, DateTimeOffset now) =>
        pending.Count == 0 ? new WorkChange.Done(Work) : Again(pending.Min(p => p.Due) - now is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero);

    private static AttachmentLost Lost(Seen seen, PendingAttachment p, string reason, ReferenceOf reference) =>
        new(p.NativeId, p.Index, p.Entry, reason, reference(p.In ?? seen.Person, p.Entry, p.Index), p.In);

    private static AttachmentDelayed Delayed(Seen seen, PendingAttachment p, Outcome.Later later, int attempts, TimeSpan pause)
    {
        var wait = later.Reason == AttachmentCodes.NotYet ? WhileNotYet[attempts - 1] : later.After > pause ? later.After.Value : pause;
        return new(p.NativeId, p.Index, p.Entry, later.Reason, seen.Now + (wait > Longest ? Longest : wait), p.In);
    }
}
