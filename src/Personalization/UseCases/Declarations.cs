using System.Text.Json;
using Personalization.Wording;

namespace Personalization.UseCases;

/// <summary>Reads use cases as a brand writes them. Every refusal is one sentence that names the use case and the member.</summary>
public static class Declarations
{
    private static readonly string[] Members =
    [
        "id", "title", "area", "purpose", "fields", "channels", "recipients", "legalBasis", "why", "valueToCustomer", "retention", "version", "notice",
        "sensitive", "fieldRetention", "doubleOptIn", "consentTerm", "reviewEvery", "automatedDecision",
    ];

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
        var wrong = Shape(json).ToList();
        var use = Read(json, id);
        wrong.AddRange(DeclarationRules.Of(use));
        errors.AddRange(wrong.Select(what => $"Use case {name}: {what}"));
        return wrong.Count == 0 ? use : null;
    }

    private static UseCase Read(JsonElement json, string id)
    {
        var use = new UseCase(
            id, Text(json, "area"), Text(json, "purpose"), List(json, "fields"), List(json, "channels"), List(json, "recipients"),
            Blank(Text(json, "legalBasis")) ?? Bases.Consent, In(json, "why"), In(json, "valueToCustomer"), Blank(Text(json, "retention")))
        {
            Title = In(json, "title"),
            Sensitive = List(json, "sensitive"),
            FieldRetention = Durations(json, "fieldRetention"),
            DoubleOptIn = Flag(json, "doubleOptIn"),
            ConsentTerm = Blank(Text(json, "consentTerm")),
            ReviewEvery = Blank(Text(json, "reviewEvery")),
            AutomatedDecision = Flag(json, "automatedDecision"),
        };
        // What a name says of itself is declared too, so that everybody who reads the declaration sees it.
        return use with { Sensitive = [.. use.Sensitive, .. use.Fields.Where(f => SensitiveNames.Say(f) && !use.Sensitive.Contains(f, StringComparer.Ordinal))] };
    }

    private static IEnumerable<string> Shape(JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            var wrong = member.Name switch
            {
                _ when !Members.Contains(member.Name, StringComparer.Ordinal) => $"\"{member.Name}\" is not known.",
                "fields" or "channels" or "recipients" or "sensitive" when !IsStrings(member.Value) => $"\"{member.Name}\" is a list of strings.",
                "title" or "why" or "valueToCustomer" when !IsTexts(member.Value) => $"\"{member.Name}\" is an object with the texts es, pt and en.",
                "id" or "area" or "purpose" or "legalBasis" when member.Value.ValueKind != JsonValueKind.String => $"\"{member.Name}\" is a string.",
                "retention" or "consentTerm" or "reviewEvery" when member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null) => $"\"{member.Name}\" is a duration such as P90D.",
                "fieldRetention" when !IsDurations(member.Value) => "\"fieldRetention\" is an object of fields with durations such as P90D.",
                "doubleOptIn" or "automatedDecision" when member.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null) => $"\"{member.Name}\" is true or false.",
                _ => null,
            };
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
            ? [.. value.EnumerateArray().Where(x => x.ValueKind == JsonValueKind.String).Select(x => x.GetString()!)]
            : [];

    private static Texts In(JsonElement json, string member) =>
        json.TryGetProperty(member, out var texts) && texts.ValueKind == JsonValueKind.Object
            ? new(Blank(Text(texts, "es")), Blank(Text(texts, "pt")), Blank(Text(texts, "en")))
            : new();

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    private static bool IsDurations(JsonElement json) =>
        json.ValueKind == JsonValueKind.Null || (json.ValueKind == JsonValueKind.Object && json.EnumerateObject().All(m => m.Value.ValueKind == JsonValueKind.String));

    private static Dictionary<string, string> Durations(JsonElement json, string member)
    {
        var durations = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var one in value.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String))
            {
                durations[one.Name] = one.Value.GetString()!.Trim();
            }
        }

        return durations;
    }

    private static bool Flag(JsonElement json, string member) => json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;
}
