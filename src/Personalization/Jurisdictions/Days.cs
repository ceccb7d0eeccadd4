using NodaTime;

namespace Personalization.Jurisdictions;

/// <summary>Days as a zone counts them.</summary>
internal static class Days
{
    /// <summary>A zone by its IANA name; null when there is none of that name.</summary>
    internal static DateTimeZone? Zone(string? name) => name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>The day of an instant.</summary>
    internal static DateOnly Of(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).Date.ToDateOnly();

    /// <summary>The instant at which a day ends.</summary>
    internal static DateTimeOffset End(DateOnly day, DateTimeZone zone) => zone.AtStartOfDay(LocalDate.FromDateOnly(day).PlusDays(1)).ToDateTimeOffset();
}
