using Conversations.Log;
using Gateway.Covering;

namespace Gateway.Reveals;

/// <summary>An identifier that an entry covers.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Value">As it was written; null when that is gone.</param>
internal sealed record Original(string Type, string? Value);

/// <summary>What stands behind the masks of an entry, as long as it is still there: exactly those that a timeline shows.</summary>
internal sealed class Originals(CoveredLog covered)
{
    /// <summary>The masks of an entry with what they cover; empty when it covers nothing or there is none, null when what it said is gone.</summary>
    internal async ValueTask<IReadOnlyList<Original>?> OfAsync(Seen seen, long seq, CancellationToken stop)
    {
        var page = await covered.OneAsync(seen, seq, stop);
        return page.Entries is not [var entry] || entry.Seq != seq ? []
            : entry.Event is null || page.Fates.Of(seq)?.IsRevoked == true ? null
            : [.. page.MasksOf(seq).Select(m => new Original(m.Type, page.OriginalOf(seq, m.Mask)))];
    }
}
