using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Personalization.Jurisdictions;

namespace Personalization.Rights;

/// <summary>A request that waits for its answer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Right">What was asked for.</param>
/// <param name="Via">How it came.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="DueOn">The last day on which the answer is in time.</param>
/// <param name="DueAt">When that day ends.</param>
/// <param name="Rule">The rule that says so; null where no law of the brand names a time.</param>
/// <param name="Article">Its law and article.</param>
/// <param name="Merge">The merge it came with.</param>
public sealed record OpenRequest(
    string Id, DataRight Right, string Via, DateTimeOffset ReceivedAt, DateOnly DueOn, DateTimeOffset DueAt, string? Rule = null, string? Article = null, string? Merge = null)
{
    /// <summary>Whether the day has passed.</summary>
    public bool IsOverdue(DateTimeOffset now) => DueAt <= now;
}

/// <summary>A request that was answered.</summary>
/// <param name="Request">The request.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="At">When.</param>
public sealed record ClosedRequest(OpenRequest Request, string Outcome, DateTimeOffset At);

/// <summary>What came in with a merge.</summary>
/// <param name="Restricted">Whether processing was restricted there.</param>
/// <param name="NoAdvertising">Whether direct marketing was refused there.</param>
public sealed record JoinedRights(bool Restricted, bool NoAdvertising);

/// <summary>The rights that a person exercised, as far as they bear on what may be done.</summary>
public sealed record RightsState
{
    /// <summary>How many requests wait at most: whoever asks the same again is already heard.</summary>
    public const int MostRequests = 50;

    /// <summary>Since when processing is restricted; null when it is not, or only by a log that was joined.</summary>
    public DateTimeOffset? RestrictedSince { get; init; }

    /// <summary>Since when direct marketing is refused; null when it is not, or only by a log that was joined.</summary>
    public DateTimeOffset? NoAdvertisingSince { get; init; }

    /// <summary>What logs that were joined brought, by their merge.</summary>
    public ImmutableDictionary<string, JoinedRights> Joined { get; init; } = ImmutableDictionary<string, JoinedRights>.Empty;

    /// <summary>The requests that wait, oldest first.</summary>
    public ImmutableList<OpenRequest> Requests { get; init; } = [];

    /// <summary>How many answered requests are remembered.</summary>
    public const int MostClosed = 20;

    /// <summary>The requests that were answered last, oldest first.</summary>
    public ImmutableList<ClosedRequest> Closed { get; init; } = [];

    /// <summary>When the person last looked at what is held about them.</summary>
    public DateTimeOffset? LastAccessAt { get; init; }

    /// <summary>Whether all processing of what is known of them is restricted at their wish: kept, but used by nobody.</summary>
    [JsonIgnore]
    public bool IsRestricted => RestrictedSince is not null || Joined.Values.Any(j => j.Restricted);

    /// <summary>Whether they object to every use for marketing and sales, whatever it rests on.</summary>
    [JsonIgnore]
    public bool RefusesAdvertising => NoAdvertisingSince is not null || Joined.Values.Any(j => j.NoAdvertising);

    /// <summary>A request that waits, or null.</summary>
    public OpenRequest? Find(string id) => Requests.Find(r => r.Id == id);
}
