using Conversations.Messages;

namespace Personalization.Caps;

/// <summary>What the caps say about one contact at one instant, with what it rests on.</summary>
/// <param name="Allowed">Whether it may be sent now.</param>
/// <param name="OnExceed">What becomes of it if not.</param>
/// <param name="Limit">The rule that decides, and how far it is used; of several the one that is free last. Null where no rule applies.</param>
/// <param name="Dispatches">The contacts that are counted.</param>
public sealed record CapDecision(bool Allowed, OnExceed OnExceed, LimitTold? Limit, IReadOnlyList<string> Dispatches)
{
    /// <summary>When every rule is free, if nothing else is sent meanwhile; null where it is allowed, for never, or where none can be named.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>No rule applies.</summary>
    public static readonly CapDecision Free = new(Allowed: true, OnExceed.Drop, null, []);
}
