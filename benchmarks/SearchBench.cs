using System.Diagnostics;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Audit;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Pages.Live;
using Gateway.Search;
using Gateway.Work;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Gate;
using Personalization.Knowledge;
using Storage;
using Storage.Sealed;

namespace Bench;

/// <summary>
/// A search among 10,000 people with 20 messages each, from what is typed to the covered snippets and their audit, in turns with what opening one thread reads: the state of a
/// person and the end of their log, covered.
/// </summary>
internal static class SearchBench
{
    private const int People = 10_000;
    private const int Messages = 20;
    private const int Count = 150;
    private const int AtOnce = 32;

    private static readonly string[] Names = ["Rosa", "Luz", "Ana", "Marta", "Elena", "Julia", "Sofía", "Carmen", "Diego", "Pedro", "Andrés", "Iván", "Mateo", "Óscar", "Raúl"];
    private static readonly string[] Families = ["Cárdenas", "Ospina", "Rojas", "Mejía", "Suárez", "Peña", "Núñez", "Vargas", "Quintero", "Beltrán", "Salazar", "Gómez"];
    private static readonly string[] Words =
        "pedido llegó roto reembolso batidora caja envío ciudad dirección cambio talla zapatos factura garantía técnico cita mañana tarde semana precio descuento tienda pago cuota entrega demora color azul negro rojo grande pequeño manual pieza motor".Split(' ');

    internal static Task RunAsync(Figures figures) => Servers.OnStoresAsync(store => RunAsync(figures, store));

    private static async Task RunAsync(Figures figures, IStore store)
    {
        var master = MasterKey.Read(Servers.MasterKey);
        using var installation = await Installation.OpenAsync(store, master, CancellationToken.None);
        var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
        var config = new GatewayConfig { Brands = [new() { Id = "acme", Name = "Acme", Language = "es", Country = "CO" }], Accounts = [] };
        using var knowledge = new KnowledgeLibrary(new Dictionary<string, string>(StringComparer.Ordinal));
        var covered = new CoveredLog(log, new(config, knowledge, TimeProvider.System));
        var keys = new SearchKeys(installation);
        var indexer = new Indexer(store, log, covered, keys, NullLogger<Indexer>.Instance);
        using var pulse = new Pulse(store);
        using var feed = new IndexFeed(indexer, pulse, TimeProvider.System, NullLogger<IndexFeed>.Instance);
        var walk = new IndexWalk(store, indexer, feed, new Leases(store, TimeProvider.System), TimeProvider.System, NullLogger<IndexWalk>.Instance);
        var finder = new Finder(store, log, covered, keys, new Listings(log, TimeProvider.System), new(new Journal(log, config), TimeProvider.System), feed, walk);

        var people = await FillAsync(log);
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (p, stop) => await indexer.CatchUpAsync(p, stop));
        var built = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        await MeasureAsync(20, i => OpenAsync(log, covered, people[i]));
        await MeasureAsync(20, i => SearchAsync(finder, i));
        var opened = await MeasureAsync(Count, i => OpenAsync(log, covered, people[(i * 61) % People]));
        var found = await MeasureAsync(Count, i => SearchAsync(finder, 20 + i));
        figures.Row("index", store.Name, new(People / built, 0, 0, 0), $"people of {Messages} messages");
        figures.Row("thread", store.Name, opened, "state and end of one log, covered");
        figures.Row("search", store.Name, found, $"{People:N0} people × {Messages} messages, up to 20 rows with snippets, audited");
        figures.Ratio("search", store.Name, opened.Median / found.Median);
    }

    private static async Task<PersonId[]> FillAsync(PersonLog log)
    {
        var people = new PersonId[People];
        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, stop) =>
        {
            var (random, from) = (new Random(i), Address.Of(Channels.WhatsApp, $"57300{i:D7}"));
            var facts = Enumerable.Range(0, Messages).Select(m =>
            {
                var text = string.Join(' ', Enumerable.Range(0, 8).Select(_ => Words[random.Next(Words.Length)])) + (m == 0 ? $" número {20_000 + i}" : "");
                return new Conversations.Log.Fact(new MessageReceived("acme-wa", from, $"wamid.{i}.{m}", DateTimeOffset.UnixEpoch, text, ProfileName: $"{Names[i % Names.Length]} {Families[i % Families.Length]}"), null);
            });
            people[i] = (await log.TakeInAsync("acme", from, [.. facts], [], stop)).Person;
        });
        return people;
    }

    private static async Task OpenAsync(PersonLog log, CoveredLog covered, PersonId person)
    {
        var seen = await log.LoadAsync(person, CancellationToken.None);
        await covered.EndAsync(seen!, seen!.State.Version, 150, CancellationToken.None);
    }

    // A name, an order, a word that half of all said, two words, a beginning, a phrase.
    private static async Task SearchAsync(Finder finder, int i)
    {
        var (name, family, word, other) = (Names[i % Names.Length], Families[i % Families.Length], Words[i % Words.Length], Words[(i * 7 + 3) % Words.Length]);
        var typed = (i % 6) switch { 0 => family, 1 => $"{20_000 + (i * 37 % People)}", 2 => word, 3 => $"{name} {other}", 4 => other[..3], _ => $"\"{word} {other}\"" };
        await finder.SearchAsync(new("acme", SearchQuery.Parse(typed), typed, Actor.Agent("bench"), "agent", "desk", TimeZoneInfo.Utc, null, 20), CancellationToken.None);
    }

    private static async Task<Load.Result> MeasureAsync(int count, Func<int, Task> one)
    {
        var times = new double[count];
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            await one(i);
            times[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        }

        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Array.Sort(times);
        return new(count / seconds, times[count / 2], times[(int)(count * 0.99)], 0);
    }
}
