using Conversations.Messages;
using Personalization.Caps;
using Personalization.Jurisdictions;
using Unit.Personalization;
using static Unit.Caps.Campaign;

namespace Unit.Caps;

/// <summary>The scenarios over a log in memory, and those that need no log.</summary>
public sealed class ScenarioTests : Scenarios
{
    private protected override Life Born() => new();

    [Fact]
    public void Scenario_34_a_control_group_is_the_same_people_for_a_campaign_everywhere()
    {
        var people = Enumerable.Range(0, 10_000).Select(i => "p_" + i).ToList();
        var held = people.Where(p => ControlGroup.Holds("acme", "summer", 10, p)).ToList();
        Assert.InRange(held.Count, 900, 1100);
        Assert.Equal(held, people.Where(p => ControlGroup.Holds("acme", "summer", 10, p)));
        // Whoever is in a small group is in a larger one of the campaign, and another campaign has another.
        Assert.All(held, p => Assert.True(ControlGroup.Holds("acme", "summer", 20, p)));
        Assert.InRange(held.Count(p => ControlGroup.Holds("acme", "winter", 10, p)), 50, 150);
    }

    [Fact]
    public void Scenario_40_a_hundred_thousand_entries_are_counted_exactly()
    {
        const int Contacts = 33_334;
        var (slice, state, seq) = (new CapsSlice(), new CapsState(), 0L);
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rules = new[] { Rule("day", 1000, "PT24H"), Rule("hour", 30, "PT1H") };
        var campaign = new Campaign(Born());
        var times = new List<double>();
        for (var i = 0; i < Contacts; i++)
        {
            // Every three minutes: twenty an hour and 480 a day.
            var (at, id) = (start.AddMinutes(3 * i), "d" + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var e in new Conversations.Log.IEvent[] { campaign.Message(id), new SendBegun(id, 1), new SendEnded(id, SendOutcome.Accepted, "n" + id) })
            {
                state = (CapsState)slice.Fold((object)state, new Conversations.Log.Recorded(++seq, at, "e", "k", e));
            }

            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            var decided = CapGate.Decide(state, rules, Contact.Of(campaign.Message(), long.MaxValue, at), 0, at);
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            Assert.Equal(Math.Min(i + 1, 20) + 1, decided.Limit!.Used);
        }

        Assert.Equal(CapsState.MostLimited, state.Limited.Count);
        times.Sort();
        Tests.Report.Write("Frequency caps", $"A decision after {seq} entries of one person: p50 {times[times.Count / 2]:0} µs, p99 {times[times.Count * 99 / 100]:0} µs");
    }
}
