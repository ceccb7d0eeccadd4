namespace Gateway.Configuration;

/// <summary>Where the knowledge is searched by meaning too: an OpenAI-compatible endpoint.</summary>
/// <param name="Endpoint">Its base address, to which <c>/embeddings</c> is added.</param>
/// <param name="Model">The model's name.</param>
/// <param name="ApiKey">Its key; null where it needs none.</param>
internal sealed record EmbeddingsConfig(Uri Endpoint, string Model, Secret? ApiKey)
{
    /// <summary><c>embeddings</c>; null where there is none.</summary>
    internal static EmbeddingsConfig? Read(ConfigNode assistant)
    {
        if (assistant.Find("embeddings") is not { } node)
        {
            return null;
        }

        node.Only("endpoint", "model", "apiKey");
        return new(new(node.Need("endpoint").Url()), node.Need("model").Text(), node.Find("apiKey")?.Secret());
    }
}
