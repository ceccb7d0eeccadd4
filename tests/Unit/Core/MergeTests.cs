using Conversations;
using Conversations.People;

namespace Unit.Core;

/// <summary>Merges that meet each other.</summary>
public class MergeTests
{
    private static readonly PersonId One = PersonId.Parse("p_001_one"), Two = PersonId.Parse("p_002_two");

    [Fact]
    public void Whoever_takes_another_in_is_not_closed_for_an_earlier_merge_and_a_later_one_waits()
    {
        var taking = new MergeState { Merges = [new("m_2", One, MergeStage.Started, [])] };
        Assert.Equal(Closing.Never, MergeRules.MayClose(taking, "m_1"));
        Assert.Equal(Closing.Later, MergeRules.MayClose(taking, "m_3"));
    }

    [Fact]
    public void Of_two_merges_both_ways_at_once_at_most_one_ends_with_a_closed_log()
    {
        var (one, two) = (new MergeState { Merges = [new("m_1", Two, MergeStage.Started, [])] }, new MergeState { Merges = [new("m_2", One, MergeStage.Started, [])] });
        Assert.Equal(Closing.Never, MergeRules.MayClose(two, "m_1"));
        Assert.Equal(Closing.Later, MergeRules.MayClose(one, "m_2"));
        Assert.Equal(Closing.Now, MergeRules.MayClose(one with { Merges = one.Merges.SetItem(0, one.Merges[0] with { Stage = MergeStage.Completed }) }, "m_2"));
    }

    [Fact]
    public void A_log_that_is_going_away_goes_one_way_and_starts_nothing()
    {
        var away = new MergeState { Away = "m_1" };
        Assert.Equal(Closing.Now, MergeRules.MayClose(away, "m_1"));
        Assert.Equal(Closing.Never, MergeRules.MayClose(away, "m_2"));
        Assert.IsType<Answer.No>(MergeRules.Start(away, One, Two, "m_3", "manual"));
    }
}
