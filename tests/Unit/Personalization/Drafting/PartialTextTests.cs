using Personalization.Drafting;

namespace Unit.Personalization.Drafting;

/// <summary>What can be read of an answer while it is written, wherever it is cut.</summary>
public sealed class PartialTextTests
{
    private const string Text = "¡Hola! «Ya» va \"en\" camino 🚚.\nLlega el 3\\4 é.";

    private static readonly string Escaped = """{ "sources": [1, {"text": "no"}], "outcome":"answered", "text" : "¡Hola! «Ya» va \"en\" camino \ud83d\ude9a.\nLlega el 3\\4 \u00E9.", "facts":["text"] }""";

    private static string Read(params string[] pieces)
    {
        var partial = new PartialText();
        foreach (var piece in pieces)
        {
            partial.Feed(piece);
        }

        return partial.Text;
    }

    [Fact]
    public void The_text_is_the_objects_own_wherever_it_is_cut()
    {
        for (var at = 0; at <= Escaped.Length; at++)
        {
            Assert.Equal(Text, Read(Escaped[..at], Escaped[at..]));
        }
    }

    [Fact]
    public void Every_beginning_shows_a_beginning_and_never_half_a_character()
    {
        for (var at = 0; at <= Escaped.Length; at++)
        {
            var shown = Read(Escaped[..at]);
            Assert.StartsWith(shown, Text, StringComparison.Ordinal);
            Assert.False(shown.Length > 0 && char.IsHighSurrogate(shown[^1]));
        }

        var raw = """{"text":"🚚🚚"}""";
        Assert.Equal("🚚🚚", Read([.. raw.Select(c => c.ToString())]));
    }

    [Theory]
    [InlineData("<think>{\"text\":\"no\"}</think>{\"text\":\"sí\"}", "sí")] [InlineData("```json\n{\"text\":\"sí\"}\n```", "sí")] [InlineData("Ya va en camino.", "")] [InlineData("<think>hm {\"text\":\"no\"", "")]
    [InlineData("{\"a\":{\"text\":\"no\"},\"text\":\"sí\"}", "sí")] [InlineData("{\"text\":5,\"b\":\"no\"}", "")] [InlineData("{\"tex\\u0074\":\"sí\"}", "sí")] [InlineData("", "")]
    public void What_is_not_the_objects_text_is_not_shown(string reply, string text) => Assert.Equal(text, Read(reply));
}
