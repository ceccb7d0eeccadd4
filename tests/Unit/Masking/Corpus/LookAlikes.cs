using System.Globalization;
using Tests.Identifiers;

namespace Unit.Corpus;

/// <summary>Makes numbers that look like identifiers and are nobody's: each kind with values of its own.</summary>
internal sealed class LookAlikes(Dice dice)
{
    private static readonly string[] Models = ["AX-{0}", "SM-G{0}", "KD{0}B", "REF {0}", "{0}/2", "WH-{0}XM4", "{0}-10"];

    private static readonly Dictionary<string, string[]> Streets = new(StringComparer.Ordinal)
    {
        ["es"] = ["Calle {1} # {2}-{3} apto {4}", "Carrera {2} No. {1}-{3}", "Av. Corrientes {5} piso {2}", "Av. Providencia {5}, depto {4}", "Jr. Puno {4}, of. {1}", "Calle 5 de Mayo {4}, C.P. 0{6}", "Diagonal {1} {5}, CP {5}"],
        ["pt"] = ["Rua Augusta, {5} apto {1}", "Av. Paulista, {5}, CEP 0{7}-{4}", "Rua 7 de Setembro, {4}, CEP {6}-{4}", "Quadra {4} lote {2}, CEP {6}{4}"],
        ["en"] = ["{5} Ocean Drive apt {1}", "{4} Calle Ocho, FL {6}", "{5} NW {1}th St, Miami {6}"],
    };

    public string Of(string kind, string language, Brand brand) => kind switch
    {
        "amount" => Amount(brand.Country),
        "order" => Order(),
        "imei" => dice.Of(["49", "35", "86"]) + dice.Run(12) is var body ? body + CheckDigits.Luhn(body) : "",
        "iccid" => dice.Of(["8952", "8957", "8954", "8955"]) + dice.Run(14) is var body ? body + CheckDigits.Luhn(body) : "",
        "ean" => dice.Of(["750", "770", "779", "780", "789", "775", "784", "773", "786"]) + dice.Run(9) is var body ? body + CheckDigits.Ean(body) : "",
        "wamid" => "wamid." + Convert.ToBase64String([.. Enumerable.Range(0, dice.Of([36, 39])).Select(_ => (byte)dice.Next(256))]),
        "epoch" => "17" + dice.Run(11, "0123456789"),
        "date" => Date(),
        "measure" => dice.Of(["{0},{1} km", "{0}.{1} km", "{0} m", "{0} kg", "{0},{1} kg", "{0} x {1} x {0} cm", "{0} metros", "{0} litros"]).Replace("{0}", dice.Next(1, 900).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{1}", dice.Next(1, 99).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        "parcel" => dice.Of(["AA", "RR", "LB", "EE", "CP", "QB"]) + (dice.Run(8) is var body ? body + CheckDigits.Parcel(body) : "") + dice.Of(["BR", "AR", "CO", "ES", "CL"]),
        "waybill" => dice.Number(dice.Of([9, 10, 12])),
        "version" => dice.Of([$"{dice.Next(1, 30)}.{dice.Next(10)}.{dice.Next(1, 999)}.{dice.Next(1, 20)}", $"10.0.{dice.Next(100, 999)}.{dice.Next(1, 9)}", $"192.168.{dice.Next(255)}.{dice.Next(255)}", $"{dice.Next(1, 12)}.{dice.Next(20)}.{dice.Next(30)}"]),
        "uuid" => Uuid(),
        "cfdi" => Uuid().ToUpperInvariant(),
        "alias" => $"{dice.Of(["casa", "mesa", "luna", "gato", "pino"])}.{dice.Of(["perro", "rojo", "lago", "queso", "tigre"])}.{dice.Of(["sol", "mar", "pan", "tren", "flor"])}",
        "nfe" => NFe(),
        "protocol" => dice.Of(["2026" + dice.Run(9), "2026" + dice.Run(11), dice.Number(7), dice.Number(6), $"2026-{dice.Number(6)}", "INC" + dice.Run(8)]),
        "address" => Address(language),
        "time" => $"{dice.Next(7, 22)}:{dice.Next(0, 60):00}",
        "sku" => dice.Of(Models).Replace("{0}", dice.Number(dice.Next(3, 6)), StringComparison.Ordinal),
        "serial" => Serial(),
        "meta" => dice.Of(["10", "11", "20"]) + dice.Run(dice.Of([13, 14])),
        "own_phone" => OwnPhone(brand),
        "own_tax" => brand.Tax!,
        "rfc_generic" => dice.Of(["XAXX010101000", "XEXX010101000", "xaxx010101000"]),
        "code" => dice.Run(dice.Of([4, 5, 6, 6])),
        "geo" => string.Create(CultureInfo.InvariantCulture, $"-{dice.Next(10, 50)}.{dice.Run(6)}, -{dice.Next(40, 80)}.{dice.Run(6)}"),
        _ => dice.Next(2, 500).ToString(CultureInfo.InvariantCulture),
    };

    private string Amount(string country)
    {
        var (currency, code, word) = country switch
        {
            "BR" => ("R$", "BRL", "reais"), "ES" => ("€", "EUR", "euros"), "PE" => ("S/", "PEN", "soles"), "PY" => ("Gs.", "PYG", "guaraníes"), "US" or "EC" or "SV" => ("US$", "USD", "dólares"), "GT" => ("Q", "GTQ", "quetzales"),
            "AR" => ("$", "ARS", "pesos"), "CL" => ("$", "CLP", "pesos"), "CO" => ("$", "COP", "pesos"), "MX" => ("$", "MXN", "pesos"), "UY" => ("$U", "UYU", "pesos"), _ => ("$", "USD", "pesos"),
        };
        var n = dice.Number(dice.Of([4, 5, 6, 7, 8, 8, 8, 10]));
        var (points, cents) = (Grouped(n, country is "MX" or "US" or "SV" or "GT" or "PE" ? ',' : '.'), (country is "MX" or "US" or "SV" or "GT" or "PE" ? '.' : ',') + dice.Run(2));
        return dice.Next(7) switch
        {
            0 => $"{currency} {points}", 1 => $"{currency}{points}", 2 => $"{code} {points}", 3 => $"{points} {word}", 4 => $"{currency} {points}{cents}", 5 => $"{n} {word}", _ => $"{points} {code}",
        };
    }

    // As shops number them: by the day, by counting, with a letter before; some are valid card numbers by chance.
    private string Order()
    {
        var day = $"2026{dice.Next(1, 13):00}{dice.Next(1, 29):00}";
        return dice.Next(7) switch
        {
            0 => $"400{day}{dice.Run(4)}" is var body ? body + CheckDigits.Luhn(body) : "", 1 => $"400{day}{dice.Run(5)}", 2 => dice.Number(dice.Next(6, 10)), 3 => $"ORD-{day}-{dice.Run(4)}", 4 => dice.Number(10),
            5 => day + dice.Run(6), _ => $"#{dice.Number(5)}",
        };
    }

    private string Date()
    {
        var (d, m, y) = ($"{dice.Next(1, 29):00}", $"{dice.Next(1, 13):00}", $"{dice.Of([2025, 2026, 1988, 1996])}");
        return dice.Of([$"{d}/{m}/{y}", $"{y}-{m}-{d}", $"{y}{m}{d}", $"{d}.{m}.{y}", $"{d}-{m}-{y}", $"{d}/{m}", $"{d}/{m}/{y} {dice.Next(8, 20)}:{dice.Next(10, 59)}"]);
    }

    private string NFe()
    {
        var n = $"35{dice.Of(["2511", "2601", "2610"])}{dice.Run(14)}55001{dice.Run(19)}";
        return dice.In100(50) ? n[..44] : string.Join(' ', n[..44].Chunk(4).Select(c => new string(c)));
    }

    private string Serial() => dice.Next(4) switch
    {
        0 => string.Join('-', Enumerable.Range(0, 12).Select(_ => dice.Run(4))), 1 => string.Join('-', Enumerable.Range(0, 5).Select(_ => dice.Run(5, "ABCDEFGHJKMNPQRTUVWXY2346789"))),
        2 => "SN" + dice.Run(10, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"), _ => string.Join('-', Enumerable.Range(0, 8).Select(_ => dice.Run(4))),
    };

    private string OwnPhone(Brand brand) => dice.Next(3) switch { 0 => brand.Phone, 1 => brand.Phone.Replace(" ", "", StringComparison.Ordinal), _ => brand.Phone[(brand.Phone.IndexOf(' ', StringComparison.Ordinal) + 1)..] };

    private string Address(string language) => dice.Of(Streets[language])
        .Replace("{1}", dice.Number(2), StringComparison.Ordinal).Replace("{2}", dice.Number(1), StringComparison.Ordinal).Replace("{3}", dice.Number(2), StringComparison.Ordinal)
        .Replace("{4}", dice.Number(3), StringComparison.Ordinal).Replace("{5}", dice.Number(4), StringComparison.Ordinal).Replace("{6}", dice.Number(5), StringComparison.Ordinal).Replace("{7}", dice.Number(4), StringComparison.Ordinal);

    private string Uuid() => dice.Run(32, "0123456789abcdef") is var h ? $"{h[..8]}-{h[8..12]}-4{h[13..16]}-{dice.Of("89ab")}{h[17..20]}-{h[20..]}" : "";

    private static string Grouped(string n, char by) => string.Join(by, new[] { n[..(((n.Length - 1) % 3) + 1)] }.Concat(n[(((n.Length - 1) % 3) + 1)..].Chunk(3).Select(c => new string(c))));
}
