using Gateway.Replies;

namespace Unit.Desks;

/// <summary>The texts that a brand keeps: how they are checked and filled.</summary>
public sealed class CannedTests
{
    private static readonly CannedReply Kept = new("c_1", "saludo", new Dictionary<string, string> { ["es"] = "Hola, {{nombre}}. Soy {{ agente }} de {{Marca}}. Guía {{número de guía}}." });

    [Fact]
    public void What_is_known_is_filled_and_what_is_not_stays() => Assert.Equal(
        "Hola, Mariana. Soy ana de Acme. Guía {{número de guía}}.",
        CannedReplies.Fill(Kept.Texts["es"], CannedReplies.Known("Mariana Restrepo", "ana", "Acme")));

    [Theory]
    [InlineData(null)]
    [InlineData("+57 300 123")]
    [InlineData("[teléfono]")]
    public void A_name_that_is_none_leaves_the_gap(string? name) =>
        Assert.StartsWith("Hola, {{nombre}}.", CannedReplies.Fill(Kept.Texts["es"], CannedReplies.Known(name, "ana", "Acme")), StringComparison.Ordinal);

    [Fact]
    public void What_a_name_says_is_not_read_as_a_variable() =>
        Assert.Equal("Hola, {{agente}}", CannedReplies.Fill("Hola, {{nombre}}", CannedReplies.Known("{{agente}}x", "ana", "Acme")).TrimEnd('x'));

    [Theory]
    [InlineData("", "hola", "shortcut")]
    [InlineData("dos palabras", "hola", "shortcut")]
    [InlineData("Otro", "hola", "shortcut_taken")]
    [InlineData("uno", "  ", "text_missing")]
    [InlineData("uno", "Hola {{nombre}", "braces")]
    [InlineData("uno", "Hola {{}}", "braces")]
    [InlineData("envío", "Hola {{nombre}}", null)]
    public void What_is_wrong_is_named(string shortcut, string text, string? fault) => Assert.Equal(
        fault, CannedReplies.Fault(new("c_2", shortcut, new Dictionary<string, string> { ["es"] = text }), [new("c_9", "otro", new Dictionary<string, string>())]));

    [Fact]
    public void A_language_or_channel_that_is_none_and_a_text_that_is_too_long_are_named()
    {
        Assert.Equal("language", CannedReplies.Fault(Kept with { Texts = new Dictionary<string, string> { ["fr"] = "salut" } }, []));
        Assert.Equal("channel", CannedReplies.Fault(Kept with { Channel = "fax" }, []));
        Assert.Equal("text_long", CannedReplies.Fault(Kept with { Texts = new Dictionary<string, string> { ["es"] = new('x', CannedReplies.MostText + 1) } }, []));
        Assert.Null(CannedReplies.Fault(Kept, [Kept]));
    }

    [Fact]
    public void They_read_back_as_they_were_written() =>
        Assert.Equal(Kept.Texts["es"], Assert.Single(CannedReplies.Read(CannedReplies.Write([Kept]))).Texts["es"]);
}
