using Conversations.Log;
using Conversations.Messages;
using Gateway.Attachments;

namespace Gateway.Api;

/// <summary>What became of the attachments that some entries announced.</summary>
internal sealed class AttachmentFates
{
    internal static readonly AttachmentFates None = new(seen: null, []);

    private readonly Seen? _seen;
    private readonly Dictionary<(long Entry, int Index), AttachmentEvent> _settled;
    private readonly HashSet<(long Entry, int Index)> _pending;

    private AttachmentFates(Seen? seen, IEnumerable<AttachmentEvent> settled)
    {
        _seen = seen;
        _settled = [];
        // What is lost after it was kept stays lost.
        foreach (var e in settled.OrderBy(e => e is AttachmentLost))
        {
            _settled[(e.Entry, e.Index)] = e;
        }

        _pending = seen is null ? [] : [.. seen.Of<AttachmentState>().Pending.Where(p => p.In is null).Select(p => (p.Entry, p.Index))];
    }

    /// <summary>From the entries that name the messages.</summary>
    internal static AttachmentFates Of(Seen seen, IEnumerable<Recorded> entries) =>
        new(seen, entries.OrderBy(e => e.Seq).Select(e => e.Event).OfType<AttachmentEvent>().Where(e => e.In is null && e is AttachmentKept or AttachmentLost));

    /// <summary>One attachment.</summary>
    internal MediaItem Of(long entry, int index, Media announced) => _seen is null ? MediaItem.Of(announced) : _settled.GetValueOrDefault((entry, index)) switch
    {
        AttachmentKept k => MediaItem.Of(announced) with { State = "kept", Url = Url(k.Reference), Reference = k.Reference, ActualMime = k.Mime, Size = k.Size },
        AttachmentLost l => MediaItem.Of(announced) with { State = AttachmentCodes.State(l.Reason) },
        _ => MediaItem.Of(announced) with { State = _pending.Contains((entry, index)) ? "pending" : "gone" },
    };

    /// <summary>Where an attachment is served.</summary>
    internal string? Url(string reference) => _seen is null ? null : AttachmentPaths.Api(_seen.Brand, _seen.Person.Value, reference);
}
