using Personalization.Masking;
using Xunit;

namespace Unit.Masking;

/// <summary>The published samples of each identifier are covered, and its look-alikes are not.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("card", "4111111111111111")]
    [InlineData("card", "2223003122003222")]
    [InlineData("card", "378282246310005")]
    [InlineData("card", "6062826786276634")]
    [InlineData("iban", "ES9121000418450200051332")]
    [InlineData("iban", "BR1800360305000010009795493C1")]
    [InlineData("iban", "CR05015202001026284066")]
    [InlineData("cpf", "529.982.247-25")]
    [InlineData("cpf", "111.444.777-35")]
    [InlineData("cpf", "39053344705")]
    [InlineData("cnpj", "11.222.333/0001-81")]
    [InlineData("cnpj", "11444777000161")]
    [InlineData("cnpj", "12.ABC.345/01DE-35")]
    [InlineData("rut", "12.345.678-5")]
    [InlineData("rut", "76.086.428-5")]
    [InlineData("rut", "20.347.878-K")]
    [InlineData("rut", "10.000.013-K")]
    [InlineData("cuit", "20-12345678-6")]
    [InlineData("cuit", "30-50001091-2")]
    [InlineData("cuit", "20267565393")]
    [InlineData("cbu", "2850590940090418135201")]
    [InlineData("cbu", "0110599540000123456782")]
    [InlineData("cbu", "0000003110001122334456")]
    [InlineData("curp", "BOXW310820HNERXN09")]
    [InlineData("curp", "HEGG560427MVZRRL04")]
    [InlineData("curp", "MAAR790213HMNRLF03")]
    [InlineData("rfc", "GODE561231GR8")]
    [InlineData("rfc", "MAB9307148T4")]
    [InlineData("clabe", "032180000118359719")]
    [InlineData("clabe", "002010077777777771")]
    [InlineData("clabe", "646180111800000004")]
    [InlineData("co_nit", "213123432-1")]
    [InlineData("co_nit", "860002964-4")]
    [InlineData("co_nit", "800197268-4")]
    [InlineData("co_nit", "900123456-8")]
    [InlineData("ec_cedula", "1714307103")]
    [InlineData("ec_cedula", "0926687856")]
    [InlineData("ec_ruc", "1792060346001")]
    [InlineData("ve_rif", "V-11470283-4")]
    [InlineData("ve_rif", "J-07013380-5")]
    [InlineData("ve_rif", "J-00002967-9")]
    [InlineData("pe_dni", "10117410-2")]
    [InlineData("es_dni", "54362315K")]
    [InlineData("es_dni", "12345678Z")]
    [InlineData("es_nie", "X1234567L")]
    [InlineData("es_nie", "Y1234567X")]
    [InlineData("uy_ci", "1.234.567-2")]
    [InlineData("uy_ci", "4.567.890-5")]
    [InlineData("uy_rut", "211003420017")]
    [InlineData("py_ruc", "80028061-0")]
    [InlineData("do_cedula", "001-1391820-5")]
    [InlineData("gt_nit", "576937-K")]
    [InlineData("sv_dui", "00016297-5")]
    [InlineData("sv_nit", "0614-050707-104-8")]
    [InlineData("phone", "+573001234567")]
    [InlineData("phone", "+5491123456789")]
    [InlineData("phone", "+56912345678")]
    [InlineData("phone", "+5511912345678")]
    [InlineData("email", "ana@example.com")]
    public void A_sample_is_covered_without_any_word_near_it(string type, string sample)
    {
        foreach (var text in new[] { sample, $"hola, {sample}.", $"({sample})", $"x: \"{sample}\"", $"aquí va {sample} gracias" })
        {
            Seen.Covered(text, sample, type);
        }
    }

    [Theory]
    [InlineData("ar_dni", "mi DNI es 20.123.456", "20.123.456")]
    [InlineData("ar_dni", "dni 5.123.456", "5.123.456")]
    [InlineData("pe_ruc", "RUC 20512333797", "20512333797")]
    [InlineData("pe_ruc", "mi ruc es 20100130204", "20100130204")]
    [InlineData("nss", "mi NSS: 12345678903", "12345678903")]
    [InlineData("nss", "número de seguridad social 92078012348", "92078012348")]
    [InlineData("co_cedula", "C.C. 1.023.456.789", "1.023.456.789")]
    [InlineData("co_cedula", "mi cédula es la 79.123.456", "79.123.456")]
    [InlineData("co_cedula", "cc1023456789", "1023456789")]
    [InlineData("py_ruc", "RUC 2660-3", "2660-3")]
    [InlineData("do_cedula", "cédula 00113918205", "00113918205")]
    [InlineData("do_cedula", "mi cédula es 22400022111", "22400022111")]
    [InlineData("gt_nit", "NIT 39525503", "39525503")]
    [InlineData("rut", "mi rut es 123456785", "123456785")]
    [InlineData("ve_cedula", "cédula V-12345678", "V-12345678")]
    [InlineData("pe_dni", "DNI 10117410-G", "10117410-G")]
    [InlineData("pix", "minha chave pix: a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d", "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d")]
    [InlineData("phone", "llámame al 300 123 4567", "300 123 4567")]
    [InlineData("phone", "meu zap é (11) 91234-5678", "(11) 91234-5678")]
    [InlineData("phone", "call me at 555-123-4567", "555-123-4567")]
    [InlineData("phone", "wa.me/573001234567", "573001234567")]
    [InlineData("phone", "mi número es 3001234567", "3001234567")]
    [InlineData("email", "ana arroba example punto com", "ana arroba example punto com")]
    [InlineData("email", "ana at example dot com", "ana at example dot com")]
    [InlineData("email", "ana (at) example.com", "ana (at) example.com")]
    public void A_sample_is_covered_where_a_word_names_it(string type, string text, string part) => Seen.Covered(text, part, type);

    [Theory]
    [InlineData("IMEI 490154203237518")]
    [InlineData("490154203237518")]
    [InlineData("356938035643809")]
    [InlineData("ICCID 8952307418529630749")]
    [InlineData("8952307418529630749")]
    [InlineData("order no. 4002026110100018")]
    [InlineData("mi pedido es 4002026110100018")]
    [InlineData("EAN 7501055363575")]
    [InlineData("7501055363575")]
    [InlineData("phone_number_id 106540352242922")]
    [InlineData("phone_number_id: \"106540352242922\", waba 102290129340398")]
    [InlineData("wamid.HBgMNTczMDAxMjM0NTY3FQIAEhggQTExMTExMTExMTExMTExMTEA")]
    [InlineData("1762900000000")]
    [InlineData("1760346001000")]
    [InlineData("1760001550123")]
    [InlineData("20260131")]
    [InlineData("$ 12.345.678")]
    [InlineData("$12.345.678")]
    [InlineData("COP 1.023.456.789")]
    [InlineData("son 1.023.456.789 pesos")]
    [InlineData("23.5 km")]
    [InlineData("guía AA123456785BR")]
    [InlineData("AA123456785BR")]
    [InlineData("10.0.401.1")]
    [InlineData("pedido a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d")]
    [InlineData("a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d")]
    [InlineData("alias casa.perro.sol")]
    [InlineData("folio fiscal 5FB2822E-396D-4725-8521-CDC4BDD20CCF")]
    [InlineData("NF-e 35260114200166000187550010000000461550010466")]
    [InlineData("3526 0114 2001 6600 0187 5500 1000 0000 4615 5001 0466")]
    [InlineData("XAXX010101000")]
    [InlineData("XEXX010101000")]
    [InlineData("111.111.111-11")]
    [InlineData("4501-0136-5373-6750-3770-1005-3736-3900-1440-2401-0720-19")]
    [InlineData("4501 0136 5373 6750 3770 1005 3736 3900 1440 2401 0720 19")]
    [InlineData("nos vemos el 12/03/2026 a las 10:45")]
    [InlineData("look at example.com")]
    public void A_look_alike_stays(string text)
    {
        foreach (var country in new[] { null, "CO", "AR", "BR", "MX", "CL", "PE", "ES", "UY", "VE", "GT" })
        {
            Assert.Equal(text, Masker.Of(text, MaskingRules.Default with { Country = country }).Text);
        }
    }
}

/// <summary>What is asked of a masked text.</summary>
internal static class Seen
{
    public static void Covered(string text, string part, string type, string? country = null)
    {
        var masked = Masker.Of(text, MaskingRules.Default with { Country = country });
        Assert.True(masked.Masks.Count == 1, $"{text} -> {masked.Text} [{string.Join(' ', masked.Masks.Select(m => m.Type))}]");
        var mask = masked.Masks[0];
        Assert.Equal(part, text.Substring(mask.Start, mask.Length));
        Assert.True(type == mask.Type, $"{text}: {mask.Type} instead of {type}");
        Assert.Equal(masked.Text, Masker.Of(masked.Text, MaskingRules.Default with { Country = country }).Text);
    }
}
