using Personalization.Masking;
using Xunit;

namespace Unit.Masking;

/// <summary>What stands in the place of an identifier.</summary>
public sealed class TokenTests
{
    [Theory]
    [InlineData("es", "4111111111111111", "tarjeta ····1111")]
    [InlineData("pt", "4111111111111111", "cartão ····1111")]
    [InlineData("en", "4111111111111111", "card ····1111")]
    [InlineData("es", "cédula 79.123.456", "cédula cédula ····3456")]
    [InlineData("en", "cédula 79.123.456", "cédula ID card ····3456")]
    [InlineData("es", "+573001234567", "teléfono ····4567")]
    [InlineData("pt", "+5511912345678", "telefone ····5678")]
    [InlineData("en", "+573001234567", "phone ····4567")]
    [InlineData("es", "ana@example.com", "correo a····@····.com")]
    [InlineData("pt", "ana@example.com.br", "e-mail a····@····.br")]
    [InlineData("en", "ana at example dot com", "e-mail a····@····.com")]
    [InlineData("es", "RUC 2660-3", "RUC RUC ····03")]
    [InlineData("pt", "chave pix a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d", "chave pix chave PIX ····4C5D")]
    [InlineData("es", "20.347.878-K", "RUT ····878K")]
    public void It_is_a_label_and_the_last_characters(string language, string text, string masked) =>
        Assert.Equal(masked, Masker.Of(text, MaskingRules.Default with { Language = language }).Text);

    [Fact]
    public void Every_type_has_a_label_in_every_language()
    {
        foreach (var type in typeof(IdentifierTypes).GetFields().Select(f => (string)f.GetRawConstantValue()!))
        {
            Assert.All(new[] { "es", "pt", "en" }, language => Assert.NotEmpty(Tokens.Of(type, "a@.b", language)));
        }
    }

    [Theory]
    [InlineData("mi cel 3001234567 12345678")]
    [InlineData("tarjeta 4111111111111111 y otra 4111 1111 1111 1111 12345678 3001234567")]
    [InlineData("cédula 79.123.456 pedido 4002026110100018")]
    [InlineData("ana@example.com 3001234567 +573001234567")]
    [InlineData("DNI 20.123.456 20.123.457 20.123.458")]
    public void A_masked_text_is_masked_already(string text)
    {
        foreach (var country in new[] { null, "CO", "AR", "BR" })
        {
            var once = Masker.Of(text, MaskingRules.Default with { Country = country }).Text;
            Assert.Equal(once, Masker.Of(once, MaskingRules.Default with { Country = country }).Text);
        }
    }

    [Theory]
    [InlineData("nuestro número es +57 601 555 0101")]
    [InlineData("llama al 601 555 0101")]
    [InlineData("llama al 6015550101")]
    [InlineData("wa.me/576015550101")]
    [InlineData("RIF J-07013380-5")]
    [InlineData("CUIT 30-50001091-2")]
    [InlineData("escriba a Ayuda@Acme.example")]
    public void What_is_the_brands_own_stays(string text)
    {
        var rules = new MaskingRules("es", "CO", new HashSet<string>(["576015550101", "J070133805", "30500010912", "AYUDA@ACME.EXAMPLE"], StringComparer.Ordinal));
        Assert.Equal(text, Masker.Of(text, rules).Text);
        Assert.NotEqual(text, Masker.Of(text, rules with { Own = MaskingRules.Default.Own }).Text);
    }

    [Fact]
    public void Several_are_covered_each_in_its_place()
    {
        var masked = Masker.Of("Soy ana@example.com, cel +573001234567, tarjeta 4111 1111 1111 1111, CPF 529.982.247-25.", MaskingRules.Default);
        Assert.Equal("Soy correo a····@····.com, cel teléfono ····4567, tarjeta tarjeta ····1111, CPF CPF ····4725.", masked.Text);
        Assert.Equal(["email", "phone", "card", "cpf"], masked.Masks.Select(m => m.Type));
        Assert.Equal([new("card", 1), new("cpf", 1), new("email", 1), new("phone", 1)], MaskCount.Of(masked.Masks));
    }

    [Theory]
    [InlineData("1 ")]
    [InlineData("12 34 ")]
    [InlineData("4111 ")]
    [InlineData("4111111111111111 ")]
    [InlineData("uno dos ")]
    [InlineData("a1b2")]
    [InlineData("cedula 1 ")]
    [InlineData("1.2.3-4/")]
    [InlineData("(+5")]
    public void A_text_of_sixteen_times_the_length_costs_sixteen_times_the_windows(string piece)
    {
        const int Times = 16;
        // At its end a text has fewer windows: the tenth is for that.
        Assert.InRange(Windows(piece, 4_000 * Times), 0, Times * Windows(piece, 4_000) * 11 / 10);
        Assert.InRange(Windows(piece, 4_000), 0, 4_000 * 40);
    }

    private static int Windows(string piece, int length) =>
        Scanner.Windows(new(Normalizing.Read(string.Concat(Enumerable.Repeat(piece, length / piece.Length))), MaskingRules.Default));
}
