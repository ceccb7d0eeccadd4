using Desk.Models;
using Desk.Texts;

namespace Unit.Desk;

public sealed class ClockTests
{
    private static readonly Viewer Viewer = Samples.Viewer();

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(40, "0:40")]
    [InlineData(599, "9:59")]
    [InlineData(600, "10 min")]
    [InlineData(3599, "59 min")]
    [InlineData(3600, "1 h")]
    [InlineData(5400, "1 h 30")]
    [InlineData(36000, "10 h")]
    [InlineData(86399, "23 h")]
    [InlineData(86400, "1 d")]
    [InlineData(-95, "1:35")]
    public void A_span_is_written_in_its_largest_unit(int seconds, string written) => Assert.Equal(written, Clock.Span(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_day_begins_at_midnight_where_the_viewer_is()
    {
        // 15:04 UTC is 10:04 in Bogotá; 04:30 UTC of the same date is still yesterday there.
        Assert.Equal("Hoy", Viewer.Day(Samples.Now));
        Assert.Equal("Ayer", Viewer.Day(new(2026, 11, 21, 4, 30, 0, TimeSpan.Zero)));
        Assert.Equal("19 nov", Viewer.Day(Samples.Now.AddDays(-2)));
        Assert.Equal("21 nov 2025", Viewer.Day(Samples.Now.AddYears(-1)));
        Assert.Equal("10:04", Viewer.Moment(Samples.Now));
        Assert.Equal("ayer, 10:04", Viewer.Moment(Samples.Now.AddDays(-1)));
    }

    [Theory]
    [InlineData(Language.Es, "1 ago 2025")]
    [InlineData(Language.En, "1 Aug 2025")]
    [InlineData(Language.Pt, "1 ago 2025")]
    public void A_date_is_written_in_the_language(Language language, string written) =>
        Assert.Equal(written, Samples.Viewer(language).Date(new(2025, 8, 1, 12, 0, 0, TimeSpan.Zero)));
}
