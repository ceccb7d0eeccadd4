using Gateway.Configuration;
using Personalization.Knowledge;

namespace Gateway.Verbs.Checks;

/// <summary>Whether the knowledge files of the brands can be used.</summary>
internal static class KnowledgeCheck
{
    /// <summary>What cannot be, a sentence each, with the brand.</summary>
    internal static IReadOnlyList<string> Problems(GatewayConfig config)
    {
        using var library = new KnowledgeLibrary(config.Brands.Where(b => b.Knowledge is not null).ToDictionary(b => b.Id, b => b.Knowledge!, StringComparer.Ordinal));
        return [.. config.Brands.SelectMany(b => library.Problems(b.Id).Select(problem => $"{b.Id}: {problem}"))];
    }
}
