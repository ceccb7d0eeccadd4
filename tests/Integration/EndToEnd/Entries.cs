using System.Text.Json;

namespace Integration.EndToEnd;

/// <summary>Reads timeline entries.</summary>
internal static class Entries
{
    public static string? Text(this JsonElement entry, string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string? Datum(this JsonElement entry, string name) => entry.TryGetProperty("data", out var data) ? data.Text(name) : null;

    public static bool Is(this JsonElement entry, string kind, string? direction = null) => entry.Text("kind") == kind && (direction is null || entry.Text("direction") == direction);

    /// <summary>The messages that came in with this provider's id.</summary>
    public static IEnumerable<JsonElement> In(this IEnumerable<JsonElement> timeline, string nativeId) => timeline.Where(e => e.Is("message", "in") && e.Text("nativeId") == nativeId);

    public static JsonElement Last(this IEnumerable<JsonElement> timeline, string kind, string? direction = null) => timeline.Last(e => e.Is(kind, direction));
}
