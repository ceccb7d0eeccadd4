using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Covering;
using Gateway.Tools;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Drafting.Context;
using Personalization.Gate;
using Personalization.Guarding;
using Personalization.Identity;
using Personalization.Knowledge;
using Personalization.Masking;
using Personalization.UseCases;

namespace Gateway.Assistant;

/// <summary>
/// What a writer is told: opens the view for it and puts together the request. The last look is right before the model is asked: a call begins
/// only on permissions that hold then.
/// </summary>
internal sealed class Briefing(ILog log, ProfileGate gate, KnowledgeLibrary knowledge, ToolBelt belt)
{
    private const int Transcript = 20;

    // Permissions that change faster than they can be looked at are none to write on.
    private const int MostLooks = 5;

    /// <summary>The request for a writer, whose view is opened and recorded before the model hears anything; null when the turn was overtaken meanwhile.</summary>
    internal async ValueTask<DraftRequest?> RequestAsync(Turn turn, Reading reading, Actor writer, CancellationToken stop)
    {
        var use = Use.InArea(Areas.Service).To(turn.Thread.With) with { Without = turn.Asked?.Without ?? [] };
        var question = CoveredRecent.Question(turn.Seen.Of<MessagesState>(), reading, turn.Masking);
        var passages = await KnowledgeSearch.FindAsync(knowledge, turn, reading, question, stop);
        var seen = turn.Seen;
        for (var look = 0; look < MostLooks; look++)
        {
            var view = await gate.OpenAsync(seen, use, writer, turn.Uses, stop);
            if (await log.LoadAsync(turn.Seen.Person, stop) is not { } now || DraftSettlement.Overtaken(turn, turn with { Seen = now }) is not null)
            {
                return null;
            }

            if (StillPermitted(view, now, turn.Uses))
            {
                return belt.Offered(turn with { Seen = seen }, Request(turn with { Seen = seen }, reading, question, view, passages));
            }

            seen = now;
        }

        throw new AssistantUnavailableException("restless");
    }

    /// <summary>All that a draft is held against. What the person's profile holds and the view does not is read here, for the guard alone; no writer ever gets it.</summary>
    internal async ValueTask<GuardCase> CaseAsync(Turn turn, Draft draft, DraftRequest request, CancellationToken stop) => new(draft, request, turn.Brand.Guard, turn.Masking)
    {
        Held = await HeldBack.ReadAsync(log, turn.Seen, request.View, stop),
        MayOffer = turn.Uses.All.Any(u => u.Area is Areas.Marketing or Areas.Sales && u.LegalBasis == Bases.Consent
            && Permits.Refusal(turn.Seen.State, turn.Uses, u, turn.Thread.With, Actor.Embedded, turn.Seen.Now) is null),
    };

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
        // Words that facts went into which this view does not hold are neither in the transcript nor in what is made of the lines before it.
        var all = CoveredRecent.Of(turn.Seen.Of<MessagesState>(), turn.Masking);
        var quotable = all.Select((m, at) => (Message: m, At: at))
            .Where(m => !string.IsNullOrEmpty(m.Message.Text) && !m.Message.Original.IsAside && Retold.MayBeShown(state, m.Message.Original, view)
                && identity.MayBeQuoted(m.Message.Original, turn.Thread.With, turn.Uses.Law, turn.Seen.Now)).ToList();
        var begins = all.Count - Transcript;
        var (before, lines) = (quotable.Where(m => m.At < begins).Select(m => m.Message).ToList(), quotable.Where(m => m.At >= begins).Select(m => m.Message).ToList());
        var older = Older.Of([.. before.Select(m => new OlderLine(m.Original.Inbound, m.Original.By, m.Text!, Retold.Behind(state, m.Original)))], reading.Language);
        // What a colleague noted is about the person; who writes now may be another.
        var note = Masker.Of((identity.Paused(turn.Thread.With, turn.Uses.Law, turn.Seen.Now) is null ? Agreements.Of(turn) : null) ?? "", turn.Masking);
        List<Mask> masks = [.. (older is null ? lines : before.Concat(lines)).SelectMany(l => l.Masks), .. note.Masks];
        var covered = view.Covered(turn.Masking, masks);
        return new(turn.Brand.Name, reading.Language, [.. lines.Select(l => new Line(l.Original.Inbound, l.Text!))], question, covered, passages)
        {
            Summary = older?.Text,
            HumanNote = note.Text.Length == 0 ? null : note.Text,
            Masked = MaskCount.Of(masks.Where(m => !m.Continues)),
            Disclose = turn.Asked is null && Personalization.Conduct.Disclosing.IsDue(turn.Thread, turn.Seen.Now),
            Preface = reading.Preface,
        };
    }
}
