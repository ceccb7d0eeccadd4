using Conversations.Log;
using Conversations.Messages;
using Gateway.Assistant;
using Gateway.DataRights;
using Personalization.Drafting;
using Personalization.Identity;
using Personalization.Receipts;

namespace Gateway.Receipts;

/// <summary>Answers a customer who asks which of their data was used, from the receipt of the last answer that they got.</summary>
internal sealed class UsedAnswers(ILog log, PublicPages pages)
{
    private const int Page = 200;
    private const int MostPages = 5;
    private const int AuditPage = 500;
    private const int MostAuditPages = 40;

    /// <summary>The whole answer.</summary>
    internal async ValueTask<string> OfAsync(Turn turn, string language, CancellationToken stop)
    {
        // Over an address of which it is not sure who reads there, not even names of what is held.
        if (turn.Seen.Of<IdentityState>().Paused(turn.Thread.With, turn.Uses.Law, turn.Seen.Now) is not null)
        {
            return UsedAnswer.WithoutData(language);
        }

        var question = new UsedQuestion(turn.Seen, turn.Uses, turn.Brand.TimeZone, pages.DataOf(turn.Brand.Id, turn.Seen.Person), language);
        return UsedAnswer.Of(question, await LastAsync(turn.Seen, stop));
    }

    private async ValueTask<Receipt?> LastAsync(Seen seen, CancellationToken stop)
    {
        Recorded? answer = null;
        var before = seen.State.Version + 1;
        for (var page = 0; page < MostPages && before > 1; page++)
        {
            var entries = await log.ReadBackAsync(seen.Person, before, Page, stop);
            answer ??= entries.FirstOrDefault(e => e.Event is MessageQueued m && (m.Draft is not null || m.By.Kind is "assistant" or "agent"));
            if (answer?.Event is MessageQueued { Draft: null, By: { Kind: "agent", Id: { } agent } })
            {
                return await LookAsync(seen, agent, answer.At, stop);
            }

            if (answer?.Event is MessageQueued { Draft: { } draft } && entries.Select(e => e.Event).OfType<DraftWritten>().FirstOrDefault(d => d.DraftId == draft) is { } written)
            {
                return await OfDraftAsync(seen, written, stop);
            }

            if (entries.Count == 0)
            {
                break;
            }

            before = entries[^1].Seq;
        }

        return null;
    }

    private async ValueTask<Receipt?> OfDraftAsync(Seen seen, DraftWritten draft, CancellationToken stop) =>
        draft.ReceiptAt is { } at && await log.ReadAuditAsync(seen.Person, at - 1, 1, stop) is [{ Event: Receipt receipt }] && receipt.Id == draft.Receipt ? receipt : null;

    // What an agent had beside the thread when they last looked before they wrote.
    private async ValueTask<Receipt?> LookAsync(Seen seen, string agent, DateTimeOffset until, CancellationToken stop)
    {
        var (last, after) = ((Receipt?)null, 0L);
        for (var page = 0; page < MostAuditPages; page++)
        {
            var records = await log.ReadAuditAsync(seen.Person, after, AuditPage, stop);
            last = records.Where(r => r.At <= until).Select(r => r.Event).OfType<Receipt>()
                .LastOrDefault(r => r.Actor.Kind == ReceiptActor.Human && r.Actor.Agent == agent && r.Used.Count > 0) ?? last;
            if (records.Count < AuditPage)
            {
                break;
            }

            after = records[^1].Seq;
        }

        return last;
    }
}
