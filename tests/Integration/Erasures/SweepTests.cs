using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;
using Gateway.Retention;
using Gateway.Work;
using Integration.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Profile;
using Storage;

namespace Integration.Erasures;

/// <summary>When use cases change, and once a day, everybody of the brand is looked at again.</summary>
public abstract class SweepTests(IStoreFixture fixture) : StoreConformance(fixture), IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("sweep-");
    private readonly Turned _clock = new();

    public void Dispose()
    {
        _data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Everybody_is_asked_for_once_then_again_when_use_cases_change_and_after_a_day()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        var people = new List<PersonId>();
        for (var i = 0; i < 20; i++)
        {
            people.Add(await process.WriteAsync(Address.Of(Channels.WhatsApp, $"57300000{i:D4}"), "hola", $"{i}", Stop));
        }

        var sweep = Sweep(Store);
        await sweep.LookAsync(Stop);
        Assert.Equal(people.ToHashSet(), await TakenAsync());
        await sweep.LookAsync(Stop);
        Assert.Empty(await TakenAsync());

        await process.DeclareAsync();
        await sweep.LookAsync(Stop);
        Assert.Equal(20, (await TakenAsync()).Count);
        _clock.By = TimeSpan.FromHours(25);
        await process.Erasure.EraseAsync(Installed.Brand, people[3], "request", Stop);
        await sweep.LookAsync(Stop);
        Assert.Equal(19, (await TakenAsync()).Count);
    }

    [Fact]
    public async Task A_walk_that_was_cut_short_is_gone_on_with_by_another_process()
    {
        await using var process = await Installed.OpenAsync(Store, _data.FullName, Stop);
        for (var i = 0; i < 40; i++)
        {
            await process.WriteAsync(Address.Of(Channels.WhatsApp, $"57300000{i:D4}"), "hola", $"{i}", Stop);
        }

        var (cut, control) = Cut.After(await OpenAsync(), 120);
        await Assert.ThrowsAsync<PowerCutException>(() => Sweep(cut).LookAsync(Stop).AsTask());
        Assert.True(control.IsCut);
        // Whoever died had the lease.
        _clock.By = TimeSpan.FromMinutes(6);
        await Sweep(await OpenAsync()).LookAsync(Stop);

        Assert.Equal(40, (await TakenAsync()).Count);
    }

    private RetentionSweep Sweep(IStore store) => new(
        store, store, new Leases(store, _clock), new GatewayConfig { Brands = [new() { Id = Installed.Brand, Name = "Acme" }], Accounts = [] }, _clock, NullLogger<RetentionSweep>.Instance);

    // Does the work that is due: who was asked for.
    private async Task<HashSet<PersonId>> TakenAsync()
    {
        HashSet<PersonId> people = [];
        for (var partition = 0; partition < PersonId.Partitions; partition++)
        {
            foreach (var lane in await Store.ClaimAsync(partition, 100, Long, Stop))
            {
                if (lane.Due.Any(w => w.Kind == Forgetting.Kind))
                {
                    people.Add(lane.Person);
                }

                await Store.CommitAsync(new(lane.Person, null, null, [], [.. lane.Due.Select(w => new WorkChange.Done(w.Id))]), Stop);
                await Store.ReleaseAsync(lane, Stop);
            }
        }

        return people;
    }

    private sealed class Turned : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
    }
}
