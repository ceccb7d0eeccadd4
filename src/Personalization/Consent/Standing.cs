using System.Text.Json.Serialization;
using Personalization.UseCases;

namespace Personalization.Consent;

/// <summary>Where a permission stands. Only <see cref="Granted"/> is a yes.</summary>
public enum Standing
{
    /// <summary>Never asked, or asked about another version.</summary>
    Unknown,
    /// <summary>Recorded, but not confirmed; or in doubt until the person answers.</summary>
    Pending,
    /// <summary>Allowed.</summary>
    Granted,
    /// <summary>Refused.</summary>
    Denied,
    /// <summary>Taken back.</summary>
    Withdrawn,
    /// <summary>Ran out.</summary>
    Expired,
    /// <summary>The person objected.</summary>
    Objected,
    /// <summary>Held without use at the person's wish.</summary>
    Restricted,
    /// <summary>Contradictory records.</summary>
    Conflict,
}

/// <summary>Where one use case stands with a person.</summary>
/// <param name="Is">The standing.</param>
/// <param name="EventId">The id of the event that made it so.</param>
/// <param name="Seq">The log version of the last record about this use case itself.</param>
/// <param name="Version">The version of the use case that it is about.</param>
/// <param name="Area">marketing, sales or service.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="Since">When it became so.</param>
/// <param name="ExpiresAt">When a grant runs out; null for never.</param>
public sealed record UseConsent(
    Standing Is, string EventId, long Seq, int Version, string Area, string Purpose, string Basis, DateTimeOffset Since, DateTimeOffset? ExpiresAt)
{
    /// <summary>How long a review waits for its answer.</summary>
    public static readonly TimeSpan ReviewGrace = TimeSpan.FromDays(30);

    /// <summary>When it was said, where somebody dated it.</summary>
    public DateTimeOffset? SaidAt { get; init; }

    /// <summary>When it was last refused so far: nothing that was said earlier lifts that.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    /// <summary>Whether it was ever refused by the person themselves, or disputed: no other system's yes lifts that.</summary>
    public bool OwnYesOnly { get; init; }

    /// <summary>Whether it is the person's own word, and not another system's record of it.</summary>
    public bool Own { get; init; }

    /// <summary>The sensitive fields that it expressly allows.</summary>
    public IReadOnlyList<string>? Explicit { get; init; }

    /// <summary>From when it holds, where that is later than its recording.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>When the person is asked whether it still holds.</summary>
    public DateTimeOffset? ReviewAt { get; init; }

    /// <summary>Whether its review date came.</summary>
    public bool IsReviewDue { get; init; }

    /// <summary>The version of the use case that the person was last asked about since this was recorded; null for none.</summary>
    public int? AskedVersion { get; init; }

    /// <summary>What the record says, as a hash: the same again changes nothing.</summary>
    public string? Digest { get; init; }

    /// <summary>Whether it is a no that somebody said, or a contradiction.</summary>
    internal bool IsRefusal => Is is Standing.Denied or Standing.Withdrawn or Standing.Objected or Standing.Restricted or Standing.Conflict;

    /// <summary>When it was last refused, by this or before; null for never.</summary>
    internal DateTimeOffset? LastNo => Later(RefusedAt, IsRefusal ? SaidAt ?? Since : null);

    /// <summary>Whether no other system's yes counts here any more.</summary>
    internal bool WantsOwnYes => OwnYesOnly || (IsRefusal && (Own || Is == Standing.Conflict));

    /// <summary>When it ends by itself: its date, or a review that nobody answered; null for never.</summary>
    [JsonIgnore]
    public DateTimeOffset? EndsAt => Earlier(ExpiresAt, ReviewAt + ReviewGrace);

    /// <summary>The same under the term that the use case has today, if that is shorter.</summary>
    public DateTimeOffset? EndsUnder(UseCase use) => Earlier(EndsAt, Since + use.Term);

    internal static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}

/// <summary>An address that gets nothing the brand starts.</summary>
/// <param name="Address">An <see cref="AddressRef"/>.</param>
/// <param name="EventId">The event that stopped it last.</param>
/// <param name="Seq">The log version of it.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="SaidAt">When it was said.</param>
/// <param name="WroteSince">Whether the person wrote from it afterwards, and so may be answered.</param>
/// <param name="ConfirmedBy">The dispatch that confirmed the stop; null while there is none.</param>
/// <param name="ConfirmedAt">When that was queued.</param>
public sealed record StoppedAddress(
    string Address, string EventId, long Seq, DateTimeOffset At, DateTimeOffset SaidAt, bool WroteSince = false,
    string? ConfirmedBy = null, DateTimeOffset? ConfirmedAt = null);

/// <summary>The last word of a platform's own marketing switch.</summary>
/// <param name="Stops">Whether it stops marketing.</param>
/// <param name="SaidAt">When it was set.</param>
public sealed record MarketingSwitch(bool Stops, DateTimeOffset SaidAt)
{
    /// <summary>When it last stopped marketing before that: what was allowed earlier stays taken back after a resume; null for never.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>When it last stopped marketing, by this or before; null for never.</summary>
    internal DateTimeOffset? LastStop => UseConsent.Later(StoppedAt, Stops ? SaidAt : null);
}

/// <summary>An opt-out that may not have been one.</summary>
/// <param name="Address">An <see cref="AddressRef"/>.</param>
/// <param name="EventId">The event that raised it.</param>
/// <param name="Seq">The log version of it.</param>
/// <param name="AnswerBy">Silence until then counts as an opt-out of everything.</param>
/// <param name="WroteSince">Whether the person went on writing: then marketing still waits, but silence it was not.</param>
public sealed record Doubt(string Address, string EventId, long Seq, DateTimeOffset AnswerBy, bool WroteSince = false);

/// <summary>A notice that was shown in the chat and waits for a plain yes or no.</summary>
/// <param name="Address">An <see cref="AddressRef"/>.</param>
/// <param name="UseCase">What was asked for.</param>
/// <param name="UseCaseVersion">Its version.</param>
/// <param name="Notice">What was shown.</param>
/// <param name="AnswerBy">After this a yes answers something else.</param>
/// <param name="Heard">The log version of the person's next message, the only one that can be the answer; null until it comes.</param>
public sealed record OpenQuestion(string Address, string UseCase, int UseCaseVersion, NoticeShown Notice, DateTimeOffset AnswerBy, long? Heard = null);
