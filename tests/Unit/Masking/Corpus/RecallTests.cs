using Personalization.Masking;
using Tests;
using Xunit.Abstractions;

namespace Unit.Corpus;

/// <summary>
/// How much of what must be covered is, and how much of what must stay does, on sentences that the rules were not written for. The rules were
/// frozen at the commit named beside the seed before the set with this seed was made; whoever changes rules afterwards takes a new seed.
/// </summary>
public sealed class RecallTests(ITestOutputHelper output)
{
    private const int Sentences = 6000;

    // Made for the last time when the rules stood at commit e241196.
    private const int Seed = 918_273_645;

    private const double Overall = 0.98;

    // A type stands for fewer sentences than the whole, so chance moves it more; below this a rule is missing.
    private const double OfAType = 0.95;

    // Fewer of a type than this say nothing about it.
    private const int Enough = 25;

    public static TheoryData<string> Languages => ["es", "pt", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Identifiers_are_covered_and_look_alikes_stay(string language)
    {
        var rules = new Dictionary<Brand, MaskingRules>();
        var score = Score.Of(
            ChatCorpus.Of(language, Sentences, Seed),
            s => Masker.Of(s.Text, rules.TryGetValue(s.Brand, out var known) ? known : rules[s.Brand] = new(language, s.Brand.Country, s.Brand.Own)));
        Report.Write($"masking of {Sentences} generated sentences, {language}", Figures(score));
        output.WriteLine(Figures(score) + "\n" + Examples(score));
        Assert.True(score.All.Recall >= Overall && score.All.Precision >= Overall, Summary("all", score.All) + "\n" + Examples(score));
        var low = score.Types.Where(t => t.Value.Of >= Enough && (t.Value.Recall < OfAType || t.Value.Precision < OfAType)).Select(t => Summary(t.Key, t.Value)).ToList();
        Assert.True(low.Count == 0, string.Join('\n', low) + "\n" + Examples(score));
    }

    private static string Figures(Score score) => string.Join('\n', score.Types.Select(t => Summary(t.Key, t.Value)).Append(Summary("all", score.All))
        .Concat(score.Forms.Where(f => f.Value.Recall < 1).Select(f => FormattableString.Invariant($"  written as {f.Key,-22} n {f.Value.Of,5}  recall {f.Value.Recall:0.0000}")))
        .Concat(score.Looks.Select(l => FormattableString.Invariant($"  look-alike {l.Key,-14} n {l.Value.Of,5}  covered by mistake {1000.0 * l.Value.Covered / l.Value.Of:0.0} of 1,000"))));

    private static string Summary(string name, Tally tally) => FormattableString.Invariant(
        $"  {name,-12} n {tally.Of,5}  recall {tally.Recall:0.0000}  precision {tally.Precision:0.0000}  named rightly {(tally.Covered == 0 ? 1 : (double)tally.Named / tally.Covered):0.000}");

    // The first of each, for whoever has to find the gap.
    private static string Examples(Score score) => string.Join('\n', score.Types.SelectMany(t => t.Value.Missed.Take(5).Select(m => $"missed {t.Key} {m}").Concat(t.Value.Mistaken.Take(5).Select(m => $"wrong {t.Key} {m}")))
        .Concat(score.Looks.SelectMany(l => l.Value.Mistaken.Take(5).Select(m => $"covered {l.Key} {m}"))));
}
