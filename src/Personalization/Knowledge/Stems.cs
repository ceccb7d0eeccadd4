using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>
/// Light stemming: enough that «envíos», «enviar» and «envían» meet, and no more. Works on folded words.
/// </summary>
internal static class Stems
{
    private const int Least = 3;

    private static readonly string[] Spanish =
    [
        "amiento", "imiento", "aciones", "uciones", "adora", "acion", "icion", "iendo", "ieron", "arian", "erian", "irian", "ando", "aron", "aban",
        "aria", "eria", "iria", "ador", "idad", "mente", "amos", "emos", "imos", "cion", "sion", "aba", "ada", "ado", "ida", "ido", "ara", "era", "ira",
        "ian", "ar", "er", "ir", "an", "en",
    ];

    private static readonly string[] Pronouns = ["selos", "selas", "melos", "selo", "sela", "melo", "mela", "los", "las", "les", "nos", "lo", "la", "le", "me", "se", "te"];

    private static readonly string[] Portuguese =
    [
        "amento", "imento", "adora", "ariam", "eriam", "iriam", "acao", "icao", "ando", "endo", "indo", "aram", "eram", "iram", "avam", "aria", "eria",
        "iria", "ador", "idade", "mente", "amos", "emos", "imos", "cao", "sao", "ava", "ada", "ado", "ida", "ido", "ar", "er", "ir", "am", "em", "ou", "eu",
    ];

    private static readonly string[] English = ["ations", "ation", "ingly", "edly", "ists", "ist", "ments", "ment", "ing", "ion", "ed", "ly"];

    private static readonly string[] SpanishSmall = ["cito", "cita", "ito", "ita"];

    private static readonly string[] PortugueseSmall = ["zinho", "zinha", "inho", "inha"];

    /// <summary>The stem of a folded word.</summary>
    public static string Of(string word, string language) => word.Length <= Least || char.IsAsciiDigit(word[0]) ? word : Texts.Tag(language) switch
    {
        // A table is no month.
        "es" or "pt" when word is "mesa" or "mesas" => "mesa",
        "pt" => Bare(Cut(Whole(PortugueseSingular(word), PortugueseSmall), Portuguese)),
        "en" => EnglishStem(word),
        _ => Undiphthonged(Bare(Cut(Whole(SpanishSingular(WithoutPronoun(word)), SpanishSmall), Spanish))),
    };

    // Cambiarlos, devolvérselo: the pronouns hang on the infinitive.
    private static string WithoutPronoun(string w)
    {
        foreach (var pronoun in Pronouns)
        {
            if (w.Length > pronoun.Length + 4 && w.EndsWith(pronoun, StringComparison.Ordinal) && w[..^pronoun.Length] is var verb
                && verb[^1] == 'r' && verb[^2] is 'a' or 'e' or 'i')
            {
                return w[..^pronoun.Length];
            }
        }

        return w;
    }

    private static string SpanishSingular(string w) => w switch
    {
        _ when w.EndsWith("ces", StringComparison.Ordinal) && w.Length > 4 => w[..^3] + "z",
        _ when w.EndsWith("es", StringComparison.Ordinal) && w.Length > 5 && w[^3] is 'l' or 'r' or 'n' or 'd' or 'j' => w[..^2],
        _ when w[^1] == 's' && w[^2] is not 's' => w[..^1],
        _ => w,
    };

    private static string PortugueseSingular(string w) => w switch
    {
        _ when Ends(w, "oes") || Ends(w, "aes") => w[..^3] + "ao",
        _ when Ends(w, "ais") => w[..^2] + "l",
        _ when Ends(w, "eis") => w[..^2] + "l",
        _ when Ends(w, "ns") => w[..^2] + "m",
        _ when Ends(w, "res") || Ends(w, "zes") => w[..^2],
        _ when w[^1] == 's' && w[^2] is not 's' => w[..^1],
        _ => w,
    };

    private static string EnglishStem(string w)
    {
        var one = w switch
        {
            _ when Ends(w, "ies") => w[..^3] + "y",
            _ when Ends(w, "sses") || Ends(w, "xes") || Ends(w, "ches") || Ends(w, "shes") || Ends(w, "zes") => w[..^2],
            _ when w[^1] == 's' && w[^2] is not ('s' or 'u' or 'i') => w[..^1],
            _ => w,
        };
        var cut = Cut(one, English);
        var undoubled = cut.Length < one.Length && cut.Length > Least && cut[^1] == cut[^2] && cut[^1] is not ('l' or 's') ? cut[..^1] : cut;
        return undoubled.Length > Least && undoubled[^1] is 'e' or 'y' ? undoubled[..^1] : undoubled;
    }

    private static string Cut(string w, string[] endings)
    {
        var ending = Array.Find(endings, e => w.Length - e.Length >= Least && w.EndsWith(e, StringComparison.Ordinal));
        return ending is null ? w : w[..^ending.Length];
    }

    // What is left of gender and conjugation.
    private static string Bare(string w)
    {
        while (w.Length > Least && w[^1] is 'a' or 'e' or 'i' or 'o')
        {
            w = w[..^1];
        }

        return w;
    }

    // Perrito and cachorrinho are dogs.
    private static string Whole(string w, string[] small) =>
        w.Length > 6 && Array.Find(small, e => w.EndsWith(e, StringComparison.Ordinal)) is { } ending && w.Length - ending.Length > Least ? w[..^ending.Length] : w;

    // Cuesta and costo, cierran and cerrar: the vowel breaks under the stress.
    private static string Undiphthonged(string w)
    {
        var at = w.IndexOf("ue", StringComparison.Ordinal) is var ue && ue > 0 && w[ue - 1] is not ('q' or 'g') ? ue : -1;
        if (at > 0)
        {
            return w[..at] + "o" + w[(at + 2)..];
        }

        at = w.IndexOf("ie", StringComparison.Ordinal);
        return at > 0 ? w[..at] + "e" + w[(at + 2)..] : w;
    }

    private static bool Ends(string w, string ending) => w.Length > ending.Length + 1 && w.EndsWith(ending, StringComparison.Ordinal);
}
