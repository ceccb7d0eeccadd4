using System.Globalization;
using Personalization.Masking;
using Xunit;

namespace Unit.Masking;

/// <summary>Identifiers in the forms that people hide them in, or that machines wrap them in.</summary>
public sealed class FormTests
{
    private static readonly string[] Numbers =
    [
        "4111111111111111", "2223003122003222", "378282246310005", "52998224725", "11444777000161", "20267565393", "2850590940090418135201", "032180000118359719",
        "1792060346001", "211003420017",
    ];

    private static readonly string[] Codes = ["ES9121000418450200051332", "BR1800360305000010009795493C1", "BOXW310820HNERXN09", "GODE561231GR8", "MAB9307148T4", "54362315K", "X1234567L"];

    private static readonly string[] Spanish = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"];
    private static readonly string[] Portuguese = ["zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"];
    private static readonly string[] English = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static TheoryData<string, string> Forms()
    {
        var data = new TheoryData<string, string>();
        foreach (var number in Numbers)
        {
            foreach (var separator in new[] { " ", ".", "·", "•", "_", "-", "–", "—", "/", "\u00A0", "\u200B", "\u200D", "\uFEFF", "\u00AD", "\t", "\n", "\r\n", " - ", "\u2060", "\u202F" })
            {
                data.Add(number, string.Join(separator, number.ToCharArray()));
                data.Add(number, string.Join(separator, number.Chunk(4).Select(c => new string(c))));
            }

            data.Add(number, string.Concat(number.Select(c => (char)('０' + (c - '0')))));
            data.Add(number, string.Concat(number.Select(c => (char)('٠' + (c - '0')))));
            data.Add(number, string.Concat(number.Select(c => (char)('۰' + (c - '0')))));
            data.Add(number, string.Concat(number.Select(c => (char)('०' + (c - '0')))));
            data.Add(number, string.Concat(number.Select(c => char.ConvertFromUtf32(0x1D7CE + (c - '0')))));
            data.Add(number, string.Concat(number.Select(c => c + "\uFE0F\u20E3")));
            data.Add(number, string.Join("%20", number.Chunk(4).Select(c => new string(c))));
            data.Add(number, string.Join("+", number.Chunk(4).Select(c => new string(c))));
            foreach (var words in new[] { Spanish, Portuguese, English })
            {
                data.Add(number, string.Join(' ', number.Select(c => words[c - '0'])));
                data.Add(number, string.Join(", ", number.Select(c => words[c - '0'])));
                data.Add(number, string.Join('\n', number.Select(c => words[c - '0'].ToUpperInvariant())));
                data.Add(number, string.Join(' ', number.Select((c, i) => i % 3 == 0 ? words[c - '0'] : c.ToString(CultureInfo.InvariantCulture))));
                data.Add(number, number[..4] + " " + string.Join(' ', number[4..].Select(c => words[c - '0'])));
            }
        }

        foreach (var code in Codes)
        {
            foreach (var separator in new[] { " ", ".", "_", "-", "/", "\u00A0", "\u200B", "\n" })
            {
                data.Add(code, string.Join(separator, code.ToCharArray()));
            }

            data.Add(code, code.ToLowerInvariant());
            data.Add(code, string.Concat(code.Select(c => (char)(c + 0xFEE0))));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_is_covered(string number, string form)
    {
        foreach (var text in new[] { form, $"te paso el dato: {form} gracias" })
        {
            var masked = Masker.Of(text, MaskingRules.Default);
            Assert.True(masked.Masks.Count == 1, $"{text} -> {masked.Text}");
            Assert.Equal(form, text.Substring(masked.Masks[0].Start, masked.Masks[0].Length));
            Assert.EndsWith(number[^4..], masked.Masks[0].Token, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://tienda.example/pago?tarjeta=4111111111111111&x=1", "4111111111111111")]
    [InlineData("https://tienda.example/pago?tarjeta=4111%201111%201111%201111", "4111%201111%201111%201111")]
    [InlineData("https://wa.me/573001234567?text=hola", "573001234567")]
    [InlineData("https://api.whatsapp.com/send?phone=573001234567", "573001234567")]
    [InlineData("https://x.example/?tel=%2B573001234567", "%2B573001234567")]
    [InlineData("https://x.example/?mail=ana%40example.com", "ana%40example.com")]
    [InlineData("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL;TYPE=CELL:+57 300 123 4567\nEND:VCARD", "+57 300 123 4567")]
    [InlineData("BEGIN:VCARD\nTEL;waid=573001234567:\nEND:VCARD", "573001234567")]
    [InlineData("{\"card\":\"4111111111111111\",\"n\":1}", "4111111111111111")]
    [InlineData("{\"cpf\": 52998224725}", "52998224725")]
    [InlineData("{\"tel\":\"\\u002B573001234567\"}", "\\u002B573001234567")]
    [InlineData("comprobante_4111111111111111.pdf", "4111111111111111")]
    [InlineData("cpf39053344705.jpg", "39053344705")]
    [InlineData("IMG-4111111111111111-2.png", "4111111111111111")]
    [InlineData("cedula_1714307103_frente.jpg", "1714307103")]
    [InlineData("mi tarjeta es 1111111111111114 al revés", "1111111111111114")]
    [InlineData("o cartão é 1111 1111 1111 1114 de trás para frente", "1111 1111 1111 1114")]
    [InlineData("my number is 7654321003 75+ backwards", "7654321003 75+")]
    [InlineData("reversed: 90NXRENH028013WXOB", "90NXRENH028013WXOB")]
    [InlineData("al revés: uno uno uno uno uno uno uno uno uno uno uno uno uno uno uno cuatro", "uno uno uno uno uno uno uno uno uno uno uno uno uno uno uno cuatro")]
    [InlineData("cuarenta y uno once once once once once once once", "cuarenta y uno once once once once once once once")]
    [InlineData("quarenta e um onze onze onze onze onze onze onze", "quarenta e um onze onze onze onze onze onze onze")]
    [InlineData("forty-one eleven eleven eleven eleven eleven eleven eleven", "forty-one eleven eleven eleven eleven eleven eleven eleven")]
    [InlineData("cuatro mil ciento once 1111 1111 1111", "cuatro mil ciento once 1111 1111 1111")]
    [InlineData("four triple one 1111 1111 1111", "four triple one 1111 1111 1111")]
    [InlineData("cuatro uno doble uno 1111 1111 1111", "cuatro uno doble uno 1111 1111 1111")]
    [InlineData("más cinco siete tres cero cero uno dos tres cuatro cinco seis siete", "más cinco siete tres cero cero uno dos tres cuatro cinco seis siete")]
    [InlineData("mi cel es trescientos 123 45 67", "trescientos 123 45 67")]
    [InlineData("llámame al tres cero cero uno dos tres cuatro cinco seis siete", "tres cero cero uno dos tres cuatro cinco seis siete")]
    [InlineData("ana punto perez arroba gmail punto com", "ana punto perez arroba gmail punto com")]
    [InlineData("ana.perez@correo.example.com.br", "ana.perez@correo.example.com.br")]
    [InlineData("escríbeme a ana @ example.com.", "ana @ example.com")]
    [InlineData("ana[arroba]example[punto]com", "ana[arroba]example[punto]com")]
    [InlineData("tarjeta 4111 1111 1111 1111 12/28 123", "4111 1111 1111 1111")]
    [InlineData("tarjeta 4111-1111-1111-1111 vence 12/28 cvv 123", "4111-1111-1111-1111")]
    [InlineData("Mi CPF: ５２９.９８２.２４７-２５", "５２９.９８２.２４７-２５")]
    [InlineData("1) 4111 1111 1111 1111", "4111 1111 1111 1111")]
    [InlineData("+57 (300) 123-4567", "+57 (300) 123-4567")]
    [InlineData("(+57) 300 123 4567", "+57) 300 123 4567")]
    [InlineData("0057 300 123 4567", "0057 300 123 4567")]
    [InlineData("+52 1 55 1234 5678", "+52 1 55 1234 5678")]
    [InlineData("+54 9 11 2345-6789", "+54 9 11 2345-6789")]
    [InlineData("+44 20 7946 0958", "+44 20 7946 0958")]
    [InlineData("+1 (555) 123-4567", "+1 (555) 123-4567")]
    [InlineData("pix: a1b2c3d4 e5f6 4a7b 8c9d 0e1f2a3b4c5d", "a1b2c3d4 e5f6 4a7b 8c9d 0e1f2a3b4c5d")]
    [InlineData("chave pix a1b2c3d4e5f64a7b8c9d0e1f2a3b4c5d", "a1b2c3d4e5f64a7b8c9d0e1f2a3b4c5d")]
    [InlineData("a chave pix 11b2c3d4_e5f6_4a7b_8c9d_0e1f2a3b4c5d", "11b2c3d4_e5f6_4a7b_8c9d_0e1f2a3b4c5d")]
    [InlineData("a n a @ e x a m p l e . c o m", "a n a @ e x a m p l e . c o m")]
    [InlineData("correo:\na\nn\na\n@\nb\n.\nc\no", "a\nn\na\n@\nb\n.\nc\no")]
    [InlineData("ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ")]
    [InlineData("moc.elpmaxe@ana al revés", "moc.elpmaxe@ana")]
    [InlineData("mi cel +\n5\n7\n3\n0\n0\n1\n2\n3\n4\n5\n6\n7", "+\n5\n7\n3\n0\n0\n1\n2\n3\n4\n5\n6\n7")]
    [InlineData("mi cédula es\n1\n0\n2\n3\n4\n5\n6\n7\n8\n9", "1\n0\n2\n3\n4\n5\n6\n7\n8\n9")]
    [InlineData("mi rut １２.３４５.６７８-５", "１２.３４５.６７８-５")]
    [InlineData("12·345·678-5", "12·345·678-5")]
    [InlineData("mi RUT es uno dos tres cuatro cinco seis siete ocho guión cinco", "uno dos tres cuatro cinco seis siete ocho guión cinco")]
    [InlineData("00020126330014BR.GOV.BCB.PIX0111529982247255204000053039865802BR", "52998224725")]
    [InlineData("{\"documento\":\"79123456\"}", "79123456")]
    [InlineData("cedula_79123456.pdf", "79123456")]
    [InlineData("dni20123456.jpg", "20123456")]
    [InlineData("rut-12345678-5.pdf", "12345678-5")]
    [InlineData("la tarjeta con la que pagué el pedido es 4111111111111111", "4111111111111111")]
    public void A_wrapped_or_spelt_one_is_covered(string text, string part)
    {
        var masked = Masker.Of(text, MaskingRules.Default);
        Assert.True(masked.Masks.Count == 1, $"{text} -> {masked.Text}");
        Assert.Equal(part, text.Substring(masked.Masks[0].Start, masked.Masks[0].Length));
    }

    [Theory]
    [InlineData("CO", "3001234567")]
    [InlineData("CO", "300 123 4567")]
    [InlineData("CO", "300-123-4567")]
    [InlineData("BR", "(11) 91234-5678")]
    [InlineData("BR", "11912345678")]
    [InlineData("MX", "55 1234 5678")]
    [InlineData("AR", "11 2345-6789")]
    [InlineData("CL", "9 1234 5678")]
    [InlineData("PE", "912 345 678")]
    [InlineData("ES", "612 34 56 78")]
    [InlineData("EC", "0991234567")]
    [InlineData("CO", "573001234567")]
    [InlineData("US", "(555) 123-4567")]
    [InlineData("VE", "0414-1234567")]
    [InlineData("DO", "809-555-1234")]
    public void A_national_number_is_covered_at_home(string country, string number) => Seen.Covered($"anota {number} por favor", number, "phone", country);
}
