using Personalization.Masking;
using Xunit;

namespace Unit.Masking;

/// <summary>Words that say what a number is: before it, behind it, abbreviated, misspelt, and beside the words of another number.</summary>
public sealed class NamingTests
{
    [Theory]
    [InlineData("UY", "uy_ci", "ID 35182649", "35182649")]
    [InlineData("UY", "uy_ci", "my Uruguayan ID is 4720913-4", "4720913-4")]
    [InlineData("UY", "uy_ci", "id: 4·720·913·4", "4·720·913·4")]
    [InlineData("VE", "ve_cedula", "ID # 19.402.771", "19.402.771")]
    [InlineData("VE", "ve_cedula", "mi cédula 9876012", "9876012")]
    [InlineData("EC", "ec_cedula", "national id 130845217-4", "130845217-4")]
    [InlineData("EC", "ec_cedula", "ID card no. 0912 7346 54", "0912 7346 54")]
    [InlineData("CO", "co_cedula", "ID 1,104,882,317", "1,104,882,317")]
    [InlineData("US", "co_cedula", "Colombian ID 1104882317", "1104882317")]
    [InlineData("CO", "co_nit", "N.I.T. No. 830114921", "830114921")]
    [InlineData("CO", "co_nit", "factura con NIT 8 0 0 5 0 3 2 3 8", "8 0 0 5 0 3 2 3 8")]
    [InlineData("CO", "co_nit", "n.i.t.: 830114921-1", "830114921-1")]
    [InlineData("PY", "py_ruc", "r.u.c.: 4120837_4", "4120837_4")]
    [InlineData("PE", "pe_dni", "d.n.i. nº 46120938", "46120938")]
    [InlineData("PE", "pe_dni", "mi documento 46120938-1", "46120938-1")]
    [InlineData("BR", "cpf", "C.P.F. (318 204 976 31)", "318 204 976 31")]
    [InlineData("BR", "cnpj", "C.N.P.J. (27318045000165)", "27318045000165")]
    [InlineData("CO", "co_cedula", "c.c. nro 1104882317", "1104882317")]
    [InlineData("CO", "co_cedula", "C.C. # 1104882317", "1104882317")]
    [InlineData("CO", "co_cedula", "c.c.=71402889", "71402889")]
    [InlineData("CO", "co_cedula", "cc (71402889)", "71402889")]
    [InlineData("CO", "co_cedula", "mi sedula 71402889", "71402889")]
    [InlineData("CO", "co_cedula", "cedla 71 402 889", "71 402 889")]
    [InlineData("CO", "co_cedula", "mi celula es 71402889", "71402889")]
    [InlineData("ES", "es_nie", "número de extranjero X 5502918 F", "X 5502918 F")]
    [InlineData("ES", "es_nie", "Z 1840275 G", "Z 1840275 G")]
    [InlineData("BR", "es_dni", "meu documento espanhol 71604938-G", "71604938-G")]
    [InlineData("BR", "co_cedula", "minha cédula é 1.104.882.317", "1.104.882.317")]
    [InlineData("SV", "co_cedula", "my ID is 1_104_882_317", "1_104_882_317")]
    [InlineData("UY", "card", "cc= 6011.0009.9013.9424", "6011.0009.9013.9424")]
    [InlineData("MX", "phone", "mi wasap 55 1234 9876", "55 1234 9876")]
    [InlineData("AR", "card", "taejeta 6304939304310009610", "6304939304310009610")]
    public void A_word_before_names_it(string country, string type, string text, string part) => Seen.Covered(text, part, type, country);

    [Theory]
    [InlineData("CO", "co_nit", "830114921 is my NIT", "830114921")]
    [InlineData("CO", "co_nit", "830114921-1 is my company's NIT, thanks", "830114921-1")]
    [InlineData("GT", "gt_nit", "5128304-2 es el NIT de mi empresa", "5128304-2")]
    [InlineData("GT", "gt_nit", "8341176 is my firm's nit", "8341176")]
    [InlineData("CO", "co_cedula", "1104882317 es mi cédula", "1104882317")]
    [InlineData("BR", "co_cedula", "71.402.889 é minha cédula colombiana", "71.402.889")]
    [InlineData("AR", "ar_dni", "31 402 889 is my Argentine DNI", "31 402 889")]
    [InlineData("US", "es_dni", "７１６０４９３８ Ｇ is my Spanish DNI", "７１６０４９３８ Ｇ")]
    [InlineData("BR", "cpf", "3\n1\n8\n2\n0\n4\n9\n7\n6\n3\n1 é meu CPF", "3\n1\n8\n2\n0\n4\n9\n7\n6\n3\n1")]
    [InlineData("EC", "ec_cedula", "1308\n4521\n74 é minha cédula", "1308\n4521\n74")]
    [InlineData("DO", "do_cedula", "zero-three-one-one-eight-four-zero-two-seven-five-three is my Dominican cedula", "zero-three-one-one-eight-four-zero-two-seven-five-three")]
    [InlineData("SV", "sv_nit", "06141203851034 is my company's nit", "06141203851034")]
    [InlineData("MX", "phone", "5512349876 is my sister's phone", "5512349876")]
    [InlineData("BR", "pix", "3f9c1b52-7d04-4e8a-9b16-c05d2e71a483 é minha chave PIX aleatória", "3f9c1b52-7d04-4e8a-9b16-c05d2e71a483")]
    public void A_word_behind_names_it(string country, string type, string text, string part) => Seen.Covered(text, part, type, country);

    [Theory]
    [InlineData("EC", "RUC 1308452174-001 / 4120837-4 is my company's RUC", "RUC RUC ····4001 / RUC ····8374 is my company's RUC")]
    [InlineData("US", "6011.0009.9013.9424. 786-555-0137 is my phone", "tarjeta ····9424. teléfono ····0137 is my phone")]
    [InlineData("BR", "tarjeta 5067 3001 8254 6179; CPF 318.204.976-31", "tarjeta tarjeta ····6179; CPF CPF ····7631")]
    [InlineData("CO", "tel 3145550182, 71402889 es mi cédula", "tel teléfono ····0182, cédula ····2889 es mi cédula")]
    [InlineData("AR", "mi CUIL 23-18456201-4. 31.402.889 es mi DNI", "mi CUIL CUIT ····2014. DNI ····2889 es mi DNI")]
    [InlineData("CO", "mi pedido es 40118827, 71402889 es mi cédula", "mi pedido es 40118827, cédula ····2889 es mi cédula")]
    public void Two_numbers_keep_their_own_words(string country, string text, string masked) => Assert.Equal(masked, Masker.Of(text, MaskingRules.Default with { Country = country }).Text);

    [Theory]
    [InlineData("BR", "cpf", "é 3 1 8 2 0 4 9 7 6 3 1 e obrigado")]
    [InlineData("EC", "ec_ruc", "R.U.C. 1\n3\n0\n8\n4\n5\n2\n1\n7\n4\n0\n0\n1 y espero")]
    [InlineData("PE", "pe_dni", "d.n.i. 4\n6\n1\n2\n0\n9\n3\n8\nF y nada más")]
    [InlineData("CO", "co_cedula", "cédula uno-uno-cero-cuatro-ocho-ocho-dos-tres-uno-siete")]
    [InlineData("CO", "co_cedula", "cédula 11_04_88_23_17")]
    [InlineData("BR", "iban", "é E S 9 1 2 1 0 0 0 4 1 8 4 5 0 2 0 0 0 5 1 3 3 2 e obrigado")]
    public void Words_of_one_letter_beside_it_do_not_hide_it(string country, string type, string text)
    {
        var masked = Masker.Of(text, MaskingRules.Default with { Country = country });
        Assert.Equal(type, Assert.Single(masked.Masks).Type);
        Assert.Equal(4, masked.Text.Count(char.IsAsciiLetterOrDigit) - Words(text, masked.Masks[0]) - masked.Masks[0].Token.Split(' ')[0].Count(char.IsAsciiLetterOrDigit));
    }

    [Theory]
    [InlineData("AR", "cuit", "23-18.456.201-4")]
    [InlineData("EC", "ec_cedula", "091273465-4")]
    [InlineData("EC", "ec_cedula", "040318527-5")]
    [InlineData("VE", "ve_rif", "E82417305-5")]
    [InlineData("BR", "cnpj", "27318045000165")]
    [InlineData("BR", "card", "5067.3001.8254.6179")]
    [InlineData("PY", "card", "5066-9910-4382-7161")]
    [InlineData("AR", "card", "6362_9715_0843_1625")]
    [InlineData("UY", "card", "5899/1620/4731/8507")]
    [InlineData("CL", "card", "6750 1283 9405 5121")]
    public void The_usual_punctuation_is_enough(string country, string type, string number)
    {
        foreach (var text in new[] { number, $"es este {number} / ¿puedes buscar?", $"no sé si sirve {number}. el código que llegó es 3319", $"é esse {number} e o código que chegou é 4999" })
        {
            Seen.Covered(text, number, type, country);
        }
    }

    private static int Words(string text, Mask mask) => (text[..mask.Start] + text[(mask.Start + mask.Length)..]).Count(char.IsAsciiLetterOrDigit);
}
