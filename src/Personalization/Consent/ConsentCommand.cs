using System.Text.Json;
using Personalization.UseCases;

namespace Personalization.Consent;

/// <summary>Someone wants a consent recorded.</summary>
/// <param name="UseCase">Which use case.</param>
/// <param name="Action">What was done.</param>
/// <param name="Mechanism">How: button, typed, keyword, free_text, form, verbal, import or platform_signal.</param>
/// <param name="RecordedBy">customer, <c>agent:&lt;id&gt;</c>, api or system.</param>
/// <param name="Language">The language in which the person was asked.</param>
/// <param name="Evidence">What proves it.</param>
/// <param name="Notice">The text that was shown; null for the use case's current one.</param>
/// <param name="ExpiresAt">When it runs out; null for never.</param>
public sealed record ConsentCommand(
    string UseCase, ConsentAction Action, string Mechanism, string RecordedBy, string Language, Evidence Evidence,
    NoticeShown? Notice = null, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Whether it allows something, if it holds.</summary>
    public bool Grants => Action is ConsentAction.Grant or ConsentAction.Renew or ConsentAction.Import;

    /// <summary>Whether a human agent recorded it.</summary>
    public bool IsByAgent => RecordedBy.StartsWith("agent:", StringComparison.Ordinal);

    /// <summary>From when it holds; null for at once.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>As whom the person acted; null where nobody knows.</summary>
    public ConsentIdentity? Identity { get; init; }

    /// <summary>The country whose law is applied.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Whether the message that the evidence names was found in this person's own log.</summary>
    public bool IsTheirMessage { get; init; }

    /// <summary>Whether <see cref="Notice"/> is one of the gateway's own texts for the use case, which name what is sensitive.</summary>
    public bool NoticeIsOurs { get; init; }

    /// <summary>The exact text of <see cref="Notice"/>, where the caller gave it: kept apart from the log, under its hash.</summary>
    public string? NoticeText { get; init; }

    private static readonly string[] Mechanisms = ["button", "typed", "keyword", "free_text", "form", "verbal", "import", "platform_signal"];
    private static readonly string[] Actions = ["grant", "deny", "withdraw", "object", "restrict", "renew"];
    private static readonly string[] NoticeMembers = ["id", "version", "language", "sha256", "text", "shownAt", "renderedWhere"];
    private const int MostText = 10_000;
    private static readonly string[] Dates = ["saidAt", "timestamp", "at"];

    /// <summary>Reads the body of <c>POST …/consents</c>; an error is one sentence.</summary>
    public static (ConsentCommand? Command, string? Error) Parse(JsonElement body, string recordedBy, string language)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, "A consent is a JSON object.");
        }

        string? useCase = null, action = null, mechanism = null;
        DateTimeOffset? expires = null, effective = null;
        JsonElement evidence = default, notice = default;
        foreach (var member in body.EnumerateObject())
        {
            switch (member.Name)
            {
                case "useCase": useCase = Text(member.Value); break;
                case "action": action = Text(member.Value); break;
                case "mechanism": mechanism = Text(member.Value); break;
                case "evidence": evidence = member.Value; break;
                case "notice": notice = member.Value; break;
                case "expiresAt" when Time(member.Value) is { } at: expires = at; break;
                case "effectiveAt" when Time(member.Value) is { } at: effective = at; break;
                case "expiresAt" or "effectiveAt" when member.Value.ValueKind == JsonValueKind.Null: break;
                case "expiresAt" or "effectiveAt": return (null, $"\"{member.Name}\" is a time such as 2027-01-31T00:00:00Z.");
                default: return (null, $"\"{member.Name}\" is not known.");
            }
        }

        var (shown, text, wrong) = NoticeOf(notice, language);
        return (useCase, Array.IndexOf(Actions, action), Array.IndexOf(Mechanisms, mechanism)) switch
        {
            (null or "", _, _) => (null, "\"useCase\" names the use case."),
            (_, < 0, _) => (null, $"\"action\" is one of {string.Join(", ", Actions)}."),
            (_, _, < 0) => (null, $"\"mechanism\" is one of {string.Join(", ", Mechanisms)}."),
            _ when wrong is not null => (null, wrong),
            _ => (new(useCase, Enum.Parse<ConsentAction>(action!, ignoreCase: true), mechanism!, recordedBy, language, EvidenceOf(evidence), shown, expires)
            {
                EffectiveAt = effective, NoticeText = text,
            }, null),
        };
    }

    // What the evidence says stays with whoever recorded it: the log keeps its hash.
    private static Evidence EvidenceOf(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || (json.ValueKind == JsonValueKind.Object && !json.EnumerateObject().Any()))
        {
            return Evidence.None;
        }

        var isObject = json.ValueKind == JsonValueKind.Object;
        var message = isObject
            ? new[] { "messageId", "nativeId", "inboundMessageId" }.Select(n => json.TryGetProperty(n, out var id) ? Text(id) : null).FirstOrDefault(id => id is not null)
            : null;
        var said = isObject ? Dates.Select(n => json.TryGetProperty(n, out var at) ? Time(at) : null).FirstOrDefault(at => at is not null) : null;
        return new(message is null ? null : AddressRef.OfMessage(message), said, DocumentSha256: AddressRef.Hash(json.GetRawText()));
    }

    private static (NoticeShown? Notice, string? Text, string? Wrong) NoticeOf(JsonElement json, string language)
    {
        const string Shape = "\"notice\" has an id, a version, a language and the sha256 of its exact text, or the text.";
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return default;
        }

        if (json.ValueKind != JsonValueKind.Object || Member(json, "id") is not { Length: > 0 } id)
        {
            return (null, null, Shape);
        }

        if (json.EnumerateObject().FirstOrDefault(m => !NoticeMembers.Contains(m.Name, StringComparer.Ordinal)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            return (null, null, $"\"notice.{unknown.Name}\" is not known.");
        }

        var text = Member(json, "text");
        if (text?.Length > MostText)
        {
            return (null, null, $"\"notice.text\" has at most {MostText} characters.");
        }

        var sha = text is not null ? AddressRef.Hash(text) : Member(json, "sha256")?.ToLowerInvariant();
        var version = json.TryGetProperty("version", out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var number) ? number : 1;
        return sha is not { Length: 64 } || sha.AsSpan().ContainsAnyExcept("0123456789abcdef")
            ? (null, null, Shape)
            : (new(id, version, Member(json, "language") ?? language, sha)
            {
                ShownAt = json.TryGetProperty("shownAt", out var at) ? Time(at) : null, RenderedWhere = Member(json, "renderedWhere"),
            }, text, null);
    }

    private static DateTimeOffset? Time(JsonElement json) => json.ValueKind == JsonValueKind.String && json.TryGetDateTimeOffset(out var at) ? at : null;

    private static string? Member(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}
