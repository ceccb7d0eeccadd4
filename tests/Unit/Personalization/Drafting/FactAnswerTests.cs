using System.Text.Json;
using global::Personalization.Drafting;
using global::Personalization.Gate;

namespace Unit.Personalization.Drafting;

/// <summary>Which facts a question is about, and which of them are said together.</summary>
public sealed class FactAnswerTests
{
    private static readonly string[] Fields = ["orders.last.status", "orders.last.eta", "orders.last.total"];

    [Theory]
    [InlineData("Mi tarjeta es [tarjeta …1111], ¿cuánto demora el envío a Bogotá?", "es")]
    [InlineData("My card is [card …1111]. How much is delivery?", "en")]
    [InlineData("Meu cartão é [cartão …1111], quanto custa a entrega?", "pt")]
    public void What_is_theirs_may_be_something_else_than_the_delivery_that_they_ask_about(string question, string language) =>
        Assert.Empty(FactQuestions.About(question, Fields, language));

    [Theory]
    [InlineData("¿Cuándo llega mi pedido?", "es")]
    [InlineData("¿Dónde está mi envío?", "es")]
    [InlineData("When does my delivery arrive?", "en")]
    public void Their_own_order_is(string question, string language) => Assert.Contains("orders.last.status", FactQuestions.About(question, Fields, language));

    [Theory]
    [InlineData("entregado", false)]
    [InlineData("Entregue", false)]
    [InlineData("cancelled", false)]
    [InlineData("en camino", true)]
    public void When_it_arrives_is_said_until_it_has_arrived_or_never_will(string status, bool said)
    {
        var together = FactPhrases.Together([Fact("orders.last.status", status), Fact("orders.last.eta", "2026-11-24")]);
        Assert.Equal(said, together.Any(f => f.Field == "orders.last.eta"));
        Assert.Contains(together, f => f.Field == "orders.last.status");
    }

    private static Fact Fact(string field, string value) =>
        new(field, JsonSerializer.SerializeToElement(value), "service.orders", "order_support", "consent", null, null, "brand", DateTimeOffset.UnixEpoch);
}
