using NodaTime;

namespace Personalization.Jurisdictions;

/// <summary>Days as a zone counts them.</summary>
internal static class Days
{
    /// <summary>A zone by its IANA name; null when there is none of that name.</summary>
    internal static DateTimeZone? Zone(string? name) => name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>The day of an instant.</summary>
    internal static DateOnly Of(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).Date.ToDateOnly();

    /// <summary>The first instant at which a clock shows a time; of one that it skips, the first after the gap.</summary>
    internal static Instant First(DateTimeZone zone, LocalDate day, TimeOnly time) =>
        zone.MapLocal(day.At(LocalTime.FromTimeOnly(time))) is { Count: > 0 } mapping ? mapping.First().ToInstant() : Skipped(zone, day, time);

    /// <summary>The last instant at which a clock shows a time; of one that it skips, the first after the gap.</summary>
    internal static Instant Last(DateTimeZone zone, LocalDate day, TimeOnly time) =>
        zone.MapLocal(day.At(LocalTime.FromTimeOnly(time))) is { Count: > 0 } mapping ? mapping.Last().ToInstant() : Skipped(zone, day, time);

    private static Instant Skipped(DateTimeZone zone, LocalDate day, TimeOnly time) => zone.MapLocal(day.At(LocalTime.FromTimeOnly(time))).LateInterval.Start;

    /// <summary>The instant at which a day begins.</summary>
    internal static DateTimeOffset Start(DateOnly day, DateTimeZone zone) => zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeOffset();

    /// <summary>The instant at which a day ends.</summary>
    internal static DateTimeOffset End(DateOnly day, DateTimeZone zone) => Start(day.AddDays(1), zone);
}
