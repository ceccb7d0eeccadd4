using System.Diagnostics;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Integration.Log;
using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Storage;
using Storage.Sealed;
using Tests;
using Unit.Caps;
using Unit.Personalization;

namespace Integration.Caps;

/// <summary>The scenarios of frequency caps over logs that a store keeps, with a clock that the test turns.</summary>
public abstract class StoredScenarios(IStoreFixture fixture) : Scenarios, IAsyncLifetime
{
    private static readonly MasterKey Master = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    private IStore _store = null!;
    private TurnedStore _time = null!;
    private Installation _installation = null!;
    private PersonLog _log = null!;
    private int _people;

    public async Task InitializeAsync()
    {
        (_store, _time) = TurnedStore.Over(await fixture.FreshAsync());
        _installation = await Installation.OpenAsync(_store, Master, CancellationToken.None);
        _log = new(_store, Slices.Composition, _installation, Master, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        _installation.Dispose();
        await _store.DisposeAsync();
    }

    private protected override Life Born()
    {
        var address = Address.Of(Channels.WhatsApp, $"+57300{++_people:D7}");
        return new StoredLife(_log, _time, _log.MeetAsync("acme", address, CancellationToken.None).AsTask().GetAwaiter().GetResult());
    }

    [Fact]
    public void Scenario_40_what_a_hundred_thousand_entries_of_one_person_say_is_counted_exactly()
    {
        const int EachHour = 20;
        var life = (StoredLife)Born();
        var campaign = new Campaign(life, Campaign.Rule("day", 500, "PT24H"));
        var (start, times) = (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new List<double>());
        var hours = Repetitions.Of($"caps: hours of {EachHour} contacts of one person, {_store.Name}", full: 1_667, reduced: 60);
        for (var hour = 0; hour < hours; hour++)
        {
            campaign.At(start.AddHours(hour));
            life.When(Enumerable.Range(0, EachHour).SelectMany(i => campaign.Message($"{hour}-{i}") is var m
                ? new Conversations.Log.IEvent[] { m, new SendBegun(m.DispatchId, 1), new SendEnded(m.DispatchId, SendOutcome.Accepted, "w" + m.DispatchId) } : []));
            var begun = Stopwatch.GetTimestamp();
            var loaded = life.Load();
            var verdict = campaign.Ask();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
            Assert.Equal(life.State.Version, loaded.State.Version);
            Assert.Equal((EachHour * Math.Min(hour + 1, 24)) + 1, verdict.Limit!.Used);
        }

        times.Sort();
        Report.Write("Frequency caps", $"A person of {life.State.Version} entries, loaded and decided on {_store.Name}: p50 {times[times.Count / 2]:0} µs, p99 {times[times.Count * 99 / 100]:0} µs");
    }
}

public sealed class ScenariosOnSqlite(SqliteFixture f) : StoredScenarios(f), IClassFixture<SqliteFixture>;

public sealed class ScenariosOnRedis(SingleRedis f) : StoredScenarios(f), IClassFixture<SingleRedis>;
