using System.Globalization;
using System.Text;
using Gateway.Channels;
using Gateway.Channels.Outbound;
using Xunit;

namespace Unit.Wire.Outbound;

/// <summary>A text that is too long for one message is cut where a reader would cut it, and nothing of it is lost.</summary>
public sealed class SplitterTests
{
    private static TextLimit Chars(int most) => new(most, InBytes: false);

    private static TextLimit Bytes(int most) => new(most, InBytes: true);

    [Theory]
    [InlineData("")]
    [InlineData("hola")]
    [InlineData("  hola\n ")]
    [InlineData("0123456789")]
    public void What_fits_is_left_as_it_is(string text) => Assert.Equal([text], Splitter.Cut(text, Chars(10)));

    [Theory]
    [InlineData("uno dos tres cuatro.\n\ncinco. seis", 28, "uno dos tres cuatro.|cinco. seis")]
    [InlineData("uno dos tres cuatro\ncinco. seis", 27, "uno dos tres cuatro|cinco. seis")]
    [InlineData("Uno dos tres. Cuatro cinco seis", 25, "Uno dos tres.|Cuatro cinco seis")]
    [InlineData("Uno dos tres cuatro cinco", 12, "Uno dos tres|cuatro cinco")]
    [InlineData("No. Una frase muy larga sin fin", 20, "No. Una frase muy|larga sin fin")]
    [InlineData("0123456789abc", 10, "0123456789|abc")]
    [InlineData("0123456789 abc", 10, "0123456789|abc")]
    [InlineData("0123456789          ", 10, "0123456789")]
    [InlineData("«¿Qué?» dijo, y se fue de allí", 20, "«¿Qué?» dijo, y se|fue de allí")]
    public void The_best_place_in_the_second_half_is_where_it_is_cut(string text, int most, string parts) =>
        Assert.Equal(parts.Split('|'), Splitter.Cut(text, Chars(most)));

    [Fact]
    public void A_space_that_forbids_a_break_is_not_a_place() =>
        Assert.Equal(["cuesta", "10\u00A0000\u00A0pesos"], Splitter.Cut("cuesta 10\u00A0000\u00A0pesos", Chars(14)));

    [Theory]
    [InlineData("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 12, new[] { 11, 11, 11 })]
    [InlineData("e\u0301e\u0301e\u0301", 3, new[] { 2, 2, 2 })]
    [InlineData("🇨🇴🇧🇷🇲🇽", 9, new[] { 8, 4 })]
    public void What_readers_see_as_one_character_stays_whole(string text, int most, int[] lengths) =>
        Assert.Equal(lengths, Splitter.Cut(text, Chars(most)).Select(p => p.Length));

    [Fact]
    public void Instagram_counts_bytes()
    {
        var parts = Splitter.Cut(new string('ñ', 1201), Bytes(1000));
        Assert.Equal([500, 500, 201], parts.Select(p => p.Length));
    }

    [Fact]
    public void A_character_that_is_longer_than_the_limit_is_the_only_one_that_is_cut_and_between_its_code_points()
    {
        var zalgo = "a" + string.Concat(Enumerable.Repeat("\u0301", 30));
        var parts = Splitter.Cut(zalgo + " fin", Chars(10));
        Assert.All(parts, p => Assert.True(p.Length <= 10));
        Assert.Equal(zalgo + " fin", string.Concat(parts));
        Assert.Equal(["👍", "👍"], Splitter.Cut("👍👍", Bytes(4)));
    }

    [Fact]
    public void A_cut_is_never_wrong_whatever_the_text()
    {
        var random = new Random(7);
        string[] alphabet = ["a", "b", "ñ", " ", " ", "  ", "\n", "\n\n", "\r\n", ". ", "é", "e\u0301", "👍", "👍🏽", "👨‍👩‍👧", "🇨🇴", "漢", "\u00A0", "\t", "?", "https://x.example/aaa"];
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var limit = new TextLimit(random.Next(25, 60), InBytes: random.Next(2) == 0);
            var parts = Splitter.Cut(text, limit);
            Assert.All(parts, p => Assert.True(limit.Fits(p)));
            Assert.Equal(Solid(text), Solid(string.Concat(parts)));
            Assert.Equal(parts, Splitter.Cut(text, limit));
            var at = 0;
            var borders = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();
            foreach (var part in parts.Where(p => !string.IsNullOrWhiteSpace(p)))
            {
                at = text.IndexOf(part, at, StringComparison.Ordinal);
                Assert.True(at >= 0 && borders.Contains(at) && borders.Contains(at + part.Length));
                at += part.Length;
            }
        }
    }

    private static string Solid(string text) => new StringBuilder().AppendJoin("", text.Where(c => !char.IsWhiteSpace(c))).ToString();
}
