using Conversations.Messages;

namespace Gateway.Api;

/// <summary>The timeline entries of fetching attachments: kind <c>media</c>.</summary>
internal static class AttachmentEntries
{
    internal static TimelineEntry Of(TimelineEntry entry, AttachmentEvent happened, Fates fates) => entry with
    {
        Kind = "media", Author = "system", Target = happened.NativeId,
        Data = happened switch
        {
            AttachmentKept k => Timeline.Data(
                ("state", "kept"), ("index", k.Index), ("entry", k.Entry), ("reference", k.Reference), ("url", fates.Url(k.Reference)), ("mime", k.Mime), ("size", k.Size), ("sha256", k.Sha256)),
            AttachmentLost l => Timeline.Data(("state", AttachmentCodes.State(l.Reason)), ("reason", l.Reason), ("index", l.Index), ("entry", l.Entry)),
            AttachmentDelayed d => Timeline.Data(("state", "pending"), ("reason", d.Reason), ("retryAt", d.RetryAt), ("index", d.Index), ("entry", d.Entry)),
            AttachmentBegun b => Timeline.Data(("state", "pending"), ("attempt", b.Attempt), ("index", b.Index), ("entry", b.Entry)),
            _ => null,
        },
    };
}
