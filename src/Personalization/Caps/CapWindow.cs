using NodaTime;
using Personalization.UseCases;

namespace Personalization.Caps;

/// <summary>A calendar's unit, where a brand counts by the calendar and not by the time that passed.</summary>
public enum CalendarUnit
{
    /// <summary>From midnight to midnight.</summary>
    Day,
    /// <summary>From Monday to Sunday (ISO 8601).</summary>
    Week,
    /// <summary>From the first to the last.</summary>
    Month,
}

/// <summary>
/// How long a contact counts. Rolling: one at <c>t</c> counts for decisions in <c>[t, t+W)</c>, so that at <c>t+W</c> the next is allowed. By the
/// calendar only where a rule says so by name: until the day, week or month of its zone is over.
/// </summary>
public abstract record CapWindow
{
    // A log keeps contacts for 400 days; whoever counts longer would count too few.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private CapWindow() { }

    /// <summary>A span that rolls with the time.</summary>
    /// <param name="Span">Its length, more than nothing and at most 366 days.</param>
    public sealed record Rolling(TimeSpan Span) : CapWindow
    {
        /// <inheritdoc/>
        public override DateTimeOffset Start(DateTimeOffset now) => now - Span;

        /// <inheritdoc/>
        public override DateTimeOffset FreeAt(DateTimeOffset at) => at + Span;
    }

    /// <summary>A unit of a calendar.</summary>
    /// <param name="Unit">Which.</param>
    /// <param name="Zone">The IANA zone whose midnight counts.</param>
    public sealed record Calendar(CalendarUnit Unit, string Zone) : CapWindow
    {
        /// <inheritdoc/>
        public override DateTimeOffset Start(DateTimeOffset now) => Midnight(First(now));

        /// <inheritdoc/>
        public override DateTimeOffset FreeAt(DateTimeOffset at) => Midnight(Unit switch
        {
            CalendarUnit.Day => First(at).PlusDays(1),
            CalendarUnit.Week => First(at).PlusDays(7),
            _ => First(at).PlusMonths(1),
        });

        private LocalDate First(DateTimeOffset at)
        {
            var day = Instant.FromDateTimeOffset(at).InZone(Tz).Date;
            return Unit switch
            {
                CalendarUnit.Day => day,
                CalendarUnit.Week => day.PlusDays(1 - (int)day.DayOfWeek),
                _ => new(day.Year, day.Month, 1),
            };
        }

        private DateTimeOffset Midnight(LocalDate day) => Tz.AtStartOfDay(day).ToInstant().ToDateTimeOffset();

        private DateTimeZone Tz => Jurisdictions.Days.Zone(Zone)!;
    }

    /// <summary>Since when a contact counts for a decision: what is at this instant or before does not in a rolling window, and does in a calendar's.</summary>
    public abstract DateTimeOffset Start(DateTimeOffset now);

    /// <summary>When a contact counts no more.</summary>
    public abstract DateTimeOffset FreeAt(DateTimeOffset at);

    /// <summary>Whether a contact counts for a decision now.</summary>
    public bool Holds(DateTimeOffset at, DateTimeOffset now) => now < FreeAt(at);

    /// <summary>
    /// Reads a window: an ISO 8601 duration such as <c>PT24H</c>, or <c>calendar(day|week|month, Zone)</c>; null when it is none, or none that a rule
    /// may have.
    /// </summary>
    public static CapWindow? Parse(string text) => text.StartsWith("calendar(", StringComparison.Ordinal) && text.EndsWith(')')
        ? ByCalendar(text["calendar(".Length..^1].Split(',', StringSplitOptions.TrimEntries))
        : Durations.Parse(text) is { } span && span > TimeSpan.Zero && span <= Longest ? new Rolling(span) : null;

    private static Calendar? ByCalendar(string[] said) => said is [var unit, var zone] && Places.Zones.Exist(zone) ? unit switch
    {
        "day" => new(CalendarUnit.Day, zone),
        "week" => new(CalendarUnit.Week, zone),
        "month" => new(CalendarUnit.Month, zone),
        _ => null,
    } : null;
}
