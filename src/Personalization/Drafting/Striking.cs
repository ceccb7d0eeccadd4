using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Personalization.Consent;
using Personalization.Identity;
using Personalization.Rights;

namespace Personalization.Drafting;

/// <summary>
/// What overtakes a draft while it waits for somebody: from that very entry on it can be sent by nobody, and the next decision writes down that it is
/// discarded and why. Pure.
/// </summary>
public static class Striking
{
    /// <summary>How many wait to be written down; they are written with the next decision, so there is hardly ever more than one.</summary>
    public const int Most = 8;

    private static readonly DraftSlice Slice = new();

    /// <summary>Why an event overtakes a waiting draft; null when it does not.</summary>
    /// <param name="open">The draft; null for none.</param>
    /// <param name="happened">The event; null for one that cannot be read any more.</param>
    public static string? Why(OpenDraft? open, IEvent? happened) => open is null ? null : happened switch
    {
        MessageReceived { Aside: null } or PostbackReceived { Aside: null } or UnsupportedReceived { OpensWindow: true, From: not null } => "newer_message",
        MessageEdited { By: "customer" } or MessageRevoked { By: "customer" } => "changed_message",
        // Whoever wants no more messages wants no more of these either.
        AddressStopped => "consent_changed",
        _ when open.UsesFacts && happened is not null && Withdraws(happened) => "consent_changed",
        HandoffReturned or HandoffCancelled => "owner_changed",
        HandoffResolved => "resolved",
        MessageQueued { By.Kind: "agent" } m when m.Draft != open.Id => "answered_otherwise",
        DraftWritten d when d.DraftId != open.Id => "newer_draft",
        DraftAsked d when d.DraftId != open.Id => "newer_draft",
        AddressFreed or Conversations.People.MergedAway => "overtaken",
        _ => null,
    };

    /// <summary>A decision that also writes down which drafts it, or what came before it, overtook.</summary>
    public static Decision Told(State state, Decision decision)
    {
        var before = state.Of<DraftState>();
        var after = decision.Events.Aggregate(before, (drafts, e) => (DraftState)Slice.Fold(drafts, new Recorded(0, default, "", "", e)));
        List<StruckDraft> struck = [.. after.Struck];
        // Somebody of the brand has the thread in another app: what waits here is for nobody.
        if (before.Open is { } open && after.Open?.Id == open.Id && state.Of<HandoffState>().Owner == HandoffSlice.OwnerApp)
        {
            struck.Add(new(open.Id, "owner_changed"));
        }

        return struck.Count == 0 ? decision : decision with { Events = [.. decision.Events, .. struck.Select(s => new DraftDiscarded(s.Id, s.Why))] };
    }

    // Each begins a consent epoch: what the draft's facts rested on is not what it was.
    private static bool Withdraws(IEvent happened) =>
        happened is ConsentChanged or AddressResumed or OptOutDoubted or MarketingPreference or ConsentsAbsorbed or Conversations.People.MergeUndone
        || IdentitySlice.Changes(happened) || RightsSlice.Overtakes(happened);
}
