using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Covering;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Identity;
using Personalization.Knowledge;
using Personalization.Masking;
using Personalization.UseCases;

namespace Gateway.Assistant;

/// <summary>
/// What a writer is told: opens the view for it and puts together the request. The last look is right before the model is asked: a call begins
/// only on permissions that hold then.
/// </summary>
internal sealed class Briefing(ILog log, ProfileGate gate, KnowledgeLibrary knowledge)
{
    private const int Transcript = 20;

    // Permissions that change faster than they can be looked at are none to write on.
    private const int MostLooks = 5;

    // A conversation that rested this long starts anew: the assistant says again that it is automatic.
    private static readonly TimeSpan Lapse = TimeSpan.FromHours(24);

    /// <summary>The request for a writer, whose view is opened and recorded before the model hears anything; null when the turn was overtaken meanwhile.</summary>
    internal async ValueTask<DraftRequest?> RequestAsync(Turn turn, Reading reading, Actor writer, CancellationToken stop)
    {
        var use = Use.InArea(Areas.Service).To(turn.Thread.With);
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
}
