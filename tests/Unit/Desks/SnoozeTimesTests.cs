using Desk.Models;
using Gateway.Configuration;
using Gateway.Pages.Desks;
using Personalization.Jurisdictions;
using Personalization.Tools;

namespace Unit.Desks;

/// <summary>Until when a thread may be laid aside with one press: by the brand's clock, and when somebody is there.</summary>
public sealed class SnoozeTimesTests
{
    [Fact]
    public void On_a_weekday_morning_there_are_four_choices() =>
        Assert.Equal(
            ["hour 2026-11-24T10:15:00-05:00", "afternoon 2026-11-24T15:00:00-05:00", "tomorrow 2026-11-25T09:00:00-05:00", "monday 2026-11-30T09:00:00-05:00"],
            Choices(Brand("America/Bogota", null), "2026-11-24T09:14:20-05:00"));

    [Fact]
    public void Shortly_before_the_afternoon_it_is_no_choice() =>
        Assert.DoesNotContain(SnoozeTimes.Of(Brand("America/Bogota", null), At("2026-11-24T13:31:00-05:00")), c => c.Code == "afternoon");

    [Fact]
    public void On_a_sunday_tomorrow_is_monday_and_stands_once() =>
        Assert.Equal(["hour", "afternoon", "tomorrow"], SnoozeTimes.Of(Brand("America/Bogota", null), At("2026-11-22T09:00:00-05:00")).Select(c => c.Code));

    [Fact]
    public void A_day_on_which_nobody_is_there_is_no_choice_and_a_late_opening_counts()
    {
        var hours = Hours((DayOfWeek.Monday, 10, 18), (DayOfWeek.Friday, 8, 14));
        Assert.Equal(
            ["hour 2026-11-27T10:00:00-05:00", "monday 2026-11-30T10:00:00-05:00"],
            Choices(Brand("America/Bogota", hours), "2026-11-27T09:00:00-05:00"));
    }

    [Theory]
    // The clocks of New York go forward on 2026-03-08 and back on 2026-11-01.
    [InlineData("2026-03-07T20:00:00-05:00", "2026-03-08T09:00:00-04:00")]
    [InlineData("2026-10-31T20:00:00-04:00", "2026-11-01T09:00:00-05:00")]
    public void Nine_oclock_is_nine_oclock_on_the_day_the_clocks_change(string now, string tomorrow) =>
        Assert.Equal(At(tomorrow), SnoozeTimes.Of(Brand("America/New_York", null), At(now)).Single(c => c.Code == "tomorrow").At);

    [Theory]
    [InlineData("2026-03-08T02:30", "2026-03-08T03:00:00-04:00")]
    [InlineData("2026-11-01T01:30", "2026-11-01T01:30:00-04:00")]
    [InlineData("2026-12-01T14:05", "2026-12-01T14:05:00-05:00")]
    public void A_typed_time_is_the_brands_even_where_it_exists_twice_or_not_at_all(string typed, string at) =>
        Assert.Equal(At(at), SnoozeTimes.Read(Brand("America/New_York", null), "own", typed, At("2026-03-01T00:00:00Z")));

    [Theory]
    [InlineData("own", "mañana")]
    [InlineData("own", "")]
    [InlineData("never", "2026-12-01T14:05")]
    [InlineData(null, null)]
    public void What_is_neither_a_choice_nor_a_time_is_none(string? choice, string? typed) =>
        Assert.Null(SnoozeTimes.Read(Brand("America/Bogota", null), choice, typed, At("2026-11-24T09:00:00-05:00")));

    [Fact]
    public void A_choice_means_its_time_when_it_is_pressed() =>
        Assert.Equal(At("2026-11-24T16:00:00-05:00"), SnoozeTimes.Read(Brand("America/Bogota", null), "hour", null, At("2026-11-24T15:00:00-05:00")));

    private static IEnumerable<string> Choices(BrandConfig brand, string now) =>
        SnoozeTimes.Of(brand, At(now)).Select(c => $"{c.Code} {TimeZoneInfo.ConvertTime(c.At, TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)):yyyy-MM-dd'T'HH:mm:sszzz}");

    private static DateTimeOffset At(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);

    private static BrandConfig Brand(string zone, HoursConfig? hours) => new() { Id = "acme", Name = "Acme", TimeZone = zone, Hours = hours };

    private static HoursConfig Hours(params (DayOfWeek Day, int From, int To)[] days) => new(
        days.ToDictionary(d => d.Day, d => (IReadOnlyList<DayHours>)[new(new(d.From, 0), new(d.To, 0))]), new Dictionary<DateOnly, IReadOnlyList<DayHours>>(), null);
}
