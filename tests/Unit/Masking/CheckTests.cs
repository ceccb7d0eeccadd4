using Personalization.Masking;
using Xunit;

namespace Unit.Masking;

/// <summary>Check digits: the published samples fit, and a wrong digit does not.</summary>
public sealed class CheckTests
{
    public static TheoryData<string, string[]> Samples => new()
    {
        { "luhn", ["4111111111111111", "2223003122003222", "378282246310005", "6062826786276634", "12345678903", "92078012348", "00113918205", "22400022111"] },
        { "cpf", ["52998224725", "11144477735", "39053344705"] },
        { "cnpj", ["11222333000181", "11444777000161", "12ABC34501DE35"] },
        { "rut", ["123456785", "760864285", "20347878K", "10000013K"] },
        { "cuit", ["20123456786", "30500010912", "20267565393"] },
        { "cbu", ["2850590940090418135201", "0110599540000123456782", "0000003110001122334456"] },
        { "clabe", ["032180000118359719", "002010077777777771", "646180111800000004"] },
        { "curp", ["BOXW310820HNERXN09", "HEGG560427MVZRRL04", "MAAR790213HMNRLF03"] },
        { "co_nit", ["2131234321", "8600029644", "8001972684", "9001234568"] },
        { "ec_cedula", ["1714307103", "0926687856"] },
        { "ec_ruc", ["1792060346001"] },
        { "ve_rif", ["V114702834", "J070133805", "J000029679"] },
        { "pe_ruc", ["20512333797", "20100130204"] },
        { "pe_dni", ["101174102"] },
        { "es_dni", ["54362315K", "12345678Z"] },
        { "uy_ci", ["12345672", "45678905"] },
        { "uy_rut", ["211003420017"] },
        { "py_ruc", ["800280610", "26603"] },
        { "gt_nit", ["576937K", "39525503"] },
        { "sv_dui", ["000162975"] },
        { "iban", ["ES9121000418450200051332", "BR1800360305000010009795493C1", "CR05015202001026284066"] },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_samples_fit_and_with_another_last_digit_they_do_not(string type, string[] samples)
    {
        foreach (var sample in samples)
        {
            Assert.True(Fits(type, sample), sample);
            for (var step = 1; step < 10; step++)
            {
                var last = sample[^1];
                var wrong = sample[..^1] + (char.IsAsciiDigit(last) ? (char)('0' + (last - '0' + step) % 10) : last == 'A' ? 'B' : 'A');
                Assert.False(Fits(type, wrong), wrong);
            }
        }
    }

    // The same two checks written down a second way: CLABE by summing the weighted digits' last figures from the right, the Uruguayan card by
    // the difference to the next ten over the digits padded to seven.
    [Theory]
    [InlineData("032180000118359719")]
    [InlineData("002010077777777771")]
    [InlineData("646180111800000004")]
    public void A_CLABE_sums_to_a_multiple_of_ten(string clabe)
    {
        var weights = "37137137137137137";
        var sum = clabe[..17].Zip(weights, (d, w) => ((d - '0') * (w - '0')) % 10).Sum() % 10;
        Assert.Equal(0, (sum + clabe[17] - '0') % 10);
    }

    [Theory]
    [InlineData("1234567", '2')]
    [InlineData("4567890", '5')]
    public void An_Uruguayan_card_is_checked_by_its_seven_digits(string card, char digit) =>
        Assert.Equal(digit - '0', card.Zip("8123476", (d, w) => (d - '0') * (w - '0')).Sum() % 10);

    private static bool Fits(string type, string value) => type switch
    {
        "luhn" => Checks.Luhn(value),
        "cpf" => BrazilianIds.IsCpf(value),
        "cnpj" => BrazilianIds.IsCnpj(value),
        "rut" => ChileanIds.IsRut(value),
        "cuit" => ArgentineIds.IsCuit(value),
        "cbu" => Banks.IsCbu(value),
        "clabe" => Banks.IsClabe(value),
        "curp" => MexicanIds.IsCurp(value),
        "co_nit" => AndeanIds.IsNit(value),
        "ec_cedula" => AndeanIds.IsEcuadorian(value),
        "ec_ruc" => AndeanIds.IsRuc(value[..9] + value[9] + "001") && value.EndsWith("001", StringComparison.Ordinal),
        "ve_rif" => AndeanIds.IsRif(value),
        "pe_ruc" => AndeanIds.IsPeruvianRuc(value),
        "pe_dni" => AndeanIds.IsPeruvianDni(value),
        "es_dni" => SpanishIds.Fits(value),
        "uy_ci" => RiverPlateIds.IsUruguayan(value),
        "uy_rut" => RiverPlateIds.IsUruguayanRut(value),
        "py_ruc" => RiverPlateIds.IsParaguayan(value),
        "gt_nit" => CentralAmericanIds.IsGuatemalan(value),
        "sv_dui" => CentralAmericanIds.IsDui(value),
        _ => Checks.Mod97(value),
    };
}
