using System.Diagnostics;
using Conversations.Log;
using Gateway.Hosting;
using Gateway.Receipts;
using Gateway.Work;
using Microsoft.Extensions.Logging;
using Personalization.Drafting;
using Personalization.Guarding;

namespace Gateway.Assistant;

/// <summary>
/// Writes one draft and commits what becomes of it. The draft is worth nothing when turn, owner or consent changed while it
/// was written; when none comes, the customer gets a person. Writers are asked one after another
/// until one gives a draft; a call that runs when permissions are taken back is broken off.
/// </summary>
internal sealed partial class DraftRun(
    ILog log, IWorkQueue queue, Briefing briefing, Writers writers, Consent.NoticeBook notices, DraftReceipts receipts, GatewayOptions options,
    TimeProvider clock, ILogger<DraftRun> logger)
{
    internal async Task DraftAsync(Turn turn, Reading reading)
    {
        using var activity = Telemetry.Source.StartActivity("draft");
        var begun = Stopwatch.GetTimestamp();
        var (draft, receipt) = await WrittenAsync(turn, reading);
        Telemetry.Draft.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        Telemetry.Drafts.Add(1, new KeyValuePair<string, object?>("outcome", draft?.Outcome.ToString() ?? "failed"));
        await log.DecideAsync(turn.Seen.Person, seen => DraftSettlement.Settle(turn, turn with { Seen = seen }, reading, draft, receipt), CancellationToken.None);
    }

    // Each writer gets a view of its own: another model is another recipient. What each one got stands in a receipt, whatever came of it.
    private async ValueTask<(Draft? Draft, KeptReceipt? Receipt)> WrittenAsync(Turn turn, Reading reading)
    {
        (Draft? Draft, KeptReceipt? Receipt) last = default;
        foreach (var writer in writers.For(turn))
        {
            var writing = new Writing();
            var draft = await WriteAsync(turn, reading, writer, writing) is { } written ? DraftSettlement.WithQuestion(turn, written) : null;
            await notices.KeepAsync(turn.Seen.Brand, draft?.Asks is { } asked ? [asked] : [], CancellationToken.None);
            // What it used is written down before anybody can see or send it; where that cannot be, there is no draft.
            last = (draft, await receipts.KeepAsync(turn, reading.Language, "f_" + turn.Id, writer, writing, draft, now => DraftSettlement.Overtaken(turn, turn with { Seen = now })));
            if (draft is not null || writing.IsOver)
            {
                break;
            }
        }

        return last;
    }

    private async ValueTask<Draft?> WriteAsync(Turn turn, Reading reading, Drafter writer, Writing writing)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.DraftSeconds), clock);
        using var watch = new ConsentWatch(log, queue, turn.Seen);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, watch.Changed);
        try
        {
            writing.Request = await briefing.RequestAsync(turn, reading, writer.Actor, either.Token) is { } brief ? brief with { Vouched = writer.IsVouched } : null;
            writing.Masked = writing.Request?.Masked ?? [];
            writing.IsOver = writing.Request is null;
            return writing.Request is { } request ? Guarded(turn, await writer.DraftAsync(request, writing.Asking, either.Token), request) : null;
        }
        catch (Exception e) when (e is not StoreUnavailableException) // Whatever ails the model, the customer gets the next writer or a person.
        {
            writing.IsOver = watch.Changed.IsCancellationRequested;
            writing.Failure = writing.IsOver ? "consent_changed" : limit.IsCancellationRequested ? "timeout" : "failed";
            if (!writing.IsOver)
            {
                Failed(logger, turn.Seen.Person.Value, e.GetType().Name);
            }

            return null;
        }
    }

    // Before it is recorded, shown or sent: what the guard stops, nobody sees.
    private static Draft Guarded(Turn turn, Draft draft, DraftRequest request) =>
        draft.Guarded(Guard.Check(new(draft, request, turn.Brand.Guard, turn.Masking)));

    [LoggerMessage(LogLevel.Warning, "The draft for {Person} failed with {Error}; the next writer or a person takes over.")]
    private static partial void Failed(ILogger logger, string person, string error);
}
