using Personalization.Drafting;
using Personalization.Knowledge;
using Personalization.Wording;

namespace Unit.Personalization.Knowledge;

public sealed class AsksTests
{
    private static IReadOnlyList<Asked> Of(string message, string language = "es", params string[] before) =>
        Asks.Of(message, language, [.. before.Select((text, at) => new Line(at % 2 == 0, text))]);

    [Theory]
    [InlineData("¿Cuánto tarda el envío y cuánto cuesta?", "Cuánto tarda el envío|y cuánto cuesta")]
    [InlineData("Hola. ¿Tienen parqueadero? ¿Aceptan perros?", "Tienen parqueadero|Aceptan perros")]
    [InlineData("cuanto vale el envio y tienen tiendas en cali", "cuanto vale el envio|y tienen tiendas en cali")]
    [InlineData("Quiero devolver unos zapatos\nlos compré ayer", "Quiero devolver unos zapatos\nlos compré ayer")]
    [InlineData("Envío y devolución de zapatos", "Envío y devolución de zapatos")]
    public void A_message_is_taken_apart_where_another_question_begins(string message, string parts) =>
        Assert.Equal(parts.Split('|'), Of(message).Select(a => a.Text));

    [Fact]
    public void A_question_that_names_nothing_is_about_the_sentence_before() =>
        Assert.Equal("Compré unas botas y me quedan chicas Qué hago", Of("Compré unas botas y me quedan chicas. ¿Qué hago?")[0].Search);

    [Theory]
    [InlineData("¿y los sábados?", true)] [InlineData("y el domingo", true)] [InlineData("¿Cuánto cuesta el envío a zonas rurales del país?", false)]
    public void A_short_question_goes_on_from_the_one_before(string message, bool follows) =>
        Assert.Equal(follows ? "¿A qué hora abren las tiendas?" : "", Of(message, "es", "¿A qué hora abren las tiendas?", "De 10 a 8.")[0].Context);

    [Theory]
    [InlineData("la segunda", "¿B?")] [InlineData("1", "¿A?")] [InlineData("the first one please", "¿A?")] [InlineData("as duas", "¿A?|¿B?")]
    public void Of_headings_that_were_offered_one_is_chosen_by_its_place(string message, string chosen) =>
        Assert.Equal(chosen.Split('|'), Of(message, "es", "¿cuánto cuesta?", "¿A cuál se refiere?\n• ¿A?\n• ¿B?").Select(a => a.Text));

    [Theory]
    [InlineData("xq no me llego", "porque no me llego")] [InlineData("vc tem zap?", "voce tem whatsapp")] [InlineData("holaaaa graaacias", "hola gracias")] [InlineData("1000000 www", "1000000 www")]
    public void What_is_typed_short_or_drawn_out_is_written_out(string typed, string meant) => Assert.Equal(meant, string.Join(' ', Shorthand.Words(typed)));

    [Theory]
    [InlineData("debolucion", "devolucion")] [InlineData("garntia", "garantia")] [InlineData("orario", "horario")] [InlineData("hroario", "horario")] [InlineData("casas", null)] [InlineData("marte", null)] [InlineData("12345", null)]
    public void A_word_written_as_it_sounds_or_with_one_slip_is_mended(string written, string? meant) =>
        Assert.Equal(meant, new global::Personalization.Knowledge.Spelling(["devolucion", "garantia", "horario", "martes", "tarde"]).Meant(written));
}
