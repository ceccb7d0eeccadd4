using Conversations.Log;
using Conversations.People;
using Personalization.Jurisdictions;

namespace Personalization.Identity;

/// <summary>How sure it is that whoever writes from an address is the person whose log this is.</summary>
public sealed record IdentityState
{
    /// <summary>
    /// Why nothing that is known of the person may be used over an address now (null: whatever address was last written from); null when it may.
    /// One of <c>identity_doubted</c>, <c>shared_address</c>, <c>silent_too_long</c>.
    /// </summary>
    public string? Paused(Address? over, Law law, DateTimeOffset now) => null;

    /// <summary>Whether the person is known to be a minor: then nothing is used for marketing or sales, and nothing that rests on their own consent.</summary>
    public bool IsMinor { get; init; }
}

/// <summary>Folds what makes an identity doubtful and sure again.</summary>
public sealed class IdentitySlice : Slice<IdentityState>
{
    /// <inheritdoc/>
    public override string Name => "identity";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } = [];

    /// <inheritdoc/>
    protected override IdentityState Fold(IdentityState state, Recorded recorded) => state;
}
