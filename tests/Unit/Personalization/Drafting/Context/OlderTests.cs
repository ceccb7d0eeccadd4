using Personalization.Drafting;
using Personalization.Drafting.Context;

namespace Unit.Personalization.Drafting.Context;

public sealed class OlderTests
{
    private static OlderLine In(string text) => new(true, "customer", text, []);

    private static OlderLine Out(string text, string by = "assistant", params ToldFact[] grounds) => new(false, by, text, grounds);

    [Fact]
    public void It_says_what_was_asked_answered_agreed_and_left_open()
    {
        var older = Older.Of(
            [In("hola"), In("¿Cuánto cuesta el envío?"), Out("Cuesta $9.900.\nFuente: Envíos"), In("¿Y la garantía?"), Out("Le cambiamos el par el martes.", "agent:ana"), In("gracias"), In("¿tienen botas talla 44?")], "es");
        Assert.Equal(
            "El cliente preguntó: «¿Cuánto cuesta el envío?»; «¿Y la garantía?»; «¿tienen botas talla 44?». Se respondió con: «Envíos». "
            + "Una persona del equipo escribió: «Le cambiamos el par el martes.». Quedó sin respuesta: «¿tienen botas talla 44?».", older!.Text);
    }

    [Theory]
    [InlineData("pt", "Fonte: Entregas", "O cliente perguntou")] [InlineData("en", "Source: Shipping", "The customer asked")]
    public void It_is_in_the_customers_language(string language, string source, string begins)
    {
        var older = Older.Of([In("the shipping time please?"), Out("x\n" + source)], language)!;
        Assert.StartsWith(begins, older.Text, StringComparison.Ordinal);
        Assert.Contains(source.Split(' ')[1], older.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_carries_the_facts_that_went_into_its_sources()
    {
        var told = new ToldFact("service.orders", "orders.last.status", "e7");
        Assert.Equal([told], Older.Of([In("¿dónde está mi pedido?"), Out("Va en camino.", "assistant", told), Out("Va en camino.", "assistant", told)], "es")!.Grounds);
    }

    [Fact]
    public void It_does_not_grow_with_the_conversation()
    {
        var lines = Enumerable.Range(0, 1000).SelectMany(i => new[] { In($"¿pregunta número {i}? " + new string('x', 3000)), Out($"y\nFuente: Tema {i} " + new string('y', 3000)) }).ToList();
        Assert.InRange(Older.Of(lines, "es")!.Text.Length, 100, 2600);
    }

    [Fact]
    public void Small_talk_is_no_conversation_to_tell() => Assert.Null(Older.Of([In("hola"), In("gracias"), Out("¡Hola!")], "es"));
}
