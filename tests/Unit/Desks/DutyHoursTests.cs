using Gateway.Configuration;
using Gateway.Handoffs.Assigning;
using Personalization.Jurisdictions;

namespace Unit.Desks;

/// <summary>A deadline counts only while somebody is there who may take it.</summary>
public sealed class DutyHoursTests
{
    // Monday, in Bogota (UTC-5).
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(-5));
    private static readonly HoursConfig Days = Of((new(8, 0), new(12, 0)), (new(14, 0), new(18, 0)));

    [Theory]
    [InlineData(9, 0, 60, 10, 0, 0)]
    [InlineData(11, 30, 60, 14, 30, 0)]
    [InlineData(13, 0, 10, 14, 10, 0)]
    [InlineData(17, 55, 10, 8, 5, 1)]
    [InlineData(20, 0, 60, 9, 0, 1)]
    [InlineData(8, 0, 600, 10, 0, 1)]
    public void The_target_counts_in_the_hours_alone(int hour, int minute, int target, int dueHour, int dueMinute, int days)
    {
        var due = DutyHours.Of(Brand(Days), null).Due(Monday.AddHours(hour).AddMinutes(minute), TimeSpan.FromMinutes(target));
        Assert.Equal(Monday.AddDays(days).AddHours(dueHour).AddMinutes(dueMinute), due);
    }

    [Fact]
    public void A_public_holiday_is_no_time_at_all()
    {
        // 2026-12-08, the Immaculate Conception, is a Tuesday.
        var monday = new DateTimeOffset(2026, 12, 7, 17, 59, 0, TimeSpan.FromHours(-5));
        Assert.Equal(new(2026, 12, 9, 8, 1, 0, TimeSpan.FromHours(-5)), DutyHours.Of(Brand(Days) with { Packs = ["CO"] }, null).Due(monday, TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public void A_team_has_hours_of_its_own_and_the_team_that_takes_over_widens_them()
    {
        var late = Of((new(18, 0), new(22, 0)));
        TeamConfig Team(string id, HoursConfig? hours, params string[] skills) => new(id, new(id, id, id), skills, hours);
        var desk = new DeskConfig { IsStated = true, Teams = [Team("late", late, "billing"), Team("day", null, "orders")] };
        var evening = Monday.AddHours(19);
        Assert.True(DutyHours.Of(Brand(Days) with { Desk = desk }, "billing").IsOpen(evening));
        Assert.False(DutyHours.Of(Brand(Days) with { Desk = desk }, "orders").IsOpen(evening));
        Assert.True(DutyHours.Of(Brand(Days) with { Desk = desk with { OverflowTeam = "late" } }, "orders").IsOpen(evening));
        Assert.Equal(Monday.AddHours(18), DutyHours.Of(Brand(Days) with { Desk = desk }, "billing").Opening(Monday.AddHours(9))!.Value.At);
    }

    [Fact]
    public void Without_hours_somebody_is_always_there() =>
        Assert.Equal(Monday.AddMinutes(10), DutyHours.Of(Brand(null), null).Due(Monday, TimeSpan.FromMinutes(10)));

    private static BrandConfig Brand(HoursConfig? hours) => new() { Id = "acme", Name = "Acme", TimeZone = "America/Bogota", Hours = hours };

    private static HoursConfig Of(params (TimeOnly From, TimeOnly To)[] spans) => new(
        Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(d => d, _ => (IReadOnlyList<DayHours>)[.. spans.Select(s => new DayHours(s.From, s.To))]),
        new Dictionary<DateOnly, IReadOnlyList<DayHours>>(), []);
}
