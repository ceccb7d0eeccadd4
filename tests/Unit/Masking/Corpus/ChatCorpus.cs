using System.Globalization;
using Personalization.Masking;
using Tests.Identifiers;

namespace Unit.Corpus;

/// <summary>
/// Writes chat sentences as customers in Latin America write them, with identifiers, with numbers that look like some, and with neither; each
/// with what is true about it. The same seed gives the same sentences.
/// </summary>
internal sealed class ChatCorpus
{
    private static readonly Phrases Words = new("words.txt");
    private static readonly Phrases Looks = new("looks.txt");
    private static readonly string[] Foreign = [.. Numbers.OfCountry.Values.SelectMany(t => t).Distinct(StringComparer.Ordinal).Where(t => t != IdentifierTypes.Iban)];

    private static readonly Dictionary<string, string[]> Countries = new(StringComparer.Ordinal)
    {
        ["es"] = ["AR", "AR", "CO", "CO", "MX", "MX", "CL", "PE", "EC", "VE", "UY", "PY", "DO", "GT", "SV", "ES", "CR"],
        ["pt"] = ["BR"],
        ["en"] = ["US", "US", "MX", "CO", "AR", "CL", "BR", "DO", "ES", "PE", "EC", "CR", "SV", "GT", "UY", "PY", "VE"],
    };

    private static readonly Dictionary<string, string> Tax = new(StringComparer.Ordinal)
    {
        ["AR"] = IdentifierTypes.Cuit, ["BR"] = IdentifierTypes.Cnpj, ["CL"] = IdentifierTypes.Rut, ["CO"] = IdentifierTypes.Nit, ["EC"] = IdentifierTypes.EcRuc, ["PE"] = IdentifierTypes.PeRuc,
        ["UY"] = IdentifierTypes.UyRut, ["VE"] = IdentifierTypes.Rif, ["MX"] = IdentifierTypes.Rfc, ["PY"] = IdentifierTypes.PyRuc, ["GT"] = IdentifierTypes.GtNit, ["SV"] = IdentifierTypes.SvNit,
    };

    private readonly string _language;
    private readonly Dice _dice;
    private readonly Numbers _numbers;
    private readonly LookAlikes _looks;
    private readonly Dictionary<string, Brand> _brands;
    private readonly string[] _kinds;

    private ChatCorpus(string language, int seed)
    {
        (_language, _dice) = (language, new(seed + language[0]));
        (_numbers, _looks) = (new(_dice), new(_dice));
        _brands = Countries[language].Distinct(StringComparer.Ordinal).ToDictionary(c => c, BrandOf, StringComparer.Ordinal);
        _kinds = [.. Looks.Names.Where(n => n.StartsWith(language, StringComparison.Ordinal)).Select(n => n[3..]).Where(n => n != "plain")];
    }

    public static IReadOnlyList<Sentence> Of(string language, int count, int seed)
    {
        var (corpus, seen, made) = (new ChatCorpus(language, seed), new HashSet<string>(StringComparer.Ordinal), new List<Sentence>(count));
        while (made.Count < count)
        {
            if (corpus.One() is var sentence && seen.Add($"{sentence.Brand.Country} {sentence.Text}"))
            {
                made.Add(sentence);
            }
        }

        return made;
    }

    private Sentence One()
    {
        var (brand, style) = (_brands[_dice.Of(Countries[_language])], new Style(_dice, _language));
        var pieces = _dice.Next(100) switch
        {
            < 46 => Clause(brand),
            < 56 => [.. Clause(brand), Between(), .. Clause(brand)],
            < 59 => [.. Clause(brand), Between(), .. Clause(brand), Between(), .. Clause(brand)],
            < 65 => new Containers(_dice, Words, _language).Of(Made(brand).Identifier, brand),
            < 68 => Framed(Made(brand), "caption"),
            < 75 => _dice.In100(50) ? [.. Clause(brand), Between(), .. LookAlike(brand)] : [.. LookAlike(brand), Between(), .. Clause(brand)],
            < 93 => LookAlike(brand),
            _ => Phrases.Pick(_dice, Looks.Of(_language, "plain")) is var plain ? [new(plain)] : [],
        };
        List<Piece> all = [.. pieces];
        if (_dice.In100(25))
        {
            all.Add(new(_dice.Of([" ", ", ", "\n", " "])));
            all.Add(new(_dice.Of(Words.Of(_language, "end"))));
        }

        return Piece.Join(_language, brand, all.Select(style.Of));
    }

    // The country's own documents most of all, then what everybody has, then what a traveller brings.
    private (Identifier Identifier, bool Home) Made(Brand brand)
    {
        var own = Numbers.OfCountry[brand.Country];
        var throwOf = _dice.Next(100);
        if (throwOf < 55 && own.Length > 0)
        {
            return (_numbers.Of(_dice.Of(own), brand.Country), true);
        }

        if (throwOf < 88)
        {
            return (_numbers.Of(_dice.Of([IdentifierTypes.Card, IdentifierTypes.Card, IdentifierTypes.Phone, IdentifierTypes.Phone, IdentifierTypes.Email]), brand.Country), true);
        }

        return (_numbers.Of(_dice.Of(Foreign), brand.Country), false);
    }

    private IReadOnlyList<Piece> Clause(Brand brand)
    {
        var made = Made(brand);
        return Framed(made, made.Identifier.Type is not (IdentifierTypes.Email or IdentifierTypes.Pix or IdentifierTypes.Curp) && _dice.In100(20) ? "number" : "frame");
    }

    private IReadOnlyList<Piece> Framed((Identifier Identifier, bool Home) made, string frames)
    {
        var way = _dice.Of(made.Identifier.Ways);
        var (form, text) = way.Plain && _dice.In100(20) ? Distortions.Of(_dice, _language, way.Text) : (made.Identifier.Ways.ToList().IndexOf(way) == 0 ? "usual" : "other", way.Text);
        var alone = _dice.In100(35) && frames == "frame" && form is "usual" or "other" && (way.Alone == Alone.Anywhere || (way.Alone == Alone.AtHome && made.Home));
        var (longs, shorts) = Words.Labels(_language, made.Identifier.Type);
        var phrase = Phrases.Pick(_dice, Words.Of(_language, alone ? "alone" : frames));
        return Fill(phrase, token => token switch
        {
            "{L}" => new(_dice.Of(longs), Fixed: true),
            "{S}" => new(_dice.Of(shorts), Fixed: true),
            _ => new(text, made.Identifier.Type, Form: alone ? form + ", alone" : form),
        });
    }

    private IReadOnlyList<Piece> LookAlike(Brand brand)
    {
        var kind = _dice.Of(brand.Tax is null ? [.. _kinds.Where(k => k != "own_tax")] : _kinds);
        // What says that it is no identifier is not misspelt, as little as what says that one is.
        return [.. Fill(Phrases.Pick(_dice, Looks.Of(_language, kind)), _ => new(_looks.Of(kind, _language, brand), Kind: kind)).Select(p => p with { Fixed = true })];
    }

    private Piece Between() => new(_dice.Of(Words.Of(_language, "join")), Fixed: true);

    private static List<Piece> Fill(string phrase, Func<string, Piece> token)
    {
        List<Piece> pieces = [];
        for (var at = 0; at < phrase.Length;)
        {
            if (phrase[at] == '{')
            {
                pieces.Add(token(phrase[at..(at + 3)]));
                at += 3;
            }
            else
            {
                var end = phrase.IndexOf('{', at) is var next and > 0 ? next : phrase.Length;
                pieces.Add(new(phrase[at..end]));
                at = end;
            }
        }

        return pieces;
    }

    private Brand BrandOf(string country) => new(
        country, $"+{Landline(country)} {_dice.Number(3)} {_dice.Run(4)}", Tax.TryGetValue(country, out var type) ? _numbers.Of(type, country).Ways[0].Text : null);

    private static string Landline(string country) => country switch
    {
        "AR" => "54 11 4", "BR" => "55 11 3", "CL" => "56 2 2", "CO" => "57 601", "MX" => "52 55", "PE" => "51 1", "EC" => "593 2", "VE" => "58 212", "UY" => "598 2", "PY" => "595 21", "DO" => "1 809",
        "GT" => "502 2", "SV" => "503 2", "ES" => "34 91", "CR" => "506 2", _ => "1 305",
    };
}
