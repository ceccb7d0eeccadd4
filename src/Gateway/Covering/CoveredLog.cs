using Conversations.Log;

namespace Gateway.Covering;

/// <summary>The reading door of a person's log for anybody's eyes: entries with their identifiers covered.</summary>
internal sealed class CoveredLog(ILog log, MaskingBook book)
{
    /// <summary>
    /// What stands behind a token: the identifier as it was written, of a split one all parts in order. Null when the entry has no such token,
    /// as it stands now, or cannot be opened any more. Whoever asks has noted the look in the audit before.
    /// </summary>
    internal ValueTask<string?> OriginalAsync(Seen seen, long seq, int mask, CancellationToken stop)
    {
        _ = (log, book, seen, seq, mask, stop);
        return new((string?)null);
    }
}
