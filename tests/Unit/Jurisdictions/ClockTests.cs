using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Personalization.Jurisdictions;
using Xunit;

namespace Unit.Jurisdictions;

/// <summary>Contact hours where clocks are put forward and back.</summary>
public sealed class ClockTests
{
    [Theory]
    // Santiago, 6 September 2026: midnight jumps to one; half past midnight does not exist.
    [InlineData("00:30-24:00", "America/Santiago", "2026-09-05T23:59:59-04:00", null)]
    [InlineData("00:30-23:00", "America/Santiago", "2026-09-05T23:30:00-04:00", "2026-09-06T01:00:00-03:00")]
    // New York, 8 March 2026: two jumps to three.
    [InlineData("02:30-20:00", "America/New_York", "2026-03-08T01:59:00-05:00", "2026-03-08T03:00:00-04:00")]
    [InlineData("02:30-20:00", "America/New_York", "2026-03-08T03:00:00-04:00", null)]
    [InlineData("01:00-02:30", "America/New_York", "2026-03-08T01:59:59-05:00", null)]
    [InlineData("01:00-02:30", "America/New_York", "2026-03-08T03:00:00-04:00", "2026-03-09T01:00:00-04:00")]
    // New York, 1 November 2026: from one to two twice. A beginning is its later time, an end its earlier one.
    [InlineData("01:30-20:00", "America/New_York", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00")]
    [InlineData("01:30-20:00", "America/New_York", "2026-11-01T01:30:00-05:00", null)]
    [InlineData("00:00-01:30", "America/New_York", "2026-11-01T01:29:59-04:00", null)]
    [InlineData("00:00-01:30", "America/New_York", "2026-11-01T01:15:00-05:00", "2026-11-02T00:00:00-05:00")]
    // A span that has no time in common on the night of the change has none that night.
    [InlineData("01:15-01:45", "America/New_York", "2026-11-01T01:20:00-04:00", "2026-11-02T01:15:00-05:00")]
    public void A_clock_that_is_put_forward_or_back(string hours, string zone, string at, string? next)
    {
        var answer = Law(hours).MayContact(At(at), [zone], ContactKind.Advertising);
        Assert.Equal((next is null, next is null ? (DateTimeOffset?)null : At(next)), (answer.Allowed, answer.NextAt));
    }

    [Fact]
    public void Hours_that_two_zones_never_share_are_never()
    {
        var law = Law("08:00-09:00");
        var answer = law.MayContact(At("2026-11-24T12:00:00Z"), ["America/Bogota", "Asia/Tokyo"], ContactKind.Advertising);
        Assert.Equal((false, null, "xx.hours"), (answer.Allowed, answer.NextAt, answer.Rule));
    }

    [Fact]
    public void The_next_instant_is_allowed_later_than_the_one_asked_and_the_first_to_be_so()
    {
        string[] zones = ["America/Bogota", "America/Santiago", "America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kathmandu"];
        string[] hours = ["00:30-23:00", "07:00-19:00", "01:30-02:30", "22:00-24:00"];
        var cases =
            from minute in Gen.Choose(0, 60 * 24 * 730)
            from zone in Gen.Elements(zones)
            from span in Gen.Elements(hours)
            select (At: new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute), zone, span);
        Prop.ForAll(cases.ToArbitrary(), c => First(Law(c.span), c.At, c.zone)).QuickCheckThrowOnFailure();
    }

    // Between the instant that was asked for and the answer there is no minute that is allowed, and the answer is.
    private static bool First(Law law, DateTimeOffset at, string zone)
    {
        var answer = law.MayContact(at, [zone], ContactKind.Advertising);
        if (answer.Allowed)
        {
            return OnTheWall(law, at, zone);
        }

        var minutes = (int)(answer.NextAt!.Value - at).TotalMinutes;
        return minutes > 0 && law.MayContact(answer.NextAt.Value, [zone], ContactKind.Advertising).Allowed
            && Enumerable.Range(0, minutes).All(m => !law.MayContact(at.AddMinutes(m), [zone], ContactKind.Advertising).Allowed);
    }

    private static bool OnTheWall(Law law, DateTimeOffset at, string zone)
    {
        var wall = Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb[zone]).TimeOfDay.ToTimeOnly();
        var hours = law.Rules[0].Rule.Hours!.Days[DayOfWeek.Monday];
        return wall >= hours.From && (hours.To == TimeOnly.MinValue || wall < hours.To);
    }

    private static Law Law(string hours)
    {
        var days = string.Join(", ", Enum.GetNames<DayOfWeek>().Select(d => $"\"{d.ToLowerInvariant()}\": \"{hours}\""));
        return PackBook.LawOf(PackBook.Read(Encoding.UTF8.GetBytes($$"""
            { "name": "XX", "title": { "en": "X" }, "zone": "Etc/UTC", "countries": [], "includes": [],
              "rules": [ { "id": "xx.hours", "article": "1", "source": "s", "from": "2000-01-01", "hours": { "kinds": ["advertising"], "days": { {{days}} } } } ] }
            """)));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
