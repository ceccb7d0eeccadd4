using Storage;

namespace Integration.Storage;

/// <summary>Turns of a bucket: shared by all processes, first come, first served, live before campaigns.</summary>
public abstract class PaceConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    // More than the calls of a test take, and far less than an interval.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    private async Task<TimeSpan> AskAsync(
        string holder, int burst = 1, bool yields = false, TimeSpan? interval = null, string bucket = "acme-wa", IStore? store = null) =>
        await (store ?? Store).ReserveAsync(bucket, holder, interval ?? Interval, burst, yields, Stop);

    private static void AssertIn(TimeSpan expected, TimeSpan wait) => Assert.InRange(wait, expected - Slack, expected);

    [Fact]
    public async Task After_the_burst_each_has_a_turn_an_interval_after_the_one_before()
    {
        foreach (var holder in new[] { "a", "b", "c" })
        {
            Assert.Equal(TimeSpan.Zero, await AskAsync(holder, burst: 3));
        }

        AssertIn(Interval, await AskAsync("d", burst: 3));
        AssertIn(Interval * 2, await AskAsync("e", burst: 3));
        AssertIn(Interval * 3, await AskAsync("f", burst: 3));
    }

    [Fact]
    public async Task A_turn_comes_when_its_time_has_come_and_the_burst_after_a_rest()
    {
        var interval = Fixture.Short;
        Assert.Equal(TimeSpan.Zero, await AskAsync("a", 2, interval: interval));
        Assert.Equal(TimeSpan.Zero, await AskAsync("b", 2, interval: interval));
        var wait = await AskAsync("c", 2, interval: interval);
        Assert.InRange(wait, TimeSpan.FromMicroseconds(1), interval);

        await Fixture.AdvanceAsync(wait);
        Assert.Equal(TimeSpan.Zero, await AskAsync("c", 2, interval: interval));
        await Fixture.AdvanceAsync(interval * 3);
        Assert.Equal(TimeSpan.Zero, await AskAsync("d", 2, interval: interval));
        Assert.Equal(TimeSpan.Zero, await AskAsync("e", 2, interval: interval));
        Assert.NotEqual(TimeSpan.Zero, await AskAsync("f", 2, interval: interval));
    }

    [Fact]
    public async Task The_same_holder_has_the_same_turn_and_takes_no_second()
    {
        Assert.Equal(TimeSpan.Zero, await AskAsync("a"));
        AssertIn(Interval, await AskAsync("b"));
        for (var again = 0; again < 5; again++)
        {
            Assert.Equal(TimeSpan.Zero, await AskAsync("a"));
            AssertIn(Interval, await AskAsync("b"));
            AssertIn(Interval, await AskAsync("b", yields: true));
        }

        AssertIn(Interval * 2, await AskAsync("c"));
    }

    [Fact]
    public async Task A_restart_keeps_the_turn()
    {
        await AskAsync("a");
        await AskAsync("b");
        await Store.DisposeAsync();
        var store = await OpenAsync();

        AssertIn(Interval, await AskAsync("b", store: store));
        AssertIn(Interval * 2, await AskAsync("c", store: store));
    }

    [Fact]
    public async Task Who_costs_more_delays_those_after_them_and_none_overtakes()
    {
        Assert.Equal(TimeSpan.Zero, await AskAsync("a", burst: 2, interval: Interval * 3));
        AssertIn(Interval * 2, await AskAsync("b", burst: 2));
        AssertIn(Interval * 3, await AskAsync("c", burst: 2));
        // A bigger burst would be free at once, but others wait.
        AssertIn(Interval * 3, await AskAsync("d", burst: 100));
    }

    [Fact]
    public async Task Buckets_are_apart()
    {
        Assert.Equal(TimeSpan.Zero, await AskAsync("a"));
        Assert.Equal(TimeSpan.Zero, await AskAsync("a", bucket: "acme-ig"));
        AssertIn(Interval, await AskAsync("b"));
    }

    [Fact]
    public async Task Who_yields_goes_when_nobody_waits()
    {
        Assert.Equal(TimeSpan.Zero, await AskAsync("campaign", burst: 2, yields: true));
        Assert.Equal(TimeSpan.Zero, await AskAsync("campaign", burst: 2, yields: true));
        Assert.Equal(TimeSpan.Zero, await AskAsync("live", burst: 2));
        AssertIn(Interval, await AskAsync("next", burst: 2));
    }

    [Fact]
    public async Task Who_yields_takes_nothing_while_others_wait()
    {
        Assert.Equal(TimeSpan.Zero, await AskAsync("a"));
        AssertIn(Interval, await AskAsync("b"));
        for (var ask = 0; ask < 5; ask++)
        {
            AssertIn(Interval * 2, await AskAsync("campaign", yields: true));
        }

        AssertIn(Interval * 2, await AskAsync("live"));
        AssertIn(Interval * 3, await AskAsync("campaign", yields: true));
    }

    [Fact]
    public async Task Who_yields_goes_when_the_queue_has_ended()
    {
        var interval = Fixture.Short;
        await AskAsync("a", interval: interval);
        await AskAsync("b", interval: interval);
        var wait = await AskAsync("campaign", yields: true, interval: interval);
        Assert.InRange(wait, interval, interval * 2);

        await Fixture.AdvanceAsync(wait);
        Assert.Equal(TimeSpan.Zero, await AskAsync("campaign", yields: true, interval: interval));
        Assert.NotEqual(TimeSpan.Zero, await AskAsync("live", interval: interval));
    }

    [Fact]
    public async Task Those_who_yield_are_told_to_come_one_by_one()
    {
        // Long beside what five calls take on a machine that has much else to do.
        var (interval, calls) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));
        await AskAsync("live", interval: interval);

        var waits = await AtOnceAsync(5, i => AskAsync($"campaign {i}", yields: true, interval: interval));

        var order = waits.Order().ToList();
        Assert.InRange(order[0], TimeSpan.FromMicroseconds(1), interval);
        Assert.All(order.Zip(order.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, interval - calls, interval + calls));
        // Who asks too early keeps the time that they were told.
        for (var i = 0; i < 5; i++)
        {
            Assert.InRange(await AskAsync($"campaign {i}", yields: true, interval: interval), waits[i] - calls, waits[i]);
        }

        AssertIn(interval, await AskAsync("next", interval: interval));
    }

    [Fact]
    public async Task Many_at_once_on_two_instances_get_distinct_evenly_spaced_turns()
    {
        var other = await OpenAsync();

        var waits = await AtOnceAsync(40, i => AskAsync($"h{i}", burst: 5, store: i % 2 == 0 ? Store : other));

        var order = waits.Order().ToList();
        Assert.All(order.Take(5), wait => Assert.Equal(TimeSpan.Zero, wait));
        for (var i = 5; i < order.Count; i++)
        {
            AssertIn(Interval * (i - 4), order[i]);
        }
    }

    [Fact]
    public async Task A_turn_is_kept_as_long_as_it_may_be_asked_for_again()
    {
        var interval = TimeSpan.FromMilliseconds(1);
        await AskAsync("a", interval: interval);
        await Fixture.AdvanceAsync(Fixture.Short);

        // The bucket has rested, and yet the holder takes no second turn: the next one is free.
        Assert.Equal(TimeSpan.Zero, await AskAsync("a"));
        Assert.Equal(TimeSpan.Zero, await AskAsync("b"));
        AssertIn(Interval, await AskAsync("c"));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(2 * 24 * 3600, 1)]
    [InlineData(1, 0)]
    public async Task What_makes_no_sense_is_refused(int seconds, int burst) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => AskAsync("a", burst, interval: TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task What_takes_no_time_never_waits()
    {
        Assert.All(await AtOnceAsync(10, i => AskAsync($"h{i}", interval: TimeSpan.Zero)), wait => Assert.Equal(TimeSpan.Zero, wait));
    }
}
