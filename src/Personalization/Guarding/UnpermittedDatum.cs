using System.Globalization;
using System.Text.Json;
using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>
/// A value that is held about the person and that the writer may not know, in whatever spelling. What tells little, a few characters or a common
/// word, counts only in a sentence that names its field; a name counts where it is written like one. What the customer said, what the brand's knowledge
/// says and what the view hands out may be said.
/// </summary>
internal static class UnpermittedDatum
{
    // From here on a value is itself wherever it stands; below, it has to be a word of its own.
    private const int Telling = 8;
    private const int Short = 5;
    private const int Run = 3;

    private static readonly HashSet<string> Naming = new(["name", "surname", "lastname", "firstname", "nickname", "nombre", "apellido", "apellidos", "nome", "sobrenome", "fullname"], StringComparer.Ordinal);

    /// <summary>The field whose value the draft says; null for none.</summary>
    internal static string? In(GuardCase @case)
    {
        if (@case.Held.Count == 0 || @case.Draft.Text.Length == 0)
        {
            return null;
        }

        var (said, sayable) = (new Heard(Spelling.Of(@case.Draft.Text), Figures.Of(@case.Draft.Text)), new Heard(Spelling.Plainly(@case.Evidence.Sayable), Figures.Of(@case.Evidence.Sayable)));
        return @case.Held.Where(h => Leaves(h.Value).Any(leaf => Says(said, sayable, h.Field, leaf))).Select(h => h.Field).FirstOrDefault();
    }

    private sealed record Heard(Spelling Spelled, Figures Figures);

    private static IEnumerable<JsonElement> Leaves(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Leaves(m.Value)),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [value],
    };

    private static bool Says(Heard said, Heard sayable, string field, JsonElement leaf) => leaf.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => Named(said.Spelled.Sentences, field).Any() && !Named(sayable.Spelled.Sentences, field).Any(),
        JsonValueKind.Number => SaysNumber(said, sayable, field, leaf.GetRawText()),
        _ => SaysText(said, sayable, field, leaf.GetString()!),
    };

    private static bool SaysText(Heard said, Heard sayable, string field, string text)
    {
        var (words, figures) = (Spelling.WordsOf(text), Figures.Of(text));
        var compact = string.Concat(words);
        if (compact.Length == 0)
        {
            return false;
        }

        if (figures.All is [{ Kind: "date" } date, ..] && text.Length <= 32)
        {
            return said.Figures.Has(date) && !sayable.Figures.Has(date);
        }

        if (compact.All(char.IsAsciiDigit))
        {
            return SaysNumber(said, sayable, field, compact);
        }

        return (Stands(said.Spelled, compact, words, field) && !Plain(sayable.Spelled, compact, words))
            || (IsName(field) && words.Any(w => w.Length > 2 && IsWrittenAsName(said.Spelled.Raw, w) && !sayable.Spelled.Words.Contains(w, StringComparer.Ordinal)))
            || Runs(words).Any(run => said.Spelled.Compact.Contains(run, StringComparison.Ordinal) && !sayable.Spelled.Compact.Contains(run, StringComparison.Ordinal));
    }

    private static bool Stands(Spelling text, string compact, IReadOnlyList<string> words, string field)
    {
        var tellsLittle = compact.Length < Short || (words.Count == 1 && Vocabulary.IsCommon(compact));
        return (compact.Length >= Short && text.Decoded.Any(d => d.Contains(compact, StringComparison.Ordinal) && (compact.Length >= Telling || !text.Compact.Contains(compact, StringComparison.Ordinal))))
            || (compact.Length > 1 && compact.Length < Short && text.Decoded.Contains(compact, StringComparer.Ordinal))
            || (tellsLittle ? Named(text.Sentences, field).Any(s => Sequence(Spelling.WordsOf(s), words)) : Plain(text, compact, words));
    }

    private static bool Plain(Spelling text, string compact, IReadOnlyList<string> words) =>
        compact.Length >= Telling ? text.Compact.Contains(compact, StringComparison.Ordinal) : Sequence(text.Words, words) || text.Words.Contains(compact, StringComparer.Ordinal);

    // Of a long value also a part that nothing else has: three of its words, one of them rare.
    private static IEnumerable<string> Runs(IReadOnlyList<string> words) => words.Count < Run + 1 ? [] : Enumerable.Range(0, words.Count - Run + 1)
        .Select(at => words.Skip(at).Take(Run).ToList()).Where(run => run.Exists(w => w.Length > 3 && !Vocabulary.IsCommon(w)) && run.Sum(w => w.Length) >= 10).Select(run => string.Concat(run));

    private static bool SaysNumber(Heard said, Heard sayable, string field, string raw)
    {
        var digits = string.Concat(raw.Where(char.IsAsciiDigit));
        var code = decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.ToString("0.######", CultureInfo.InvariantCulture) : digits;
        bool In(Heard text) => text.Figures.Means("n:" + code) || text.Figures.Means("b:" + code) || (digits.Length >= Short && (text.Spelled.Compact.Contains(digits, StringComparison.Ordinal) || text.Spelled.Decoded.Any(d => d.Contains(digits, StringComparison.Ordinal))));
        if (digits.Length < 4 && !raw.Contains('.', StringComparison.Ordinal))
        {
            return Named(said.Spelled.Sentences, field).Any(s => Figures.Of(s) is var f && (f.Means("n:" + code) || f.Means("b:" + code))) && !In(sayable)
                || (digits.Length > 1 && said.Spelled.Decoded.Contains(digits, StringComparer.Ordinal) && digits != Spelling.Reversed(digits) && !said.Spelled.Words.Contains(Spelling.Reversed(digits), StringComparer.Ordinal) && !In(sayable));
        }

        return In(said) && !In(sayable);
    }

    // The sentences with the noun of the field, or with all of its words: a total is not every word about an order.
    private static IEnumerable<string> Named(IReadOnlyList<string> sentences, string field)
    {
        var groups = FieldNames.Meanings(field).Where(g => g.Count > 0).ToList();
        return groups.Count == 0 ? [] : sentences.Where(s => Spelling.WordsOf(s) is var words && (Vocabulary.Shares(words, groups[^1]) || groups.TrueForAll(g => Vocabulary.Shares(words, g))));
    }

    private static bool IsName(string field) => FieldNames.Parts(field).Any(Naming.Contains);

    // «Ana» is a name where it begins with a capital and is a word of its own.
    private static bool IsWrittenAsName(string text, string word) => text.Split([' ', '\n', ',', '.', '!', '?', '¡', '¿', ':', ';', '(', ')', '«', '»', '"'], StringSplitOptions.RemoveEmptyEntries)
        .Any(t => char.IsUpper(t[0]) && string.Concat(Spelling.WordsOf(t)) == word);

    private static bool Sequence(IReadOnlyList<string> text, IReadOnlyList<string> words) =>
        words.Count > 0 && Enumerable.Range(0, Math.Max(0, text.Count - words.Count + 1)).Any(at => Enumerable.Range(0, words.Count).All(i => text[at + i] == words[i]));
}
