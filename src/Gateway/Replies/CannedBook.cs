using Conversations.Log;

namespace Gateway.Replies;

/// <summary>The texts that brands keep for their agents' answers, read from the store each time, so that a change holds everywhere at once.</summary>
internal sealed class CannedBook(IDocuments documents)
{
    /// <summary>All of a brand's, by their short names, and the epoch of the document.</summary>
    internal async ValueTask<(IReadOnlyList<CannedReply> All, long Epoch)> OfAsync(string brand, CancellationToken stop)
    {
        var (json, epoch) = await documents.GetAsync(CannedReplies.DocumentName(brand), stop);
        return ([.. CannedReplies.Read(json).OrderBy(r => r.Shortcut, StringComparer.OrdinalIgnoreCase)], epoch);
    }

    /// <summary>
    /// Changes them. <paramref name="change"/> says what they become, or why not, in a code; it may be asked again when somebody else was
    /// quicker. The code of what was wrong, or null when it was done.
    /// </summary>
    internal async ValueTask<string?> ChangeAsync(string brand, Func<IReadOnlyList<CannedReply>, (IReadOnlyList<CannedReply>? Next, string? Fault)> change, CancellationToken stop, long? expected = null)
    {
        while (true)
        {
            var (all, epoch) = await OfAsync(brand, stop);
            if (expected is { } seen && seen != epoch)
            {
                return "changed";
            }

            var (next, fault) = change(all);
            if (fault is not null || next is null)
            {
                return fault;
            }

            if (await documents.PutAsync(CannedReplies.DocumentName(brand), CannedReplies.Write(next), epoch, stop) is not null)
            {
                return null;
            }
        }
    }
}
