using Personalization.Handover;

namespace Gateway.Configuration;

/// <summary>What goes to a person by policy.</summary>
internal sealed record HandoverConfig
{
    private const int MostTopics = 50;
    private const int MostWords = 100;

    /// <summary>The policy.</summary>
    internal HandoverPolicy Policy { get; init; } = HandoverPolicy.Default;

    /// <summary><c>handover</c> of a brand's assistant; null is a brand that says nothing.</summary>
    internal static HandoverConfig Read(ConfigNode? assistant)
    {
        if (assistant?.Find("handover") is not { } node)
        {
            return new();
        }

        node.Only("money", "legal", "frustration", "repeated", "topics");
        return new()
        {
            Policy = new()
            {
                Money = IsOn(node, "money"),
                Legal = IsOn(node, "legal"),
                Frustration = IsOn(node, "frustration"),
                Repeated = IsOn(node, "repeated"),
                Topics = Topics(node),
            },
        };
    }

    private static bool IsOn(ConfigNode node, string name) => node.Find(name) is not { } value || value.Element.ValueKind switch
    {
        System.Text.Json.JsonValueKind.True => true,
        System.Text.Json.JsonValueKind.False => false,
        _ => throw new ConfigurationError(value.Key, "must be true or false"),
    };

    private static List<HandoverTopic> Topics(ConfigNode node)
    {
        var topics = node.Items("topics").Select(Topic).ToList();
        return topics.Count <= MostTopics ? topics : throw new ConfigurationError(node.Key + ".topics", $"must not have more than {MostTopics} topics");
    }

    private static HandoverTopic Topic(ConfigNode node)
    {
        node.Only("name", "words");
        var words = node.SomeItems("words", "word").Select(w => w.Text()).ToList();
        return words.Count > MostWords ? throw new ConfigurationError(node.Key + ".words", $"must not have more than {MostWords} words")
            : words.Find(w => Personalization.Wording.Folding.Fold(w).Length == 0) is not null ? throw new ConfigurationError(node.Key + ".words", "must be words or phrases with letters")
            : new(node.Need("name").Text(), words);
    }
}
