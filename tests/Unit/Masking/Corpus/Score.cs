using Personalization.Masking;

namespace Unit.Corpus;

/// <summary>What became of one type of identifier.</summary>
internal sealed class Tally
{
    public int Of { get; set; }

    public int Covered { get; set; }

    /// <summary>Covered and called what it is.</summary>
    public int Named { get; set; }

    /// <summary>Covered under this name though nothing was there.</summary>
    public int Wrong { get; set; }

    public List<string> Missed { get; } = [];

    public List<string> Mistaken { get; } = [];

    public double Recall => Of == 0 ? 1 : (double)Covered / Of;

    public double Precision => Covered + Wrong == 0 ? 1 : (double)Covered / (Covered + Wrong);
}

/// <summary>What masking makes of a corpus, counted by identifier, by form and by look-alike.</summary>
internal sealed class Score
{
    public SortedDictionary<string, Tally> Types { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, Tally> Forms { get; } = new(StringComparer.Ordinal);

    /// <summary>Here <see cref="Tally.Covered"/> counts those that should have stayed.</summary>
    public SortedDictionary<string, Tally> Looks { get; } = new(StringComparer.Ordinal);

    public Tally All { get; } = new();

    public static Score Of(IEnumerable<Sentence> sentences, Func<Sentence, Masked> mask)
    {
        var score = new Score();
        foreach (var sentence in sentences)
        {
            score.Take(sentence, mask(sentence).Masks);
        }

        return score;
    }

    private void Take(Sentence sentence, IReadOnlyList<Mask> masks)
    {
        foreach (var truth in sentence.Truths)
        {
            var over = masks.Where(m => Overlap(m, truth.Start, truth.Length)).ToList();
            var (covered, named) = (Covers(sentence.Text, truth, over), over.Exists(m => m.Type == truth.Type));
            foreach (var tally in new[] { All, At(Types, truth.Type), At(Forms, truth.Form) })
            {
                tally.Of++;
                tally.Covered += covered ? 1 : 0;
                tally.Named += covered && named ? 1 : 0;
                if (!covered)
                {
                    tally.Missed.Add($"[{truth.Form}] {sentence.Text.Substring(truth.Start, truth.Length).Replace("\n", "⏎", StringComparison.Ordinal)} in {sentence}");
                }
            }
        }

        foreach (var wrong in masks.Where(m => !sentence.Truths.Any(t => Overlap(m, t.Start, t.Length)) || TakesMore(sentence, m)))
        {
            var what = $"{wrong.Token} for {sentence.Text.Substring(wrong.Start, wrong.Length).Replace("\n", "⏎", StringComparison.Ordinal)} in {sentence}";
            foreach (var tally in new[] { All, At(Types, wrong.Type) })
            {
                tally.Wrong++;
                tally.Mistaken.Add(what);
            }
        }

        foreach (var look in sentence.Looks)
        {
            var tally = At(Looks, look.Kind);
            tally.Of++;
            if (masks.Any(m => Overlap(m, look.Start, look.Length)))
            {
                tally.Covered++;
                tally.Mistaken.Add(sentence.ToString());
            }
        }

        if (sentence.Truths.Count == 0 && sentence.Looks.Count == 0)
        {
            At(Looks, "plain words").Of++;
            At(Looks, "plain words").Covered += masks.Count > 0 ? 1 : 0;
        }
    }

    // Nothing of it may be read but what stands before the number itself: a plus and a country, a letter of the kind of person.
    private static bool Covers(string text, Truth truth, List<Mask> over)
    {
        if (over.Count == 0)
        {
            return false;
        }

        var open = Enumerable.Range(truth.Start, truth.Length).Where(i => char.IsLetterOrDigit(text[i]) && !over.Exists(m => i >= m.Start && i < m.Start + m.Length)).ToList();
        var free = truth.Type switch { IdentifierTypes.Phone => 5, IdentifierTypes.VeCedula or IdentifierTypes.Rif => 1, _ => 0 };
        return open.Count <= free && open.TrueForAll(i => i < truth.Start + free + 1);
    }

    // A mask that swallows a whole word or number beside the identifier.
    private static bool TakesMore(Sentence sentence, Mask mask)
    {
        var beyond = Enumerable.Range(mask.Start, mask.Length).Where(i => !sentence.Truths.Any(t => i >= t.Start && i < t.Start + t.Length)).ToList();
        return beyond.Count(i => char.IsLetterOrDigit(sentence.Text[i])) > 3 || beyond.Exists(i => sentence.Looks.Any(l => i >= l.Start && i < l.Start + l.Length));
    }

    private static bool Overlap(Mask mask, int start, int length) => mask.Start < start + length && start < mask.Start + mask.Length;

    private static Tally At(SortedDictionary<string, Tally> tallies, string name) => tallies.TryGetValue(name, out var tally) ? tally : tallies[name] = new();
}
