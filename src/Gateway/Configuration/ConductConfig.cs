namespace Gateway.Configuration;

/// <summary>When a draft sends itself, and how much one person may ask of it.</summary>
internal sealed record ConductConfig
{
    /// <summary><c>modes</c>, <c>confidence</c> and <c>limits</c> of a brand's assistant; null is a brand that says nothing.</summary>
    internal static ConductConfig Read(ConfigNode? assistant)
    {
        _ = assistant;
        return new();
    }
}
