using Conversations.Log;
using Conversations.Messages;

namespace Gateway.Api;

/// <summary>
/// What became of the messages of a page: folded from the page and from whatever else in the log names one of its messages,
/// however much later it came.
/// </summary>
internal sealed class Fates
{
    // A name at most finds this many entries, so a page's names find a bounded number too.
    private const int MostRelated = 2000;

    private readonly IReadOnlyDictionary<long, RecentMessage> _bySeq;
    private readonly AttachmentFates _attachments;

    private Fates(IReadOnlyDictionary<long, RecentMessage> bySeq, AttachmentFates attachments, IReadOnlyCollection<Recorded> entries) =>
        (_bySeq, _attachments, Entries) = (bySeq, attachments, entries);

    /// <summary>All entries that it was folded from: the page, and whatever names one of its messages.</summary>
    internal IReadOnlyCollection<Recorded> Entries { get; }

    /// <summary>Nothing is told: for entries that are no messages.</summary>
    internal static readonly Fates None = new(new Dictionary<long, RecentMessage>(), AttachmentFates.None, []);

    /// <summary>Folds entries that are all that is told.</summary>
    internal static Fates Of(IReadOnlyCollection<Recorded> entries, MessagesState head) => new(MessagesSlice.Replay(entries, head), AttachmentFates.None, entries);

    /// <summary>The same with every message as it may be shown.</summary>
    internal Fates With(Func<RecentMessage, RecentMessage> shown) => new(_bySeq.ToDictionary(m => m.Key, m => shown(m.Value)), _attachments, []);

    // A plain message has no place of its own in the index: what is told about it has.
    private static IEnumerable<string> NamesOf(IEvent happened) => happened is MessageReceived m ? [Name.Native(m.NativeId)] : ((INamed)happened).Names;

    /// <summary>Reads what else is told about the messages of a page: none of it when the page is the whole log.</summary>
    internal static async ValueTask<Fates> OfAsync(ILog log, IReadOnlyList<Recorded> page, Seen seen, CancellationToken stop)
    {
        var known = page.ToDictionary(r => r.Seq);
        var isWhole = page.Count == seen.State.Version;
        // A dispatch names the answer of its send, and that the provider's id, under which the rest is told.
        for (var hop = 0; hop < 2 && !isWhole; hop++)
        {
            var names = known.Values.Where(r => r.Event is MessageReceived or MessageQueued or EchoReceived or PostbackReceived or SendEnded or MessageEdited { Media.Count: > 0 })
                .SelectMany(r => NamesOf(r.Event!)).Distinct(StringComparer.Ordinal).ToList();
            var found = names.Count == 0 ? [] : (await log.FindAsync(seen.Person, names, stop)).Values.SelectMany(s => s).Where(s => !known.ContainsKey(s)).Distinct().Take(MostRelated).ToList();
            foreach (var entry in found.Count == 0 ? [] : await log.ReadManyAsync(seen.Person, found, stop))
            {
                known[entry.Seq] = entry;
            }

            isWhole = found.Count == 0;
        }

        return new(MessagesSlice.Replay(known.Values, seen.Of<MessagesState>()), AttachmentFates.Of(seen, known.Values), known.Values);
    }

    /// <summary>The message that an entry made, as it stands now; null when the entry is none.</summary>
    internal RecentMessage? Of(long seq) => _bySeq.GetValueOrDefault(seq);

    /// <summary>The attachments that an entry announced, with what became of each; null for none.</summary>
    internal IReadOnlyList<MediaItem>? Media(long seq, IReadOnlyList<Media>? announced) => announced is null ? null : [.. announced.Select((m, i) => _attachments.Of(seq, i, m))];

    /// <summary>Where an attachment that is kept is served.</summary>
    internal string? Url(string reference) => _attachments.Url(reference);
}
