using System.Text.Json;
using Gateway.Channels;

namespace Gateway.Verbs.Checks;

/// <summary>Reads lists in a provider's answer.</summary>
internal static class AnswerJson
{
    /// <summary>The elements of a property that is a list; none when it is missing or something else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, ReadOnlySpan<byte> name) => element.Array(name) is { } list ? list.EnumerateArray() : [];

    /// <summary>The texts in a property that is a list.</summary>
    public static IEnumerable<string> Texts(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Items(name).Where(i => i.ValueKind == JsonValueKind.String).Select(WireJson.Text);
}
