using System.Globalization;
using Desk.Models;

namespace Desk.Texts;

/// <summary>Times, days and spans as pages write them; <c>time.js</c> writes spans the same way.</summary>
public static class Clock
{
    /// <summary>Hours and minutes in the viewer's zone: <c>14:05</c>.</summary>
    public static string Time(this Viewer viewer, DateTimeOffset at) => Local(viewer, at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>With seconds, where order matters: <c>14:05:09</c>.</summary>
    public static string Exact(this Viewer viewer, DateTimeOffset at) => Local(viewer, at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Today, yesterday or a date.</summary>
    public static string Day(this Viewer viewer, DateTimeOffset at)
    {
        var days = (Local(viewer, viewer.Now).Date - Local(viewer, at).Date).Days;
        return days switch
        {
            0 => CommonText.Today.In(viewer.Language),
            1 => CommonText.Yesterday.In(viewer.Language),
            _ => Date(viewer, at),
        };
    }

    /// <summary>A date with its year unless it is this year's: <c>3 mar</c>, <c>3 mar 2025</c>.</summary>
    public static string Date(this Viewer viewer, DateTimeOffset at)
    {
        var local = Local(viewer, at);
        var month = Months[(int)viewer.Language][local.Month - 1];
        return local.Year == Local(viewer, viewer.Now).Year ? $"{local.Day} {month}" : $"{local.Day} {month} {local.Year}";
    }

    /// <summary>The time of today, or the day and the time, as it stands within a sentence: <c>ayer, 10:04</c>.</summary>
    public static string Moment(this Viewer viewer, DateTimeOffset at) =>
        SameDay(viewer, at, viewer.Now) ? Time(viewer, at) : $"{(SameDay(viewer, at, viewer.Now.AddDays(-1)) ? CommonText.Yesterday.In(viewer.Language).ToLowerInvariant() : Day(viewer, at))}, {Time(viewer, at)}";

    /// <summary>Whether two times fall on one day in the viewer's zone.</summary>
    public static bool SameDay(this Viewer viewer, DateTimeOffset one, DateTimeOffset other) => Local(viewer, one).Date == Local(viewer, other).Date;

    /// <summary>A day's name for element ids: <c>2026-11-21</c>.</summary>
    public static string DayId(this Viewer viewer, DateTimeOffset at) => Local(viewer, at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A span in its largest unit: <c>0:40</c>, <c>12 min</c>, <c>3 h</c>, <c>2 d</c>; never negative.</summary>
    public static string Span(TimeSpan span)
    {
        var seconds = (long)Math.Abs(span.TotalSeconds);
        return seconds switch
        {
            < 600 => $"{seconds / 60}:{seconds % 60:00}",
            < 3600 => $"{seconds / 60} min",
            < 86400 => seconds / 60 % 60 is > 0 and var rest && seconds < 36000 ? $"{seconds / 3600} h {rest}" : $"{seconds / 3600} h",
            _ => $"{seconds / 86400} d",
        };
    }

    /// <summary>For <c>datetime</c> attributes.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(Viewer viewer, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, viewer.Zone);

    private static readonly string[][] Months =
    [
        ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
    ];
}
