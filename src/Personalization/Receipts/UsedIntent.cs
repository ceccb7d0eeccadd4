using Personalization.Consent;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Receipts;

/// <summary>Recognises by rules that a customer asks which data was used, or takes one use of it back by the words that the answer names.</summary>
public static class UsedIntent
{
    private const int MostSentences = 12;
    private const int MostWithdrawal = 120;

    private static readonly Phrases Phrases = Phrases.Load("used.txt");
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "baja", "sair", "stop" };

    /// <summary>The rule that recognised the question (<c>used.es</c>); null for none.</summary>
    public static string? In(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : text.Split(['.', ';', '!', '?', '¿', '¡', '\n', '\r', '…'], MostSentences + 1, StringSplitOptions.RemoveEmptyEntries)
            .Take(MostSentences).Select(s => Phrases.Match(WithoutGreeting(s))).FirstOrDefault(r => r is not null);

    /// <summary>
    /// The use case that a message takes back: the word to leave by and the name of a use, and nothing else (<c>BAJA Pedidos</c>). Null for none, and
    /// for one that does not rest on the person's word.
    /// </summary>
    public static UseCase? Withdrawn(string? text, UseCaseSet uses)
    {
        if (text is null || text.Length > MostWithdrawal || Folding.Fold(text).Split(' ', 2) is not [var word, var name] || !Words.Contains(word))
        {
            return null;
        }

        return uses.All.Where(MayWithdraw).FirstOrDefault(u => Names(u).Contains(name, StringComparer.Ordinal));
    }

    /// <summary>Whether a use rests on the person's word, so that their word ends it.</summary>
    public static bool MayWithdraw(UseCase use) => use.LegalBasis is Bases.Consent or Bases.LegitimateInterest;

    private static IEnumerable<string> Names(UseCase use) =>
        Texts.Languages.Select(use.Name).Append(use.Purpose).Append(use.Id).Select(Folding.Fold).Where(n => n.Length > 0);

    // "hola, ¿qué datos…" is split at the question mark; a comma is not a sentence's end, but what stands before it is no part of the question.
    private static string WithoutGreeting(string sentence) => sentence.LastIndexOf(',') is var comma && comma >= 0 && comma < sentence.Length / 2 ? sentence[(comma + 1)..] : sentence;
}
