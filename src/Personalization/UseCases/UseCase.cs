using System.Text.Json.Serialization;
using Personalization.Wording;

namespace Personalization.UseCases;

/// <summary>One use of a person's data, as the brand declares it and the person reads it.</summary>
/// <param name="Id">Such as <c>service.orders</c>.</param>
/// <param name="Area">marketing, sales or service.</param>
/// <param name="Purpose">What for, within the area, such as <c>order_support</c>.</param>
/// <param name="Fields">The facts it needs, and no more.</param>
/// <param name="Channels">Where they may be used; empty for every channel.</param>
/// <param name="Recipients">Who else gets to see them, such as <c>llm</c>.</param>
/// <param name="LegalBasis">One of <see cref="Bases"/>.</param>
/// <param name="Why">Why it is needed, in one sentence that the customer reads.</param>
/// <param name="ValueToCustomer">What the customer has from it, in one sentence.</param>
/// <param name="Retention">How long a fact may be used after it was recorded, ISO 8601; null for as long as it is true.</param>
/// <param name="Version">
/// Rises when the area, purpose, legal basis, fields, what of them is sensitive, recipients or whether a machine decides change: earlier consents do not cover it.
/// </param>
public sealed record UseCase(
    string Id, string Area, string Purpose, IReadOnlyList<string> Fields, IReadOnlyList<string> Channels, IReadOnlyList<string> Recipients,
    string LegalBasis, Texts Why, Texts ValueToCustomer, string? Retention = null, int Version = 1)
{
    /// <summary>What it is called; empty when the brand did not say.</summary>
    public Texts Title { get; init; } = new();

    /// <summary>
    /// Those of the fields that are sensitive (health, belief, origin …; GDPR art. 9, Ley 1581 art. 5, LGPD art. 5 II): withheld unless the person
    /// consented explicitly to a notice that named them.
    /// </summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>How long single fields are kept, ISO 8601, where that is shorter than <see cref="Retention"/>.</summary>
    public IReadOnlyDictionary<string, string> FieldRetention { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether a yes counts only after the person confirmed it in a second message.</summary>
    public bool DoubleOptIn { get; init; }

    /// <summary>How long a consent lasts, ISO 8601; null for until it is withdrawn.</summary>
    public string? ConsentTerm { get; init; }

    /// <summary>After how long the person is asked whether it still holds, ISO 8601; null for never.</summary>
    public string? ReviewEvery { get; init; }

    /// <summary>Whether a decision about the person is made by a machine alone on these facts (GDPR art. 22, LGPD art. 20).</summary>
    public bool AutomatedDecision { get; init; }

    /// <summary>Whether a field is sensitive, by declaration or by its name.</summary>
    public bool IsSensitive(string field) => Sensitive.Contains(field, StringComparer.Ordinal) || SensitiveNames.Say(field);

    /// <summary>The fields that are sensitive, by declaration or by their names.</summary>
    [JsonIgnore]
    public IEnumerable<string> SensitiveFields => Fields.Where(IsSensitive);

    /// <summary>How long a consent lasts; null for until it is withdrawn.</summary>
    [JsonIgnore]
    public TimeSpan? Term => ConsentTerm is null ? null : Durations.Parse(ConsentTerm);

    /// <summary>After how long the person is asked whether it still holds; null for never.</summary>
    [JsonIgnore]
    public TimeSpan? ReviewAfter => ReviewEvery is null ? null : Durations.Parse(ReviewEvery);

    /// <summary>How long a fact is kept after it was recorded; null for as long as it is true.</summary>
    public TimeSpan? KeepsFor(string field) =>
        FieldRetention.GetValueOrDefault(field) is { } own && Durations.Parse(own) is { } shorter && !(Keeps < shorter) ? shorter : Keeps;

    /// <summary>What a person reads as its name: the title, or the words of its purpose.</summary>
    public string Name(string language) => Title.In(language) is { Length: > 0 } title ? title : Words(Purpose);

    /// <summary>Whether it may be used on a channel.</summary>
    public bool AllowsChannel(string? channel) => Channels.Count == 0 || (channel is not null && Channels.Contains(channel, StringComparer.Ordinal));

    /// <summary>Whether a recipient is named; who names all language models has named each of them.</summary>
    public bool Names(string recipient) => Recipients.Contains(recipient, StringComparer.Ordinal)
        || (UseCases.Recipients.IsOneModel(recipient) && Recipients.Contains(UseCases.Recipients.Model, StringComparer.Ordinal));

    /// <summary>How long a fact may be used; null for no limit.</summary>
    [JsonIgnore]
    public TimeSpan? Keeps => Retention is null ? null : Durations.Parse(Retention);

    /// <summary>What a consent covers, as text: when it changes, the version rises.</summary>
    [JsonIgnore]
    internal string Covers =>
        string.Join(
            '\n', Area, Purpose, LegalBasis, Sorted(Fields), Sorted(Recipients), Sorted(SensitiveFields), AutomatedDecision ? "automated" : "");

    private static string Sorted(IEnumerable<string> names) => string.Join(',', names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Words(string purpose)
    {
        var words = purpose.Replace('_', ' ').Replace('-', ' ').Replace('.', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}

/// <summary>The areas in which a person is asked, never all in one lump.</summary>
public static class Areas
{
    /// <summary>Advertising.</summary>
    public const string Marketing = "marketing";

    /// <summary>Offers and advice on buying.</summary>
    public const string Sales = "sales";

    /// <summary>Help with what there is.</summary>
    public const string Service = "service";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Marketing, Sales, Service];
}

/// <summary>The legal bases of a use of data.</summary>
public static class Bases
{
    /// <summary>The person allowed it.</summary>
    public const string Consent = "consent";

    /// <summary>A contract with the person needs it.</summary>
    public const string Contract = "contract";

    /// <summary>The brand's interest, open to objection.</summary>
    public const string LegitimateInterest = "legitimate_interest";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Consent, Contract, "legal_obligation", "vital", "public", LegitimateInterest];
}

/// <summary>The recipients that the gateway itself knows.</summary>
public static class Recipients
{
    /// <summary>A language model outside this process, whichever it is.</summary>
    public const string Model = "llm";

    /// <summary>A function of the brand's own, by its name.</summary>
    public static string Tool(string name) => "tool:" + name;

    // Of one model among several.
    private const string One = Model + ":";

    /// <summary>Whether a recipient is a language model: any of them, or one such as <c>llm:azure</c>.</summary>
    public static bool IsModel(string? recipient) => recipient is not null && (recipient == Model || IsOneModel(recipient));

    /// <summary>Whether a recipient is one model of several.</summary>
    public static bool IsOneModel(string recipient) => recipient.StartsWith(One, StringComparison.Ordinal)
        && recipient.Length is > 4 and <= 64 && recipient.AsSpan(One.Length).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789._-") < 0;

    /// <summary>What a person reads as the name of one model: what stands behind the colon.</summary>
    public static string NameOf(string recipient) => IsOneModel(recipient) ? recipient[One.Length..] : recipient;
}
