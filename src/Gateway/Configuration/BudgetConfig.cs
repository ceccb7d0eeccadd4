using Personalization.UseCases;

namespace Gateway.Configuration;

/// <summary>What a brand's models may cost, and how long they may take.</summary>
internal sealed record BudgetConfig
{
    private const decimal Most = 1_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Millionths of a dollar for a day of the brand's time zone; null for no limit.</summary>
    public long? PerDay { get; init; }

    /// <summary>The same for a calendar month.</summary>
    public long? PerMonth { get; init; }

    /// <summary>The same for one person and day.</summary>
    public long? PerPersonPerDay { get; init; }

    /// <summary>A model that takes longer, for all but one in twenty drafts, stands back for a while; null for no limit.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>Whether money is limited at all.</summary>
    public bool Limits => (PerDay ?? PerMonth ?? PerPersonPerDay) is not null;

    /// <summary><c>budget</c> of a brand's assistant; null is a brand that says nothing.</summary>
    internal static BudgetConfig Read(ConfigNode? assistant)
    {
        if (assistant?.Find("budget") is not { } node)
        {
            return new();
        }

        node.Only("perDay", "perMonth", "perPersonPerDay", "latency");
        return new()
        {
            PerDay = Micro(node, "perDay"), PerMonth = Micro(node, "perMonth"), PerPersonPerDay = Micro(node, "perPersonPerDay"),
            Latency = node.Find("latency") is { } latency ? Duration(latency) : null,
        };
    }

    private static long? Micro(ConfigNode node, string name) => node.Find(name) is { } amount ? (long)(AssistantReader.Amount(amount, Most) * 1_000_000) : null;

    private static TimeSpan Duration(ConfigNode node) =>
        Durations.Parse(node.Text()) is { } span && span > TimeSpan.Zero && span <= Longest
            ? span : throw new ConfigurationError(node.Key, "must be an ISO 8601 duration up to PT2M, such as PT8S");
}
