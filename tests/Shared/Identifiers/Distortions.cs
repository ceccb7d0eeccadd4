using System.Globalization;

namespace Tests.Identifiers;

/// <summary>An identifier as somebody writes it who does not want it found, or whose keyboard is not ours.</summary>
internal static class Distortions
{
    private static readonly Dictionary<string, string[]> Digits = new(StringComparer.Ordinal)
    {
        ["es"] = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
        ["pt"] = ["zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"],
        ["en"] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    };

    /// <summary>One of the forms, by its name.</summary>
    public static (string Form, string Text) Of(Dice dice, string language, string text)
    {
        var bare = string.Concat(text.Where(char.IsLetterOrDigit));
        var numeric = bare.All(char.IsAsciiDigit);
        string[] forms = numeric
            ? ["nbsp", "zero width", "middle dots", "underscores", "dots", "full width", "arabic-indic", "a digit a line", "words", "a digit at a time", "thin spaces", "group a line"]
            : ["nbsp", "zero width", "middle dots", "underscores", "full width", "lower case", "lower case", "a digit at a time", "a digit a line"];
        var form = dice.Of(forms);
        return (form, form switch
        {
            "nbsp" => Apart(text, bare, "\u00a0"),
            "thin spaces" => Apart(text, bare, "\u2009"),
            "zero width" => Apart(bare, bare, "\u200b"),
            "middle dots" => Apart(text, bare, "·"),
            "underscores" => Apart(text, bare, "_"),
            "dots" => Apart(text, bare, "."),
            "group a line" => Apart(text, bare, "\n"),
            "full width" => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? (char)(c - '!' + '！') : c)),
            "arabic-indic" => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '\u0660') : c)),
            "a digit a line" => string.Join('\n', bare.ToCharArray()),
            "a digit at a time" => string.Join(' ', bare.ToCharArray()),
            "words" => string.Join(dice.Of([" ", " ", ", ", "-"]), bare.Select(c => Digits[language][c - '0'])),
            _ => text.ToLower(CultureInfo.InvariantCulture),
        });
    }

    // The separators that stand there, or one every four characters.
    private static string Apart(string text, string bare, string by)
    {
        var parts = text.Split([' ', '.', '-', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(by, parts.Length > 1 ? parts : bare.Chunk(4).Select(c => new string(c)));
    }
}
