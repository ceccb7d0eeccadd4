using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Handoffs;
using Gateway.Work;
using Storage;
using Storage.Redis;
using Storage.Sealed;
using Storage.Sqlite;

namespace Bench;

/// <summary>Thousands of people who wait, written through the log as the gateway writes them, before a gateway starts over the same store.</summary>
internal static class DeskSeed
{
    internal const long First = 573_300_000_000;

    // As many threads as a measured agent opens have a history to show.
    private const int Told = 300;
    private const int Entries = 60;
    private const int AtOnce = 64;

    internal static async Task FillAsync(string data, int? redis, int threads)
    {
        Directory.CreateDirectory(data);
        await using IStore store = redis is { } port
            ? await RedisStore.OpenAsync($"127.0.0.1:{port}", CancellationToken.None)
            : await SqliteStore.OpenAsync(Path.Combine(data, "gateway.db"), TimeProvider.System, CancellationToken.None);
        var master = MasterKey.Read(Servers.MasterKey);
        using var installation = await Installation.OpenAsync(store, master, CancellationToken.None);
        var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
        var list = new WaitingList(store);
        await Parallel.ForAsync(0, threads, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, stop) => await WaitAsync(log, list, i, stop));
    }

    private static async ValueTask WaitAsync(PersonLog log, WaitingList list, int i, CancellationToken stop)
    {
        var from = Address.Of(Channels.WhatsApp, $"+{First + i}");
        var said = Enumerable.Range(0, i < Told ? Entries : 1).Select(n => new Fact(
            new MessageReceived("acme-wa", from, $"wamid.seed.{i}.{n}", DateTimeOffset.UtcNow, $"¿Cuánto tarda el envío a Bogotá? Es la pregunta {n + 1}.", ProfileName: $"Cliente {i}"), null)).ToList();
        var taken = await log.TakeInAsync("acme", from, said, [], stop);

        // The earlier ones are due sooner, so that a thread with a history is at the top of the list; nothing is left to do for anybody.
        await log.CommandAsync(
            taken.Person,
            seen => new Answer.Yes(new([new HandoffRequested($"h_seed{i:D6}", HandoffReason.Asked, 3, seen.Now.AddHours(1).AddSeconds(i), "Quiere hablar con una persona.")], [])),
            stop);
        await list.ProjectAsync((await log.LoadAsync(taken.Person, stop))!, stop);
    }
}
