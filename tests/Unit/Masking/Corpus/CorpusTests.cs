using Personalization.Masking;

namespace Unit.Corpus;

/// <summary>The corpus itself is what it says: large, varied, the same for the same seed, true about itself.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Languages => ["es", "pt", "en"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_same_seed_gives_the_same_sentences(string language)
    {
        Assert.Equal(ChatCorpus.Of(language, 500, 7).Select(s => s.ToString()), ChatCorpus.Of(language, 500, 7).Select(s => s.ToString()));
        Assert.NotEqual(ChatCorpus.Of(language, 500, 7).Select(s => s.ToString()), ChatCorpus.Of(language, 500, 8).Select(s => s.ToString()));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Truths_and_look_alikes_stand_where_they_are_said_to_and_apart(string language)
    {
        foreach (var sentence in ChatCorpus.Of(language, 5000, 7))
        {
            var spans = sentence.Truths.Select(t => (t.Start, t.Length)).Concat(sentence.Looks.Select(l => (l.Start, l.Length))).OrderBy(s => s.Start).ToList();
            Assert.All(spans, s => Assert.True(s.Start >= 0 && s.Length > 0 && s.Start + s.Length <= sentence.Text.Length, sentence.ToString()));
            Assert.All(spans.Zip(spans.Skip(1)), p => Assert.True(p.First.Start + p.First.Length <= p.Second.Start, sentence.ToString()));
            Assert.DoesNotContain('{', sentence.Text.Replace("{\"", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_type_and_every_form_is_there()
    {
        var all = new[] { "es", "pt", "en" }.SelectMany(l => ChatCorpus.Of(l, 5000, 7)).ToList();
        var types = typeof(IdentifierTypes).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToList();
        Assert.All(types, t => Assert.True(all.Sum(s => s.Truths.Count(x => x.Type == t)) >= 30, t));
        Assert.All(all.SelectMany(s => s.Looks).GroupBy(l => l.Kind, StringComparer.Ordinal), g => Assert.True(g.Count() >= 20, g.Key));
    }

    [Fact]
    public void A_masker_that_covers_nothing_and_one_that_covers_all_are_told_apart_from_a_good_one()
    {
        var sentences = ChatCorpus.Of("es", 1000, 7);
        Assert.Equal(0, Score.Of(sentences, s => new(s.Text, [])).All.Recall);
        var all = Score.Of(sentences, s => new("", [new("card", "····", 0, s.Text.Length)])).All;
        Assert.Equal(1, all.Recall);
        Assert.True(all.Precision < 0.6);
        var good = Score.Of(sentences, s => new("", [.. s.Truths.Select(t => new Mask(t.Type, "····", t.Start, t.Length))]));
        Assert.Equal((1, 1, good.All.Of), (good.All.Recall, good.All.Precision, good.All.Named));
        Assert.All(good.Looks.Values, l => Assert.Equal(0, l.Covered));
        // The last four of a number are left open, the rest as well when a mask is too short.
        Assert.Equal(0, Score.Of(sentences, s => new("", [.. s.Truths.Select(t => new Mask(t.Type, "····", t.Start, 2))])).All.Recall);
    }
}
