using Conversations.People;
using Personalization.Consent;

namespace Unit.Personalization.Consent;

public sealed class OptOutIntentTests
{
    private static readonly Address Colombia = Address.Of("whatsapp", "+573001234567");

    private static OptOutTier Of(string text, string language = "es") => OptOutIntent.Of(text, language, Colombia);

    [Theory]
    [InlineData("ya no me escriban")] [InlineData("Ya no me escriban más por favor")] [InlineData("no quiero promociones")] [InlineData("bórrenme")]
    [InlineData("dejen de fregar")] [InlineData("dejen de molestar ya")] [InlineData("quiero darme de baja")] [InlineData("Por favor, denme de baja")]
    [InlineData("no me manden más mensajes")] [InlineData("No quiero recibir publicidad de ustedes")] [InlineData("sáquenme de su lista")]
    [InlineData("borren mi número de la base")] [InlineData("basta de mensajes")] [InlineData("no más promociones")] [InlineData("no me molesten")]
    [InlineData("déjenme en paz")] [InlineData("no quiero que me escriban")] [InlineData("BAJA por favor")] [InlineData("baja baja baja")] [InlineData("por favor baja")]
    [InlineData("quiero darme de baja de las promociones")] [InlineData("no quiero seguir recibiendo esto")] [InlineData("paren de mandarme ofertas")]
    [InlineData("Hola\nBAJA\nGracias")] [InlineData("Ya compré, gracias. Stop.")] [InlineData("eliminen mi número por favor")] [InlineData("No me escriban por este medio")]
    public void A_Spanish_phrase_that_means_it(string text) => Assert.Equal(OptOutTier.Phrase, Of(text));

    [Theory]
    [InlineData("não quero mais")] [InlineData("me tira da lista")] [InlineData("Parem de me mandar mensagens")] [InlineData("não me mandem mais")]
    [InlineData("quero me descadastrar")] [InlineData("não quero receber propaganda")] [InlineData("me remove dessa lista por favor")] [InlineData("me deixem em paz")]
    [InlineData("não me enviem mais promoções")] [InlineData("chega de spam")] [InlineData("sair por favor")] [InlineData("tirem meu número da lista")]
    public void A_Portuguese_phrase_that_means_it(string text) => Assert.Equal(OptOutTier.Phrase, Of(text, "pt"));

    [Theory]
    [InlineData("stop please")] [InlineData("Stop. Thank you")] [InlineData("leave me alone")] [InlineData("please stop")] [InlineData("stop texting me")]
    [InlineData("Do not contact me again")] [InlineData("don't message me anymore")] [InlineData("take me off your list")] [InlineData("no more messages")]
    [InlineData("unsubscribe me")] [InlineData("I want to unsubscribe")] [InlineData("stop sending me ads")] [InlineData("Stop it")] [InlineData("STOP\n\nSent from my iPhone")]
    [InlineData("I don't want to receive these messages")] [InlineData("go away")]
    public void An_English_phrase_that_means_it(string text) => Assert.Equal(OptOutTier.Phrase, Of(text, "en"));

    [Theory]
    [InlineData("CANCELAR")] [InlineData("cancel")] [InlineData("FIN")] [InlineData("end")] [InlineData("quiero cancelar")] [InlineData("basta")] [InlineData("cancelar todo")] [InlineData("borrar")]
    public void A_word_that_may_mean_it_is_asked_about(string text) => Assert.Equal(OptOutTier.Doubtful, Of(text));

    [Fact]
    public void A_keyword_is_a_keyword() => Assert.Equal(OptOutTier.Keyword, Of("Baja."));

    [Theory]
    [InlineData("quiero cancelar mi pedido", "es")] [InlineData("cancelar cita", "es")] [InlineData("planta baja", "es")] [InlineData("talla baja", "es")]
    [InlineData("temporada baja", "es")] [InlineData("alto ahí", "es")] [InlineData("no", "es")] [InlineData("NO", "es")] [InlineData("para", "es")]
    [InlineData("¿para qué sirve?", "es")] [InlineData("no me llegó el mensaje con el código", "es")] [InlineData("no me enviaron mi pedido", "es")]
    [InlineData("no quiero ese color", "es")] [InlineData("no me manden el paquete a la oficina", "es")] [InlineData("¿tienen promociones?", "es")]
    [InlineData("quiero dar de baja mi línea", "es")] [InlineData("me borraron el pedido", "es")] [InlineData("no quiero más azúcar", "es")]
    [InlineData("¿Cuándo sale mi pedido? Estoy en la planta baja.", "es")] [InlineData("no me gusta la publicidad engañosa de ese zapato, quiero cambiarlo", "es")]
    [InlineData("vou sair agora", "pt")] [InlineData("para mim", "pt")] [InlineData("cancelar meu pedido", "pt")] [InlineData("não quero mais esse produto", "pt")]
    [InlineData("não me enviaram a nota fiscal", "pt")] [InlineData("quero sair de férias com essa mala", "pt")]
    [InlineData("we have got to STOP this bill", "en")] [InlineData("cancel my order", "en")] [InlineData("the end of the month", "en")]
    [InlineData("when does the sale stop?", "en")] [InlineData("I did not get the message", "en")] [InlineData("can you stop by the store?", "en")]
    [InlineData("do not send me the blue one", "en")] [InlineData("hola", "es")] [InlineData("", "es")]
    public void Other_business_is_left_alone(string text, string language) => Assert.Equal(OptOutTier.None, Of(text, language));

    [Fact]
    public void The_rule_is_named_in_the_evidence() => Assert.Equal((OptOutTier.Phrase, "t2:es.write"), OptOutIntent.Read("ya no me escriban", "es", Colombia));

    [Fact]
    public void A_very_long_message_is_read_in_linear_time()
    {
        var text = string.Concat(Enumerable.Repeat("no no no quiero quiero recibir recibir mas mas ", 2000));
        Assert.Equal(OptOutTier.None, Of(text));
    }
}
