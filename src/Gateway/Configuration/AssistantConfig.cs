using Personalization.UseCases;

namespace Gateway.Configuration;

/// <summary>A model behind an OpenAI-compatible endpoint.</summary>
internal record ModelConfig
{
    /// <summary>The endpoint's base address; null for embedded.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The model's name; null for embedded.</summary>
    public string? Model { get; init; }

    /// <summary>The key for the endpoint; null where it needs none, such as a model on this machine.</summary>
    public Secret? ApiKey { get; init; }

    /// <summary>Whom a use case has to name for anything about a person to go there: <c>llm</c>, or one such as <c>llm:azure</c>.</summary>
    public string Recipient { get; init; } = Recipients.Model;

    /// <summary>What its tokens cost; null where nobody said.</summary>
    public PriceConfig? Price { get; init; }

    /// <summary>The most tokens of one answer; what a call may cost at most is reckoned with it.</summary>
    public int MostTokens { get; init; } = 800;

    /// <summary>Whether the endpoint is asked to say what a streamed answer took; off for one that refuses to be asked.</summary>
    public bool AsksUsage { get; init; } = true;
}

/// <summary>What a model costs.</summary>
/// <param name="Input">Dollars for a million tokens of the prompt.</param>
/// <param name="Output">Dollars for a million tokens of the answer.</param>
internal sealed record PriceConfig(decimal Input, decimal Output);

/// <summary>Where drafts come from.</summary>
internal sealed record AssistantConfig : ModelConfig
{
    /// <summary>From the customer's last word to an answer or a person.</summary>
    internal static readonly TimeSpan UsualAnswer = TimeSpan.FromSeconds(25);

    /// <summary><c>embedded</c> (the brand's knowledge, no model) or <c>openai</c> (any OpenAI-compatible endpoint).</summary>
    public string Provider { get; init; } = "embedded";

    /// <summary>The models that stand in, in this order, before the embedded assistant does.</summary>
    public IReadOnlyList<ModelConfig> Fallback { get; init; } = [];

    /// <summary>How long all of them together may take before the customer gets a person.</summary>
    public TimeSpan AnswerWithin { get; init; } = UsualAnswer;

    /// <summary>The models in the order in which they are asked; none where only the embedded assistant writes.</summary>
    public IReadOnlyList<ModelConfig> Models => Provider == "embedded" ? [] : [this, .. Fallback];

    /// <summary>Where the knowledge is searched by meaning too; null for by its words alone.</summary>
    public EmbeddingsConfig? Embeddings { get; init; }
}
