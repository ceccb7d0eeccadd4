using System.Text.Json.Serialization;

namespace Personalization.Receipts;

/// <summary>Who used data.</summary>
/// <param name="Kind">assistant, human, api or subject.</param>
/// <param name="Model">What wrote, of an assistant; otherwise null.</param>
/// <param name="Agent">The agent, or the label of the API key; null for an assistant.</param>
public sealed record ReceiptActor(
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Model,
    [property: JsonPropertyName("agent"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Agent)
{
    /// <summary>A person who looks.</summary>
    public const string Human = "human";

    /// <summary>The kind under which the gate and the audit know them.</summary>
    [JsonIgnore]
    public string AtTheGate => Kind == Human ? "agent" : Kind;

    /// <summary>Who it was at the gate.</summary>
    public static ReceiptActor Of(Gate.Actor actor) => actor.Kind switch
    {
        "assistant" => new("assistant", actor.Id, null),
        "agent" => new(Human, null, actor.Id),
        _ => new(actor.Kind, null, actor.Id),
    };
}

/// <summary>A use case that something was used under.</summary>
/// <param name="Id">The use case.</param>
/// <param name="Version">Its version.</param>
/// <param name="Purpose">Its purpose.</param>
/// <param name="ValueToCustomer">What the customer has from it, as they read it.</param>
public sealed record ReceiptUse(
    [property: JsonPropertyName("use_case")] string Id, [property: JsonPropertyName("version")] int Version, [property: JsonPropertyName("purpose")] string Purpose,
    [property: JsonPropertyName("value_to_customer")] string ValueToCustomer);

/// <summary>A fact that was used.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="UseCase">The use case that permits it.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="Event">The consent behind it; null where the basis is not consent.</param>
/// <param name="FactEvent">The event that holds its value; <c>derived</c> for what was computed.</param>
/// <param name="SentTo">Who outside the gateway really got it, such as <c>llm:small-1</c> or <c>tool:stock_check</c>; empty for nobody.</param>
/// <param name="QuotedInReply">Whether the draft says it.</param>
public sealed record FieldUsed(
    [property: JsonPropertyName("field")] string Field, [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("use_case")] string UseCase, [property: JsonPropertyName("basis")] string Basis,
    [property: JsonPropertyName("event"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Event,
    [property: JsonPropertyName("fact_event")] string FactEvent,
    [property: JsonPropertyName("sent_to")] IReadOnlyList<string> SentTo, [property: JsonPropertyName("quoted_in_reply")] bool QuotedInReply)
{
    /// <summary>The derived trait that was computed from it, when it was not used for itself.</summary>
    [JsonPropertyName("derived")]
    public string? Derived { get; init; }
}

/// <summary>Facts that were kept back.</summary>
/// <param name="FieldClass">Their class, such as <c>orders</c>.</param>
/// <param name="Reason">Why, and the use case that would have to permit them: <c>no_consent:marketing.recommendation</c>.</param>
public sealed record ClassWithheld([property: JsonPropertyName("field_class")] string FieldClass, [property: JsonPropertyName("reason")] string Reason);

/// <summary>How a use counts against how often the person may be contacted.</summary>
/// <param name="Class">The class of the message, such as <c>reply</c>; <c>none</c> for what is not a contact.</param>
/// <param name="Counted">Whether it takes a place.</param>
public sealed record FrequencyNote([property: JsonPropertyName("class")] string Class, [property: JsonPropertyName("counted")] bool Counted)
{
    /// <summary>No contact.</summary>
    public static readonly FrequencyNote None = new("none", false);

    /// <summary>An answer within the channel's window: no cap counts it.</summary>
    public static readonly FrequencyNote Reply = new("reply", false);
}

/// <summary>What was seen besides facts.</summary>
/// <param name="What"><c>conversation</c>, or <c>profile</c> where only facts were.</param>
/// <param name="From">The first entry of the log that was shown; null for none.</param>
/// <param name="To">The last one.</param>
public sealed record SeenPart(
    [property: JsonPropertyName("what")] string What, [property: JsonPropertyName("from")] long? From = null, [property: JsonPropertyName("to")] long? To = null)
{
    /// <summary>What was said.</summary>
    public const string Conversation = "conversation";

    /// <summary>The facts alone.</summary>
    public const string Profile = "profile";
}

/// <summary>The versions of what a use was decided by.</summary>
/// <param name="Instructions">SHA-256 of the model's instructions; left out where no model was asked.</param>
/// <param name="Packs">The packs of law that the brand is under.</param>
/// <param name="LogVersion">The version of the log that was seen.</param>
public sealed record PolicyVersions(
    [property: JsonPropertyName("instructions_sha256")] string? Instructions, [property: JsonPropertyName("packs")] IReadOnlyList<string> Packs,
    [property: JsonPropertyName("log_version")] long LogVersion);
