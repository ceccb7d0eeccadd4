using System.Text.Json.Nodes;

namespace ExternalDesk;

/// <summary>What became of a command.</summary>
/// <param name="Ok">Whether it is done.</param>
/// <param name="Epoch">The handoff's epoch now: what the next command must carry.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Code">Why not; null when it is done.</param>
/// <param name="Sentence">The same for people.</param>
internal sealed record Row(bool Ok, long Epoch, string? State, string? Code, string? Sentence)
{
    /// <summary>An answer of the HTTP API: the row, or a problem document.</summary>
    internal static Row OfHttp(bool ok, JsonNode? body) => ok
        ? new(true, body!["epoch"]!.GetValue<long>(), body["state"]!.GetValue<string>(), null, null)
        : new(false, 0, null, body?["code"]?.GetValue<string>() ?? "failed", body?["detail"]?.GetValue<string>());

    /// <summary>An outcome as it comes over the broker.</summary>
    internal static Row OfOutcome(JsonNode outcome) => new(
        outcome["ok"]!.GetValue<bool>(), outcome["row"]?["epoch"]?.GetValue<long>() ?? 0, outcome["row"]?["state"]?.GetValue<string>(),
        outcome["problem"]?["code"]?.GetValue<string>(), outcome["problem"]?["sentence"]?.GetValue<string>());
}
