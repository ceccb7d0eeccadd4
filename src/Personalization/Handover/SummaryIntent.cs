using System.Text.RegularExpressions;
using Personalization.Wording;

namespace Personalization.Handover;

/// <summary>The words by which a customer sees and corrects the summary that went along with a handoff: those that they are told, and nothing else.</summary>
public static partial class SummaryIntent
{
    private const int MostCorrection = 500;

    /// <summary>The language of the word when a message is nothing but it; null for none.</summary>
    public static string? Asked(string? text) => text is null ? null : Spelling.Plain(text) switch
    {
        "resumen" or "ver resumen" or "ver el resumen" or "mi resumen" or "resumen por favor" => "es",
        "resumo" or "ver resumo" or "ver o resumo" or "meu resumo" or "resumo por favor" => "pt",
        "summary" or "see summary" or "see the summary" or "my summary" or "summary please" => "en",
        _ => null,
    };

    /// <summary>What is to be corrected: what stands behind the word; null for none.</summary>
    public static string? Correction(string? text) => text is not null && Correct().Match(text) is { Success: true } match && match.Groups["what"].Value.Trim() is { Length: > 0 } what
        ? Cut(what)
        : null;

    /// <summary>A correction as long as one may be.</summary>
    public static string Cut(string text) => text.Length <= MostCorrection ? text : text[..MostCorrection] + "…";

    [GeneratedRegex("^\\s*(corregir|correcci[oó]n|corrijo|corrigir|corre[cç][aã]o|corrijo|correct|correction)\\s*[:：]\\s*(?<what>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Correct();
}
