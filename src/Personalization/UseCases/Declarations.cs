using System.Text.Json;
using System.Text.RegularExpressions;
using Conversations.People;
using Personalization.Profile;
using Personalization.Wording;

namespace Personalization.UseCases;

/// <summary>Reads use cases as a brand writes them. Every refusal is one sentence that names the use case and the member.</summary>
public static partial class Declarations
{
    private const int MostFields = 50;
    private const int MostText = 500;
    private const int MostTitle = 60;

    private static readonly string[] Members =
        ["id", "title", "area", "purpose", "fields", "channels", "recipients", "legalBasis", "why", "valueToCustomer", "retention", "version", "notice"];

    /// <summary>The declared use cases, or why they are refused; nothing is taken when one of them is wrong.</summary>
    public static (IReadOnlyList<UseCase> UseCases, IReadOnlyList<string> Errors) Parse(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Array)
        {
            return ([], ["Use cases are a JSON array of objects."]);
        }

        if (body.GetArrayLength() > UseCaseSet.Most)
        {
            return ([], [$"A brand declares at most {UseCaseSet.Most} use cases."]);
        }

        var errors = new List<string>();
        var uses = body.EnumerateArray().Select((json, at) => One(json, at, errors)).OfType<UseCase>().ToList();
        errors.AddRange(uses.GroupBy(u => u.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"The use case {g.Key} is declared {g.Count()} times."));
        return errors.Count == 0 ? (uses, []) : ([], errors);
    }

    private static UseCase? One(JsonElement json, int at, List<string> errors)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"Use case {at + 1} is not an object.");
            return null;
        }

        var id = Text(json, "id");
        var name = string.IsNullOrEmpty(id) ? $"number {at + 1}" : id;
        var use = new UseCase(
            id, Text(json, "area"), Text(json, "purpose"), List(json, "fields"), List(json, "channels"), List(json, "recipients"),
            Text(json, "legalBasis") is { Length: > 0 } basis ? basis : Bases.Consent, In(json, "why"), In(json, "valueToCustomer"),
            Text(json, "retention") is { Length: > 0 } keeps ? keeps : null) { Title = In(json, "title") };
        var wrong = Shape(json).Concat(Sense(use)).ToList();
        errors.AddRange(wrong.Select(what => $"Use case {name}: {what}"));
        return wrong.Count == 0 ? use : null;
    }

    private static IEnumerable<string> Shape(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            var wrong = member.Name switch
            {
                _ when !Members.Contains(member.Name, StringComparer.Ordinal) => $"\"{member.Name}\" is not known.",
                "fields" or "channels" or "recipients" when !IsStrings(member.Value) => $"\"{member.Name}\" is a list of strings.",
                "title" or "why" or "valueToCustomer" when !IsTexts(member.Value) => $"\"{member.Name}\" is an object with the texts es, pt and en.",
                "id" or "area" or "purpose" or "legalBasis" when member.Value.ValueKind != JsonValueKind.String => $"\"{member.Name}\" is a string.",
                "retention" when member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null) => "\"retention\" is a duration such as P90D.",
                _ => null,
            };
            if (wrong is not null)
            {
                yield return wrong;
            }
        }
    }

    private static IEnumerable<string> Sense(UseCase use)
    {
        foreach (var wrong in new[]
        {
            Name().IsMatch(use.Id) ? null : "\"id\" is 1 to 64 lower-case letters, digits, dots, dashes or underscores.",
            Areas.All.Contains(use.Area, StringComparer.Ordinal) ? null : "\"area\" is marketing, sales or service.",
            Name().IsMatch(use.Purpose) ? null : "\"purpose\" is 1 to 64 lower-case letters, digits, dots, dashes or underscores.",
            use.Fields.Count is > 0 and <= MostFields ? null : $"\"fields\" names 1 to {MostFields} facts.",
            use.Fields.FirstOrDefault(f => !Field().IsMatch(f)) is { } odd ? $"\"{odd}\" is not the name of a fact." : null,
            use.Fields.FirstOrDefault(Identify.IsIdentifier) is { } identifier ? $"\"{identifier}\" identifies a person and is not a fact." : null,
            use.Channels.FirstOrDefault(c => !Channels.All.Contains(c, StringComparer.Ordinal)) is { } channel ? $"\"{channel}\" is not a channel." : null,
            use.Recipients.FirstOrDefault(r => !Recipient().IsMatch(r)) is { } recipient ? $"\"{recipient}\" is not the name of a recipient." : null,
            Bases.All.Contains(use.LegalBasis, StringComparer.Ordinal) ? null : $"\"legalBasis\" is one of {string.Join(", ", Bases.All)}.",
            use.Why.IsEmpty ? "\"why\" is missing: the customer reads it." : null,
            use.ValueToCustomer.IsEmpty ? "\"valueToCustomer\" is missing: the customer reads it." : null,
            Texts.Languages.Any(l => use.Why.Exactly(l)?.Length > MostText || use.ValueToCustomer.Exactly(l)?.Length > MostText)
                ? $"A text for the customer is one sentence of at most {MostText} characters." : null,
            Texts.Languages.Any(l => use.Title.Exactly(l)?.Length > MostTitle) ? $"\"title\" has at most {MostTitle} characters." : null,
            use.Retention is null || use.Keeps > TimeSpan.Zero ? null : "\"retention\" is a duration such as P90D.",
        })
        {
            if (wrong is not null)
            {
                yield return wrong;
            }
        }
    }

    private static bool IsStrings(JsonElement json) =>
        json.ValueKind == JsonValueKind.Null || (json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(x => x.ValueKind == JsonValueKind.String));

    private static bool IsTexts(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.EnumerateObject().All(m => Texts.Languages.Contains(m.Name, StringComparer.Ordinal) && m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null);

    private static string Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";

    private static string[] List(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(x => x.ValueKind == JsonValueKind.String).Select(x => x.GetString()!).Distinct(StringComparer.Ordinal)]
            : [];

    private static Texts In(JsonElement json, string member) =>
        json.TryGetProperty(member, out var texts) && texts.ValueKind == JsonValueKind.Object
            ? new(Blank(Text(texts, "es")), Blank(Text(texts, "pt")), Blank(Text(texts, "en")))
            : new();

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex Field();

    [GeneratedRegex("^[a-z0-9][a-z0-9:._-]{0,63}$", RegexOptions.NonBacktracking)]
    private static partial Regex Recipient();
}
