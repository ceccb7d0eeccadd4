using System.Text.Json;

namespace Desk.Parts;

/// <summary>A form's answers as rows.</summary>
public static class FlowAnswers
{
    /// <summary>The fields of the provider's JSON; none when it is no object of them. The form's own token is not an answer.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(string? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? "null");
            return document.RootElement.ValueKind != JsonValueKind.Object ? [] :
            [
                .. document.RootElement.EnumerateObject().Where(p => p.Name != "flow_token")
                    .Select(p => (p.Name, p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : p.Value.GetRawText())),
            ];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
