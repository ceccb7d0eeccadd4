using FsCheck;
using FsCheck.Fluent;
using Personalization.Masking;
using Xunit;

namespace Unit.Masking;

/// <summary>What holds for every number that an authority could issue, in every usual way to write it.</summary>
public sealed class PropertyTests
{
    private static readonly string[] Sentences = ["{0}", "hola, {0}", "mi dato es {0}.", "meu número é {0}", "here: {0} thanks", "es ({0}) ok", "\"{0}\"", "a\n{0}\nb"];

    private static readonly Dictionary<string, (string Shape, Func<string, bool> Check, string[] Written)> Kinds = new(StringComparer.Ordinal)
    {
        ["card"] = ("4###############", d => Checks.Luhn(d), ["16", "4 4 4 4", "4-4-4-4", "4.4.4.4", "4_4_4_4"]),
        ["cpf"] = ("###########", d => BrazilianIds.IsCpf(d), ["11", "3.3.3-2", "3 3 3 2"]),
        ["cnpj"] = ("##############", d => BrazilianIds.IsCnpj(d), ["14", "2.3.3/4-2"]),
        ["cuit"] = ("20#########", d => ArgentineIds.IsCuit(d), ["11", "2-8-1"]),
        ["rut"] = ("1########", d => ChileanIds.IsRut(d), ["2.3.3-1", "8-1"]),
        ["cbu"] = ("######################", d => Banks.IsCbu(d), ["22", "8 14"]),
        ["clabe"] = ("012###############", d => Banks.IsClabe(d), ["18", "3 3 11 1"]),
        ["co_nit"] = ("9#########", d => AndeanIds.IsNit(d), ["9-1", "3.3.3-1"]),
        ["ec_cedula"] = ("171#######", d => AndeanIds.IsEcuadorian(d), ["10", "9-1"]),
        ["uy_ci"] = ("########", d => RiverPlateIds.IsUruguayan(d) && d[0] != '0', ["1.3.3-1"]),
    };

    public static TheoryData<string> Types => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_valid_number_is_covered_however_it_is_written(string type)
    {
        var (shape, check, written) = Kinds[type];
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var number = Valid(random, shape, check);
            var form = Write(number, written[random.Next(written.Length)]);
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, Sentences[random.Next(Sentences.Length)], form);
            var masked = Masker.Of(text, MaskingRules.Default);
            var whole = masked.Masks.Count == 1 && text.Substring(masked.Masks[0].Start, masked.Masks[0].Length) == form;
            return (whole && Masker.Of(masked.Text, MaskingRules.Default).Text == masked.Text && Holds(text, masked)).Label($"{text} -> {masked.Text}");
        }).Check(Properties.Times(300));
    }

    private static readonly (string Word, string Country, string Shape)[] Named =
    [
        ("DNI", "AR", "3#######"), ("cédula", "CO", "10########"), ("CC", "CO", "7#######"), ("C.I.", "VE", "1#######"), ("d.n.i. nº", "PE", "4#######"), ("NIT", "CO", "9########"),
        ("celular", "MX", "55########"), ("ID", "UY", "4######"), ("CPF", "BR", "cpf"), ("meu CNPJ é", "BR", "cnpj"), ("tarjeta", "CL", "card"), ("CUIT", "AR", "cuit"), ("cédula", "EC", "ec_cedula"),
    ];

    [Fact]
    public void Nothing_of_it_is_left_to_read_but_its_last_four_digits()
    {
        var behind = new[] { "{1} {0}", "{1}: {0} gracias", "te paso {1} ({0}), ok", "{0} es mi {1}", "tel 3145550182, {1} {0}" };
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (word, country, shape) = Named[random.Next(Named.Length)];
            var number = Kinds.TryGetValue(shape, out var kind) ? Valid(random, kind.Shape, kind.Check) : Valid(random, shape, d => !Checks.Repeated(d));
            var separator = new[] { "", " ", "\n", "·", "_", "-", ".", "\u00A0" }[random.Next(8)];
            var form = string.Join(separator, number.Chunk(random.Next(1, 5)).Select(c => new string(c)));
            if (System.Net.IPAddress.TryParse(form.Replace('·', '.'), out _))
            {
                // 10.77.89.72 is the address of a machine to everybody who reads it.
                return true.Label(form);
            }

            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, behind[random.Next(word.EndsWith('é') || word.EndsWith('º') ? 3 : behind.Length)], form, word);
            var left = Masker.Of(text, MaskingRules.Default with { Country = country }).Text.Split(Tokens.Dots).Select(part => string.Concat(part.Where(char.IsAsciiDigit))).ToList();
            return Enumerable.Range(0, number.Length - 4).All(i => !left.Exists(l => l.Contains(number.Substring(i, 5), StringComparison.Ordinal))).Label($"{country} {text} -> {Masker.Of(text, MaskingRules.Default with { Country = country }).Text}");
        }).Check(Properties.Times(3000));
    }

    [Fact]
    public void Masks_stand_in_order_and_a_masked_text_is_masked_already()
    {
        var pieces = new[] { "4111 1111 1111 1111", "mi", "cédula", "79.123.456", "12345678", "pedido", "+573001234567", "cel", "300 123 4567", "ana@example.com", "$", "1.023.456.789", "uno dos tres cuatro cinco", "-", ",",
            "\n", "pix", "52998224725", "cc", "20", "tarjeta", "al revés", "NIT", "900123456-8", "es", "·", "4002026110100018", "DNI", "3", "····1111", "número", "V-", "K" };
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(6) == 0 ? "" : " ")));
            var rules = MaskingRules.Default with { Country = new[] { null, "CO", "BR", "AR", "MX" }[random.Next(5)] };
            var masked = Masker.Of(text, rules);
            return (Holds(text, masked) && Masker.Of(masked.Text, rules).Text == masked.Text).Label($"{rules.Country} {text} -> {masked.Text} -> {Masker.Of(masked.Text, rules).Text}");
        }).Check(Properties.Times(3000));
    }

    [Fact]
    public void No_text_at_all_breaks_it() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), texts =>
        {
            var given = (texts ?? []).Select(t => t ?? "").DefaultIfEmpty("").ToList();
            return Masker.OfRun(given, MaskingRules.Default).Zip(given).All(p => Holds(p.Second, p.First));
        }).Check(Properties.Times(500));

    // Masks in order, without overlaps, inside the text, and the masked text made of them.
    private static bool Holds(string text, Masked masked)
    {
        var end = 0;
        var result = new System.Text.StringBuilder();
        foreach (var mask in masked.Masks)
        {
            if (mask.Start < end || mask.Length <= 0 || mask.Start + mask.Length > text.Length)
            {
                return false;
            }

            result.Append(text, end, mask.Start - end).Append(mask.Token);
            end = mask.Start + mask.Length;
        }

        return result.Append(text, end, text.Length - end).ToString() == masked.Text;
    }

    private static string Valid(Random random, string shape, Func<string, bool> check)
    {
        while (true)
        {
            var digits = string.Concat(shape.Select(c => c == '#' ? (char)('0' + random.Next(10)) : c));
            if (check(digits))
            {
                return digits;
            }
        }
    }

    private static string Write(string number, string pattern)
    {
        var result = new System.Text.StringBuilder();
        for (int i = 0, place = 0; i < pattern.Length;)
        {
            var end = i;
            while (end < pattern.Length && char.IsAsciiDigit(pattern[end]))
            {
                end++;
            }

            if (end == i)
            {
                result.Append(pattern[i++]);
                continue;
            }

            var length = int.Parse(pattern[i..end], System.Globalization.CultureInfo.InvariantCulture);
            result.Append(number.AsSpan(place, length));
            (place, i) = (place + length, end);
        }

        return result.ToString();
    }
}
