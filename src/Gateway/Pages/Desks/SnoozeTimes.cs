using Desk.Models;
using Gateway.Brands;
using Gateway.Configuration;
using Personalization.Jurisdictions;
using Personalization.Tools;

namespace Gateway.Pages.Desks;

/// <summary>Until when a thread may be laid aside with one press: by the clock of the brand's zone, and when somebody is there. Pure.</summary>
internal static class SnoozeTimes
{
    private static readonly TimeOnly Afternoon = new(15, 0);
    private static readonly TimeOnly Morning = new(9, 0);

    // This afternoon is no choice any more shortly before it.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(90);

    /// <summary>The hours of a brand; of one that states none, all of its zone.</summary>
    internal static OpeningHours HoursOf(BrandConfig brand) => brand.Hours?.In(brand.TimeZone, brand.Law()) ?? new(brand.TimeZone, new Dictionary<DayOfWeek, IReadOnlyList<DayHours>>());

    /// <summary>The choices, the soonest first, no two the same.</summary>
    internal static IReadOnlyList<SnoozeChoice> Of(BrandConfig brand, DateTimeOffset now)
    {
        var (hours, today) = (HoursOf(brand), HoursOf(brand).DayOf(now));
        var afternoon = hours.At(today, Afternoon);
        List<SnoozeChoice?> choices =
        [
            new("hour", Whole(now.AddHours(1))),
            afternoon - now >= Soon && IsOpen(brand, hours, afternoon) ? new("afternoon", afternoon) : null,
            MorningOf(brand, hours, today.AddDays(1)) is { } tomorrow ? new("tomorrow", tomorrow) : null,
            MorningOf(brand, hours, NextMonday(today)) is { } monday ? new("monday", monday) : null,
        ];
        return [.. choices.OfType<SnoozeChoice>().DistinctBy(c => c.At).OrderBy(c => c.At)];
    }

    /// <summary>The time of a choice, or of a date and a time that somebody typed by the brand's clock (<c>2026-11-25T14:30</c>); null when it is neither.</summary>
    internal static DateTimeOffset? Read(BrandConfig brand, string? choice, string? typed, DateTimeOffset now) =>
        choice is { Length: > 0 } and not "own"
            ? Of(brand, now).FirstOrDefault(c => c.Code == choice)?.At
            : DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var local)
                ? HoursOf(brand).At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
                : null;

    // Nine o'clock; where the brand opens later, when it opens. A day on which nobody is there is no choice.
    private static DateTimeOffset? MorningOf(BrandConfig brand, OpeningHours hours, DateOnly day)
    {
        var nine = hours.At(day, Morning);
        return brand.Hours is null || hours.IsOpen(nine) ? nine
            : hours.OpensAt(nine) is { } opens && hours.DayOf(opens) == day ? opens
            : null;
    }

    private static bool IsOpen(BrandConfig brand, OpeningHours hours, DateTimeOffset at) => brand.Hours is null || hours.IsOpen(at);

    private static DateOnly NextMonday(DateOnly today) => today.AddDays((((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7) + 1);

    // To the minute: nobody reads seconds.
    private static DateTimeOffset Whole(DateTimeOffset at) => new DateTimeOffset(at.Ticks - (at.Ticks % TimeSpan.TicksPerMinute), at.Offset).AddMinutes(at.Ticks % TimeSpan.TicksPerMinute == 0 ? 0 : 1);
}
