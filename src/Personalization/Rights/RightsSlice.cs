using Conversations.Log;

namespace Personalization.Rights;

/// <summary>The rights that a person exercised, as far as they bear on what may be done.</summary>
public sealed record RightsState
{
    /// <summary>Whether all processing of what is known of them is restricted at their wish: kept, but used by nobody.</summary>
    public bool IsRestricted { get; init; }
}

/// <summary>Folds the exercise of rights.</summary>
public sealed class RightsSlice : Slice<RightsState>
{
    /// <inheritdoc/>
    public override string Name => "rights";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } = [];

    /// <inheritdoc/>
    protected override RightsState Fold(RightsState state, Recorded recorded) => state;
}
