using Personalization.Knowledge;
using Personalization.UseCases;

namespace Unit.Personalization.Knowledge;

public sealed class FrontMatterTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    private static IReadOnlyList<Found> Ask(Shelf shelf, string text = "¿hay promoción?", DateOnly? day = null, Audience reader = Audience.Customers, params string[] areas) =>
        shelf.Base.Find(new("es", text, day ?? Day) { Reader = reader, Areas = areas.Append(Areas.Service).ToHashSet(StringComparer.Ordinal) });

    private static Shelf Promotion(string front) => new(("es/p.md", $"---\n{front}\n---\n# Promociones\n## ¿Hay promoción?\nSí, 3 por 2."));

    [Theory]
    [InlineData("2026-11-20", "2026-11-22", true)] [InlineData("2026-11-21", "2026-11-21", true)] [InlineData("2026-11-22", "2026-12-01", false)] [InlineData("2026-01-01", "2026-11-20", false)]
    public void A_document_holds_from_its_first_day_to_its_last(string from, string to, bool holds)
    {
        using var shelf = Promotion($"valid_from: {from}\nvalid_to: \"{to}\"");
        Assert.Equal(holds, Ask(shelf).Count > 0);
        Assert.Empty(shelf.Base.Problems);
    }

    [Fact]
    public void What_is_for_agents_never_goes_into_an_answer_to_a_customer()
    {
        using var shelf = Promotion("audience: agents");
        Assert.Empty(Ask(shelf));
        Assert.Single(Ask(shelf, reader: Audience.Agents));
    }

    [Fact]
    public void What_there_is_to_sell_is_told_where_that_may_be_spoken_of()
    {
        using var shelf = Promotion("area: marketing");
        Assert.Empty(Ask(shelf));
        Assert.Empty(Ask(shelf, areas: Areas.Sales));
        Assert.Single(Ask(shelf, areas: Areas.Marketing));
    }

    [Fact]
    public void Its_title_and_its_other_words_lead_to_it_and_are_not_said()
    {
        using var shelf = new Shelf(("es/x.md", "---\ntitle: Turnos\ntopics: [hora médica, \"cita\"]\naliases:\n  - ficha\nquestions:\n  - ¿Cómo pido lugar?\n---\n# Otro\nEscriba el día que prefiere."));
        foreach (var text in new[] { "turnos", "quiero una ficha", "¿cómo pido lugar?", "una cita" })
        {
            Assert.Equal(("Turnos", "Escriba el día que prefiere."), Ask(shelf, text) is [var found, ..] ? (found.Passage.Source, found.Passage.Text) : default);
        }
    }

    [Theory]
    [InlineData("valid_to: mañana", "needs a date such as 2026-03-31 for \"valid_to\"")] [InlineData("valid_to: 2026-02-30", "needs a date")] [InlineData("valid_from:", "needs exactly one value for \"valid_from\"")]
    [InlineData("audience: staff", "needs one of public, customers, agents for \"audience\"")] [InlineData("area: ventas", "needs one of marketing, sales, service for \"area\"")]
    [InlineData("tags: [a]", "has the key \"tags\" in its front matter, which is none of title, valid_from")] [InlineData("title: a\ntitle: b", "says \"title\" twice")]
    [InlineData("solo texto", "no «key: value»")] [InlineData("valid_from: 2026-05-01\nvalid_to: 2026-04-01", "ends (valid_to) before it begins")]
    public void A_mistake_keeps_the_document_out_and_is_named_in_a_sentence(string front, string problem)
    {
        using var shelf = Promotion(front);
        Assert.Empty(Ask(shelf, reader: Audience.Agents, areas: [Areas.Marketing, Areas.Sales]));
        var said = Assert.Single(shelf.Base.Problems);
        Assert.StartsWith("The knowledge file es/p.md ", said, StringComparison.Ordinal);
        Assert.Contains(problem, said, StringComparison.Ordinal);
        Assert.EndsWith("is left out.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\nvalid_to: 2026")] [InlineData("")] [InlineData("---\nvalid_to: 2027-01-01\n---\n")]
    public void A_file_that_is_being_written_keeps_its_last_good_version_until_it_is_whole(string half)
    {
        using var shelf = Promotion("valid_to: 2026-12-31");
        Assert.Single(Ask(shelf));
        shelf.Put("es/p.md", half);
        Assert.Equal("Sí, 3 por 2.", Ask(shelf)[0].Passage.Text);
        Assert.EndsWith("its last good version stays in use.", Assert.Single(shelf.Base.Problems), StringComparison.Ordinal);
        shelf.Put("es/p.md", "# Promociones\n## ¿Hay promoción?\nNo, ninguna.");
        Assert.Equal("No, ninguna.", Ask(shelf)[0].Passage.Text);
        Assert.Empty(shelf.Base.Problems);
    }

    [Fact]
    public void A_file_in_another_encoding_is_named()
    {
        using var shelf = new Shelf();
        Directory.CreateDirectory(Path.Combine(shelf.Folder, "es"));
        File.WriteAllBytes(Path.Combine(shelf.Folder, "es", "l.md"), [.. "# Env"u8, 0xED, .. "os\nTardan."u8]);
        Assert.Equal(["The knowledge file es/l.md is not written in UTF-8 and is left out."], shelf.Base.Problems);
    }
}
