namespace Personalization.Jurisdictions;

/// <summary>By when a request must be answered.</summary>
/// <param name="On">The last day on which the answer is in time.</param>
/// <param name="At">The instant at which that day ends: from then on it is late.</param>
/// <param name="Rule">The rule that says so, such as <c>co.1581.query_deadline</c>; null where no law of the brand names a time.</param>
/// <param name="Article">Its law and article; null where no law of the brand names a time.</param>
public sealed record Due(DateOnly On, DateTimeOffset At, string? Rule = null, string? Article = null)
{
    /// <summary>The last day if the person is told, before <see cref="On"/>, that and why it takes longer; null where the law does not let it take longer.</summary>
    public DateOnly? ExtendedOn { get; init; }

    /// <summary>The instant at which <see cref="ExtendedOn"/> ends.</summary>
    public DateTimeOffset? ExtendedAt { get; init; }
}
