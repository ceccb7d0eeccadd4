using System.Text.Json;
using Gateway.Api;
using Personalization.Profile;
using Personalization.UseCases;

namespace Gateway.People;

/// <summary>What a call of each type says: traits, something that happened, or nothing but who somebody is.</summary>
internal static class SegmentFacts
{
    /// <summary>Decides what of a call is kept.</summary>
    internal static Identified Decide(SegmentCall call, UseCaseSet uses, string source, DateTimeOffset now, Func<string> newKey)
    {
        var telling = Telling.Of(source, call.OccurredAt(now), now, call.MessageId, newKey);
        return call.Type switch
        {
            "track" => Happenings.Decide(call.Event!, Object(call.Properties), uses, telling),
            "page" or "screen" => Happenings.Decide(call.Type + "_viewed", With(call.Properties, ("name", call.Name), ("category", call.Category)), uses, telling),
            // What is said of a group says nothing of how to reach one of its members.
            "group" => Identify.Decide(Under("group", With(call.Traits, ("id", call.GroupId))), uses, source, telling.At, now, call.MessageId, newKey),
            _ => Identify.Decide(Object(call.Traits), uses, source, telling.At, now, call.MessageId, newKey),
        };
    }

    private static JsonElement Object(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } there ? there : JsonSerializer.SerializeToElement(new { });

    private static JsonElement With(JsonElement? json, params ReadOnlySpan<(string Name, string? Value)> members)
    {
        var all = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in Object(json).EnumerateObject())
        {
            all[member.Name] = member.Value;
        }

        foreach (var (name, value) in members)
        {
            all[name] = value ?? all.GetValueOrDefault(name);
            if (all[name] is null)
            {
                all.Remove(name);
            }
        }

        return JsonSerializer.SerializeToElement(all);
    }

    private static JsonElement Under(string name, JsonElement json) => JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [name] = json });
}
