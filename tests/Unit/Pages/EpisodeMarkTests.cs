using Conversations.Handoffs;
using Conversations.Threads;
using Desk.Models;
using Gateway.Pages.Timelines;

namespace Unit.Pages;

public sealed class EpisodeMarkTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_episodes_of_merged_logs_are_numbered_through_by_their_times()
    {
        var marks = EpisodeMarks.Of([(null, State(Begun(1, 1, 0), Begun(2, 5, 20))), ("0a1b2c", State(Begun(1, 1, 10)))], Items, Start);
        Assert.Equal([("ep-1", 1), ("ep-0a1b2c-1", 2), ("ep-5", 3)], marks.Select(m => (m.ElementId, m.Number!.Value)));
    }

    [Fact]
    public void Those_that_are_forgotten_are_counted_still() =>
        Assert.Equal([7, 8], EpisodeMarks.Of([(null, State(Begun(7, 1, 0), Begun(8, 5, 20)))], Items, Start).Select(m => m.Number!.Value));

    [Fact]
    public void What_goes_on_in_a_merged_log_waits_no_more()
    {
        var waits = Begun(1, 1, 10) with { RequestedAt = Start, Reason = HandoffReason.Asked, Awaits = true };
        Assert.Null(Assert.Single(EpisodeMarks.Of([(null, State()), ("0a1b2c", State(waits))], Items, Start)).WaitsSince);
        Assert.Equal(Start, Assert.Single(EpisodeMarks.Of([(null, State(waits))], Items, Start)).WaitsSince);
    }

    [Fact]
    public void Each_says_its_own_summary()
    {
        IReadOnlyList<TimelineItem> items = [.. Items, new HandoffItem(6, Start, "requested", HandoffReason.Asked, null, "la segunda")];
        Assert.Equal([null, "la segunda"], EpisodeMarks.Of([(null, State(Begun(1, 1, 0), Begun(2, 5, 20)))], items, Start).Select(m => m.Summary));
    }

    [Fact]
    public void One_that_began_further_up_has_no_heading_here() => Assert.Empty(EpisodeMarks.Of([(null, State(Begun(1, 99, 0)))], Items, Start));

    private static IReadOnlyList<TimelineItem> Items => [new NoteItem(1, Start, "ana", "a"), new NoteItem(1, Start, "ana", "b") { Log = "0a1b2c" }, new NoteItem(5, Start, "ana", "c")];

    private static Episode Begun(int number, long seq, int minutes) => new(number, seq, Start.AddMinutes(minutes)) { LastAt = Start.AddMinutes(minutes) };

    private static EpisodeState State(params Episode[] episodes) => new() { Episodes = [.. episodes] };
}
