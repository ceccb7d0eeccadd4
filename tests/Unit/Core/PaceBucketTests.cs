using Storage;
using Storage.Sqlite;

namespace Unit.Core;

/// <summary>Turns of a bucket under any order of live and yielding holders.</summary>
public sealed class PaceBucketTests
{
    private const long Second = 1_000_000;
    private const long Start = 1_700_000_000 * Second;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 20)]
    public void No_stretch_of_time_sees_more_turns_than_the_burst_and_its_share(int seed, int burst)
    {
        var random = new Random(seed);
        var (bucket, now, turns) = (default(PaceBucket), Start, new List<long>());
        for (var ask = 0; ask < 2_000; ask++)
        {
            // Now and then a rest that refills the burst.
            now += random.Next(20) == 0 ? random.NextInt64(100 * Second) : random.NextInt64(2 * Second);
            var yields = random.Next(3) == 0;
            (bucket, var turn) = bucket.Give(now, new(Second, burst, yields), 0);
            Assert.True(turn.At >= now);
            Assert.True(turn.Taken || yields);
            if (turn.Taken)
            {
                Assert.True(!yields || turn.At == now, "Who yields waited for a turn that it took.");
                Assert.True(turns.Count == 0 || turn.At >= turns[^1], "Somebody overtook.");
                turns.Add(turn.At);
            }
        }

        // In any stretch of n intervals there are at most burst + n turns, which is enough to look at for neighbours.
        for (var first = 0; first < turns.Count; first++)
        {
            for (var last = first + burst; last < Math.Min(turns.Count, first + burst + 40); last++)
            {
                Assert.True(turns[last] - turns[first] >= (last - first - burst + 1) * Second, $"Turns {first} to {last} came too fast.");
            }
        }
    }

    [Fact]
    public void A_queue_uses_the_whole_rate()
    {
        var bucket = default(PaceBucket);
        for (var i = 0; i < 100; i++)
        {
            (bucket, var turn) = bucket.Give(Start, new(Second, 10, Yields: false), 0);
            Assert.Equal((true, Start + (Math.Max(0, i - 9) * Second)), turn);
        }
    }

    [Fact]
    public void However_many_yield_each_looks_again_within_a_minute_of_the_queues_end()
    {
        var live = new PaceRequest(Second, 1, Yields: false);
        var bucket = default(PaceBucket).Give(Start, live, 0).Bucket;
        for (var i = 0; i < 1_000; i++)
        {
            (bucket, var turn) = bucket.Give(Start, live with { Yields = true }, 0);
            Assert.Equal((false, Start + Math.Min((i + 1) * Second, PaceRequest.MostAhead)), turn);
        }

        // Nor do they hold up anybody who does not.
        Assert.Equal((true, Start + Second), bucket.Give(Start, live, 0).Turn);
    }

    [Fact]
    public void Who_was_told_a_time_keeps_it_unless_the_queue_grew_and_goes_sooner_when_it_is_gone()
    {
        var (live, yields) = (new PaceRequest(Second, 1, Yields: false), new PaceRequest(Second, 1, Yields: true));
        var bucket = default(PaceBucket).Give(Start, live, 0).Bucket;
        (bucket, _) = bucket.Give(Start, yields, 0);
        (bucket, var told) = bucket.Give(Start, yields, 0);
        Assert.Equal((false, Start + (2 * Second)), told);

        Assert.Equal((bucket, told), bucket.Give(Start + 1, yields, told.At));
        Assert.Equal((true, Start + Second), bucket.Give(Start + Second, yields, told.At).Turn);
        for (var i = 0; i < 5; i++)
        {
            (bucket, _) = bucket.Give(Start, live, 0);
        }

        Assert.Equal((false, Start + (6 * Second)), bucket.Give(Start + 1, yields, told.At).Turn);
    }

    [Fact]
    public void A_rested_bucket_is_like_a_new_one()
    {
        var request = new PaceRequest(Second, 3, Yields: false);
        var bucket = default(PaceBucket);
        for (var i = 0; i < 7; i++)
        {
            (bucket, _) = bucket.Give(Start, request, 0);
        }

        Assert.Equal(default(PaceBucket).Give(bucket.Busy, request, 0), bucket.Give(bucket.Busy, request, 0));
    }

    [Fact]
    public void An_interval_is_never_rounded_down() => Assert.Equal(1, PaceRequest.Of(TimeSpan.FromTicks(1), 1, yields: false).Interval);
}
