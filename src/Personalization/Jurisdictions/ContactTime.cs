using NodaTime;

namespace Personalization.Jurisdictions;

/// <summary>Whether somebody may be contacted at an instant.</summary>
/// <param name="Allowed">Whether they may.</param>
/// <param name="NextAt">The first later instant at which they may; null when it is allowed now, or when no such instant can be named.</param>
/// <param name="Rule">The rule that says no, such as <c>co.2300.hours</c>.</param>
/// <param name="Article">Its law and article.</param>
public sealed record ContactTime(bool Allowed, DateTimeOffset? NextAt = null, string? Rule = null, string? Article = null)
{
    /// <summary>Nothing speaks against it.</summary>
    public static readonly ContactTime Now = new(Allowed: true);
}

/// <summary>Finds the first instant at which a rule on hours allows a contact. Pure.</summary>
internal static class ContactHours
{
    // Longer than any run of Sundays and holidays; whoever finds nothing in it, finds nothing.
    private const int MostDays = 60;

    /// <summary>The first instant from <paramref name="at"/> on that the rule allows in a zone; null when there is none near.</summary>
    internal static Instant? Next(PackRule rule, DateTimeZone zone, Instant at)
    {
        var today = at.InZone(zone).Date;
        for (var i = 0; i <= MostDays; i++)
        {
            var day = today.PlusDays(i);
            if (Span(rule, day, zone) is { } span && span.From < span.To && at < span.To)
            {
                return Instant.Max(at, span.From);
            }
        }

        return null;
    }

    private static (Instant From, Instant To)? Span(PackRule rule, LocalDate day, DateTimeZone zone)
    {
        var date = day.ToDateOnly();
        if (!rule.Rule.InForce(date))
        {
            return (zone.AtStartOfDay(day).ToInstant(), zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        }

        return rule.Rule.Hours!.Of(date, rule.Pack) is { } hours ? (Begin(zone, day, hours.From), End(zone, day, hours.To)) : null;
    }

    // Of a time that exists twice, the later.
    private static Instant Begin(DateTimeZone zone, LocalDate day, TimeOnly time) => Days.Last(zone, day, time);

    // Of a time that exists twice, the earlier: allowed is only what is allowed by both.
    private static Instant End(DateTimeZone zone, LocalDate day, TimeOnly time) =>
        time == TimeOnly.MinValue ? zone.AtStartOfDay(day.PlusDays(1)).ToInstant() : Days.First(zone, day, time);
}
