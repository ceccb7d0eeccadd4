namespace Unit.Personalization.Knowledge;

/// <summary>What meets under one matter, and what must not.</summary>
public sealed class ConceptsTests
{
    [Fact]
    public void A_question_finds_the_page_of_another_language_by_its_matter()
    {
        using var shelf = new Shelf(("es/a.md", "# Retiros\n## Cómo cancelar\nAvise diez días antes."), ("es/b.md", "# Estacionamiento\nHay cochera para cuarenta vehículos."));
        Assert.Equal("Hay cochera para cuarenta vehículos.", shelf.Find("en", "is there parking?", 1, "es")[0].Passage.Text);
    }

    [Fact]
    public void A_turn_of_phrase_names_a_matter_that_none_of_its_words_names()
    {
        using var shelf = new Shelf(("en/a.md", "# Services\n## Holds\nYou may freeze it for 60 days.\n## Laundry\nReady in a day."));
        Assert.StartsWith("You may freeze", shelf.Best("can I take a break?", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_no_month()
    {
        using var shelf = new Shelf(("es/a.md", "# Precios\nCada mes se paga el día 5."));
        Assert.Null(shelf.Best("la mesa"));
    }

    [Fact]
    public void A_word_that_every_page_has_does_not_choose_among_them()
    {
        using var shelf = new Shelf(
            ("es/a.md", "# Tarjeta\n## Congelar la tarjeta\nDesde la aplicación.\n## Pedir la tarjeta\nLlega en cinco días.\n## Viajes\nSu tarjeta sirve en el exterior."));
        Assert.Equal("Su tarjeta sirve en el exterior.", shelf.Best("¿la tarjeta pasa en el exterior?"));
    }
}
