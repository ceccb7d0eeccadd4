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
    private static readonly string[] Mechanisms = ["button", "typed", "keyword", "free_text", "form", "verbal", "import", "platform_signal"];
    private static readonly string[] Actions = ["grant", "deny", "withdraw", "object", "restrict"];

    /// <summary>Reads the body of <c>POST …/consents</c>; an error is one sentence.</summary>
    public static (ConsentCommand? Command, string? Error) Parse(JsonElement body, string recordedBy, string language)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, "A consent is a JSON object.");
        }

        string? useCase = null, action = null, mechanism = null;
        DateTimeOffset? expires = null;
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
                case "expiresAt" when member.Value.ValueKind == JsonValueKind.String && member.Value.TryGetDateTimeOffset(out var at): expires = at; break;
                case "expiresAt": return (null, "\"expiresAt\" is a time such as 2027-01-31T00:00:00Z.");
                default: return (null, $"\"{member.Name}\" is not known.");
            }
        }

        var sound = NoticeOf(notice, language, out var shown);
        return (useCase, Array.IndexOf(Actions, action), Array.IndexOf(Mechanisms, mechanism)) switch
        {
            (null or "", _, _) => (null, "\"useCase\" names the use case."),
            (_, < 0, _) => (null, $"\"action\" is one of {string.Join(", ", Actions)}."),
            (_, _, < 0) => (null, $"\"mechanism\" is one of {string.Join(", ", Mechanisms)}."),
            _ when !sound => (null, "\"notice\" has an id, a version, a language and the sha256 of its exact text, or the text."),
            _ => (new(useCase, Enum.Parse<ConsentAction>(action!, ignoreCase: true), mechanism!, recordedBy, language, EvidenceOf(evidence), shown, expires), null),
        };
    }

    // What the evidence says stays with whoever recorded it: the log keeps its hash.
    private static Evidence EvidenceOf(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || (json.ValueKind == JsonValueKind.Object && !json.EnumerateObject().Any()))
        {
            return Evidence.None;
        }

        var message = json.ValueKind == JsonValueKind.Object
            ? new[] { "messageId", "nativeId", "inboundMessageId" }.Select(n => json.TryGetProperty(n, out var id) ? Text(id) : null).FirstOrDefault(id => id is not null)
            : null;
        return new(message is null ? null : AddressRef.OfMessage(message), DocumentSha256: AddressRef.Hash(json.GetRawText()));
    }

    private static bool NoticeOf(JsonElement json, string language, out NoticeShown? notice)
    {
        notice = null;
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return true;
        }

        if (json.ValueKind != JsonValueKind.Object || Member(json, "id") is not { Length: > 0 } id)
        {
            return false;
        }

        var sha = Member(json, "text") is { } text ? AddressRef.Hash(text) : Member(json, "sha256")?.ToLowerInvariant();
        var version = json.TryGetProperty("version", out var v) && v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var number) ? number : 1;
        notice = new(id, version, Member(json, "language") ?? language, sha ?? "");
        return sha is { Length: 64 } && !sha.AsSpan().ContainsAnyExcept("0123456789abcdef");
    }

    private static string? Member(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}
