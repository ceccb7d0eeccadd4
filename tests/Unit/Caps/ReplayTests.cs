using Conversations.Messages;
using Personalization.Caps;

namespace Unit.Caps;

/// <summary>What a rule would have held of what was sent.</summary>
public sealed class ReplayTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly CapRule Day = new("day", 1, 1, "PT24H");

    [Fact]
    public void What_exceeds_a_rolling_window_is_too_many_and_takes_no_place() => Assert.Equal(new(3, 1), CapReplay.Of(Day, Sent(0, 1, 25), Start));

    [Fact]
    public void A_place_is_free_at_the_end_of_its_window() => Assert.Equal(new(2, 0), CapReplay.Of(Day, Sent(0, 24), Start));

    [Fact]
    public void What_was_sent_before_takes_its_place_and_is_not_judged() => Assert.Equal(new(1, 1), CapReplay.Of(Day, Sent(0, 1, 2), Start.AddHours(2)));

    [Fact]
    public void A_calendar_begins_anew_at_midnight_of_its_zone() =>
        // 15:00 UTC is 10:00 in Bogota, so that fourteen hours later a new day has begun there.
        Assert.Equal(new(3, 1), CapReplay.Of(Day with { Window = "calendar(day, America/Bogota)" }, Sent(0, 13, 14), Start));

    [Fact]
    public void A_limit_of_nothing_allows_nothing() => Assert.Equal(new(2, 2), CapReplay.Of(Day with { Limit = 0 }, Sent(0, 100), Start));

    [Fact]
    public void Only_what_the_rule_is_about_and_what_left_counts()
    {
        var caps = new CapsState
        {
            Limited = [At(0), At(1) with { Channel = "sms" }, At(2) with { Slot = Slot.Released }, At(3)],
            Exempt = [At(-1) with { Class = MessageClass.Reply, Area = "service" }],
        };
        Assert.Equal(new(2, 1), CapReplay.Of(Day with { Channels = ["whatsapp"] }, caps, Start));
        Assert.Equal(new(2, 2), CapReplay.Of(Day with { Channels = ["whatsapp"], Counts = [MessageClass.Reply] }, caps, Start));
    }

    private static CapsState Sent(params int[] hours) => new() { Limited = [.. hours.Select(h => At(h))] };

    private static Contact At(int hours) => new("d" + hours, 0, Start.AddHours(hours), MessageClass.Marketing, "marketing", "news", "whatsapp", Slot: Slot.Begun);
}
