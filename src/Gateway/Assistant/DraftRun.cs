using System.Diagnostics;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Hosting;
using Gateway.Work;
using Microsoft.Extensions.Logging;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Identity;
using Personalization.Knowledge;
using Personalization.Masking;
using Personalization.UseCases;

namespace Gateway.Assistant;

/// <summary>
/// Writes one draft and commits what becomes of it. The draft is worth nothing when turn, owner or consent changed while it
/// was written; when none comes, the customer gets a person. The last look is right before the model is asked: a call begins only on
/// permissions that hold then, and one that runs when they are taken back is broken off.
/// </summary>
internal sealed partial class DraftRun(
    ILog log, IWorkQueue queue, ProfileGate gate, KnowledgeLibrary knowledge, Drafter drafter, Consent.NoticeBook notices, Receipts.DraftReceipts receipts, GatewayOptions options,
    TimeProvider clock, ILogger<DraftRun> logger)
{
    private const int Transcript = 20;
    private const int Passages = 4;

    // Permissions that change faster than they can be looked at are none to write on.
    private const int MostLooks = 5;

    // A conversation that rested this long starts anew: the assistant says again that it is automatic.
    private static readonly TimeSpan Lapse = TimeSpan.FromHours(24);

    internal async Task DraftAsync(Turn turn, Reading reading)
    {
        using var activity = Telemetry.Source.StartActivity("draft");
        var begun = Stopwatch.GetTimestamp();
        var writing = new Receipts.Writing();
        var draft = await WriteAsync(turn, reading, writing) is { } written ? WithQuestion(turn, written) : null;
        Telemetry.Draft.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        Telemetry.Drafts.Add(1, new KeyValuePair<string, object?>("outcome", draft?.Outcome.ToString() ?? "failed"));
        await notices.KeepAsync(turn.Seen.Brand, draft?.Asks is { } asked ? [asked] : [], CancellationToken.None);
        // What it used is written down before anybody can see or send it; where that cannot be, there is no draft.
        var receipt = await receipts.KeepAsync(turn, reading.Language, "f_" + turn.Id, writing, draft, now => Overtaken(turn, turn with { Seen = now }));
        await log.DecideAsync(turn.Seen.Person, seen => Settle(turn, turn with { Seen = seen }, reading, draft, receipt), CancellationToken.None);
    }

    private async ValueTask<Draft?> WriteAsync(Turn turn, Reading reading, Receipts.Writing writing)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.DraftSeconds), clock);
        using var watch = new ConsentWatch(log, queue, turn.Seen);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, watch.Changed);
        try
        {
            writing.Request = await RequestAsync(turn, reading, either.Token);
            writing.Masked = writing.Request?.Masked ?? [];
            return writing.Request is { } request ? await drafter.DraftAsync(request, writing.Asking, either.Token) : null;
        }
        catch (Exception e) when (e is not StoreUnavailableException) // Whatever ails the model, the customer gets a person.
        {
            writing.Failure = watch.Changed.IsCancellationRequested ? "consent_changed" : limit.IsCancellationRequested ? "timeout" : "failed";
            if (!watch.Changed.IsCancellationRequested)
            {
                Failed(logger, turn.Seen.Person.Value, e.GetType().Name);
            }

            return null;
        }
    }

    // The view is opened, and its reading recorded, before the model hears anything. Null when the turn was overtaken meanwhile.
    private async ValueTask<DraftRequest?> RequestAsync(Turn turn, Reading reading, CancellationToken stop)
    {
        var use = Use.InArea(Areas.Service).To(turn.Thread.With);
        var question = CoveredRecent.Question(turn.Seen.Of<MessagesState>(), reading, turn.Masking);
        var passages = knowledge.Of(turn.Brand.Id)?.Find(reading.Language, question, Passages, turn.Brand.Language) ?? [];
        var seen = turn.Seen;
        for (var look = 0; look < MostLooks; look++)
        {
            var view = await gate.OpenAsync(seen, use, drafter.Actor, turn.Uses, stop);
            if (await log.LoadAsync(turn.Seen.Person, stop) is not { } now || Overtaken(turn, turn with { Seen = now }) is not null)
            {
                return null;
            }

            if (StillPermitted(view, now, turn.Uses))
            {
                return Request(turn with { Seen = seen }, reading, question, view, passages);
            }

            seen = now;
        }

        throw new AssistantUnavailableException("restless");
    }

    // Time and other slices take permissions away too, without a change of the consent epoch.
    private static bool StillPermitted(ProfileView view, Seen now, UseCaseSet uses)
    {
        var permitted = Permits.Of(now.State, uses, view.Use, view.Actor, now.Now).Grounds.ToHashSet();
        return view.Grounds.All(permitted.Contains);
    }

    // Whatever a model gets is covered; what was read and decided before is not.
    private static DraftRequest Request(Turn turn, Reading reading, string question, ProfileView view, IReadOnlyList<Found> passages)
    {
        var state = turn.Seen.State;
        var identity = turn.Seen.Of<IdentityState>();
        var lines = CoveredRecent.Of(turn.Seen.Of<MessagesState>(), turn.Masking).TakeLast(Transcript)
            .Where(m => !string.IsNullOrEmpty(m.Text) && !m.Original.IsAside && Retold.MayBeShown(state, m.Original, view)
                && identity.MayBeQuoted(m.Original, turn.Thread.With, turn.Uses.Law, turn.Seen.Now)).ToList();
        // What a colleague noted is about the person; who writes now may be another.
        var note = Masker.Of((identity.Paused(turn.Thread.With, turn.Uses.Law, turn.Seen.Now) is null ? turn.Handoff.HumanNote : null) ?? "", turn.Masking);
        List<Mask> masks = [.. lines.SelectMany(l => l.Masks), .. note.Masks];
        var covered = view.Covered(turn.Masking, masks);
        return new(turn.Brand.Name, reading.Language, [.. lines.Select(l => new Line(l.Original.Inbound, l.Text!))], question, covered, passages)
        {
            HumanNote = note.Text.Length == 0 ? null : note.Text,
            Masked = MaskCount.Of(masks.Where(m => !m.Continues)),
            Disclose = turn.Thread.DisclosedAt is not { } disclosed || turn.Seen.Now - disclosed >= Lapse,
            Preface = reading.Preface,
        };
    }

    // What the person has to be asked anyway stands behind an answer, once: what they allowed changed, is to be confirmed or to be reviewed.
    private static Draft WithQuestion(Turn turn, Draft draft)
    {
        if (draft is not { Asks: null, Outcome: DraftOutcome.Answered } || turn.Brand.Assistant != AssistantMode.Auto
            || Asking.Next(turn.Seen, turn.Uses, turn.Thread.With!.Value) is not { } question)
        {
            return draft;
        }

        var (text, notice) = Asking.In(question, draft.Language);
        return draft with { Text = $"{draft.Text}\n\n{text}", Asks = notice };
    }

    private static Decision Settle(Turn then, Turn now, Reading reading, Draft? draft, Receipts.KeptReceipt? receipt)
    {
        if (now.Thread.Settled >= then.Thread.Turn && now.Seen.Person == then.Seen.Person)
        {
            return new([], [new WorkChange.Done("turn")]);
        }

        var id = "f_" + now.Id;
        if (Overtaken(then, now) is { } why)
        {
            // The turn stays open: it is due at once, on the state as it is now.
            return new(draft is null ? [] : [Written(draft, id, then, receipt), new DraftDiscarded(id, why)], [new WorkChange.Put("turn", "turn", TimeSpan.Zero)]);
        }

        if (draft is null)
        {
            return TurnPlan.Handover(now, HandoffReason.Failed, Lines.PersonNeeded.With(reading.Language, ("brand", now.Brand.Name)), Summaries.Failed(now, reading));
        }

        return TurnPlan.Confirmed(now, reading).With(Written(draft, id, then, receipt)).And(Outcome(now, reading, draft));
    }

    private static DraftWritten Written(Draft draft, string id, Turn then, Receipts.KeptReceipt? receipt) =>
        draft.Written(id, then.Under) with { Receipt = receipt?.Id, ReceiptAt = receipt?.At };

    private static Decision Outcome(Turn turn, Reading reading, Draft draft) => draft.Outcome switch
    {
        DraftOutcome.WantsPerson => TurnPlan.Handover(turn, HandoffReason.Asked, draft.Text, Summaries.Asked(turn, reading)),
        _ when turn.Brand.Assistant == AssistantMode.Draft =>
            TurnPlan.Request(turn, HandoffReason.AssistantOff, Summaries.Drafted(turn, reading)).And(TurnPlan.Settled(turn, "drafted")),
        // Said honestly, and a person asked for, in one commit: exactly one text for the customer.
        DraftOutcome.DontKnow => TurnPlan.Request(turn, HandoffReason.LowSupport, Summaries.NotKnown(turn, reading))
            .And(TurnPlan.Answer(turn, draft, Author.System)).And(TurnPlan.Settled(turn, "handoff", draft.Disclosed)),
        _ => TurnPlan.Answer(turn, draft, Author.Assistant).And(Asked(turn, draft)).And(TurnPlan.Settled(turn, "answered", draft.Disclosed)),
    };

    private static Decision Asked(Turn turn, Draft draft) => draft.Asks is { } notice
        ? new([Consents.Ask(notice, turn.Thread.With!.Value, turn.Seen.Now)], [])
        : Decision.Nothing;

    // Whoever was joined with another person is asked about there: epochs of two logs say nothing about each other.
    private static string? Overtaken(Turn then, Turn now) =>
        now.Seen.Person != then.Seen.Person ? "overtaken"
        : now.Thread.Turn != then.Thread.Turn || now.Thread.Revision != then.Thread.Revision ? "newer_message"
        : now.Handoff.Epoch != then.Handoff.Epoch || !now.Handoff.AssistantMaySpeak ? "owner_changed"
        : now.Consent.Epoch != then.Consent.Epoch || now.Consent.Asked != then.Consent.Asked ? "consent_changed"
        : null;

    [LoggerMessage(LogLevel.Warning, "The draft for {Person} failed with {Error}; a person takes over.")]
    private static partial void Failed(ILogger logger, string person, string error);
}
