using FsCheck;
using FsCheck.Fluent;
using Gateway.Search;

namespace Unit.Search;

/// <summary>What is typed into the search field, and where it is found.</summary>
public sealed class SearchQueryTests
{
    private static bool Finds(string typed, string text)
    {
        var query = SearchQuery.Parse(typed);
        var units = Units.Of(text);
        return query.Terms.Count > 0 && query.Terms.All(t => t.In(units).Any());
    }

    [Theory]
    [InlineData("card", "Rosa Elena Cárdenas", true)]
    [InlineData("CÁRDENAS", "Rosa Elena cardenas", true)]
    [InlineData("elena car", "Rosa Elena Cárdenas", true)]
    [InlineData("elen cardenas", "Rosa Elena Cárdenas", false)]
    [InlineData("cardenasx", "Rosa Elena Cárdenas", false)]
    [InlineData("pa", "paquete", false)]
    [InlineData("\"llegó roto\"", "el paquete llego ROTO ayer", true)]
    [InlineData("\"roto llegó\"", "el paquete llegó roto", false)]
    [InlineData("\"llegó rot\"", "el paquete llegó roto", false)]
    [InlineData("“de la caja” roto", "salió roto de la caja", true)]
    [InlineData("\"sin cerrar", "quedó sin cerrar", true)]
    [InlineData("el reembolso", "mi reembolso", true)]
    [InlineData("退货", "我要退货退款", true)]
    [InlineData("货退", "我要退货，退款", true)]
    [InlineData("款退", "我要退货退款", false)]
    [InlineData("A-20931", "pedido a-20931", true)]
    [InlineData("(.*)[a-z]+$ reemb", "reembolso", false)]
    [InlineData("reemb (.*)", "reembolso", false)]
    [InlineData("reembolso (.*)", "reembolso", true)]
    public void It_is_found_where_its_words_are(string typed, string text, bool found) => Assert.Equal(found, Finds(typed, text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("🎉🎉")]
    [InlineData("\"\" «»")]
    [InlineData("\u0000\u0007\u001b")]
    [InlineData("(.*)+?[]{}|\\^$")]
    public void Without_a_word_nothing_is_searched(string typed) => Assert.Empty(SearchQuery.Parse(typed).Terms);

    [Fact]
    public void Only_frequent_words_may_be_a_name() => Assert.Equal(["wde", "wla"], SearchQuery.Parse("de la").Terms.SelectMany(t => t.Grams));

    [Fact]
    public void However_much_is_typed_few_words_count()
    {
        var query = SearchQuery.Parse(string.Concat(Enumerable.Range(0, 3000).Select(i => $"palabra{i} ")));
        Assert.InRange(query.Terms.Count, 1, 10);
        Assert.Single(SearchQuery.Parse(new string('x', 10_000)).Terms);
    }

    [Fact]
    public void Filters_are_told_from_words()
    {
        var query = SearchQuery.Parse("reembolso canal:whatsapp de:cliente estado:espera es:mía desde:2026-11-01 hasta:2026-11-30 nota:algo");
        Assert.Equal(new("customer", "whatsapp", "waiting", true, new(2026, 11, 1), new(2026, 11, 30)), query.Filters);
        Assert.Equal(["reembolso", "nota", "algo"], query.Terms.SelectMany(t => t.Words));
        Assert.Equal(new SearchFilters(), SearchQuery.Parse("canal:fax desde:ayer \"de:cliente\"").Filters);
    }

    [Fact]
    public void What_a_text_is_found_by_has_what_every_part_of_it_is_looked_up_by() => Prop.ForAll<string, int, int>((text, from, length) =>
    {
        text ??= "";
        var grams = Grams.OfText(text).ToHashSet(StringComparer.Ordinal);
        var units = Units.Of(text);
        if (units.Count == 0)
        {
            return;
        }

        // A phrase out of the text itself.
        var first = Math.Abs(from % units.Count);
        var last = Math.Min(units.Count - 1, first + Math.Abs(length % 4));
        var phrase = text[units[first].Start..units[last].End];
        if (phrase.IndexOfAny(['"', '“', '”', '«', '»', '„']) >= 0 || phrase.Length > 200)
        {
            return;
        }

        foreach (var term in SearchQuery.Parse($"\"{phrase}\"").Terms.Where(t => !t.Words.All(StopWords.Has)))
        {
            Assert.Subset(grams, term.Grams.ToHashSet(StringComparer.Ordinal));
            Assert.NotEmpty(term.In(units));
        }
    }).Check(Properties.Times(500));

    [Fact]
    public void Whatever_is_typed_and_said_a_snippet_is_made_of_the_text_and_no_character_is_cut() => Prop.ForAll<string, string>((said, typed) =>
    {
        var terms = SearchQuery.Parse(typed).Terms;
        var pieces = Snippets.Of(said ?? "", terms);
        Assert.Equal(terms.Any(t => t.In(Units.Of(said ?? "")).Any()), pieces is not null);
        if (pieces is not null)
        {
            var shown = string.Concat(pieces.Select(p => p.Text)).Trim('…');
            Assert.Contains(shown, said!.Replace('\r', ' ').Replace('\n', ' '), StringComparison.Ordinal);
            Assert.Contains(pieces, p => p.Hit);
        }
    }).Check(Properties.Times(500));

    [Fact]
    public void A_long_text_is_shown_around_the_hit()
    {
        var text = string.Concat(Enumerable.Repeat("palabra 😀 ", 60)) + "aquí está el reembolso prometido " + string.Concat(Enumerable.Repeat("y más 😀 ", 60));
        var pieces = Snippets.Of(text, SearchQuery.Parse("reemb").Terms)!;
        Assert.Equal("reembolso", Assert.Single(pieces, p => p.Hit).Text);
        Assert.InRange(pieces.Sum(p => p.Text.Length), 60, 220);
        Assert.StartsWith("…", pieces[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("…", pieces[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("María Cárdenas", "ma··· ca···")]
    [InlineData("\"llegó el 4567\"", "ll··· e··· ···67")]
    [InlineData("ana", "a···")]
    public void The_audit_gets_the_beginnings_only(string typed, string masked) => Assert.Equal(masked, SearchNotes.Masked(SearchQuery.Parse(typed)));

    [Fact]
    public void Who_searches_too_fast_waits_and_nobody_else_does()
    {
        using var limit = new SearchLimit();
        var (ana, luz) = (global::Personalization.Gate.Actor.Agent("ana"), global::Personalization.Gate.Actor.Agent("luz"));
        var answers = Enumerable.Range(0, 2000).Select(_ => limit.MaySearch("acme", ana)).ToList();
        Assert.All(answers.Take(SearchLimit.Burst), Assert.True);
        Assert.Contains(false, answers);
        Assert.True(limit.MaySearch("acme", luz));
        Assert.True(limit.MaySearch("other", ana));
    }
}
