namespace Gateway.Configuration;

/// <summary>What goes to a person by policy.</summary>
internal sealed record HandoverConfig
{
    /// <summary><c>handover</c> of a brand's assistant; null is a brand that says nothing.</summary>
    internal static HandoverConfig Read(ConfigNode? assistant)
    {
        _ = assistant;
        return new();
    }
}
