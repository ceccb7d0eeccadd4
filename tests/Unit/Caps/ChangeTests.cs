using Gateway.Brands;
using Personalization.Caps;

namespace Unit.Caps;

/// <summary>One rule changes: the others stay, and so does what is to come.</summary>
public sealed class ChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    private static readonly CapRule Day = new("day", 0, 1, "PT24H");
    private static readonly CapRule Week = new("week", 0, 3, "P7D");

    // A rule that holds, and from the next day on a second one.
    private static readonly CapRuleSet Planned = CapRuleSet.Empty.Declare([Day], Now.AddDays(-1), Now.AddDays(-1)).Declare([Day, Week], Now.AddDays(1), Now);

    // The store tells whole milliseconds: with a part of one in it, whoever asks right after the instant would still be judged by what held before.
    [Fact]
    public void A_change_holds_from_the_millisecond_on_that_its_instant_lies_in()
    {
        var from = Now.AddDays(1).AddTicks(9_999);
        var set = Planned.Change("day", null, CapChanges.Begins(from, Now), Now);
        Assert.Equal(["day@1"], Names(set, Now.AddDays(1).AddMilliseconds(-1)));
        Assert.Equal(["week@1"], Names(set, Now.AddDays(1)));
        Assert.Equal(Now, CapChanges.Begins(Now.AddMinutes(-1), Now));
    }

    [Fact]
    public void A_rule_that_comes_is_carried_into_what_is_to_come()
    {
        var set = Planned.Change("month", new("month", 0, 5, "P30D"), Now, Now);
        Assert.Equal(["day@1", "month@1"], Names(set, Now));
        Assert.Equal(["day@1", "week@1", "month@1"], Names(set, Now.AddDays(1)));
    }

    [Fact]
    public void A_rule_that_says_something_else_gets_a_version_once()
    {
        var set = Planned.Change("day", Day with { Limit = 2 }, Now, Now);
        Assert.Equal(["day@2"], Names(set, Now));
        Assert.Equal(["day@2", "week@1"], Names(set, Now.AddDays(1)));
        Assert.Equal(["day@1"], Names(set, Now.AddTicks(-1)));
    }

    [Fact]
    public void What_somebody_planned_for_the_rule_itself_stays_planned()
    {
        var planned = Planned.Change("day", Day with { Limit = 9 }, Now.AddDays(2), Now);
        var set = planned.Change("day", null, Now, Now);
        Assert.Empty(set.At(Now));
        Assert.Equal(["week@1"], Names(set, Now.AddDays(1)));
        Assert.Equal(9, set.At(Now.AddDays(2)).Single(r => r.Id == "day").Limit);
    }

    [Fact]
    public void A_change_to_come_is_taken_back_and_one_that_holds_is_not()
    {
        Assert.Equal(["day@1"], Names(Planned.TakeBack(Now.AddDays(1), Now)!, Now.AddDays(2)));
        Assert.Null(Planned.TakeBack(Now.AddDays(1), Now.AddDays(1)));
        Assert.Null(Planned.TakeBack(Now.AddDays(2), Now));
    }

    private static IEnumerable<string> Names(CapRuleSet set, DateTimeOffset at) => set.At(at).Select(r => $"{r.Id}@{r.Version}");
}
