using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Covering;
using Personalization.Masking;

namespace Gateway.Reveals;

/// <summary>An identifier that an entry covers.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Value">As it was written; null when that is gone.</param>
internal sealed record Original(string Type, string? Value);

/// <summary>What stands behind the masks of an entry, as long as it is still there.</summary>
internal sealed class Originals(ILog log, MaskingBook masking)
{
    /// <summary>The masks of an entry with what they cover; empty when it covers nothing or there is none, null when what it said is gone.</summary>
    internal async ValueTask<IReadOnlyList<Original>?> OfAsync(Seen seen, PersonId person, long seq, CancellationToken stop)
    {
        var entries = await log.ReadManyAsync(person, [seq], stop);
        if (entries is not [{ } entry])
        {
            return [];
        }

        if (entry.Event is null)
        {
            return null;
        }

        var now = (await Fates.OfAsync(log, entries, seen, stop)).Of(seq);
        if (now?.IsRevoked == true)
        {
            return null;
        }

        var text = now?.Text ?? (entry.Event as MessageReceived)?.Text ?? "";
        return [.. Masker.Of(text, masking.Of(seen.Brand)).Masks.Select(m => new Original(m.Type, text.Substring(m.Start, m.Length)))];
    }
}
