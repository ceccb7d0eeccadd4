using Personalization.Masking;
using Xunit;

namespace Unit.Masking;

/// <summary>What somebody splits over several messages is put together.</summary>
public sealed class RunTests
{
    public static TheoryData<string[], string> Splits => new()
    {
        { ["mi tarjeta es 4111 1111", "1111 1111"], "4111111111111111" },
        { ["4111", "1111", "1111", "1111"], "4111111111111111" },
        { ["4111-1111", "-1111-1111"], "4111111111111111" },
        { ["4111 1111...", "y luego 1111 1111"], "4111111111111111" },
        { [.. "4111111111111111".Select(c => c.ToString())], "4111111111111111" },
        { ["1", .. "4111111111111111".Select(c => c.ToString())], "4111111111111111" },
        { ["cuatro uno uno uno uno uno uno uno", "uno uno uno uno uno uno uno uno"], "4111111111111111" },
        { ["４１１１１１１１", "１１１１１１１１"], "4111111111111111" },
        { ["ES91 2100 0418", "4502 0005 1332"], "ES9121000418450200051332" },
        { ["BOXW310820", "HNERXN09"], "BOXW310820HNERXN09" },
        { ["+57 300", "123 4567"], "573001234567" },
        { ["llámame al 300", "123 4567"], "3001234567" },
        { ["meu cpf é 529.982", ".247-25"], "52998224725" },
        { ["o CNPJ: 11.222.333", "/0001-81"], "11222333000181" },
        { ["minha chave pix a1b2c3d4-e5f6-4a7b", "-8c9d-0e1f2a3b4c5d"], "A1B2C3D4E5F64A7B8C9D0E1F2A3B4C5D" },
        { ["mi cédula es 1.023", ".456.789"], "1023456789" },
        { ["4", "1\n1\n1", "1111", "1111 1111"], "4111111111111111" },
    };

    [Theory]
    [MemberData(nameof(Splits))]
    public void A_split_one_is_covered_in_each_part(string[] texts, string value)
    {
        var parts = Masker.OfRun(texts, MaskingRules.Default);
        var masks = parts.SelectMany((p, i) => p.Masks.Select(m => (Text: texts[i], Mask: m))).ToList();
        Assert.True(masks.Count > 1, string.Join(" | ", parts.Select(p => p.Text)));
        Assert.EndsWith("····" + value[^4..], masks[0].Mask.Token, StringComparison.Ordinal);
        Assert.All(masks.Skip(1), m => Assert.Equal("····", m.Mask.Token));
        Assert.All(masks, m => Assert.InRange(m.Mask.Start + m.Mask.Length, 1, m.Text.Length));
        Assert.DoesNotContain(parts.SkipWhile(p => p.Masks.Count == 0).Skip(1), p => p.Text.Any(char.IsAsciiDigit));
        foreach (var (text, part) in texts.Zip(parts))
        {
            Assert.Equal(part.Text, part.Masks.Reverse().Aggregate(text, (t, m) => t.Remove(m.Start, m.Length).Insert(m.Start, m.Token)));
        }
    }

    [Theory]
    [InlineData("mi pedido es 4002", "2026110100018")]
    [InlineData("pedido 4002026", "110100018")]
    [InlineData("compré 300", "1234567 unidades")]
    [InlineData("quiero 2", "y 3 de los otros")]
    [InlineData("son $ 12", "345678")]
    [InlineData("490154203", "237518")]
    public void A_look_alike_does_not_arise_over_messages(string first, string second)
    {
        var parts = Masker.OfRun([first, second], MaskingRules.Default);
        Assert.Equal([first, second], parts.Select(p => p.Text));
    }

    [Theory]
    [InlineData("mi correo es ana@", "example.com", "····.com")]
    [InlineData("ana.perez", "@example.com gracias", "····.com")]
    [InlineData("ana arroba", "example punto com", "····.com")]
    public void An_address_over_two_messages_is_covered(string first, string second, string end)
    {
        var parts = Masker.OfRun([first, second], MaskingRules.Default);
        Assert.EndsWith("correo a····@" + end, parts[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("····", parts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_of_one_message_names_the_number_of_the_next() =>
        Assert.Equal(["mi cédula es", "cédula ····6789"], Masker.OfRun(["mi cédula es", "1.023.456.789"], MaskingRules.Default).Select(p => p.Text));

    [Fact]
    public void Until_the_last_part_comes_nothing_is_covered()
    {
        Assert.Equal("4111 1111", Masker.OfRun(["4111 1111", "1111"], MaskingRules.Default)[0].Text);
        Assert.Equal(["tarjeta ····1111", "····", "····"], Masker.OfRun(["4111 1111", "1111", "1111"], MaskingRules.Default).Select(p => p.Text));
    }
}
