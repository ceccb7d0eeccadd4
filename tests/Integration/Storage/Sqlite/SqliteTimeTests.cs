using Storage;
using Storage.Sqlite;

namespace Integration.Storage.Sqlite;

/// <summary>The store's time when the machine's clock is wrong, and what is forgotten in time.</summary>
public sealed class SqliteTimeTests(SqliteFixture f) : StoreConformance(f), IClassFixture<SqliteFixture>
{
    private SqliteFixture Sqlite => (SqliteFixture)Fixture;

    private async Task<long> CountAsync(string count) =>
        (await ((SqliteStore)Store).Writer.RunAsync(s => s.Session.Number(count), Stop))!.Value;

    [Fact]
    public async Task A_clock_set_back_makes_time_slow_and_never_turns_it_back()
    {
        var clock = new SteppedClock();
        var time = new StoreClock(clock);
        var first = time.Now();
        clock.Turn(TimeSpan.FromHours(-1));

        Assert.Equal(first, time.Now());
        clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(first + (5 * 60_000), time.Now());
        Assert.Equal(TimeSpan.FromMinutes(55), time.Ahead());
        clock.Pass(TimeSpan.FromMinutes(110));
        Assert.Equal(first + (60 * 60_000), time.Now());
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(first + (61 * 60_000), time.Now());
        Assert.Equal(TimeSpan.Zero, time.Ahead());
    }

    [Fact]
    public async Task A_store_opened_on_a_machine_that_is_behind_goes_on_from_its_last_time()
    {
        var person = await MeetAsync();
        await Fixture.AdvanceAsync(TimeSpan.FromHours(3));
        var last = await AppendAsync(person, 1);
        await Store.DisposeAsync();
        await Fixture.AdvanceAsync(TimeSpan.FromHours(-3));
        var store = await OpenAsync();

        Assert.True((await LoadFromAsync(store, person)).Now >= last.At);
        var next = await CommitAsync(Some.Commit(person, Some.Entry("e2")), store);

        Assert.True(next.At >= last.At);
        Assert.True(await store.NowAsync(Stop) >= last.At);
        Assert.Contains(await store.InspectAsync(Stop), s => s.Contains("ahead of this machine's clock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_past_its_time_is_swept_and_nothing_else()
    {
        var person = await MeetAsync();
        await FillAsync(person, "old", 1_200);
        await Store.RemoveAsync("board", "old", 1, Stop);
        await Fixture.AdvanceAsync(Retention.Dedupe + TimeSpan.FromHours(1));
        await FillAsync(person, "new", 30);
        await Store.RemoveAsync("board", "new", 1, Stop);

        await ((SqliteStore)Store).Upkeep.SweepAsync(Stop);

        Assert.Equal(30, await CountAsync("SELECT count(*) FROM dedupe"));
        Assert.Equal(30, await CountAsync("SELECT count(*) FROM outcome"));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM board_row"));
        Assert.Equal(1_230, await CountAsync("SELECT count(*) FROM entry"));
        Assert.InRange(await CountAsync("SELECT count(*) FROM change"), 1, 30);
        Assert.Equal([true, false], await Store.SeenBeforeAsync(person, ["new 0", "old 0"], Stop));
    }

    [Fact]
    public async Task The_last_change_outlives_every_sweep()
    {
        var done = await AppendAsync(await MeetAsync(), 1);
        await Fixture.AdvanceAsync(TimeSpan.FromDays(400));
        await ((SqliteStore)Store).Upkeep.SweepAsync(Stop);

        Assert.Equal(done.At.ToUnixTimeMilliseconds(), await CountAsync("SELECT max(at) FROM change"));
    }

    private async Task FillAsync(Conversations.People.PersonId person, string name, int count) => await AtOnceAsync(count, i =>
        CommitAsync(Some.Commit(person, Some.Entry($"{name} {i}", $"{name} {i}")) with { CommitId = $"{name} {i}" }));

    /// <summary>A clock that only moves when told to.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private TimeSpan _passed;
        private DateTimeOffset _now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Turn(TimeSpan by) => _now += by;

        public void Pass(TimeSpan by) => (_now, _passed) = (_now + by, _passed + by);

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _passed.Ticks;
    }
}
