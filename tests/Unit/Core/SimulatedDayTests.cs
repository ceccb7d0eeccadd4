using System.Globalization;
using Conversations.Handoffs;
using Tests;
using Xunit.Abstractions;

namespace Unit.Core;

/// <summary>2,000 handoffs and 20 agents in a day: nobody is forgotten, nobody is given more than they can answer.</summary>
public sealed class SimulatedDayTests(ITestOutputHelper output)
{
    private const int Handoffs = 2000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_day_of_2000_handoffs_and_20_agents_starves_nobody(bool push)
    {
        var day = new SimulatedDay(Handoffs, push);
        day.Play();

        var figures = string.Join('\n', day.Waits.Values.GroupBy(w => w.Band).OrderBy(b => b.Key).Select(Figures));
        output.WriteLine(figures);
        Report.Write($"a simulated day, {(push ? "offered" : "taken")}: {Handoffs} handoffs, 20 agents, {day.Lapses} lapses, {day.Offers} offers of which {day.Misses} missed", figures);

        Assert.Equal(Handoffs, day.Waits.Count);
        Assert.Empty(day.Overtaken);
        Assert.True(day.MostLoad <= 1, $"Somebody had {day.MostLoad} more than they have room for.");
        Assert.True(day.Lapses > 0, "Nobody was lost on the way: the day tests nothing.");
    }

    private static string Figures(IGrouping<int, (int Band, TimeSpan Wait, bool Late)> band)
    {
        var waits = band.Select(w => w.Wait.TotalSeconds).Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  band {band.Key}: {waits.Count} handoffs, waited median {waits[waits.Count / 2]:0} s, p90 {waits[waits.Count * 9 / 10]:0} s, max {waits[^1]:0} s; {band.Count(w => w.Late)} after their {HandoffRules.Target(band.Key).TotalMinutes:0} min");
    }

    [Fact]
    public void F18_a_flood_of_urgent_ones_lets_the_others_pass_as_soon_as_they_are_due_first()
    {
        var start = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        Ticket Asks(string id, int band, double minute) => new(id, HandoffStage.Waiting, band, start.AddMinutes(minute), start.AddMinutes(minute) + HandoffRules.Target(band));
        var waiting = new List<Ticket> { Asks("patient", 3, 0) };
        List<Ticket> given = [];
        for (var minute = 0; minute < 240; minute++)
        {
            // Three come in a minute for an hour, and one is taken.
            waiting.AddRange(Enumerable.Range(0, minute < 60 ? 3 : 0).Select(i => Asks($"{minute:D3}-{i}", 1, minute + (i / 3.0))));
            var now = start.AddMinutes(minute + 1);
            if (Routing.Next(waiting, new("ana", 9) { SeenAt = now }, [], now) is { } next)
            {
                given.Add(next);
                waiting.Remove(next);
            }
        }

        Assert.Empty(waiting);
        Assert.Equal(given.OrderBy(t => t.Deadline).Select(t => t.Id), given.Select(t => t.Id));
        Assert.True(given.FindIndex(t => t.Id == "patient") < given.Count - 1, "It was left until nothing else was there.");
    }
}
