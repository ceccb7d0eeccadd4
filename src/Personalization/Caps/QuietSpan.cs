using NodaTime;
using Personalization.Jurisdictions;

namespace Personalization.Caps;

/// <summary>
/// When a brand lets people rest, by the clock on their own wall: from one time to another, over midnight where the first is later. A time that a
/// clock skips is the first one after; of one that it shows twice, both are quiet.
/// </summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
public sealed record QuietSpan(TimeOnly From, TimeOnly To)
{
    /// <summary>The first instant from <paramref name="at"/> on that is quiet in none of the zones; null when there is none near.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="zones">The IANA zones in which the person may be, at least one.</param>
    public DateTimeOffset? Next(DateTimeOffset at, IReadOnlyCollection<string> zones)
    {
        var known = zones.Select(Days.Zone).OfType<DateTimeZone>().ToList();
        if (known.Count == 0 || known.Count != zones.Count)
        {
            return null;
        }

        // Each step leaves one zone's night; who is woken by no step within two days lives in a world without common daylight.
        var next = Instant.FromDateTimeOffset(at);
        for (var i = 0; i < 2 * known.Count + 2; i++)
        {
            var end = known.Max(z => EndOf(z, next));
            if (end == next)
            {
                return next.ToDateTimeOffset();
            }

            next = end;
        }

        return null;
    }

    // The end of the night that an instant lies in; the instant itself by day.
    private Instant EndOf(DateTimeZone zone, Instant at)
    {
        var today = at.InZone(zone).Date;
        foreach (var day in new[] { today.PlusDays(-1), today })
        {
            var (from, to) = (Days.First(zone, day, From), Days.Last(zone, From < To ? day : day.PlusDays(1), To));
            if (from <= at && at < to)
            {
                return to;
            }
        }

        return at;
    }
}
