using System.Reflection;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Wording;

namespace Unit.Personalization.Wording;

public sealed partial class WordingTests
{
    [Theory]
    [InlineData("¿Dónde está mi pedido?", "es")] [InlineData("quiero saber cuanto cuesta el envio", "es")] [InlineData("hola buenas tardes", "es")] [InlineData("necesito cambiar la talla", "es")]
    [InlineData("Onde está o meu pedido?", "pt")] [InlineData("quanto custa o frete para Recife", "pt")] [InlineData("bom dia, tudo bem?", "pt")] [InlineData("não recebi meu pedido", "pt")]
    [InlineData("Where is my order?", "en")] [InlineData("how much is shipping to Miami", "en")] [InlineData("hi, can I return these shoes?", "en")]
    public void A_text_says_its_language(string text, string language)
    {
        foreach (var otherwise in Texts.Languages)
        {
            Assert.Equal(language, LanguageGuess.Of(text, otherwise));
        }
    }

    [Theory]
    [InlineData("")] [InlineData("ok")] [InlineData("😀")] [InlineData("12345")] [InlineData("Nequi")] [InlineData("WhatsApp")]
    public void A_text_that_does_not_say_leaves_it_as_it_was(string text) => Assert.All(Texts.Languages, l => Assert.Equal(l, LanguageGuess.Of(text, l)));

    [Fact]
    public void A_missing_language_is_stood_in_for()
    {
        Assert.Equal("e", new Texts(Es: "e").In("en"));
        Assert.Equal("n", new Texts(En: "n").In("pt-BR"));
        Assert.Equal("p", new Texts("e", "p", "n").In("PT"));
        Assert.Equal("e", new Texts("e", "p", "n").In("fr"));
        Assert.Equal("", new Texts().In("es"));
    }

    [Theory]
    [InlineData("¡Ñandú, ¿qué?!  Año…", "nandu que ano")] [InlineData("don't", "dont")] [InlineData("Straße İ", "strasse i")] [InlineData("ﬁn", "fin")] [InlineData("a\u200Bb", "ab")] [InlineData("", "")] [InlineData("—", "")]
    public void Folding_leaves_the_words(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Fact]
    public void Folding_twice_is_folding_once() =>
        FsCheck.Check.One(Properties.Usual, Prop.ForAll<string>(text => Folding.Fold(Folding.Fold(text ?? "")) == Folding.Fold(text ?? "")));

    [Theory]
    [InlineData("¿A? ¿B?", "A|B")] [InlineData("Hola. ¿Cuánto cuesta? Gracias", "Cuánto cuesta")] [InlineData("hola\nquiero saber\ncuánto cuesta", "hola\nquiero saber\ncuánto cuesta")]
    [InlineData("Son 3.5 kg. ¿Cuánto?", "Cuánto")] [InlineData("?", "?")] [InlineData("", "")]
    public void Questions_are_what_ends_in_a_question_mark_or_else_everything(string text, string questions) =>
        Assert.Equal(questions.Split('|'), Questions.Of(text));

    [Theory]
    [InlineData("orders.last.status", "es", "estado de su último pedido")] [InlineData("subscription.plan", "es", "plan de suscripción")] [InlineData("subscription.plan", "en", "subscription plan")]
    [InlineData("loyaltyPoints", "pt", "pontos de fidelidade")] [InlineData("zodiac", "es", "zodiac")]
    public void A_field_has_a_name_that_customers_read(string field, string language, string label) => Assert.Equal(label, FieldNames.Label(field, language));

    [Theory]
    [InlineData(typeof(ConsentSentences))] [InlineData(typeof(DraftSentences))]
    public void Every_sentence_is_there_in_three_languages_with_the_same_places_to_fill(Type sentences)
    {
        var all = sentences.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (f.Name, (Texts)f.GetValue(null)!)).ToList();
        Assert.NotEmpty(all);
        foreach (var (name, texts) in all)
        {
            Assert.True(Texts.Languages.All(l => texts.Exactly(l) is { Length: > 0 }), name);
            Assert.Single(Texts.Languages.Select(l => string.Join(',', Place().Matches(texts.Exactly(l)!).Select(m => m.Value).Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("es", "BAJA", "ALTA")] [InlineData("pt", "SAIR", "VOLTAR")] [InlineData("en", "STOP", "START")]
    public void The_words_that_a_sentence_tells_people_to_write_work(string language, string leave, string come)
    {
        var from = Conversations.People.Address.Of("whatsapp", "+573001234567");
        Assert.Contains(come, ConsentSentences.OptedOut.In(language), StringComparison.Ordinal);
        Assert.Contains(leave, ConsentSentences.OptedIn.In(language), StringComparison.Ordinal);
        Assert.Equal(Keyword.OptOut, Keywords.Recognise(leave, language, from).Keyword);
        Assert.Equal(Keyword.OptIn, Keywords.Recognise(come, language, from).Keyword);
        var person = language switch { "es" => "persona", "pt" => "atendente", _ => "agent" };
        Assert.Contains(person, DraftSentences.DontKnowAndOffer.In(language), StringComparison.Ordinal);
        Assert.NotNull(WantsPerson.In(person));
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
