using FsCheck.Fluent;
using FsCheck;
using Gateway.Search;

namespace Unit.Search;

/// <summary>What texts are cut into, whatever stands in them.</summary>
public sealed class UnitsTests
{
    private static string[] Words(string text) => [.. Units.Of(text).Select(u => u.Folded)];

    [Theory]
    [InlineData("María CÁRDENAS", "maria cardenas")]
    [InlineData("l'été d’hiver", "lete dhiver")]
    [InlineData("pedido A-20931, ¿llegó?", "pedido a 20931 llego")]
    [InlineData("ﬁesta ＡＢＣ１２", "fiesta abc12")]
    [InlineData("Straße", "strasse")]
    [InlineData("con\u00ADtrato\u200Bfirmado", "contratofirmado")]
    [InlineData("una\u0000sola\npalabra\tnueva", "unasola palabra nueva")]
    [InlineData("🎉😀 hola🎉mundo", "hola mundo")]
    [InlineData("مَرْحَبًا بكم", "مرحبا بكم")]
    [InlineData("退货退款", "退 货 退 款")]
    [InlineData("注文123を確認", "注 文 123 を 確 認")]
    [InlineData("ａＢ\uD800c", "ab c")]
    [InlineData("", "")]
    [InlineData("…¡!¿? -- 🎉", "")]
    public void A_text_is_its_folded_words(string text, string words) => Assert.Equal(words, string.Join(' ', Words(text)));

    [Fact]
    public void Composed_and_decomposed_letters_are_one() => Assert.Equal(Words("Cárdenas ñandú"), Words("Cárdenas ñandú".Normalize(System.Text.NormalizationForm.FormD)));

    [Fact]
    public void Whatever_the_text_units_lie_in_order_within_it_and_folding_again_changes_nothing() => Prop.ForAll<string>(text =>
    {
        var (units, end) = (Units.Of(text ?? ""), 0);
        foreach (var unit in units)
        {
            Assert.True(unit.Start >= end && unit.Length > 0 && unit.End <= text!.Length);
            Assert.InRange(unit.Folded.Length, 1, Units.Longest);
            end = unit.End;
        }

        Assert.True(units.Count <= Units.Most);
    }).Check(Properties.Times(500));

    [Fact]
    public void Long_texts_and_words_are_bounded()
    {
        Assert.Equal(Units.Most, Units.Of(string.Concat(Enumerable.Repeat("ja ", 10_000))).Count);
        Assert.Equal(Units.Longest, Assert.Single(Units.Of(new string('x', 10_000))).Folded.Length);
    }

    [Theory]
    [InlineData("Cárdenas", "wcardenas", "pcar", "pcard", "pcarden")]
    [InlineData("sí", "wsi")]
    [InlineData("退货", "w退", "w退货", "w货")]
    public void A_name_is_found_by_its_word_and_how_it_begins(string name, params string[] grams) => Assert.Equal(grams.Order(StringComparer.Ordinal), Grams.OfName(name).Order(StringComparer.Ordinal));

    [Fact]
    public void Words_that_every_message_has_are_left_out_of_messages_and_not_of_names()
    {
        Assert.Equal(["pcru", "pcruz", "wcruz"], Grams.OfText("de la Cruz").Order(StringComparer.Ordinal));
        Assert.Contains("wla", Grams.OfName("de la Cruz"));
    }
}
