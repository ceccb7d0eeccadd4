using Conversations.Log;
using Personalization.Caps;

namespace Gateway.Work;

/// <summary>A person's word on how they want to be contacted: the same wherever they say it. Pure.</summary>
internal static class Wishing
{
    /// <summary>Writes it down where it says something else than before. What waits is decided by it when its time comes.</summary>
    internal static Decision Decide(Seen seen, ContactWished wished) =>
        seen.Of<CapsState>() is { WishesVersion: > 0 } state && state.Wishes.SaysTheSame(wished.Wishes) ? Decision.Nothing : new([wished], [FoldWork.Soon]);
}
