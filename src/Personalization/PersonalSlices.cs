using Conversations.Log;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Profile;

namespace Personalization;

/// <summary>The slices that this project adds to a person's log.</summary>
public static class PersonalSlices
{
    /// <summary>Consent, profile and drafts.</summary>
    public static IEnumerable<ISlice> All => [new ConsentSlice(), new ProfileSlice(), new DraftSlice()];
}
