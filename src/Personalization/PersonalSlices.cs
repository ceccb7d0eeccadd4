using Conversations.Log;
using Personalization.Caps;
using Personalization.Conduct;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Identity;
using Personalization.Profile;
using Personalization.Rights;

namespace Personalization;

/// <summary>The slices that this project adds to a person's log.</summary>
public static class PersonalSlices
{
    /// <summary>Consent, identity, rights, profile, drafts, contacts and the audit stream.</summary>
    public static IEnumerable<ISlice> All => [new ConsentSlice(), new IdentitySlice(), new RightsSlice(), new ProfileSlice(), new DraftSlice(), new ConductSlice(), new CapsSlice(), new Audit.AuditSlice()];
}
