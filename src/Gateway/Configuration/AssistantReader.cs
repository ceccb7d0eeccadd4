namespace Gateway.Configuration;

/// <summary>Reads <c>assistant</c>, where drafts come from.</summary>
internal static class AssistantReader
{
    /// <summary>The section.</summary>
    internal static AssistantConfig Assistant(ConfigNode node)
    {
        node.Only("provider", "endpoint", "model", "apiKey", "embeddings");
        var provider = node.Find("provider")?.OneOf("embedded", "openai") ?? "embedded";
        return provider == "embedded" ? new() { Embeddings = EmbeddingsConfig.Read(node) } : new()
        {
            Embeddings = EmbeddingsConfig.Read(node),
            Provider = provider,
            Endpoint = new(node.Need("endpoint").Url()),
            Model = node.Need("model").Text(),
            ApiKey = node.Find("apiKey")?.Secret(),
        };
    }
}
