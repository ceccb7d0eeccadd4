using System.Collections.Concurrent;
using System.Diagnostics;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Integration.Storage;
using Personalization.Consent;
using Personalization.Gate;
using Storage.Sealed;
using Tests;

namespace Integration.Log;

/// <summary>Reads are many and must cost the conversations nothing: 10,000 a minute move no log, no consent, no work, and wake nobody.</summary>
public abstract class ManyReadsTests(IStoreFixture fixture) : LogConformance(fixture)
{
    private const int People = 20;
    private const int Actors = 50;
    private static readonly Address Bystander = Address.Of("sms", "+573009999999");

    [Fact]
    public async Task Ten_thousand_reads_a_minute_bump_nothing_and_wake_nobody()
    {
        var count = Repetitions.Of($"reads written to the audit on {Store.Name}", 10_000, 1_000);
        var (world, other) = (await ProcessAsync(), await ProcessAsync());
        var people = new List<PersonId>();
        for (var i = 0; i < People; i++)
        {
            var from = Address.Of(Channels.WhatsApp, $"57300000{i:D4}");
            people.Add((await world.Log.TakeInAsync(Brand, from, [new(new MessageReceived("acme-wa", from, $"m{i}", DateTimeOffset.UnixEpoch, "hola"), $"d{i}")], [], Stop)).Person);
        }

        var before = await StatesAsync(world, people);
        var heard = new ConcurrentQueue<Hint>();
        using var listening = Store.Listen(heard.Enqueue);
        await HearAsync(other, heard, "1");
        heard.Clear();

        var next = 0;
        var begun = Stopwatch.GetTimestamp();
        await AtOnceAsync(Actors, async actor =>
        {
            for (var i = Interlocked.Increment(ref next); i <= count; i = Interlocked.Increment(ref next))
            {
                var read = new DataRead(Actor.Agent($"agent-{actor}"), "service", null, [], [], 0, i);
                await (actor % 2 == 0 ? world : other).Log.RecordReadAsync(people[i % People], read, Stop);
            }

            return actor;
        });
        var perMinute = count / Stopwatch.GetElapsedTime(begun).TotalMinutes;

        // What was heard last came after everything that the reads might have said.
        await HearAsync(other, heard, "2");
        Assert.DoesNotContain(heard, h => people.Contains(h.Person));
        Assert.Equal(before, await StatesAsync(world, people));
        Assert.All((await Store.DueAsync(Stop)).Due, Assert.Null);
        var lengths = await Task.WhenAll(people.Select(async p => (await Store.ReadAuditAsync(p, 0, 10_000, Stop)).Count));
        Assert.Equal(count, lengths.Sum());
        Assert.Equal(people.ToHashSet(), (await world.Log.TouchedAsync(DateOnly.FromDateTime(DateTime.UtcNow), Stop).ToListAsync(Stop)).ToHashSet());
        Report.Write($"Reads written to the audit on {Store.Name}", $"{count} about {People} people by {Actors} actors in 2 processes: {perMinute:N0} a minute");
        // A short run stands beside all other tests, and is no measurement.
        Assert.True(perMinute >= 10_000 || !Repetitions.Long, $"Only {perMinute:N0} reads a minute were written.");
    }

    private async Task<List<(long Version, long Epoch)>> StatesAsync(World world, IReadOnlyList<PersonId> people)
    {
        var states = new List<(long, long)>();
        foreach (var person in people)
        {
            var seen = await SeenAsync(world, person);
            states.Add((seen.State.Version, seen.Of<ConsentState>().Epoch));
        }

        return states;
    }

    // A message of somebody else, and its hint: the listener hears, and heard all before it.
    private async Task HearAsync(World world, ConcurrentQueue<Hint> heard, string id)
    {
        var taken = await world.Log.TakeInAsync(Brand, Bystander, [new(new MessageReceived("acme-sms", Bystander, id, DateTimeOffset.UnixEpoch, "hola"), "b" + id)], [], Stop);
        while (!heard.Any(h => h.Person == taken.Person && h.Version == taken.Version))
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Delay(5, Stop);
        }
    }
}
