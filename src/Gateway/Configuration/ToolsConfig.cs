namespace Gateway.Configuration;

/// <summary>A brand's own functions for the assistant.</summary>
internal sealed record ToolsConfig
{
    /// <summary><c>tools</c> of a brand's assistant; null is a brand that says nothing.</summary>
    internal static ToolsConfig Read(ConfigNode? assistant)
    {
        _ = assistant;
        return new();
    }
}
