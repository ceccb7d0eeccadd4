using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Channels;
using Personalization.Consent;

namespace Unit.Wire;

/// <summary>What a webhook ends as, in the form of the API: the timeline of each person, and the records for operations.</summary>
internal static class Entries
{
    private static readonly JsonSerializerOptions Readable = new(Json.Api) { WriteIndented = true };

    /// <summary>The timelines and records as JSON. The log's own number and time of an entry are left out: its place in the list tells them.</summary>
    public static async Task<string> OfAsync(Parsed? parsed)
    {
        var all = new JsonObject();
        if (parsed is null)
        {
            all["malformed"] = true;
            return Text(all);
        }

        var people = new JsonObject();
        foreach (var person in parsed.Events.GroupBy(e => (e.Sender.Brand, e.Customer)))
        {
            people[$"{person.Key.Brand} {person.Key.Customer}"] = await TimelineAsync(person.Key.Brand, person);
        }

        Set(all, "people", people);
        Set(all, "operations", new JsonArray([.. parsed.Records.DistinctBy(r => r.Id).Select(Record)]));
        return Text(all);
    }

    // As intake does it: what is said twice is one, and what a platform or a keyword says about consent comes with it.
    private static async Task<JsonArray> TimelineAsync(string brand, IEnumerable<ParsedEvent> events)
    {
        var (state, log) = (Gateway.Slices.Composition.Empty, new List<Recorded>());
        foreach (var happened in events.DistinctBy(e => e.Dedupe).SelectMany(e => (IEvent[])[e.Event, .. Also(e.Event)]))
        {
            var type = Gateway.Slices.Composition.ByType[happened.GetType()];
            // What is read is what was written: it goes through the log's JSON.
            var stored = (IEvent)JsonSerializer.Deserialize(JsonSerializer.Serialize(happened, type.Type, Composition.Json), type.Type, Composition.Json)!;
            var entry = new Recorded(state.Version + 1, Given.Now, $"e_{state.Version + 1:D32}", type.Name, stored);
            log.Add(entry);
            state = state.With(entry);
        }

        // A page that is the whole log needs no log to look further in.
        var seen = new Seen(PersonId.Create(0, new byte[16]), brand, state, Given.Now);
        var fates = await Fates.OfAsync(null!, log, seen, CancellationToken.None);
        return [.. log.Select(r => Timeline.Of(r, fates)).Select(e => Without(JsonSerializer.SerializeToNode(e, Json.Api)!, "seq", "at"))];
    }

    private static IReadOnlyList<IEvent> Also(IEvent happened) => happened is MessageReceived message ? Keywords.Also("es", message) : PlatformSignals.Also(happened);

    private static JsonNode Record(Gateway.Operations.OperationsRecord record) => Without(JsonNode.Parse(record.Row("acme").Json)!, "id");

    private static void Set(JsonObject all, string name, JsonNode value)
    {
        if (value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            all[name] = value;
        }
    }

    private static JsonNode Without(JsonNode node, params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            node.AsObject().Remove(name);
        }

        return node;
    }

    private static string Text(JsonNode node) => node.ToJsonString(Readable) + "\n";
}
