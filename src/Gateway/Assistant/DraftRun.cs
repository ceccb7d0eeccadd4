using System.Diagnostics;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Work;
using Microsoft.Extensions.Logging;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Knowledge;
using Personalization.UseCases;

namespace Gateway.Assistant;

/// <summary>
/// Writes one draft and commits what becomes of it. The view is opened, and its reading recorded, before the model hears
/// anything; the draft is worth nothing when turn, owner or consent changed while it was written.
/// </summary>
internal sealed partial class DraftRun(
    ILog log, ProfileGate gate, KnowledgeLibrary knowledge, Drafter drafter, AssistantIdentity identity, GatewayOptions options, TimeProvider clock, ILogger<DraftRun> logger)
{
    private const int Lines = 20;
    private const int Passages = 4;

    // A conversation that rested this long starts anew: the assistant says again that it is automatic.
    private static readonly TimeSpan Lapse = TimeSpan.FromHours(24);

    // An answer that could not leave for so long answers a question nobody remembers.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    internal async Task DraftAsync(TurnPlan.Turn turn)
    {
        using var activity = Telemetry.Source.StartActivity("draft");
        var begun = Stopwatch.GetTimestamp();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.DraftSeconds), clock);
        Draft? draft = null;
        try
        {
            draft = await WriteAsync(turn, limit.Token);
        }
        catch (Exception e) when (e is not StoreUnavailableException) // Whatever ails the model, the customer gets a person.
        {
            Failed(logger, turn.Seen.Person.Value, e.GetType().Name);
        }

        Telemetry.Draft.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        Telemetry.Drafts.Add(1, new KeyValuePair<string, object?>("outcome", draft?.Outcome.ToString() ?? "failed"));
        await log.DecideAsync(turn.Seen.Person, seen => Settle(turn, seen, draft), CancellationToken.None);
    }

    private async ValueTask<Draft> WriteAsync(TurnPlan.Turn turn, CancellationToken stop)
    {
        var view = await gate.OpenAsync(turn.Seen, Use.InArea(Areas.Service).To(turn.Thread.With), identity.Actor, turn.Uses, stop);
        var found = knowledge.Of(turn.Brand.Id)?.Find(turn.Language, turn.Text, Passages, turn.Brand.Language) ?? [];
        var transcript = turn.Seen.Of<MessagesState>().Recent.TakeLast(Lines)
            .Where(m => !string.IsNullOrEmpty(m.Text)).Select(m => new Line(m.Inbound, m.Text!)).ToList();
        var request = new DraftRequest(turn.Brand.Name, turn.Language, transcript, turn.Text, view, found)
        {
            HumanNote = turn.Handoff.HumanNote,
            Disclose = turn.Thread.DisclosedAt is not { } disclosed || turn.Seen.Now - disclosed >= Lapse,
        };
        return await drafter.DraftAsync(request, stop);
    }

    private static Decision Settle(TurnPlan.Turn turn, Seen seen, Draft? draft)
    {
        var now = turn with { Seen = seen };
        if (now.Thread.Settled >= turn.Thread.Turn)
        {
            return new([], [new WorkChange.Done("turn")]);
        }

        if (Overtaken(turn, now) is { } why)
        {
            // The turn stays open: it is due at once, on the state as it is now.
            return new(
                draft is null ? [] : [draft.Written("f_" + turn.Id, UnderOf(turn)), new DraftDiscarded("f_" + turn.Id, why)],
                [new WorkChange.Put("turn", "turn", TimeSpan.Zero)]);
        }

        if (draft is null)
        {
            return TurnPlan.Handover(now, HandoffReason.Failed, Assistant.Lines.PersonNeeded, Summaries.Failed(now));
        }

        var written = new Decision([draft.Written("f_" + turn.Id, UnderOf(turn))], []);
        return written.And(draft.Outcome switch
        {
            DraftOutcome.WantsPerson => TurnPlan.Handover(now, HandoffReason.Asked, Assistant.Lines.PersonAsked, Summaries.Asked(now)),
            _ when turn.Brand.Assistant == AssistantMode.Draft => ForAnAgent(now),
            DraftOutcome.DontKnow => Unknown(now, draft),
            _ => Answer(now, draft, "answered"),
        });
    }

    private static string? Overtaken(TurnPlan.Turn then, TurnPlan.Turn now) =>
        now.Thread.Turn != then.Thread.Turn ? "newer_message"
        : now.Handoff.Epoch != then.Handoff.Epoch || !now.Handoff.AssistantMaySpeak ? "owner_changed"
        : now.Consent.Epoch != then.Consent.Epoch ? "consent_changed"
        : null;

    // Said honestly, and a person asked for, in one commit: exactly one text for the customer.
    private static Decision Unknown(TurnPlan.Turn turn, Draft draft) =>
        HandoffRules.Request(turn.Handoff, "h_" + turn.Id, HandoffReason.LowSupport, 3, Summaries.NotKnown(turn), turn.Seen.Now)
            .And(Answer(turn, draft, "handoff", Author.System));

    private static Decision ForAnAgent(TurnPlan.Turn turn) =>
        HandoffRules.Request(turn.Handoff, "h_" + turn.Id, HandoffReason.AssistantOff, 3, Summaries.Drafted(turn), turn.Seen.Now)
            .And(new([new TurnSettled(turn.Thread.Turn, "drafted")], [new WorkChange.Done("turn"), FoldWork.Soon]));

    private static Decision Answer(TurnPlan.Turn turn, Draft draft, string how, Author? by = null)
    {
        var message = new MessageQueued(
            "d_" + turn.Id, by ?? Author.Assistant, turn.Thread.Sender!, turn.Thread.With!.Value, draft.Text, MessageClass.Reply, Areas.Service, "support",
            UnderOf(turn), draft.UsesFacts, turn.Seen.Now + Fresh, "f_" + turn.Id);
        var asked = draft.Asks is { } notice ? new IEvent[] { Asked(turn, notice) } : [];
        return new(
            [message, .. asked, new TurnSettled(turn.Thread.Turn, how, draft.Disclosed)],
            [Delivery.Due, new WorkChange.Done("turn"), FoldWork.Soon]);
    }

    private static ConsentAsked Asked(TurnPlan.Turn turn, Notice notice) => new(
        AddressRef.Of(turn.Thread.With!.Value), notice.Shown.Id, notice.Shown.Version, notice.Shown, turn.Seen.Now + Consents.AnswerWithin);

    private static Epochs UnderOf(TurnPlan.Turn turn) => new(turn.Thread.Turn, turn.Handoff.Epoch, turn.Consent.Epoch);

    [LoggerMessage(LogLevel.Warning, "The draft for {Person} failed with {Error}; a person takes over.")]
    private static partial void Failed(ILogger logger, string person, string error);
}
