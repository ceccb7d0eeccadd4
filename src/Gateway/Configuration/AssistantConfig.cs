namespace Gateway.Configuration;

/// <summary>Where drafts come from.</summary>
internal sealed record AssistantConfig
{
    /// <summary><c>embedded</c> (the brand's knowledge, no model) or <c>openai</c> (any OpenAI-compatible endpoint).</summary>
    public string Provider { get; init; } = "embedded";

    /// <summary>The endpoint's base address; null for embedded.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The model's name; null for embedded.</summary>
    public string? Model { get; init; }

    /// <summary>The key for the endpoint; null where it needs none, such as a model on this machine.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>Where the knowledge is searched by meaning too; null for by its words alone.</summary>
    public EmbeddingsConfig? Embeddings { get; init; }
}
