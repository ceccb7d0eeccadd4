namespace Gateway.Configuration;

/// <summary>What a brand's models may cost, and how long they may take.</summary>
internal sealed record BudgetConfig
{
    /// <summary><c>budget</c> of a brand's assistant; null is a brand that says nothing.</summary>
    internal static BudgetConfig Read(ConfigNode? assistant)
    {
        _ = assistant;
        return new();
    }
}
