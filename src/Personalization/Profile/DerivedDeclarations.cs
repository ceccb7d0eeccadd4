using System.Text.Json;
using System.Text.RegularExpressions;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Profile;

/// <summary>Reads derived traits as a brand writes them. Every refusal is one sentence that names the trait and the member.</summary>
public static partial class DerivedDeclarations
{
    private const int MostTitle = 60;

    private static readonly string[] Members = ["id", "from", "compute", "within", "atLeast", "title"];

    /// <summary>The declared traits, or why they are refused; nothing is taken when one of them is wrong.</summary>
    public static (DerivedSet Traits, IReadOnlyList<string> Errors) Parse(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Array)
        {
            return (DerivedSet.Empty, ["Derived traits are a JSON array of objects."]);
        }

        if (body.GetArrayLength() > DerivedSet.Most)
        {
            return (DerivedSet.Empty, [$"A brand declares at most {DerivedSet.Most} derived traits."]);
        }

        var errors = new List<string>();
        var traits = body.EnumerateArray().Select((json, at) => One(json, at, errors)).OfType<DerivedTrait>().ToList();
        errors.AddRange(traits.GroupBy(t => t.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"The derived trait {g.Key} is declared {g.Count()} times."));
        // One step only: what a trait rests on can then be said in one line, and nothing can go round in a circle.
        errors.AddRange(traits.Where(t => traits.Exists(other => other.Id == t.From)).Select(t => $"Derived trait {t.Id}: \"from\" names {t.From}, which is derived itself; name what that is computed from."));
        return errors.Count == 0 ? (DerivedSet.Of(traits), []) : (DerivedSet.Empty, errors);
    }

    private static DerivedTrait? One(JsonElement json, int at, List<string> errors)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"Derived trait {at + 1} is not an object.");
            return null;
        }

        var trait = new DerivedTrait(
            Text(json, "id"), Text(json, "from"), Text(json, "compute"), Text(json, "within") is { Length: > 0 } within ? within : null,
            json.TryGetProperty("atLeast", out var least) && least.ValueKind == JsonValueKind.Number && least.TryGetDecimal(out var number) ? number : null, Title(json));
        var name = trait.Id.Length == 0 ? $"number {at + 1}" : trait.Id;
        var wrong = Shape(json).Concat(Sense(trait)).ToList();
        errors.AddRange(wrong.Select(what => $"Derived trait {name}: {what}"));
        return wrong.Count == 0 ? trait : null;
    }

    private static IEnumerable<string> Shape(JsonElement json) => json.EnumerateObject().Select(member => member.Name switch
    {
        _ when !Members.Contains(member.Name, StringComparer.Ordinal) => $"\"{member.Name}\" is not known.",
        "atLeast" when member.Value.ValueKind != JsonValueKind.Null && (member.Value.ValueKind != JsonValueKind.Number || !member.Value.TryGetDecimal(out _)) => "\"atLeast\" is a number.",
        "within" when member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null) => "\"within\" is a duration such as P365D.",
        "title" when !IsTexts(member.Value) => "\"title\" is an object with the texts es, pt and en.",
        "id" or "from" or "compute" when member.Value.ValueKind != JsonValueKind.String => $"\"{member.Name}\" is a string.",
        _ => null,
    }).OfType<string>();

    private static IEnumerable<string> Sense(DerivedTrait trait) => new[]
    {
        Field().IsMatch(trait.Id) ? null : "\"id\" is the name of a fact: 1 to 100 letters, digits, dots, dashes or underscores.",
        Identify.IsIdentifier(trait.Id) ? "\"id\" identifies a person and is not a fact." : null,
        trait.Id.StartsWith(HappenedRef.Prefix, StringComparison.Ordinal) ? "\"id\" begins with \"events.\", which is what happened and not derived." : null,
        Field().IsMatch(trait.From) && !Identify.IsIdentifier(trait.From) ? null : "\"from\" is the name of a fact, such as events.order_completed.total.",
        trait.From == trait.Id ? "\"from\" is the trait itself." : null,
        Computations.All.Contains(trait.Compute, StringComparer.Ordinal) ? null : $"\"compute\" is one of {string.Join(", ", Computations.All)}.",
        Computations.NeedsNumbers(trait.Compute) && HappenedRef.IsWhole(trait.From) ? $"\"{trait.Compute}\" needs a property of the event, such as {trait.From}.total." : null,
        trait.Within is null || trait.Reach > TimeSpan.Zero ? null : "\"within\" is a duration such as P365D.",
        Texts.Languages.Any(l => trait.Title.Exactly(l)?.Length > MostTitle) ? $"\"title\" has at most {MostTitle} characters." : null,
    }.OfType<string>();

    private static bool IsTexts(JsonElement json) => json.ValueKind == JsonValueKind.Null || (json.ValueKind == JsonValueKind.Object
        && json.EnumerateObject().All(m => Texts.Languages.Contains(m.Name, StringComparer.Ordinal) && m.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null));

    private static Texts Title(JsonElement json) =>
        json.TryGetProperty("title", out var texts) && IsTexts(texts) && texts.ValueKind == JsonValueKind.Object
            ? new(Blank(Text(texts, "es")), Blank(Text(texts, "pt")), Blank(Text(texts, "en")))
            : new();

    private static string Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex Field();
}
