using Conversations.Log;
using Gateway.Pages.Timelines;

namespace Unit.Pages;

public sealed class ThreadWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Logs_that_were_merged_are_told_by_time() =>
        Assert.Equal([(0, 1L), (1, 1L), (1, 2L), (0, 2L)], ThreadWindow.Ordered([Log(0, 30), Log(10, 20)], ["p_1", "p_2"], 9));

    [Fact]
    public void What_happened_at_once_stands_by_log_and_then_by_version() =>
        Assert.Equal([(0, 1L), (0, 2L), (1, 1L), (1, 2L)], ThreadWindow.Ordered([Log(5, 5), Log(5, 5)], ["p_1", "p_2"], 9));

    [Fact]
    public void A_clock_that_went_back_changes_no_place_within_a_log() =>
        Assert.Equal([1L, 2, 3], ThreadWindow.Ordered([Log(30, 10, 20), Log()], ["p_1", "p_2"], 9).Select(o => o.Seq));

    [Fact]
    public void Only_the_last_are_taken() => Assert.Equal([(1, 2L), (0, 2L)], ThreadWindow.Ordered([Log(0, 30), Log(10, 20)], ["p_1", "p_2"], 2));

    [Theory]
    [InlineData("120", true)]
    [InlineData("120~45~0", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("-3", false)]
    [InlineData("1~x", false)]
    [InlineData("99999999999999999999", false)]
    public void A_place_is_read_as_it_was_written_and_anything_else_is_the_end(string? text, bool isPlace)
    {
        var place = Place.Parse(text);
        Assert.Equal(!isPlace, place.IsEnd);
        Assert.Equal(isPlace ? text : "", place.ToString());
    }

    [Fact]
    public void A_log_without_a_bound_is_shown_to_its_end() => Assert.Equal((7, long.MaxValue), (Place.Parse("7").Of(0), Place.Parse("7").Of(1)));

    private static IReadOnlyList<Recorded> Log(params int[] seconds) => [.. seconds.Select((s, i) => new Recorded(i + 1, Start.AddSeconds(s), $"e{i}", "message.received", null))];
}
