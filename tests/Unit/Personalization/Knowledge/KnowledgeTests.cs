using Personalization.Knowledge;

namespace Unit.Personalization.Knowledge;

public sealed class KnowledgeTests
{
    private const string Shipping = """
        # Envíos

        Enviamos a todo el país con transportadora propia.

        ## Tiempos
        Los pedidos tardan de 3 a 5 días hábiles. En zonas rurales, 8 días.

        ## Costos
        El envío cuesta $9.900. Es gratis desde $180.000.
        """;

    private const string Returns = """
        # Cambios y devoluciones

        ## Plazo
        Tiene 30 días para devolver su compra.
        """;

    [Fact]
    public void A_document_is_split_at_its_headings_and_knows_where_each_passage_stands()
    {
        var passages = MarkdownPassages.Split("es/envios.md", "es", Shipping);
        Assert.Equal(["Envíos", "Envíos › Tiempos", "Envíos › Costos"], passages.Select(p => p.Source));
        Assert.Equal("Los pedidos tardan de 3 a 5 días hábiles. En zonas rurales, 8 días.", passages[1].Text);
        Assert.All(passages, p => Assert.Equal(("Envíos", "es/envios.md", "es"), (p.Title, p.Path, p.Language)));
    }

    [Fact]
    public void Markup_becomes_plain_text_and_links_keep_their_address()
    {
        var text = MarkdownPassages.Split("a.md", null, """
            ---
            draft: true
            ---
            # A
            Es **muy** `fácil`: vea la [guía](https://acme.example/guia) o [esto](otra.md).<br>

            - uno
            - dos con
              dos líneas

            | Ciudad | Días |
            | --- | --- |
            | Bogotá | 2 |

            <script>alert(1)</script>
            ![foto](x.png)
            """).Single().Text;
        Assert.Equal("Es muy fácil: vea la guía (https://acme.example/guia) o esto.\nuno\ndos con dos líneas\nBogotá: 2.", text);
    }

    [Fact]
    public void A_document_without_a_heading_is_called_after_its_file() =>
        Assert.Equal("Horario de tiendas", MarkdownPassages.Split("horario-de-tiendas.md", null, "Abrimos a las 10.").Single().Source);

    [Fact]
    public void A_heading_that_is_a_question_does_not_repeat_it_as_the_source() =>
        Assert.Equal("Envíos", MarkdownPassages.Split("a.md", null, "# Envíos\n## ¿Cuánto tarda?\nTres días.").Single().Source);

    [Fact]
    public void A_long_passage_is_split_between_paragraphs()
    {
        var passages = MarkdownPassages.Split("a.md", null, "# A\n" + string.Join("\n\n", Enumerable.Range(0, 10).Select(i => $"Párrafo {i}. " + new string('x', 300))));
        Assert.True(passages.Count > 1);
        Assert.All(passages, p => Assert.True(p.Text.Length <= 1600));
    }

    [Theory]
    [InlineData("¿Cuánto tarda el envío?", "Los pedidos tardan")] [InlineData("cuanto se demoran en llegar los pedidos", "Los pedidos tardan")]
    [InlineData("¿Cuál es el costo de envío?", "El envío cuesta")] [InlineData("CUÁNTO CUESTA ENVIARLO", "El envío cuesta")]
    [InlineData("¿puedo devolverlo?", "Tiene 30 días")] [InlineData("quiero una devolución", "Tiene 30 días")]
    public void A_question_finds_its_passage_whatever_the_form_of_its_words(string question, string starts)
    {
        using var shelf = new Shelf(("es/envios.md", Shipping), ("es/cambios.md", Returns));
        Assert.StartsWith(starts, shelf.Best(question), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quanto custa o frete?", "pt", "O frete custa")] [InlineData("qual o prazo para devoluções?", "pt", "Você tem")]
    [InlineData("how much is shipping?", "en", "Shipping costs")] [InlineData("can I return my order?", "en", "You have")]
    public void The_other_languages_have_rules_of_their_own(string question, string language, string starts)
    {
        using var shelf = new Shelf(
            ("pt/a.md", "# Entregas\nO frete custa R$ 20.\n# Trocas e devoluções\nVocê tem 30 dias de prazo para devolver."),
            ("en/a.md", "# Deliveries\nShipping costs 5 dollars.\n# Returns\nYou have 30 days to return an order."));
        Assert.StartsWith(starts, shelf.Best(question, language), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_at_the_root_serves_every_language_and_one_in_a_language_folder_its_own()
    {
        using var shelf = new Shelf(("garantia.md", "# Garantía\nLa garantía dura un año."), ("pt/frete.md", "# Frete\nO frete custa R$ 20."));
        Assert.NotNull(shelf.Best("garantía", "es"));
        Assert.NotNull(shelf.Best("garantia", "pt"));
        Assert.NotNull(shelf.Best("frete", "pt"));
        Assert.Null(shelf.Best("frete", "es"));
    }

    [Fact]
    public void A_question_in_a_language_without_an_answer_is_asked_in_the_brands()
    {
        using var shelf = new Shelf(("es/garantia.md", "# Garantía\nLa garantía dura un año."));
        Assert.Empty(shelf.Find("pt", "e a garantia?", 3));
        Assert.Single(shelf.Find("pt", "e a garantia?", 3, "es"));
    }

    [Theory]
    [InlineData("¿Cuál es la capital de Mongolia?")] [InlineData("¿tienen?")] [InlineData("")] [InlineData("¿¿??")] [InlineData("\" OR 1=1 -- NEAR(a b)")] [InlineData("*")]
    public void What_is_not_known_finds_nothing_and_breaks_nothing(string question)
    {
        using var shelf = new Shelf(("es/envios.md", Shipping));
        Assert.Null(shelf.Best(question));
    }

    [Fact]
    public void Support_is_the_share_of_the_question_that_is_known_and_what_is_nowhere_weighs_most()
    {
        using var shelf = new Shelf(("es/envios.md", Shipping), ("es/cambios.md", Returns));
        double Support(string question) => shelf.Find("es", question, 1)[0].Support;
        Assert.Equal(1, Support("¿cuánto cuesta el envío?"), 3);
        Assert.InRange(Support("¿cuánto cuesta el envío a Marte?"), 0.5, 0.8);
        Assert.InRange(Support("¿hacen envíos submarinos?"), 0.2, 0.499);
    }

    [Fact]
    public void Each_question_of_a_message_finds_its_own_passage()
    {
        using var shelf = new Shelf(("es/envios.md", Shipping), ("es/cambios.md", Returns));
        var found = shelf.Find("es", "Hola. ¿Cuánto cuesta el envío? ¿Y qué plazo hay para devolver?", 4);
        Assert.Equal(["Cuánto cuesta el envío", "Y qué plazo hay para devolver"], found.Take(2).Select(f => f.Question));
        Assert.Equal(["Envíos › Costos", "Cambios y devoluciones › Plazo"], found.Take(2).Select(f => f.Passage.Source));
    }

    [Fact]
    public void The_next_question_sees_a_file_that_changed_came_or_went()
    {
        using var shelf = new Shelf(("es/envios.md", Shipping));
        Assert.Null(shelf.Best("garantía"));
        shelf.Put("es/garantia.md", "# Garantía\nDura un año.");
        Assert.Equal("Dura un año.", shelf.Best("garantía"));
        shelf.Put("es/garantia.md", "# Garantía\nDura dos años.");
        Assert.Equal("Dura dos años.", shelf.Best("garantía"));
        shelf.Remove("es/garantia.md");
        Assert.Null(shelf.Best("garantía"));
    }

    [Theory]
    [InlineData("¿aceptan mascotas?", "Aceptamos mascotas de hasta 10 kg.")] [InlineData("¿puedo llevar a mi perro?", "Aceptamos mascotas de hasta 10 kg.")]
    [InlineData("¿a qué hora es el check in?", "El check-in es desde las 15:00.")] [InlineData("¿hay wifi?", "El Wi-Fi es gratis.")] [InlineData("¿tienen parking?", "Hay parqueadero.")]
    public void Of_a_page_without_headings_only_the_paragraph_that_answers_is_quoted(string question, string answer)
    {
        using var shelf = new Shelf(("faq.md", "# Preguntas\nEl check-in es desde las 15:00.\n\nAceptamos mascotas de hasta 10 kg.\n\nEl Wi-Fi es gratis.\n\nHay parqueadero."));
        Assert.Equal(answer, Excerpt.Of(shelf.Find("es", question, 1)[0], "es"));
    }

    [Fact]
    public void A_list_is_quoted_with_the_line_that_announces_it()
    {
        using var shelf = new Shelf(("a.md", "# Tienda\nTexto sin relación.\n\nMedios de pago:\n- tarjeta\n- Nequi\n- efectivo"));
        Assert.Equal("Medios de pago:\ntarjeta\nNequi\nefectivo", Excerpt.Of(shelf.Find("es", "¿qué medios de pago hay?", 1)[0], "es"));
    }

    [Fact]
    public void A_folder_that_is_not_there_knows_nothing_until_it_is()
    {
        using var shelf = new Shelf();
        using var later = new KnowledgeBase(Path.Combine(shelf.Folder, "later"));
        Assert.Empty(Shelf.Find(later, "es", "garantía", 3));
        shelf.Put("later/garantia.md", "# Garantía\nDura un año.");
        Assert.Single(Shelf.Find(later, "es", "garantía", 3));
    }

    [Fact]
    public void A_file_that_is_no_help_page_is_left_out_and_named()
    {
        using var shelf = new Shelf(("es/envios.md", Shipping), ("es/volcado.md", new string('x', 2_100_000)));
        Assert.NotNull(shelf.Best("¿cuánto tarda el envío?"));
        Assert.Equal(["The knowledge file es/volcado.md is larger than 2 MB and is left out."], shelf.Base.Problems);
    }

    [Fact]
    public async Task Many_ask_at_once_while_files_change()
    {
        using var shelf = new Shelf(("es/envios.md", Shipping));
        var asking = Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            for (var n = 0; n < 50; n++)
            {
                if (i == 0)
                {
                    shelf.Put("es/n.md", $"# Número\nEs el {n}.");
                }

                Assert.NotNull(shelf.Best("¿cuánto tarda el envío?"));
            }
        }));
        await Task.WhenAll(asking);
    }

    [Fact]
    public void An_excerpt_is_the_sentence_that_answers_and_what_belongs_to_it()
    {
        var filler = string.Join(' ', Enumerable.Range(0, 12).Select(i => $"Esta es una frase larga sobre otra cosa distinta número {i}."));
        using var shelf = new Shelf(("es/a.md", $"# Tienda\n{filler} Los domingos abrimos a las 11.30 a.m. en Usaquén. {filler}"));
        var excerpt = Excerpt.Of(shelf.Find("es", "¿abren los domingos?", 1)[0], "es");
        Assert.StartsWith("Los domingos abrimos a las 11.30 a.m. en Usaquén.", excerpt, StringComparison.Ordinal);
        Assert.True(excerpt.Length <= 430);
    }
}
