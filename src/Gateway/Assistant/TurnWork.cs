using Conversations.Log;
using Conversations.People;
using Conversations.Threads;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Work;
using Personalization.Drafting;

namespace Gateway.Assistant;

/// <summary>
/// The assistant's turn: waits until the customer has finished, settles what needs no model, and otherwise writes a draft
/// outside of the lane. A watchdog brings the turn back when the process dies over it.
/// </summary>
internal sealed class TurnWork(
    ILog log, GatewayConfig config, UseCaseBook book, DraftRun run, Consent.NoticeBook notices, Effects effects, Channels.Outbound.Signs signs,
    DataRights.PublicPages pages, Covering.MaskingBook masking, Receipts.UsedAnswers used, DraftCounts counts, GatewayOptions options,
    Handoffs.Assigning.DutyBook duty) : IWorkHandler
{
    // A draft that failed this often is not going to succeed: a person takes over.
    private const int MostAttempts = 2;

    // A brand that another process on the same store serves, or that was taken out of the configuration.
    private static readonly TimeSpan ForeignPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["turn"];

    private TimeSpan Watchdog => TimeSpan.FromSeconds(Math.Max(options.DraftSeconds, config.Assistant.AnswerWithin.TotalSeconds) + 10);

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        await effects.EnterAsync(stop);
        (Turn Turn, Reading Reading)? drafting = null;
        try
        {
            drafting = await DecideAsync(person, work, stop);
        }
        finally
        {
            if (drafting is null)
            {
                effects.Leave();
            }
        }

        if (drafting is not null)
        {
            ShowTyping(drafting.Value.Turn);
            effects.Run("turn", () => run.DraftAsync(drafting.Value.Turn, drafting.Value.Reading));
        }
    }

    // Only where the draft is the answer: a sign promises one.
    private void ShowTyping(Turn turn)
    {
        if (turn.Brand.Assistant == AssistantMode.Auto)
        {
            signs.Typing(turn.Seen);
        }
    }

    // Answers the turn that wants a draft, or null when it is settled, waits, or is over.
    private async ValueTask<(Turn Turn, Reading Reading)?> DecideAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen)
        {
            if (config.Brand(seen.Brand) is not { } brand)
            {
                await log.TryCommitAsync(seen, new([], [new WorkChange.Put("turn", "turn", ForeignPause, work.Subject, work.Attempt)]), stop);
                return null;
            }

            var turn = new Turn(seen, brand, await book.OfAsync(seen.Brand, stop), Guid.CreateVersion7().ToString("N")) { Masking = masking.Of(seen.Brand) };
            var reading = await ReadAsync(turn, stop);
            var (decided, drafts) = Decide(turn, reading, work);
            var decision = Handoffs.HandoffWakeWork.Interrupted(seen, brand).And(Handoffs.Assigning.DutyBook.Apply(decided, turn, reading, await duty.OfAsync(brand, stop)));
            await notices.KeepAsync(seen.Brand, reading.Shows, stop);
            if (await log.TryCommitAsync(seen, decision, stop))
            {
                counts.Drafts(drafts, brand, seen.Now);
                Abandoned(decision);
                return drafts ? (turn, reading) : null;
            }
        }

        return null;
    }

    // Whoever no longer wants a person before one came gave up waiting.
    private static void Abandoned(Decision decision)
    {
        if (decision.Events.Any(e => e is Conversations.Handoffs.HandoffCancelled))
        {
            Telemetry.Handoffs.Add(1, new KeyValuePair<string, object?>("what", "abandoned"));
        }
    }

    // Which data was used stands in the audit stream, which is no part of the state.
    private async ValueTask<Reading> ReadAsync(Turn turn, CancellationToken stop) => turn.Read() is var reading && reading.Kind == ReadingKind.DataUsed
        ? reading with { Says = await used.OfAsync(turn, reading.Language, stop) }
        : reading;

    private (Decision Decision, bool Drafts) Decide(Turn turn, Reading reading, Conversations.Log.Work work)
    {
        if (Turns.ReadyIn(turn.Thread, turn.Seen.Now, options.Debounce, options.MostDebounce) is { } wait && wait > TimeSpan.Zero)
        {
            // Whoever has the thread is told at once that it wants an answer.
            return (new([], [new WorkChange.Put("turn", "turn", wait), .. turn.Handoff.Owner is null ? Array.Empty<WorkChange>() : [Conversations.Handoffs.HandoffRules.Project]]), false);
        }

        if (TurnPlan.Decide(turn, reading, reading.Kind == ReadingKind.Right ? pages.DataOf(turn.Brand.Id, turn.Seen.Person) : null) is { } settled)
        {
            return (settled, false);
        }

        // Nothing is promised, nor is anybody asked for again, where a person is there already.
        if (!turn.Handoff.AssistantMaySpeak && (work.Attempt >= MostAttempts || !counts.MayDraft(turn.Brand, turn.Seen.Now)))
        {
            return (new([], [new WorkChange.Done("turn")]), false);
        }

        if (work.Attempt == 0 && !counts.MayDraft(turn.Brand, turn.Seen.Now))
        {
            return (ConductPlan.Said(turn, reading, ConductPlan.Stopped(turn, reading, new(Personalization.Conduct.RestCodes.Drafts, WantsPerson: true)))!, false);
        }

        return work.Attempt < MostAttempts
            ? (ConductPlan.Wakes(turn).And(new([], [new WorkChange.Put("turn", "turn", Watchdog, work.Subject, work.Attempt + 1)])), true)
            : (ConductPlan.Said(turn, reading, TurnPlan.Handover(
                turn, Conversations.Handoffs.HandoffReason.Failed, ConductPlan.PersonNeeded(turn, reading), Summaries.Failed(turn, reading)))!, false);
    }
}
