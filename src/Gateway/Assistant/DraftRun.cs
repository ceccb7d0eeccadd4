using Conversations.Log;
using Gateway.Assistant.Live;
using Gateway.Assistant.Providers;
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
    TimeProvider clock, ILogger<DraftRun> logger, LiveDrafts? lives = null, Handoffs.Assigning.DutyBook? duty = null)
{
    internal async Task DraftAsync(Turn turn, Reading reading)
    {
        using var activity = Telemetry.Source.StartActivity("draft");
        var begun = clock.GetTimestamp();
        var live = lives?.Begin(turn);
        var lost = true;
        try
        {
            var (draft, receipt) = await WrittenAsync(new(turn, reading, writers.For(turn, TimeSpan.FromSeconds(options.DraftSeconds)), live));
            Telemetry.Draft.Record(clock.GetElapsedTime(begun).TotalSeconds);
            Telemetry.Drafts.Add(1, new KeyValuePair<string, object?>("outcome", draft?.Outcome.ToString() ?? "failed"));
            var agents = duty is null ? null : await duty.OfAsync(turn.Brand, CancellationToken.None);
            await log.DecideAsync(turn.Seen.Person, seen =>
            {
                var now = turn with { Seen = seen };
                lost = draft is null or { Outcome: DraftOutcome.Blocked } || DraftSettlement.Overtaken(turn, now) is not null;
                return Handoffs.Assigning.DutyBook.Apply(DraftSettlement.Settle(turn, now, reading, draft, receipt), now, reading, agents);
            }, CancellationToken.None);
        }
        finally
        {
            live?.End(discarded: lost);
        }
    }

    // Each writer gets a view of its own: another model is another recipient. What each one got stands in a receipt, whatever came of it.
    private async ValueTask<(Draft? Draft, KeptReceipt? Receipt)> WrittenAsync(Job job)
    {
        var turn = job.Turn;
        (Draft? Draft, KeptReceipt? Receipt) last = default;
        foreach (var writer in job.Chain.Writers())
        {
            var writing = new Writing();
            var draft = await WriteAsync(job, writer, writing) is { } written ? DraftSettlement.WithQuestion(turn, job.Reading, written) : null;
            await notices.KeepAsync(turn.Seen.Brand, draft?.Asks is { } asked ? [asked] : [], CancellationToken.None);
            // What it used is written down before anybody can see or send it; where that cannot be, there is no draft.
            last = (draft, await receipts.KeepAsync(
                turn, job.Reading.Language, "f_" + turn.Id, writer.Drafter, writing, draft, now => DraftSettlement.Overtaken(turn, turn with { Seen = now })));
            if (draft is not null || writing.IsOver)
            {
                break;
            }

            job.Live?.Restart();
        }

        return last;
    }

    private async ValueTask<Draft?> WriteAsync(Job job, Writer writer, Writing writing)
    {
        using var watch = new ConsentWatch(log, queue, job.Turn.Seen);
        try
        {
            return await writer.RunAsync(stop => BriefedAsync(job, writer, writing, stop), watch.Changed) is { } draft
                ? draft with { Trace = draft.Trace with { Spent = job.Chain.Spent(writer) } } : null;
        }
        catch (Exception e) when (e is not StoreUnavailableException) // Whatever ails the model, the customer gets the next writer or a person.
        {
            writing.IsOver = watch.Changed.IsCancellationRequested;
            writing.Failure = writing.IsOver ? "consent_changed" : e is AssistantUnavailableException { Reason: "time_out" } ? "timeout" : "failed";
            job.Chain.Failed(writer, e);
            if (!writer.Asked)
            {
                writing.NobodyAsked();
            }

            if (!writing.IsOver)
            {
                Failed(logger, job.Turn.Seen.Person.Value, e.GetType().Name);
            }

            return null;
        }
    }

    private async ValueTask<Draft?> BriefedAsync(Job job, Writer writer, Writing writing, CancellationToken stop)
    {
        writing.Request = await briefing.RequestAsync(job.Turn, job.Reading, writer.Drafter.Actor, stop) is { } brief ? brief with { Vouched = writer.Drafter.IsVouched } : null;
        writing.Masked = writing.Request?.Masked ?? [];
        writing.IsOver = writing.Request is null;
        return writing.Request is { } request
            ? await GuardedAsync(job.Turn, await writer.Drafter.DraftAsync(request, writing.Asking, stop, await ListenerAsync(job, writer, request, stop)), request, stop) : null;
    }

    // The assistant in this process is done at once: there is nothing to watch. Whoever watches sees nothing that the whole draft would be stopped for.
    private async ValueTask<Action<string>?> ListenerAsync(Job job, Writer writer, DraftRequest request, CancellationToken stop)
    {
        if (job.Live is not { } live || writer.Drafter.IsEmbedded)
        {
            return null;
        }

        var @case = await briefing.CaseAsync(job.Turn, LiveDraft.Beginning(request, writer.Drafter.Model, ""), request, stop);
        live.Wait();
        return text => live.Hear(@case, writer.Drafter.Model, text);
    }

    // Before it is recorded, shown or sent: what the guard stops, nobody sees.
    private async ValueTask<Draft> GuardedAsync(Turn turn, Draft draft, DraftRequest request, CancellationToken stop) =>
        Confidence.Rated(Guard.Judge(await briefing.CaseAsync(turn, draft, request, stop)), request);

    private sealed record Job(Turn Turn, Reading Reading, Chain Chain, LiveDraft? Live);

    [LoggerMessage(LogLevel.Warning, "The draft for {Person} failed with {Error}; the next writer or a person takes over.")]
    private static partial void Failed(ILogger logger, string person, string error);
}
