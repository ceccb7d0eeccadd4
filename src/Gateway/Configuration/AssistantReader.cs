using Personalization.UseCases;

namespace Gateway.Configuration;

/// <summary>Reads <c>assistant</c>, where drafts come from.</summary>
internal static class AssistantReader
{
    private const int MostFallbacks = 4;
    private const decimal MostPrice = 10_000;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <summary>The section.</summary>
    internal static AssistantConfig Assistant(ConfigNode node)
    {
        node.Only("provider", "endpoint", "model", "apiKey", "recipient", "price", "mostTokens", "usage", "fallback", "answerWithin", "embeddings");
        var within = node.Find("answerWithin") is { } stated ? Within(stated) : AssistantConfig.UsualAnswer;
        if ((node.Find("provider")?.OneOf("embedded", "openai") ?? "embedded") == "embedded")
        {
            return new() { AnswerWithin = within, Embeddings = EmbeddingsConfig.Read(node) };
        }

        var fallback = node.Items("fallback");
        var first = Model(node);
        return fallback.Count > MostFallbacks
            ? throw new ConfigurationError($"{node.Key}.fallback", $"names more than {MostFallbacks} models")
            : new()
            {
                Provider = "openai", Endpoint = first.Endpoint, Model = first.Model, ApiKey = first.ApiKey, Recipient = first.Recipient, Price = first.Price,
                MostTokens = first.MostTokens, AsksUsage = first.AsksUsage, Fallback = [.. fallback.Select(Other)], AnswerWithin = within,
                Embeddings = EmbeddingsConfig.Read(node),
            };
    }

    private static ModelConfig Other(ConfigNode node)
    {
        node.Only("provider", "endpoint", "model", "apiKey", "recipient", "price", "mostTokens", "usage");
        node.Find("provider")?.OneOf("openai");
        return Model(node);
    }

    private static ModelConfig Model(ConfigNode node) => new()
    {
        Endpoint = new(node.Need("endpoint").Url()),
        Model = node.Need("model").Text(),
        ApiKey = node.Find("apiKey")?.Secret(),
        Recipient = node.Find("recipient") is { } recipient ? Recipient(recipient) : Recipients.Model,
        Price = node.Find("price") is { } price ? Price(price) : null,
        MostTokens = node.Find("mostTokens") is { } most ? Whole(most, 50, 32_000) : new ModelConfig().MostTokens,
        AsksUsage = node.Find("usage")?.OneOf("ask", "estimate") != "estimate",
    };

    private static string Recipient(ConfigNode node)
    {
        var name = node.Text();
        return Recipients.IsModel(name) ? name : throw new ConfigurationError(node.Key, "must be llm, or llm: and a name, such as llm:azure");
    }

    private static PriceConfig Price(ConfigNode node)
    {
        node.Only("input", "output");
        return new(Amount(node.Need("input"), MostPrice), Amount(node.Need("output"), MostPrice));
    }

    /// <summary>An amount of money: zero or more.</summary>
    internal static decimal Amount(ConfigNode node, decimal most) =>
        node.Number() is var number && number >= 0 && number <= (double)most ? (decimal)number : throw new ConfigurationError(node.Key, $"must be dollars from 0 to {most}");

    private static int Whole(ConfigNode node, int from, int to) =>
        node.Number() is var number && number >= from && number <= to && Math.Floor(number) == number
            ? (int)number : throw new ConfigurationError(node.Key, $"must be a whole number from {from} to {to}");

    private static TimeSpan Within(ConfigNode node) =>
        Durations.Parse(node.Text()) is { } within && within >= Shortest && within <= Longest
            ? within : throw new ConfigurationError(node.Key, "must be an ISO 8601 duration from PT3S to PT2M, such as PT25S");
}
