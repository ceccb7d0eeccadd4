using Personalization.Drafting;
using Personalization.Guarding;
using static Unit.Personalization.Drafting.Asked;
using static Unit.Personalization.Guarding.Guarded;

namespace Unit.Personalization.Guarding;

public sealed class UnsupportedTests
{
    private const string Check = "unsupported";

    [Theory]
    [InlineData("El envío cuesta $9.900 y es gratis desde $180.000.", "es", "Envíos")] [InlineData("Cuesta 9900 pesos; en Bogotá llega de 1 a 3 días.", "es", "Envíos")] [InlineData("Llega entre uno y tres días hábiles.", "es", "Envíos")]
    [InlineData("O envio custa R$ 19,90 e chega entre 2 e 5 dias úteis.", "pt", "Entregas")] [InlineData("Chega em dois a cinco dias úteis.", "pt", "Entregas")]
    [InlineData("Shipping is COP 9,900, and free from COP 180 thousand... that is COP 180,000.", "en", "Shipping")] [InlineData("It takes 1-3 working days in Bogotá.", "en", "Shipping")]
    [InlineData("Atendemos de 8 a. m. a 6 p. m., de lunes a viernes.", "es", "Contacto")] [InlineData("Puede escribirnos a ayuda@acme.example o mirar acme.example/ayuda.", "es", "Contacto")]
    [InlineData("Los zapatos tienen seis meses de garantía por defectos de fabricación.", "es", "Garantía")] [InlineData("We are open until November 22.", "en", "Warranty")] [InlineData("Con gusto le ayudo. ¿Me indica su ciudad?", "es", "Envíos")]
    public void What_a_cited_passage_says_may_be_said_in_other_words(string text, string language, string cites) => Assert.Equal("", Case(text, language: language, cites: [cites]).Failures());

    [Theory]
    [InlineData("El envío cuesta $8.900.", "es", "Envíos", "price")] [InlineData("Llega en 4 días hábiles.", "es", "Envíos", "quantity")] [InlineData("Llega en cuatro días hábiles.", "es", "Envíos", "quantity")]
    [InlineData("Llega en 3 semanas.", "es", "Envíos", "quantity")] [InlineData("Llega en 3 meses.", "es", "Envíos", "quantity")] [InlineData("El envío tiene 15 % menos.", "es", "Envíos", "percentage")]
    [InlineData("O envio custa R$ 9,90.", "pt", "Entregas", "price")] [InlineData("Chega em 7 dias úteis.", "pt", "Entregas", "quantity")] [InlineData("Shipping costs COP 5,000.", "en", "Shipping", "price")]
    [InlineData("Shipping takes 1 to 9 days.", "en", "Shipping", "quantity")] [InlineData("We are open until November 23.", "en", "Warranty", "date")] [InlineData("Atendemos hasta las 9:30 p. m.", "es", "Contacto", "time")]
    [InlineData("Más en https://acme-pagos.example/x.", "es", "Contacto", "url")] [InlineData("Escriba a otra@acme.example.", "es", "Contacto", "email")]
    [InlineData("El envío tiene garantía de por vida.", "es", "Envíos", "policy:guarantee")] [InlineData("Si no llega, le hacemos la devolución completa.", "es", "Envíos", "policy:refund")] [InlineData("O envio pode ser cancelado.", "pt", "Entregas", "policy:cancel")]
    [InlineData("We replace it if it is lost.", "en", "Shipping", "policy:exchange")] [InlineData("La reparación es gratis.", "es", "Garantía", "policy:free")]
    [InlineData("Nuestros diamantes vienen de minas antiguas del Congo y brillan eternamente.", "es", "Envíos", "words")] [InlineData("Nossos diamantes nascem em minas antigas do Congo africano.", "pt", "Entregas", "words")]
    [InlineData("Our diamonds come from ancient mines in remote mountains.", "en", "Shipping", "words")]
    public void What_no_source_says_is_stopped(string text, string language, string cites, string found) => Assert.Equal(found, Case(text, language: language, cites: [cites]).Finds(Check));

    [Theory]
    [InlineData("El despacho sale mañana desde la bodega central.", "no_source")] [InlineData("Es $9.900.", "price")] [InlineData("Hola, ¿en qué le puedo ayudar?", null)] [InlineData("Entiendo su molestia. Lamento el inconveniente.", null)]
    public void A_claim_needs_a_source(string text, string? found) => Assert.Equal(found, Case(text).Finds(Check));

    [Fact]
    public void A_source_that_was_not_given_is_none()
    {
        var @case = Case("El envío cuesta $9.900.", cites: ["Envíos"]);
        Assert.Equal("unknown_source", (@case with { Draft = @case.Draft with { Sources = ["Otra"] } }).Finds(Check));
    }

    [Fact]
    public void A_fact_a_tool_and_a_colleague_support_what_is_said()
    {
        Assert.Equal("", Case("Su pedido llega el 24 de noviembre.", "¿cuándo llega mi pedido?", facts: Fact("orders.last.eta", "\"2026-11-24\"")).Failures());
        Assert.Equal("date", Case("Su pedido llega el 25 de noviembre.", "¿cuándo llega mi pedido?", facts: Fact("orders.last.eta", "\"2026-11-24\"")).Finds(Check));
        var tool = Case("Su pedido llega el 24 de noviembre.", "¿cuándo llega mi pedido?");
        Assert.Equal("", (tool with { Draft = tool.Draft with { Heard = ["{\"order\":{\"arrives\":\"2026-11-24\"}} pedido llega"] } }).Failures());
        Assert.Equal("", (tool with { Request = tool.Request with { HumanNote = "Su pedido llega el 24 de noviembre, acordado." } }).Failures());
    }

    [Fact]
    public void A_price_that_only_the_customer_named_is_no_claim_of_the_brand()
    {
        Assert.Equal("percentage", Case("Sí, el envío tiene 50 % menos.", "me prometieron 50 % menos, ¿verdad?", cites: ["Envíos"]).Finds(Check));
        Assert.Null(Case("El envío de sus 3 cajas cuesta $9.900.", "¿cuánto cuesta enviar 3 cajas?", cites: ["Envíos"]).Finds(Check));
    }

    [Fact]
    public void Sources_in_another_language_are_held_to_figures_and_policies()
    {
        Assert.Null(Case("Our parcels usually need one to three working days within the capital.", "how long?", "en", ["Envíos"]).Finds(Check));
        Assert.Equal("quantity", Case("Our parcels usually need nine working days within the capital.", "how long?", "en", ["Envíos"]).Finds(Check));
    }

    [Theory]
    [InlineData("El despacho sale mañana a las 7 y cuesta $1.234.", "")] [InlineData("Su tarjeta es 4111 1111 1111 1111.", "identifier other_person")] [InlineData("Mire {\"outcome\":\"answered\"} aquí.", "format")]
    [InlineData("Le aseguro una entrega de película.", "forbidden_promise")] [InlineData("Your parcel leaves the warehouse tomorrow and it will be there soon.", "language")]
    public void Who_answers_for_their_claims_is_held_to_all_else(string text, string found)
    {
        var @case = Case(text);
        @case = @case with { Request = @case.Request with { Vouched = true }, Rules = new(["entrega de película"]) };
        Assert.Null(@case.Finds(Check));
        Assert.Equal(found, string.Join(' ', Guard.Check(@case).Checks.Where(c => !c.Passed).Select(c => c.Check)));
    }

    [Fact]
    public void Only_an_answer_claims_anything()
    {
        var @case = Case("Es $1.");
        Assert.Null((@case with { Draft = @case.Draft with { Outcome = DraftOutcome.DontKnow } }).Finds(Check));
    }
}
