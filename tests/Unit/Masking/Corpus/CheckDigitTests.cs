using Tests.Identifiers;

namespace Unit.Corpus;

/// <summary>The corpus's own check digits agree with every published sample.</summary>
public sealed class CheckDigitTests
{
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("2223003122003222")]
    [InlineData("378282246310005")]
    [InlineData("6062826786276634")]
    [InlineData("12345678903")]
    [InlineData("92078012348")]
    [InlineData("00113918205")]
    [InlineData("22400022111")]
    [InlineData("1714307103")]
    [InlineData("0926687856")]
    [InlineData("490154203237518")]
    [InlineData("356938035643809")]
    [InlineData("8952307418529630749")]
    [InlineData("4002026110100018")]
    public void Luhn(string number) => Assert.Equal(number[^1..], CheckDigits.Luhn(number[..^1]));

    [Theory]
    [InlineData("ES9121000418450200051332")]
    [InlineData("BR1800360305000010009795493C1")]
    [InlineData("CR05015202001026284066")]
    public void Iban(string number) => Assert.Equal(number[2..4], CheckDigits.Iban(number[..2], number[4..]));

    [Theory]
    [InlineData("52998224725")]
    [InlineData("11144477735")]
    [InlineData("39053344705")]
    public void Cpf(string number) => Assert.Equal(number[9..], CheckDigits.Cpf(number[..9]));

    [Theory]
    [InlineData("11222333000181")]
    [InlineData("11444777000161")]
    [InlineData("12ABC34501DE35")]
    public void Cnpj(string number) => Assert.Equal(number[12..], CheckDigits.Cnpj(number[..12]));

    [Theory]
    [InlineData("123456785")]
    [InlineData("760864285")]
    [InlineData("20347878K")]
    [InlineData("10000013K")]
    public void Rut(string number) => Assert.Equal(number[^1..], CheckDigits.Rut(number[..^1]));

    [Theory]
    [InlineData("20123456786")]
    [InlineData("30500010912")]
    [InlineData("20267565393")]
    public void Cuit(string number) => Assert.Equal(number[^1..], CheckDigits.Cuit(number[..^1]));

    [Theory]
    [InlineData("2850590940090418135201")]
    [InlineData("0110599540000123456782")]
    [InlineData("0000003110001122334456")]
    public void Cbu(string number) => Assert.Equal(number, CheckDigits.Cbu(number[..7], number[8..21]));

    [Theory]
    [InlineData("BOXW310820HNERXN09")]
    [InlineData("HEGG560427MVZRRL04")]
    [InlineData("MAAR790213HMNRLF03")]
    public void Curp(string number) => Assert.Equal(number[^1..], CheckDigits.Curp(number[..^1]));

    [Theory]
    [InlineData("GODE561231GR8")]
    [InlineData("MAB9307148T4")]
    public void Rfc(string number) => Assert.Equal(number[^1..], CheckDigits.Rfc(number[..^1]));

    [Theory]
    [InlineData("032180000118359719")]
    [InlineData("002010077777777771")]
    [InlineData("646180111800000004")]
    public void Clabe(string number) => Assert.Equal(number[^1..], CheckDigits.Clabe(number[..^1]));

    [Theory]
    [InlineData("2131234321")]
    [InlineData("8600029644")]
    [InlineData("8001972684")]
    [InlineData("9001234568")]
    public void Nit(string number) => Assert.Equal(number[^1..], CheckDigits.Nit(number[..^1]));

    [Theory]
    [InlineData("V114702834")]
    [InlineData("J070133805")]
    [InlineData("J000029679")]
    public void Rif(string number) => Assert.Equal(number[^1..], CheckDigits.Rif(number[0], number[1..^1]));

    [Fact]
    public void The_rest()
    {
        Assert.Equal("6", CheckDigits.EcPrivate("179206034"));
        Assert.Equal(("2", "G"), CheckDigits.PeDni("10117410"));
        Assert.Equal("7", CheckDigits.PeRuc("2051233379"));
        Assert.Equal("4", CheckDigits.PeRuc("2010013020"));
        Assert.Equal(("K", "Z"), (CheckDigits.EsLetter("54362315"), CheckDigits.EsLetter("12345678")));
        Assert.Equal(("L", "X"), (CheckDigits.Nie('X', "1234567"), CheckDigits.Nie('Y', "1234567")));
        Assert.Equal(("2", "5"), (CheckDigits.UyCi("1234567"), CheckDigits.UyCi("4567890")));
        Assert.Equal("7", CheckDigits.UyRut("21100342001"));
        Assert.Equal(("0", "3"), (CheckDigits.PyRuc("80028061"), CheckDigits.PyRuc("2660")));
        Assert.Equal(("K", "3"), (CheckDigits.GtNit("576937"), CheckDigits.GtNit("3952550")));
        Assert.Equal("5", CheckDigits.SvDui("00016297"));
        Assert.Equal("8", CheckDigits.SvNit("0614050707104"));
        Assert.Equal("5", CheckDigits.Parcel("12345678"));
        Assert.Equal("5", CheckDigits.Ean("750105536357"));
    }
}
