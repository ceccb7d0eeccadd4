using System.Globalization;
using Personalization.Masking;
using static Personalization.Masking.IdentifierTypes;
using static Tests.Identifiers.Alone;

namespace Tests.Identifiers;

/// <summary>Makes valid identifiers of each type, in the forms in which people write them.</summary>
internal sealed class Numbers(Dice dice)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Consonants = "BCDFGHJKLMNPQRSTVWXYZ";

    /// <summary>The types of documents and accounts by where they are from; cards, telephones and mail are everywhere.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> OfCountry = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["AR"] = [ArDni, Cuit, Cbu], ["BR"] = [Cpf, Cnpj, Pix, Iban], ["CL"] = [Rut], ["CO"] = [Cedula, Nit], ["CR"] = [Iban], ["DO"] = [DoCedula, Iban], ["EC"] = [EcCedula, EcRuc],
        ["ES"] = [EsDni, Nie, Iban], ["GT"] = [GtNit, Iban], ["MX"] = [Curp, Rfc, Nss, Clabe], ["PE"] = [PeDni, PeRuc], ["PY"] = [PyRuc], ["SV"] = [SvDui, SvNit, Iban],
        ["UY"] = [UyCi, UyRut], ["VE"] = [Rif, VeCedula], ["US"] = [],
    };

    /// <summary>One of this type; a telephone, IBAN or account of this country.</summary>
    public Identifier Of(string type, string country) => type switch
    {
        Card => Cards(),
        Iban => Ibans(OfCountry.GetValueOrDefault(country, []).Contains(Iban, StringComparer.Ordinal) ? country : dice.Of(["ES", "BR", "CR", "DO", "GT", "SV"])),
        Cpf => Cpfs(), Cnpj => Cnpjs(), Rut => Ruts(), Cuit => Cuits(), ArDni => ArDnis(), Cbu => Cbus(), Curp => Curps(), Rfc => Rfcs(),
        Nss => Nsss(), Clabe => Clabes(), Cedula => Cedulas(), Nit => Nits(), EcCedula => EcCedulas(), EcRuc => EcRucs(), Rif => Rifs(), VeCedula => VeCedulas(),
        PeDni => PeDnis(), PeRuc => PeRucs(), EsDni => EsDnis(), Nie => Nies(), UyCi => UyCis(), UyRut => UyRuts(), PyRuc => PyRucs(), DoCedula => DoCedulas(), GtNit => GtNits(),
        SvDui => SvDuis(), SvNit => SvNits(), Phone => new Phones(dice).Of(country), Email => Emails(country), _ => Pixes(),
    };

    private Identifier Cards()
    {
        var (prefix, length) = dice.Of<(string, int)>([("4", 16), ("4", 16), ("51", 16), ("53", 16), ("55", 16), ("2223", 16), ("2550", 16), ("37", 15), ("34", 15), ("6011", 16), ("606282", 16), ("36", 14), ("5067", 16)]);
        var body = prefix + dice.Run(length - prefix.Length - 1);
        var n = body + CheckDigits.Luhn(body);
        return length switch
        {
            15 => Identifier.Of(Card, null, ($"{n[..4]} {n[4..10]} {n[10..]}", Anywhere), (n, Anywhere), ($"{n[..4]}-{n[4..10]}-{n[10..]}", Anywhere)),
            14 => Identifier.Of(Card, null, ($"{n[..4]} {n[4..10]} {n[10..]}", Anywhere), (n, Never), ($"{n[..4]}-{n[4..10]}-{n[10..]}", Anywhere)),
            _ => Identifier.Of(Card, null, (Four(n, ' '), Anywhere), (n, Anywhere), (Four(n, '-'), Anywhere), (Four(n, '.'), Anywhere)),
        };
    }

    private Identifier Ibans(string country)
    {
        var bban = country switch
        {
            "ES" => dice.Run(20), "BR" => dice.Run(23) + dice.Of("CPT") + dice.Of("123"), "CR" => "0" + dice.Run(17), "DO" => dice.Run(4, Letters) + dice.Run(20),
            "GT" => dice.Run(4, Letters) + dice.Run(20), _ => dice.Run(4, Letters) + dice.Run(20),
        };
        var n = country + CheckDigits.Iban(country, bban) + bban;
        return Identifier.Of(Iban, country, (Four(n, ' '), Anywhere), (n, Anywhere), (Four(n, '-'), Anywhere));
    }

    private Identifier Cpfs()
    {
        var body = dice.Run(9);
        var n = body + CheckDigits.Cpf(body);
        return Identifier.Of(Cpf, "BR", ($"{n[..3]}.{n[3..6]}.{n[6..9]}-{n[9..]}", Anywhere), (n, AtHome), ($"{n[..3]} {n[3..6]} {n[6..9]} {n[9..]}", AtHome), ($"{n[..9]}-{n[9..]}", AtHome), ($"{n[..3]}.{n[3..6]}.{n[6..9]}.{n[9..]}", Never));
    }

    private Identifier Cnpjs()
    {
        var body = dice.In100(80) ? dice.Run(8) + "0001" : dice.Run(2) + dice.Run(3, Consonants) + dice.Run(3) + "01" + dice.Run(2, Consonants);
        var n = body + CheckDigits.Cnpj(body);
        return Identifier.Of(Cnpj, "BR", ($"{n[..2]}.{n[2..5]}.{n[5..8]}/{n[8..12]}-{n[12..]}", Anywhere), (n, AtHome), ($"{n[..8]}/{n[8..12]}-{n[12..]}", Anywhere));
    }

    private Identifier Ruts()
    {
        var body = dice.In100(20) ? dice.Next(5_000_000, 9_999_999).ToString(CultureInfo.InvariantCulture) : dice.Next(10_000_000, 27_000_000).ToString(CultureInfo.InvariantCulture);
        var (dv, p) = (CheckDigits.Rut(body), Thousands(body));
        return Identifier.Of(Rut, "CL", ($"{p}-{dv}", Anywhere), ($"{body}-{dv}", AtHome), (body + dv, Never), ($"{p} {dv}", Never), ($"{body[..^6]} {body[^6..^3]} {body[^3..]}-{dv}", Never));
    }

    private Identifier Cuits()
    {
        var body = Checked(() => dice.Of(["20", "23", "24", "27", "30", "33"]) + dice.Next(5_000_000, 60_000_000).ToString("00000000", CultureInfo.InvariantCulture), CheckDigits.Cuit);
        var n = body + CheckDigits.Cuit(body);
        return Identifier.Of(Cuit, "AR", ($"{n[..2]}-{n[2..10]}-{n[10..]}", Anywhere), (n, AtHome), ($"{n[..2]} {n[2..10]} {n[10..]}", AtHome), ($"{n[..2]}-{Thousands(n[2..10])}-{n[10..]}", AtHome));
    }

    private Identifier ArDnis()
    {
        var n = dice.Next(5_000_000, 60_000_000).ToString(CultureInfo.InvariantCulture);
        return Identifier.Of(ArDni, "AR", (Thousands(n), Never), (n, Never), (Thousands(n).Replace('.', ' '), Never));
    }

    private Identifier Cbus()
    {
        var n = dice.In100(70) ? CheckDigits.Cbu(dice.Of(["285", "011", "017", "072", "191"]) + dice.Run(4), dice.Run(13)) : CheckDigits.Cbu("0000003", "1" + dice.Run(12));
        return Identifier.Of(Cbu, "AR", (n, Anywhere), ($"{n[..8]} {n[8..]}", AtHome), ($"{n[..8]}-{n[8..]}", AtHome));
    }

    private Identifier Curps()
    {
        var born = Born();
        var body = dice.Of(Consonants) + dice.Run(1, "AEIOU") + dice.Run(2, Consonants) + born + dice.Of("HM") + dice.Of(["DF", "JC", "NL", "MC", "PL", "VZ", "YN", "BC", "OC", "NE"]) + dice.Run(3, Consonants)
            + (string.CompareOrdinal(born[..2], "26") > 0 ? "0" : "A");
        return Identifier.Of(Curp, "MX", (body + CheckDigits.Curp(body), Anywhere));
    }

    private Identifier Rfcs()
    {
        var body = (dice.In100(70) ? dice.Of(Consonants) + dice.Run(1, "AEIOU") + dice.Run(2, Consonants) : dice.Run(3, Consonants)) + Born() + dice.Run(2, "123456789ABCDEFGHIJKLMNPQRSTUVWXYZ");
        var (n, k) = (body + CheckDigits.Rfc(body), body.Length - 8);
        return Identifier.Of(Rfc, "MX", (n, Anywhere), ($"{n[..k]}-{n[k..(k + 6)]}-{n[(k + 6)..]}", AtHome), ($"{n[..k]} {n[k..(k + 6)]} {n[(k + 6)..]}", AtHome));
    }

    private Identifier Nsss()
    {
        var body = dice.Of(["01", "12", "34", "45", "92"]) + dice.Run(8);
        var n = body + CheckDigits.Luhn(body);
        return Identifier.Of(Nss, "MX", (n, Never), ($"{n[..2]} {n[2..4]} {n[4..6]} {n[6..10]} {n[10..]}", Never), ($"{n[..2]}-{n[2..4]}-{n[4..6]}-{n[6..10]}-{n[10..]}", Never));
    }

    private Identifier Clabes()
    {
        var body = dice.Of(["002", "012", "014", "021", "032", "044", "072", "646", "058"]) + dice.Of(["180", "010", "320", "580", "650"]) + dice.Run(11);
        var n = body + CheckDigits.Clabe(body);
        return Identifier.Of(Clabe, "MX", (n, AtHome), ($"{n[..3]} {n[3..6]} {n[6..17]} {n[17..]}", AtHome), ($"{n[..6]} {n[6..12]} {n[12..]}", Never), ($"{n[..4]} {n[4..8]} {n[8..12]} {n[12..16]} {n[16..]}", Never));
    }

    private Identifier Cedulas()
    {
        var n = dice.Next(3) switch { 0 => "10" + dice.Run(8), 1 => dice.Number(8), _ => "11" + dice.Run(8) };
        return Identifier.Of(Cedula, "CO", (Thousands(n), Never), (n, Never), (Thousands(n).Replace('.', ' '), Never), (Thousands(n).Replace('.', ','), Never));
    }

    private Identifier Nits()
    {
        var body = dice.Of("89") + "00" + dice.Run(6);
        var dv = CheckDigits.Nit(body);
        return Identifier.Of(Nit, "CO", ($"{Thousands(body)}-{dv}", AtHome), ($"{body}-{dv}", Never), (body + dv, Never), (body, Never));
    }

    private Identifier EcCedulas()
    {
        var body = $"{dice.Next(1, 25):00}{dice.Of("012345")}" + dice.Run(6);
        var n = body + CheckDigits.EcCedula(body);
        return Identifier.Of(EcCedula, "EC", (n, AtHome), ($"{n[..9]}-{n[9..]}", AtHome));
    }

    private Identifier EcRucs()
    {
        var province = $"{dice.Next(1, 25):00}";
        var n = dice.Next(3) switch
        {
            0 => EcCedulas().Bare + "001",
            1 => Checked(() => province + "9" + dice.Run(6), CheckDigits.EcPrivate) is var firm ? firm + CheckDigits.EcPrivate(firm) + "001" : "",
            _ => Checked(() => province + "6" + dice.Run(5), CheckDigits.EcPublic) is var office ? office + CheckDigits.EcPublic(office) + "0001" : "",
        };
        return Identifier.Of(EcRuc, "EC", (n, AtHome), ($"{n[..10]}-{n[10..]}", AtHome));
    }

    private Identifier Rifs()
    {
        var kind = dice.Of("VEJJG");
        var body = (kind switch { 'V' => dice.Next(3_000_000, 33_000_000), 'E' => dice.Next(80_000_000, 85_000_000), 'G' => dice.Next(20_000_000, 20_200_000), _ => dice.Next(50_000, 50_900_000) }).ToString("00000000", CultureInfo.InvariantCulture);
        var dv = CheckDigits.Rif(kind, body);
        return Identifier.Of(IdentifierTypes.Rif, "VE", ($"{kind}-{body}-{dv}", Anywhere), ($"{kind}{body}{dv}", AtHome), ($"{kind}-{body}{dv}", AtHome), ($"{kind}{body}-{dv}", Anywhere));
    }

    private Identifier VeCedulas()
    {
        var (kind, body) = (dice.In100(85) ? "V" : "E", dice.Next(3_000_000, 33_000_000).ToString(CultureInfo.InvariantCulture));
        return Identifier.Of(VeCedula, "VE", ($"{kind}-{Thousands(body)}", AtHome), ($"{kind}-{body}", AtHome), ($"{kind}{body}", Never), (Thousands(body), Never), (body, Never));
    }

    private Identifier PeDnis()
    {
        var body = dice.Of("01478") + dice.Run(7);
        var (digit, letter) = CheckDigits.PeDni(body);
        return Identifier.Of(PeDni, "PE", (body, Never), ($"{body}-{digit}", Never), ($"{body}-{letter}", Never));
    }

    private Identifier PeRucs()
    {
        var body = dice.Of(["10", "20", "20", "15", "17"]) + dice.Run(8);
        var n = body + CheckDigits.PeRuc(body);
        return Identifier.Of(PeRuc, "PE", (n, AtHome));
    }

    private Identifier EsDnis()
    {
        var body = dice.Run(8);
        var letter = CheckDigits.EsLetter(body);
        return Identifier.Of(EsDni, "ES", (body + letter, Anywhere), ($"{body}-{letter}", Anywhere), ($"{body} {letter}", Never), ($"{Thousands(body)}-{letter}", Anywhere), ($"{Thousands(body)}{letter}", AtHome));
    }

    private Identifier Nies()
    {
        var (first, body) = (dice.Of("XYZ"), dice.Run(7));
        var letter = CheckDigits.Nie(first, body);
        return Identifier.Of(Nie, "ES", ($"{first}{body}{letter}", Anywhere), ($"{first}-{body}-{letter}", Anywhere), ($"{first}{body}-{letter}", AtHome), ($"{first} {body} {letter}", Never));
    }

    private Identifier UyCis()
    {
        var body = dice.Next(1_000_000, 6_000_000).ToString(CultureInfo.InvariantCulture);
        var dv = CheckDigits.UyCi(body);
        return Identifier.Of(UyCi, "UY", ($"{Thousands(body)}-{dv}", AtHome), ($"{body}-{dv}", Never), (body + dv, Never), ($"{Thousands(body)} {dv}", Never));
    }

    private Identifier UyRuts()
    {
        var body = Checked(() => "21" + dice.Number(6) + "001", CheckDigits.UyRut);
        return Identifier.Of(UyRut, "UY", (body + CheckDigits.UyRut(body), AtHome), ($"{body[..2]} {body[2..8]} {body[8..]}{CheckDigits.UyRut(body)}", Never));
    }

    private Identifier PyRucs()
    {
        var body = dice.In100(50) ? "800" + dice.Run(5) : dice.Number(7);
        var dv = CheckDigits.PyRuc(body);
        return Identifier.Of(PyRuc, "PY", ($"{body}-{dv}", Never), ($"{Thousands(body)}-{dv}", Never));
    }

    private Identifier DoCedulas()
    {
        var body = dice.Of(["001", "224", "402", "031", "047"]) + dice.Run(7);
        var n = body + CheckDigits.Luhn(body);
        return Identifier.Of(DoCedula, "DO", ($"{n[..3]}-{n[3..10]}-{n[10..]}", AtHome), (n, Never), ($"{n[..3]} {n[3..10]} {n[10..]}", Never));
    }

    private Identifier GtNits()
    {
        var body = dice.Number(dice.Next(6, 8));
        var dv = CheckDigits.GtNit(body);
        return Identifier.Of(GtNit, "GT", ($"{body}-{dv}", Never), (body + dv, Never));
    }

    private Identifier SvDuis()
    {
        var body = "0" + dice.Run(7);
        return Identifier.Of(SvDui, "SV", ($"{body}-{CheckDigits.SvDui(body)}", AtHome), (body + CheckDigits.SvDui(body), Never));
    }

    private Identifier SvNits()
    {
        var body = $"{dice.Next(1, 15):00}{dice.Next(1, 20):00}{dice.Next(1, 29):00}{dice.Next(1, 13):00}{dice.Run(2)}{dice.Of(["101", "102", "103", "110", "001"])}";
        var n = body + CheckDigits.SvNit(body);
        return Identifier.Of(SvNit, "SV", ($"{n[..4]}-{n[4..10]}-{n[10..13]}-{n[13..]}", Anywhere), (n, Never));
    }

    private Identifier Emails(string country)
    {
        var end = country switch { "BR" => ".com.br", "AR" => ".com.ar", "MX" => ".com.mx", "CO" => ".com.co", "ES" => ".es", "CL" => ".cl", _ => ".com" };
        var host = dice.Of(["gmail.com", "hotmail.com", "outlook.com", "icloud.com", "live.com", "yahoo" + end, "correo" + end, "proton.me"]);
        var (a, b) = (Syllables(2), Syllables(3));
        var local = dice.Next(5) switch { 0 => $"{a}.{b}", 1 => $"{a}{b}{dice.Next(1, 99)}", 2 => $"{a}_{b}", 3 => $"{b}+{a}", _ => $"{b}{dice.Next(1970, 2010)}" };
        List<Written> ways = [new($"{local}@{host}", Anywhere, false), new($"{local}@{host}", Anywhere, false), new(local.ToUpperInvariant() + "@" + host.ToUpperInvariant(), Anywhere, false)];
        return new(Email, country, ways);
    }

    private Identifier Pixes()
    {
        var hex = dice.Run(32, "0123456789abcdef");
        var key = $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-{dice.Of("89ab")}{hex[17..20]}-{hex[20..]}";
        return new(Pix, "BR", [new(key, Never, false), new(key.ToUpperInvariant(), Never, false)]);
    }

    private string Syllables(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => $"{dice.Of("bdfglmrstv")}{dice.Of("aeiou")}"));

    private string Born() => $"{dice.Of([dice.Next(40, 100), dice.Next(0, 8)]):00}{dice.Next(1, 13):00}{dice.Next(1, 29):00}";

    private static string Checked(Func<string> body, Func<string, string?> check)
    {
        while (true)
        {
            if (body() is var made && check(made) is not null)
            {
                return made;
            }
        }
    }

    private static string Four(string n, char by) => string.Join(by, n.Chunk(4).Select(c => new string(c)));

    private static string Thousands(string n) => string.Join('.', new[] { n[..(((n.Length - 1) % 3) + 1)] }.Concat(n[(((n.Length - 1) % 3) + 1)..].Chunk(3).Select(c => new string(c))));
}
