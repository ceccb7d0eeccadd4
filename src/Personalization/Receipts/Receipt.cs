using System.Text.Json.Serialization;
using Conversations.Log;
using Personalization.Masking;

namespace Personalization.Receipts;

/// <summary>
/// What was used of a person's data, for one draft or one look of somebody: which facts, under which permissions, who got them, what was kept back. It stands
/// in the person's audit stream, signed and chained, under the very names that are signed. Proof: no values, no text, no number of anybody.
/// </summary>
public sealed record Receipt : IEvent
{
    /// <summary>The id, <c>dur_…</c>.</summary>
    [JsonPropertyName("receipt")]
    public required string Id { get; init; }

    /// <summary>The conversation it was for: one for each person.</summary>
    [JsonPropertyName("conversation")]
    public required string Conversation { get; init; }

    /// <summary>The turn that was answered, <c>t_12</c>; for a look, the last one that was seen.</summary>
    [JsonPropertyName("turn")]
    public required string Turn { get; init; }

    /// <summary>The draft; left out for a look.</summary>
    [JsonPropertyName("draft")]
    public string? Draft { get; init; }

    /// <summary>Who used it.</summary>
    [JsonPropertyName("actor")]
    public required ReceiptActor Actor { get; init; }

    /// <summary>The area it was used in.</summary>
    [JsonPropertyName("area")]
    public required string Area { get; init; }

    /// <summary>The purpose: of what was used and said, else of what was used, else of what was asked for, else plain support.</summary>
    [JsonPropertyName("purpose")]
    public string Purpose { get; init; } = "";

    /// <summary>The use case of that purpose; null when nothing was used. Each of them stands in <see cref="UseCases"/>.</summary>
    [JsonPropertyName("use_case"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? UseCase { get; init; }

    /// <summary>What the customer has from that use case, in the words and the language that they read; null when nothing was used.</summary>
    [JsonPropertyName("value_to_customer"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ValueToCustomer { get; init; }

    /// <summary>Every use case that something was used under.</summary>
    [JsonPropertyName("use_cases")]
    public IReadOnlyList<ReceiptUse> UseCases { get; init; } = [];

    /// <summary>The consent epoch that it was decided under.</summary>
    [JsonPropertyName("consent_epoch")]
    public required long ConsentEpoch { get; init; }

    /// <summary>The facts.</summary>
    [JsonPropertyName("used")]
    public IReadOnlyList<FieldUsed> Used { get; init; } = [];

    /// <summary>What was kept back, by class. What is sensitive stands only in the reading that <see cref="Reads"/> names.</summary>
    [JsonPropertyName("withheld")]
    public IReadOnlyList<ClassWithheld> Withheld { get; init; } = [];

    /// <summary>How many identifiers were covered in what was seen.</summary>
    [JsonPropertyName("masked")]
    public IReadOnlyList<MaskCount> Masked { get; init; } = [];

    /// <summary>How it counts against how often the person may be contacted.</summary>
    [JsonPropertyName("frequency")]
    public required FrequencyNote Frequency { get; init; }

    /// <summary>SHA-256 of the messages as they went to the model (<see cref="PromptDigest"/>); null when none did.</summary>
    [JsonPropertyName("prompt_sha256"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PromptSha256 { get; init; }

    /// <summary>SHA-256 of the draft's text; null when there is none.</summary>
    [JsonPropertyName("reply_sha256"), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ReplySha256 { get; init; }

    /// <summary>What came of it: one of <see cref="Outcomes"/>.</summary>
    [JsonPropertyName("outcome")]
    public required string Outcome { get; init; }

    /// <summary>Why a draft was discarded; left out otherwise.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    /// <summary>What else was seen than facts; left out for a draft.</summary>
    [JsonPropertyName("seen")]
    public SeenPart? Seen { get; init; }

    /// <summary>The readings that it rests on, by their place in this audit stream.</summary>
    [JsonPropertyName("reads")]
    public IReadOnlyList<long> Reads { get; init; } = [];

    /// <summary>The versions of what it was decided by.</summary>
    [JsonPropertyName("policy")]
    public required PolicyVersions Policy { get; init; }
}

/// <summary>What came of a use, as receipts name it.</summary>
public static class Outcomes
{
    /// <summary>A draft was finished. Whether it was sent stands in the log.</summary>
    public const string Drafted = "drafted";

    /// <summary>There is no draft to send: it was overtaken, or the model gave none. The data was used all the same.</summary>
    public const string Discarded = "discarded";

    /// <summary>Somebody looked.</summary>
    public const string Seen = "seen";
}
