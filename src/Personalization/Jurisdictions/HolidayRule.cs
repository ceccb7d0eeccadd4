using Personalization.Wording;

namespace Personalization.Jurisdictions;

/// <summary>A public holiday: one of a fixed date, a distance from Easter Sunday, a weekday of a month, or a list of dates.</summary>
/// <param name="Name">What it is called.</param>
public sealed record HolidayRule(Texts Name)
{
    /// <summary>The month and day, <c>06-29</c>; null when it is none of a fixed date.</summary>
    public string? Date { get; init; }

    /// <summary>Days from Easter Sunday, such as -2 for Good Friday.</summary>
    public int? Easter { get; init; }

    /// <summary>A weekday of a month, such as the third Monday of March.</summary>
    public WeekdayOfMonth? Weekday { get; init; }

    /// <summary>The dates themselves, where only an authority or the sky says them.</summary>
    public IReadOnlyList<DateOnly>? Dates { get; init; }

    /// <summary>How many days it is moved when it falls on a weekday that is named here.</summary>
    public IReadOnlyDictionary<DayOfWeek, int>? Move { get; init; }

    /// <summary>It is a holiday only when it falls on one of these weekdays.</summary>
    public IReadOnlyList<DayOfWeek>? OnlyOn { get; init; }

    /// <summary>It is a holiday only every so many years, counted from the year in which the rule begins to hold.</summary>
    public int? EveryYears { get; init; }

    /// <summary>A year in which it is a holiday, where it is not every year.</summary>
    public int? SinceYear { get; init; }

    /// <summary>Whether it falls on a day, wherever it was moved from.</summary>
    // A holiday moves at most into the neighbouring year.
    public bool Falls(DateOnly day) => Enumerable.Range(day.Year - 1, 3).Where(y => y is >= 1 and <= 9998).SelectMany(In).Contains(day);

    /// <summary>The days of the holiday that began as one of a year.</summary>
    public IEnumerable<DateOnly> In(int year) => IsYear(year) ? Unmoved(year).Where(d => OnlyOn?.Contains(d.DayOfWeek) != false).Select(Moved) : [];

    private bool IsYear(int year) => EveryYears is not { } every || (year >= SinceYear && (year - SinceYear) % every == 0);

    private IEnumerable<DateOnly> Unmoved(int year) => (Date, Easter, Weekday) switch
    {
        ({ } date, _, _) => DateOnly.TryParseExact($"{year:D4}-{date}", "yyyy-MM-dd", out var day) ? [day] : [],
        (_, { } days, _) => [EasterOf(year).AddDays(days)],
        (_, _, { } weekday) => [weekday.In(year)],
        _ => (Dates ?? []).Where(d => d.Year == year),
    };

    private DateOnly Moved(DateOnly day) => day.AddDays(Move?.GetValueOrDefault(day.DayOfWeek) ?? 0);

    /// <summary>Easter Sunday of the western churches, by the rule of 1582 (Meeus, Jones, Butcher).</summary>
    public static DateOnly EasterOf(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new(year, sum / 31, (sum % 31) + 1);
    }
}

/// <summary>A weekday of a month.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">The weekday.</param>
/// <param name="Nth">1 for the first; -1 for the last.</param>
public sealed record WeekdayOfMonth(int Month, DayOfWeek Day, int Nth)
{
    /// <summary>Its date in a year.</summary>
    public DateOnly In(int year)
    {
        if (Nth < 0)
        {
            var last = new DateOnly(year, Month, DateTime.DaysInMonth(year, Month));
            return last.AddDays(-((last.DayOfWeek - Day + 7) % 7) + (7 * (Nth + 1)));
        }

        var first = new DateOnly(year, Month, 1);
        return first.AddDays(((Day - first.DayOfWeek + 7) % 7) + (7 * (Nth - 1)));
    }
}
