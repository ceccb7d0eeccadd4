using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.UseCases;
using static Unit.Personalization.Drafting.Asked;

namespace Unit.Personalization.Drafting;

public sealed class EmbeddedAnswerTests
{
    private static readonly Drafter Drafter = new(new EmbeddedChatClient());

    private static readonly ProfileView Known = View(null,
        Fact("orders.last.status", "\"shipped\""), Fact("orders.last.eta", "\"2026-12-03\""), Fact("loyalty.points", "1250", "service.loyalty"),
        Fact("first_name", "\"Rosa\"", "service.me"), Fact("subscription.plan", "\"Premium\"", "service.me"), Fact("shoe_size", "38", "service.me"));

    private static async Task<string> SaysAsync(DraftRequest request) => (await Drafter.DraftAsync(request, default)).Text;

    [Theory]
    [InlineData("¿dónde está mi pedido?", "es", "Su pedido ya va en camino. Llega aproximadamente el 3 de diciembre.")]
    [InlineData("mi pedido no ha llegado", "es", "Su pedido ya va en camino. Llega aproximadamente el 3 de diciembre.")]
    [InlineData("¿cuándo me llega el paquete?", "es", "Su pedido ya va en camino. Llega aproximadamente el 3 de diciembre.")]
    [InlineData("cadê meu pedido?", "pt", "Seu pedido já está a caminho. Deve chegar em 3 de dezembro.")]
    [InlineData("Where's my order?", "en", "Your order is on its way. It should arrive on December 3.")]
    [InlineData("has my package shipped yet", "en", "Your order is on its way. It should arrive on December 3.")]
    [InlineData("¿cuántos puntos tengo?", "es", "Tiene 1.250 puntos.")]
    [InlineData("quantos pontos eu tenho?", "pt", "Você tem 1.250 pontos.")]
    [InlineData("how many points do I have?", "en", "You have 1,250 points.")]
    [InlineData("¿cuál es mi plan?", "es", "Su plan es Premium.")]
    [InlineData("¿qué talla de zapatos soy?", "es", "Su talla de calzado registrada es 38.")]
    [InlineData("what is my shoe size?", "en", "The shoe size we have for you is 38.")]
    public async Task A_permitted_fact_answers_the_question_about_it(string question, string language, string answer) =>
        Assert.Equal(answer, await SaysAsync(Request(question, Known, language)));

    [Theory]
    [InlineData("¿cómo hago un pedido?")] [InlineData("quiero cancelar mi pedido")] [InlineData("¿cuánto tarda un pedido a Cali?")] [InlineData("¿cómo gano puntos?")]
    [InlineData("me llegó roto mi pedido")] [InlineData("¿qué tallas manejan?")] [InlineData("¿qué planes tienen?")] [InlineData("how do I return an order?")]
    public async Task A_question_about_something_else_uses_no_fact(string question)
    {
        var draft = await Drafter.DraftAsync(Request(question, Known), default);
        Assert.Empty(draft.FactsUsed);
        Assert.Equal(DraftOutcome.DontKnow, draft.Outcome);
    }

    [Fact]
    public async Task The_draft_records_the_facts_it_used_under_which_consents_and_no_others()
    {
        var draft = await Drafter.DraftAsync(Request("¿cuántos puntos tengo?", Known), default);
        Assert.Equal([new FactUsed("loyalty.points", "service.loyalty", "consent", "e7", Quoted: true)], draft.FactsUsed.Select(f => f with { Event = null }));
        Assert.True(draft.UsesFacts);
        Assert.Equal((1.0, "embedded", 4L), (draft.Support, draft.Model, draft.ConsentEpoch));
    }

    [Fact]
    public async Task A_fact_that_is_not_permitted_is_asked_for_with_its_notice_and_a_person_is_offered()
    {
        var draft = await Drafter.DraftAsync(Request("¿dónde está mi pedido?", Closed()), default);
        var notice = Notice.Of(Brand.Find("service.orders")!, "es");
        Assert.Equal(notice, draft.Asks);
        Assert.Contains(notice.Text, draft.Text, StringComparison.Ordinal);
        Assert.StartsWith("Para responder eso necesito su permiso.", draft.Text, StringComparison.Ordinal);
        Assert.Contains(ConsentSentences.HowToAllow.In("es"), draft.Text, StringComparison.Ordinal);
        Assert.Contains("«persona»", draft.Text, StringComparison.Ordinal);
        Assert.Equal((DraftOutcome.Answered, false), (draft.Outcome, draft.UsesFacts));
    }

    [Fact]
    public async Task Where_there_is_nothing_to_allow_it_says_that_it_has_no_access()
    {
        var draft = await Drafter.DraftAsync(Request("onde está meu pedido?", Closed("stopped", mayAsk: false), "pt"), default);
        Assert.Null(draft.Asks);
        Assert.Equal(
            "Não tenho acesso a esses dados (status do seu último pedido, data de entrega do seu último pedido) por aqui. Se quiser falar com uma pessoa da equipe, escreva «atendente».",
            draft.Text);
    }

    [Fact]
    public async Task Knowledge_answers_with_its_source()
    {
        var text = await SaysAsync(Request("¿Cuánto tarda el envío?", passages: [Passage("Envíos", "De 3 a 5 días hábiles.", 1)]));
        Assert.Equal("De 3 a 5 días hábiles.\nFuente: Envíos", text);
    }

    [Fact]
    public async Task Knowledge_that_covers_only_part_of_the_question_is_introduced_as_such() =>
        Assert.Equal(
            "Sobre eso encuentro lo siguiente: De 3 a 5 días hábiles.\nFuente: Envíos",
            await SaysAsync(Request("¿Cuánto tarda el envío a Marte?", passages: [Passage("Envíos", "De 3 a 5 días hábiles.", 0.6)])));

    [Theory]
    [InlineData("es", "No tengo esa información y no quiero inventarla.")] [InlineData("pt", "Não tenho essa informação e não quero inventar.")] [InlineData("en", "I do not have that information and will not make it up.")]
    public async Task What_is_not_supported_is_not_known_and_a_person_comes(string language, string starts)
    {
        var draft = await Drafter.DraftAsync(Request("¿venden bicicletas?", language: language, passages: [Passage("Envíos", "De 3 a 5 días.", 0.49)]), default);
        Assert.Equal((DraftOutcome.DontKnow, 0.49), (draft.Outcome, draft.Support));
        Assert.StartsWith(starts, draft.Text, StringComparison.Ordinal);
        Assert.Empty(draft.Sources);
    }

    [Fact]
    public async Task Or_is_offered_where_the_brand_prefers_that() =>
        Assert.EndsWith("escriba «persona».", await SaysAsync(Request("¿venden bicicletas?") with { HandsOver = false }), StringComparison.Ordinal);

    [Fact]
    public async Task Each_question_is_answered_and_the_rest_admitted()
    {
        var text = await SaysAsync(Request(
            "¿Dónde está mi pedido? ¿Cuánto cuesta el envío? ¿Venden bicicletas?", Known,
            passages: [Passage("Envíos", "Cuesta $9.900.", 1, "Cuánto cuesta el envío")]));
        Assert.Equal(
            "Su pedido ya va en camino. Llega aproximadamente el 3 de diciembre.\nCuesta $9.900.\nDe lo demás no tengo información; si quiere que le atienda una persona, escriba «persona».\nFuente: Envíos",
            text);
    }

    [Theory]
    [InlineData("Hola", "es", "¡Hola, Rosa! ¿En qué le puedo ayudar?")] [InlineData("bom dia!", "pt", "Olá, Rosa! Em que posso ajudar?")] [InlineData("hi there", "en", "Hello, Rosa! How can I help you?")]
    [InlineData("muchas gracias", "es", "Con mucho gusto. Aquí estoy si necesita algo más.")] [InlineData("valeu!", "pt", "De nada! Estou por aqui se precisar de mais alguma coisa.")]
    [InlineData("gracias, hasta luego", "es", "¡Hasta luego! Que tenga un buen día.")]
    [InlineData("¿eres un robot?", "es", "Soy un asistente automático de Acme, no una persona. Si quiere que le atienda alguien del equipo, escriba «persona».")]
    [InlineData("am I talking to a bot?", "en", "I am an automatic assistant of Acme, not a person. If you would like someone of the team, write \"agent\".")]
    public async Task Small_talk_gets_a_small_answer(string said, string language, string answer) => Assert.Equal(answer, await SaysAsync(Request(said, Known, language)));

    [Fact]
    public async Task Without_the_name_the_greeting_has_none() => Assert.Equal("¡Hola! ¿En qué le puedo ayudar?", await SaysAsync(Request("hola")));

    [Fact]
    public async Task Asked_which_data_it_uses_it_says_which_and_how_to_leave()
    {
        Assert.StartsWith("Para atenderle puedo usar: estado de su último pedido, fecha de entrega", await SaysAsync(Request("¿qué datos tienen de mí?", Known)), StringComparison.Ordinal);
        Assert.Equal("En esta conversación no uso ningún dato suyo aparte de lo que usted escribe aquí.", await SaysAsync(Request("¿qué datos tienen de mí?")));
    }

    [Theory]
    [InlineData("orders.last.status", "\"processing\"", "Su pedido está en preparación.")] [InlineData("orders.last.status", "\"OUT_FOR_DELIVERY\"", "Su pedido está en reparto y llega hoy.")]
    [InlineData("orders.last.status", "\"en aduana\"", "Su pedido figura como «en aduana».")] [InlineData("orders.last.tracking", "\"AA123\"", "Su número de guía es AA123.")]
    [InlineData("orders.last.total", "129900.5", "El total de su último pedido es 129.900,5.")] [InlineData("orders.last.items", """["Tenis","Medias"]""", "Su último pedido incluye: Tenis, Medias.")]
    [InlineData("wallet.balance", "-12", "Su saldo es -12.")] [InlineData("loyalty.tier", "\"Oro\"", "Su nivel es Oro.")] [InlineData("vip", "true", "Según sus datos, vip: sí.")]
    [InlineData("warranty.date", "\"2027-01-31T10:00:00Z\"", "Según sus datos, fecha de garantía: 31 de enero.")] [InlineData("name", "\"Rosa\"", "Le tenemos registrado con el nombre Rosa.")]
    public void A_fact_is_said_in_words(string field, string json, string sentence) => Assert.Equal(sentence, FactPhrases.Of(Fact(field, json), "es"));
}
