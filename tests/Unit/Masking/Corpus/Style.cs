using System.Globalization;
using System.Text;
using Tests.Identifiers;

namespace Unit.Corpus;

/// <summary>How one customer types: with or without capitals and accents, in abbreviations, with a slip of the finger.</summary>
internal sealed class Style(Dice dice, string language)
{
    private static readonly Dictionary<string, (string Word, string Short)[]> Abbreviations = new(StringComparer.Ordinal)
    {
        ["es"] = [("por favor", "xfa"), ("que", "q"), ("porque", "xq"), ("también", "tmb"), ("gracias", "grax"), ("para", "pa"), ("quiero", "kiero"), ("mensaje", "msj"), ("está", "ta")],
        ["pt"] = [("por favor", "pfv"), ("você", "vc"), ("vocês", "vcs"), ("obrigado", "obg"), ("não", "n"), ("quero", "qro"), ("hoje", "hj"), ("que", "q"), ("está", "tá")],
        ["en"] = [("please", "pls"), ("you", "u"), ("thanks", "thx"), ("your", "ur"), ("are", "r"), ("tomorrow", "tmrw")],
    };

    private readonly (bool Lower, bool Upper, bool Bare, bool Short, bool Slips) _is = (dice.In100(45), dice.In100(3), dice.In100(45), dice.In100(25), dice.In100(12));

    public Piece Of(Piece piece)
    {
        if (!piece.IsWords)
        {
            return piece;
        }

        var text = _is.Short ? Abbreviations[language].Aggregate(piece.Text, Shorter) : piece.Text;
        text = _is.Slips && !piece.Fixed ? Slip(text) : text;
        text = _is.Bare ? Unaccented(text) : text;
        text = _is.Lower ? text.ToLower(CultureInfo.InvariantCulture) : _is.Upper ? text.ToUpper(CultureInfo.InvariantCulture) : text;
        return piece with { Text = text };
    }

    private static string Shorter(string text, (string Word, string Short) pair) => string.Join(' ', $" {text} ".Replace($" {pair.Word} ", $" {pair.Short} ", StringComparison.Ordinal)[1..^1]);

    // Two letters of a longer word change places, one is left out, or one is hit twice.
    private string Slip(string text)
    {
        var words = text.Split(' ');
        var long_ = Enumerable.Range(0, words.Length).Where(i => words[i].Length > 4 && words[i].All(char.IsLetter)).ToList();
        if (long_.Count == 0)
        {
            return text;
        }

        var at = dice.Of(long_);
        var (word, i) = (words[at], dice.Next(1, words[at].Length - 1));
        words[at] = dice.Next(3) switch { 0 => word[..i] + word[i + 1] + word[i] + word[(i + 2)..], 1 => word.Remove(i, 1), _ => word.Insert(i, word[i].ToString()) };
        return string.Join(' ', words);
    }

    private static string Unaccented(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            plain.Append(c);
        }

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }
}
