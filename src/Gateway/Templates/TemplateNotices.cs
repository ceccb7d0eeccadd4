using Conversations.Log;
using Gateway.Configuration;
using Gateway.Operations;

namespace Gateway.Templates;

/// <summary>
/// Hears what providers say about templates and acts on it at once: a template that was paused is not sent from then on. What the
/// notice leaves open, the next reading tells.
/// </summary>
internal sealed class TemplateNotices(IDocuments documents, TimeProvider clock)
{
    /// <summary>Raised after a notice asked for a reading; a hint, the document is the truth.</summary>
    internal event Action? Asked;

    /// <summary>Takes in what of these records is about templates.</summary>
    internal async Task HearAsync(AccountConfig account, IReadOnlyList<OperationsRecord> records, CancellationToken stop)
    {
        var notices = records.Select(TemplateNotice.Of).OfType<TemplateNotice>().OrderBy(n => n.At).ToList();
        if (notices.Count == 0)
        {
            return;
        }

        var again = false;
        await TemplateSync.ChangeAsync(documents, account.Id, before =>
        {
            again = false;
            var after = before;
            foreach (var notice in notices)
            {
                (after, var more) = after.Noticed(notice);
                again |= more;
            }

            var now = clock.GetUtcNow();
            return again && (after.NextAt is null || after.NextAt > now) ? after with { NextAt = now } : after;
        }, stop);
        if (again)
        {
            Asked?.Invoke();
        }
    }
}
