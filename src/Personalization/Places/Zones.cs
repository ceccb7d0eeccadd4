using NodaTime.TimeZones;

namespace Personalization.Places;

/// <summary>The time zones of the tz database, and the countries they lie in.</summary>
public static class Zones
{
    /// <summary>Whether there is a zone of that name, such as <c>America/Bogota</c>.</summary>
    public static bool Exist(string zone) => TzdbDateTimeZoneSource.Default.GetIds().Contains(zone, StringComparer.Ordinal);

    /// <summary>The zones of a country by its ISO 3166 code; empty when it is unknown.</summary>
    public static IReadOnlyList<string> Of(string? country) =>
        [.. TzdbDateTimeZoneSource.Default.ZoneLocations!.Where(l => l.CountryCode == country).Select(l => l.ZoneId)];

    /// <summary>Every zone that the person of a number such as <c>+573001234567</c> may be in; none when its country is unknown.</summary>
    public static IReadOnlyList<string> OfNumber(string? number) => [.. CallingCodes.CountriesOf(number).SelectMany(Of).Distinct(StringComparer.Ordinal)];
}
