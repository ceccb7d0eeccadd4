using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Personalization.Drafting.Context;
using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>What belongs to the machinery and not into a message: nothing at all, JSON, the prompt, roles, fences, calls, what cannot be seen.</summary>
internal static partial class Machinery
{
    private const int Verbatim = 6;

    private static readonly HashSet<string> PromptGrams = [.. new[] { PromptFile.Own.Instructions, PromptFile.Own.Rules }.SelectMany(t => Grams(Folding.Words(t)))];

    private static readonly (string Code, Regex Pattern)[] Signs =
    [
        ("template", Templates()), ("role", Roles()), ("fence", Fences()), ("delimiter", Delimiters()), ("tool_call", Calls()), ("markup", Markup()), ("placeholder", Placeholders()),
    ];

    /// <summary>What it is; null for a text that is only a text.</summary>
    internal static string? In(GuardCase @case)
    {
        var text = @case.Draft.Text;
        if (!text.Any(char.IsLetterOrDigit))
        {
            return "empty";
        }

        // What the brand's own knowledge says word for word is no machinery («FACTS: …» heads a list), unless it forges the prompt's own seams.
        var folded = Folding.Fold(text);
        return IsHidden(text) ? "hidden"
            : HasJson(text) ? "json"
            : Array.Find(Signs, s => s.Pattern.Matches(text).Any(m => IsSeam(m.Value) || !@case.Evidence.Cited.Any(p => p.Text.Contains(m.Value, StringComparison.Ordinal)))).Code
                ?? (Grams(folded.Split(' ')).Any(PromptGrams.Contains) ? "prompt" : null);
    }

    // What a part of the prompt begins and ends with, and what an answer is wrapped in.
    private static bool IsSeam(string found) => found.Contains("===", StringComparison.Ordinal) || found.Contains("outcome", StringComparison.Ordinal);

    private static IEnumerable<string> Grams(string[] words) =>
        words.Length < Verbatim ? [] : Enumerable.Range(0, words.Length - Verbatim + 1).Select(at => string.Join(' ', words, at, Verbatim));

    // A joiner within an emoji and the tags of a flag hide nothing.
    private static bool IsHidden(string text) => text.EnumerateRunes().Any(r => r.Value is not ('\n' or '\t' or '\r' or 0x200D) and not (>= 0xE0020 and <= 0xE007F)
        && Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse);

    // An object or a list with something of a name or a text in it; «{código}» and «[1]» are none.
    private static bool HasJson(string text)
    {
        for (var at = text.AsSpan().IndexOfAny('{', '['); at >= 0; at = Next(text, at + 1))
        {
            if (text[at..] is var rest && StartsJson().IsMatch(rest))
            {
                return true;
            }
        }

        return text.Trim() is ['"', .., '"'] quoted && IsJsonText(quoted) && quoted.Contains('\\', StringComparison.Ordinal);
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny('{', '[') is >= 0 and var at ? from + at : -1;

    private static bool IsJsonText(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex("\\A(?:\\{\\s*[\"'][^\"'\\n]{1,80}[\"']\\s*:|\\[\\s*[{\"\\[])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex StartsJson();

    [GeneratedRegex(@"<\|[^|>]{1,40}\|?>|\[/?(?:INST|SYS|TOOL_CALLS|AVAILABLE_TOOLS|TOOL_RESULTS)\]|<</?SYS>>|</?s>|<(?:start|end)_of_turn>|</?think(?:ing)?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Templates();

    [GeneratedRegex(@"(?:^|\n)\s*(?:\*\*)?(?:system|assistant|user|human|developer|tool|sistema|asistente|assistente|usuario|usuário)(?:\*\*)?\s*:|#{2,}\s*(?:instructions?|system|response|instrucciones|instruções)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Roles();

    [GeneratedRegex("```|~~~", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Fences();

    [GeneratedRegex(@"={3,}\s*(?:END\s+)?[A-Z ]{3,}\s*={3,}|\b(?:FACTS|HISTORY|KNOWLEDGE|TRANSCRIPT|USE CASE)\b\s*(?:===|:)|""?outcome""?\s*:\s*""?(?:answered|dont_know|wants_person)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Delimiters();

    [GeneratedRegex(@"</?(?:tool_call|tool_response|function_call|function|invoke|parameter)\b|\b(?:tool_calls?|function_call)\s*[:=(]|\bto=functions\.|<\|tool", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Calls();

    [GeneratedRegex(@"</?(?:script|iframe|img|div|span|html|body|a|p|br|b|i|table|style|instructions?|data|context|facts?)\b[^>]*>|!?\[[^\]\n]{0,80}\]\([^)\n]{1,200}\)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\{\{[^}\n]{1,60}\}\}|\$\{[^}\n]{1,60}\}|\[(?:your name|name|nombre|nome|insert|customer name|nombre del cliente|nome do cliente)[^\]\n]{0,20}\]|\{(?:brand|language|name|status|value)\}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Placeholders();
}
