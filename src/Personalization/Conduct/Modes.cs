using Personalization.Wording;

namespace Personalization.Conduct;

/// <summary>What becomes of a draft.</summary>
public enum Mode
{
    /// <summary>It is sent by itself when it is sure enough.</summary>
    Auto,
    /// <summary>It waits for an agent.</summary>
    Draft,
    /// <summary>None is written; a person answers.</summary>
    Off,
}

/// <summary>What holds for one topic or area. The first rule that fits a turn decides.</summary>
/// <param name="Topic">Its name, as agents and figures read it.</param>
/// <param name="Words">Words or phrases of the question that make it this topic, folded.</param>
/// <param name="Knowledge">Beginnings of paths: an answer that rests on such a file is of this topic.</param>
/// <param name="Area">The area that something of the draft must be in; null for any.</param>
/// <param name="Is">The mode.</param>
/// <param name="Confidence">How sure a draft must be to be sent by itself; null for the brand's own.</param>
public sealed record ModeRule(string Topic, IReadOnlyList<string> Words, IReadOnlyList<string> Knowledge, string? Area, Mode Is, double? Confidence)
{
    /// <summary>Whether it says anything about when it holds beside the area.</summary>
    internal bool IsForAll => Words.Count == 0 && Knowledge.Count == 0;

    internal bool Hears(string folded) => Words.Any(w => Contains(folded, w));

    internal bool Rests(string path) => Knowledge.Any(k => path.StartsWith(k, StringComparison.OrdinalIgnoreCase));

    // Whole words: "cambio" is not in "cambiosano". A word may end in * for all that it begins.
    private static bool Contains(string folded, string word)
    {
        var (stem, open) = word.EndsWith('*') ? (word[..^1], true) : (word, false);
        for (var at = folded.IndexOf(stem, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(stem, at + 1, StringComparison.Ordinal))
        {
            var end = at + stem.Length;
            if ((at == 0 || folded[at - 1] == ' ') && (open || end == folded.Length || folded[end] == ' '))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>How a turn is conducted.</summary>
/// <param name="Is">The mode.</param>
/// <param name="Confidence">How sure a draft must be to be sent by itself.</param>
/// <param name="Topic">The topic that decided; null for the brand's default.</param>
public sealed record Manner(Mode Is, double Confidence, string? Topic = null);

/// <summary>The modes of a brand. Pure.</summary>
/// <param name="Default">Where no rule fits.</param>
/// <param name="Confidence">How sure a draft must be where no rule says otherwise.</param>
/// <param name="Rules">The rules, in their order.</param>
public sealed record Modes(Mode Default, double Confidence, IReadOnlyList<ModeRule> Rules)
{
    /// <summary>The share of right answers below which nothing is sent by itself, where a brand says nothing.</summary>
    public const double Usual = 0.5;

    /// <summary>A word or a phrase of a rule as it is compared; a star at the end stays.</summary>
    public static string Word(string text) => Folding.Fold(text) + (text.TrimEnd().EndsWith('*') ? "*" : "");

    /// <summary>How a draft is conducted, by the question and what it rests on.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="paths">The knowledge files that the draft rests on.</param>
    /// <param name="areas">The areas of what it used.</param>
    public Manner Of(string question, IReadOnlyCollection<string> paths, IReadOnlyCollection<string> areas)
    {
        var folded = Folding.Fold(question);
        var rule = Rules.FirstOrDefault(r => (r.Area is null || areas.Contains(r.Area, StringComparer.Ordinal)) && (r.IsForAll || r.Hears(folded) || paths.Any(r.Rests)));
        return Manner(rule);
    }

    /// <summary>How a turn is conducted before anything is written; null where that depends on what will be written.</summary>
    /// <param name="question">What was asked.</param>
    public Manner? Before(string question)
    {
        var folded = Folding.Fold(question);
        foreach (var rule in Rules)
        {
            if (rule.Area is null && (rule.IsForAll || rule.Hears(folded)))
            {
                return Manner(rule);
            }

            if (rule.Area is not null || rule.Knowledge.Count > 0)
            {
                return null;
            }
        }

        return Manner(null);
    }

    private Manner Manner(ModeRule? rule) => rule is null ? new(Default, Confidence) : new(rule.Is, rule.Confidence ?? Confidence, rule.Topic);
}
