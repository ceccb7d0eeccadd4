using Personalization.Guarding;

namespace Gateway.Configuration;

/// <summary>Reads what a brand forbids its assistant.</summary>
internal static class GuardConfig
{
    /// <summary><c>forbidden</c> of a brand's assistant; null is a brand that says nothing.</summary>
    internal static GuardRules Read(ConfigNode? assistant) => assistant is { } node ? new([.. node.Items("forbidden").Select(f => f.Text())]) : GuardRules.None;
}
