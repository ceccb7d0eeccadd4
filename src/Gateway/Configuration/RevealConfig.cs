using System.Collections.Frozen;
using System.Xml;

namespace Gateway.Configuration;

/// <summary>Who may see what is covered, and for how long: <c>reveal</c> and <c>revealFor</c> of a brand.</summary>
internal static class RevealConfig
{
    /// <summary>The roles where a brand states none.</summary>
    internal static readonly IReadOnlySet<string> Default = FrozenSet.ToFrozenSet(["lead", "admin", "privacy"], StringComparer.Ordinal);

    /// <summary>How long where a brand states nothing.</summary>
    internal static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    // An auditor reads nothing that was said, and a system has no reason of its own.
    private static readonly IReadOnlyList<string> Possible = ["admin", "lead", "agent", "privacy"];

    /// <summary>The roles of a brand; an empty list lets nobody.</summary>
    internal static IReadOnlySet<string> Roles(ConfigNode brand)
    {
        if (brand.Find("reveal") is null)
        {
            throw new ConfigurationError($"{brand.Key}.reveal", "must be a list of roles");
        }

        return brand.Items("reveal").Select(r => r.OneOf(Possible)).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>A duration between ten seconds and a quarter of an hour.</summary>
    internal static TimeSpan Span(ConfigNode node)
    {
        try
        {
            if (XmlConvert.ToTimeSpan(node.Text()) is var span && span >= Shortest && span <= Longest)
            {
                return span;
            }
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            // Told below, as what is out of its bounds.
        }

        throw new ConfigurationError(node.Key, "must be an ISO 8601 duration from PT10S to PT15M");
    }
}
