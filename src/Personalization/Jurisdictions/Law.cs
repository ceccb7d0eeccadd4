using NodaTime;

namespace Personalization.Jurisdictions;

/// <summary>The rules of the places whose law a brand is under, as far as they bear on what may be known, used and sent.</summary>
public sealed record Law
{
    /// <summary>No pack: what the gateway does anywhere.</summary>
    public static readonly Law None = new();

    private const int DaysWithoutRule = 30;

    /// <summary>
    /// After how long a silence an address is taken to have changed hands until its person is verified again. Numbers are given to
    /// somebody else after as little as 45 days without service (47 CFR 64.1200(l)); half a year of silence is the more cautious sign for a
    /// customer who may only have had nothing to say.
    /// </summary>
    public TimeSpan VerifyAfterSilence { get; init; } = TimeSpan.FromDays(180);

    /// <summary>By when a request must be answered. Where no law of the brand names a time: within 30 days.</summary>
    /// <param name="right">What was asked.</param>
    /// <param name="receivedAt">When the request came in; its day does not count.</param>
    /// <param name="zone">The IANA zone whose days count, such as the brand's; null or unknown: UTC.</param>
    public Due Deadline(DataRight right, DateTimeOffset receivedAt, string? zone = null)
    {
        var days = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone ?? "Etc/UTC") ?? DateTimeZone.Utc;
        var last = Instant.FromDateTimeOffset(receivedAt).InZone(days).Date.PlusDays(DaysWithoutRule);
        return new(last.ToDateOnly(), days.AtStartOfDay(last.PlusDays(1)).ToDateTimeOffset());
    }
}
