using System.Diagnostics;
using System.Security.Cryptography;
using Conversations.People;
using Gateway;
using Personalization.Gate;
using Storage;
using Storage.Sealed;

namespace Bench;

/// <summary>
/// Reads written to the audit per second, chained, signed and sealed, in turns with what the store does by itself: one append of as many bytes to a log.
/// </summary>
internal static class AuditBench
{
    private const int Rounds = 5;
    private const int Count = 10_000;
    private const int People = 200;
    private const int AtOnce = 64;
    private const int Size = 700;

    internal static Task RunAsync(Figures figures) => Servers.OnStoresAsync(store => RunAsync(figures, store));

    private static async Task RunAsync(Figures figures, IStore store)
    {
        var master = MasterKey.Read(Servers.MasterKey);
        using var installation = await Installation.OpenAsync(store, master, CancellationToken.None);
        var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
        var people = new PersonId[People];
        for (var i = 0; i < People; i++)
        {
            people[i] = await log.MeetAsync("acme", Address.Of("sms", $"+57300{i:D7}"), CancellationToken.None);
        }

        var (plain, audit) = (new List<Load.Result>(), new List<Load.Result>());
        await MeasureAsync(i => AppendAsync(store, people[i % People]));
        await MeasureAsync(i => ReadAsync(log, people[i % People], i));
        for (var round = 0; round < Rounds; round++)
        {
            plain.Add(await MeasureAsync(i => AppendAsync(store, people[i % People])));
            audit.Add(await MeasureAsync(i => ReadAsync(log, people[i % People], i)));
        }

        figures.Row("append", store.Name, IntakeBench.Middle(plain), $"one entry of {Size} bytes, nothing sealed");
        figures.Row("audit", store.Name, IntakeBench.Middle(audit), "chained, signed, sealed");
        figures.Ratio("audit", store.Name, Figures.Median(audit.Zip(plain, (a, p) => a.PerSecond / p.PerSecond)));
    }

    private static async Task AppendAsync(IStore store, PersonId person)
    {
        var data = new byte[Size];
        RandomNumberGenerator.Fill(data.AsSpan(0, 16));
        var entry = new NewEntry("e_" + Guid.CreateVersion7().ToString("N"), "data.read@1", "proof", data, SHA256.HashData(data));
        await store.CommitAsync(new(person, null, null, [entry], []), CancellationToken.None);
    }

    private static async Task ReadAsync(PersonLog log, PersonId person, int i) =>
        await log.RecordReadAsync(person, new DataRead(Actor.Embedded, "service", "order_support", [], [], 1, i), CancellationToken.None);

    private static async Task<Load.Result> MeasureAsync(Func<int, Task> one)
    {
        var (next, times) = (-1, new double[Count]);
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < Count; i = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                await one(i);
                times[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Array.Sort(times);
        return new(Count / seconds, times[Count / 2], times[(int)(Count * 0.99)], 0);
    }
}
