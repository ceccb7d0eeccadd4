using System.Threading.Channels;
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
    // A hint to whoever waits in this process; the document is the truth.
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Ends when a notice asked for a reading.</summary>
    internal async Task AskedAsync(CancellationToken stop) => await _asked.Reader.ReadAsync(stop);

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
            _asked.Writer.TryWrite(true);
        }
    }
}
