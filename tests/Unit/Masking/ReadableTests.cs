using Personalization.Masking;
using Xunit;

namespace Unit.Masking;

/// <summary>What customers send that looks like an identifier and is none: it stays, in every country.</summary>
public sealed class ReadableTests
{
    private static readonly string?[] Countries = [null, "AR", "BR", "CL", "CO", "DO", "EC", "ES", "GT", "MX", "PE", "PY", "SV", "US", "UY", "VE"];

    [Theory]
    [InlineData("order ORD-20260311-4471 please")]
    [InlineData("número del pedido: WEB-20261204-0093")]
    [InlineData("el pedido INV_20260311_4471")]
    [InlineData("la compra fue el 14/03/2026 09:27")]
    [InlineData("entre el 03/11/2025 18:05 y el 04/11/2025 06:30")]
    [InlineData("nació el 17-04-2021")]
    [InlineData("fecha 26.11.2025")]
    [InlineData("chega 2026-08-30 07:15:44")]
    [InlineData("llámame el 20260131")]
    [InlineData("call me on 20251224")]
    [InlineData("ts=1751990812347")]
    [InlineData("timestamp: 1751990812")]
    [InlineData("el router 192.168.100.21 no responde")]
    [InlineData("a impressora está no 10.14.200.31")]
    [InlineData("firmware 172.16.41.9")]
    [InlineData("estoy en -34.603722, -58.381592")]
    [InlineData("4.711012,-74.072093")]
    [InlineData("rastreio 6120398471")]
    [InlineData("rastreo de la transportadora 3124459087")]
    [InlineData("the carrier's tracking number is 824119053377")]
    [InlineData("mi tarjeta no pasa. the courier's tracking number is 824119053377")]
    [InlineData("guía No. 9147720356")]
    [InlineData("correios AA987654321BR")]
    [InlineData("número de reclamo 2026114477093")]
    [InlineData("protocolo 20261144770")]
    [InlineData("ticket # 3104417209")]
    [InlineData("caso número 573104417209")]
    [InlineData("a chave de ativação 4401-7720-9135-6682-1047-5529-3386-7714")]
    [InlineData("activation key 4401-7720-9135-6682-1047-5529-3386-7714-2208-9921")]
    [InlineData("4401.7720.9135.6682.1047.5529.3386")]
    [InlineData("pix ok? serial 4401 7720 9135 6682 1047 5529 3386 7714 2208")]
    [InlineData("pix: a chave de licença é 44017720913566821047552933867714")]
    [InlineData("34191.79001 01043.510047 91020.150008 5 84410026000123")]
    [InlineData("34191790010104351004791020150008584410026000123")]
    [InlineData("84670000001-7 43590024020-9 02405000243-5 84221010811-9")]
    [InlineData("factura 001-001-000012345")]
    [InlineData("001-004-000918273")]
    [InlineData("Cra 7 # 45-12 apto 1204")]
    [InlineData("Calle 134 No. 93-60, Bogotá 110121")]
    [InlineData("CEP 01310-100")]
    [InlineData("my zip code is 33166-2210")]
    [InlineData("placa ABC-1234")]
    [InlineData("el vuelo AV 9318 del 12/12/2026")]
    [InlineData("35 693803 564380 9")]
    [InlineData("cupón PROMO-2026-0044")]
    [InlineData("ganamos 21-14, 25-23 y 25-19")]
    [InlineData("necesito 12000 unidades a 4500")]
    [InlineData("order id 40118827")]
    [InlineData("pedido ID 40118827")]
    [InlineData("el id del pedido es 40118827")]
    [InlineData("40118827 es mi número de pedido")]
    [InlineData("3104417209 is my tracking number")]
    [InlineData("a nota é 9f3c1b52-7d04-4e8a-9b16-c05d2e71a483")]
    public void It_stays(string text)
    {
        foreach (var country in Countries)
        {
            Assert.Equal((country, text), (country, Masker.Of(text, MaskingRules.Default with { Country = country }).Text));
        }
    }

    [Theory]
    [InlineData("2026-08-30 y mi cédula es 71402889", "71402889")]
    [InlineData("el 14/03/2026 17:42 llamé al 3145550182", "3145550182")]
    [InlineData("tel 300.123.45.67", "300.123.45.67")]
    [InlineData("4111 1111 1111 1111 6011 0009 9013 9424", "4111 1111 1111 1111")]
    [InlineData("CBU 2850 5909 4009 0418 1352 01", "2850 5909 4009 0418 1352 01")]
    [InlineData("ES91-2100-0418-4502-0005-1332", "ES91-2100-0418-4502-0005-1332")]
    [InlineData("LC55-HEMM-0001-0001-0012-0012-0002-3015", "LC55-HEMM-0001-0001-0012-0012-0002-3015")]
    [InlineData("ID del pedido 40118827, mi documento es 71402889", "71402889")]
    public void What_stands_beside_it_is_covered(string text, string part)
    {
        var first = Masker.Of(text, MaskingRules.Default with { Country = "CO" }).Masks.FirstOrDefault();
        Assert.Equal(part, first is null ? "" : text.Substring(first.Start, first.Length));
    }
}
