using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Personalization.Drafting.Context;

/// <summary>
/// Text of somebody else as it stands in a prompt: one JSON string in one line. What separates parts is a line of its own, and no content can make a
/// line; what is invisible, what steers a terminal and what chat templates take for the end of a turn is taken out of it.
/// </summary>
public static partial class PromptText
{
    /// <summary>The text as a JSON string.</summary>
    public static string Quoted(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in Clean(text))
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\t' => json.Append("\\t"),
                // Tags and the tokens of chat templates begin with one: here it is no bracket any more.
                '<' => json.Append("\\u003c"),
                '>' => json.Append("\\u003e"),
                _ => json.Append(c),
            };
        }

        return json.Append('"').ToString();
    }

    /// <summary>A value as JSON in one line, each text and name in it as <see cref="Quoted"/> writes it.</summary>
    public static string Json(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Quoted(value.GetString()!),
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Json)) + "]",
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(m => $"{Quoted(m.Name)}:{Json(m.Value)}")) + "}",
        JsonValueKind.Undefined => "null",
        _ => value.GetRawText(),
    };

    /// <summary>The text without what cannot be seen and what means something to machines only.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in Escapes().Replace(text.ReplaceLineEndings("\n"), "").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !IsHidden(rune))
            {
                clean.Append(rune);
            }
        }

        // After the invisible is gone, so that none of it hides a token.
        return Templates().Replace(clean.ToString(), "($1)");
    }

    /// <summary>The text with its middle left out, and a mark that says so; the whole text where it is no longer than that.</summary>
    public static string Shortened(string text, int characters)
    {
        if (text.Length <= characters)
        {
            return text;
        }

        var (head, tail) = (Math.Max(0, characters * 2 / 3), Math.Max(0, characters / 3));
        head -= head > 0 && char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail -= tail > 0 && char.IsLowSurrogate(text[^tail]) ? 1 : 0;
        return $"{text[..head]} [… {(text.Length - head - tail).ToString(CultureInfo.InvariantCulture)} characters left out …] {text[^tail..]}";
    }

    // Joiners within emoji are lost with the rest of the format characters: a model reads the pieces.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;

    [GeneratedRegex(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(?:\x07|\x1B\\)?|[@-_])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Escapes();

    // Of Llama, Mistral and their kin; those in angle brackets lose the brackets.
    [GeneratedRegex(@"\[(/?(?:INST|SYS|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|SYSTEM_PROMPT))\]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Templates();
}
