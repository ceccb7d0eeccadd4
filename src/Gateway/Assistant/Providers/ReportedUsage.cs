using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Gateway.Assistant.Providers;

/// <summary>What an endpoint says that its answer took. Many say nothing; what makes no sense is nothing.</summary>
internal sealed class ReportedUsage
{
    private const int Most = 100_000_000;

    private int? _input;
    private int? _output;

    /// <summary>Takes the figures of a chunk or of a whole answer, if there are any; the last ones count.</summary>
    internal void Read(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object)
        {
            (_input, _output) = (Count(usage, "prompt_tokens") ?? _input, Count(usage, "completion_tokens") ?? _output);
        }
    }

    /// <summary>As the last part of a stream; null when the endpoint did not say.</summary>
    internal UsageContent? Content => Details is { } details ? new(details) : null;

    /// <summary>The figures; null when the endpoint did not say.</summary>
    internal UsageDetails? Details => _input is { } input && _output is { } output ? new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output } : null;

    private static int? Count(JsonElement usage, string name) =>
        usage.TryGetProperty(name, out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var tokens) && tokens is >= 0 and <= Most ? tokens : null;
}
