using Personalization.Knowledge;
using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>A promise that no draft may make: those of <c>promises.txt</c>, and the brand's own. What cited knowledge says in the same words is no new promise.</summary>
internal static class ForbiddenPromise
{
    // Between two words of a brand's phrase so many others may stand.
    private const int Apart = 2;

    private static readonly Phrases Promises = Phrases.Load("promises.txt");

    /// <summary>The rule that recognised it, or <c>brand:</c> and the number of the brand's phrase; null for none.</summary>
    internal static string? In(GuardCase @case) => @case.Draft.Outcome != Drafting.DraftOutcome.Answered ? null
        : @case.Evidence.Sentences.Select(s => Of(@case, Folding.Fold(s))).FirstOrDefault(found => found is not null);

    private static string? Of(GuardCase @case, string sentence)
    {
        var cited = @case.Evidence.CitedFolded;
        if (Promises.AllIn(sentence).FirstOrDefault(p => !cited.Contains(p.Words, StringComparison.Ordinal)).Rule is { } rule)
        {
            return rule;
        }

        var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < @case.Rules.Forbidden.Count; at++)
        {
            if (Texts.Languages.Any(l => Says(words, @case.Rules.Forbidden[at], l)) && !cited.Contains(sentence, StringComparison.Ordinal))
            {
                return FormattableString.Invariant($"brand:{at + 1}");
            }
        }

        return null;
    }

    // By stems and in their order: «garantizamos la entrega» is said by «le garantizaremos su entrega» too.
    private static bool Says(string[] words, string phrase, string language)
    {
        // Articles are left out; «mismo» and «día» are not, though a search would.
        var wanted = Folding.Words(phrase).Where(w => w.Length > 2).DefaultIfEmpty(Folding.Fold(phrase)).Select(w => Stems.Of(w, language)).ToList();
        var stems = words.Select(w => Stems.Of(w, language)).ToList();
        return wanted[0].Length > 0 && Enumerable.Range(0, stems.Count).Any(from => stems[from] == wanted[0] && Follows(stems, from, wanted));
    }

    private static bool Follows(List<string> stems, int from, List<string> wanted)
    {
        var at = from;
        foreach (var stem in wanted.Skip(1))
        {
            // Small words between them are not counted: no phrase of a brand spells them out.
            var next = stems.FindIndex(at + 1, Math.Min(stems.Count - at - 1, (2 * Apart) + 1), s => s == stem);
            if (next < 0)
            {
                return false;
            }

            at = next;
        }

        return true;
    }
}
