using System.Collections.Frozen;
using System.Globalization;

namespace Personalization.Masking;

/// <summary>Reads numbers that are written as words: "cuatro uno uno uno", "forty-one eleven", "doble cuatro".</summary>
internal sealed class Spoken
{
    private const int LongestWord = 16;
    private const int FewWords = 3;
    private const int Hundred = 100;
    private const int Thousand = 1000;

    private static readonly FrozenDictionary<string, string> Words = Tables.Rows("spoken.txt")
        .SelectMany(r => Tables.Values(r.Value, ',').Select(w => (Word: w, r.Name))).ToFrozenDictionary(w => w.Word, w => w.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Reading _source;
    private readonly ReadingBuilder _result;
    private readonly List<(int Start, int End, string Name)> _words;

    private Spoken(Reading source, List<(int Start, int End, string Name)> words) => (_source, _words, _result) = (source, words, new(source.Text.Length));

    /// <summary>Whether a text spells anything: some number words, or the at sign of an address.</summary>
    internal static bool Spells(string text)
    {
        var numbers = 0;
        Span<char> word = stackalloc char[LongestWord];
        for (var i = 0; i < text.Length;)
        {
            var end = Contexts.WordEnd(text, i);
            if (end - i is > 1 and <= LongestWord)
            {
                var lower = word[..text.AsSpan(i, end - i).ToLowerInvariant(word)];
                numbers += lower is "arroba" or "at" ? FewWords : lower.ContainsAnyExceptInRange('\0', '\x7f') || Lookup.ContainsKey(lower) ? 1 : 0;
            }

            i = Math.Max(i + 1, end);
        }

        return numbers >= FewWords;
    }

    /// <summary>The reading with digits in place of number words; null when it has too few of them to matter.</summary>
    internal static Reading? In(Reading source)
    {
        var words = new List<(int, int, string)>();
        var numbers = 0;
        for (var i = 0; i < source.Text.Length;)
        {
            var end = Contexts.WordEnd(source.Text, i);
            if (end > i && Lookup.TryGetValue(source.Text.AsSpan(i, end - i), out var name))
            {
                words.Add((i, end, name));
                numbers += char.IsAsciiDigit(name[0]) || name[0] == 'x' ? 1 : 0;
            }

            i = Math.Max(i + 1, end);
        }

        return numbers == 0 ? null : new Spoken(source, words).Read();
    }

    private Reading Read()
    {
        var place = 0;
        for (var w = 0; w < _words.Count;)
        {
            Copy(place, _words[w].Start);
            var (digits, used) = Number(w);
            if (digits.Length == 0 && Sign(w) is { } sign)
            {
                (digits, used) = (sign, 1);
            }

            var (from, to) = _source.Original(_words[w].Start, _words[w + Math.Max(used, 1) - 1].End);
            foreach (var c in digits)
            {
                _result.Add(c, from, to);
            }

            if (used == 0)
            {
                Copy(_words[w].Start, _words[w].End);
            }

            w += Math.Max(used, 1);
            place = _words[w - 1].End;
        }

        Copy(place, _source.Text.Length);
        return _result.Build();
    }

    // "guion" between two numbers is a separator.
    private string? Sign(int w) => _words[w].Name is "-" or "." or "/" or "+" or "_" && w + 1 < _words.Count && Near(w) && Value(w + 1) is not null
        ? _words[w].Name is "_" ? " " : _words[w].Name : null;

    private (string Digits, int Used) Number(int first)
    {
        if (_words[first].Name is "x2" or "x3" && first + 1 < _words.Count && Near(first) && Value(first + 1) is >= 0 and <= 9 and var repeated)
        {
            return (new string((char)('0' + repeated), _words[first].Name[1] - '0'), 2);
        }

        if (Value(first) is not { } value)
        {
            return ("", 0);
        }

        var (total, used) = (value, 1);
        for (var level = Level(value); level > 1 || Grows(first + used);)
        {
            var next = first + used;
            var joined = next < _words.Count && _words[next].Name == "and" && level > 1 && Near(next - 1) ? next + 1 : next;
            if (joined >= _words.Count || !Near(joined - 1) || (joined > next && !Near(next - 1)))
            {
                break;
            }

            if (_words[joined].Name == "x100" && total is > 0 and < 10)
            {
                (total, level) = (total * Hundred, Hundred);
            }
            else if (Value(joined) is Thousand && total is > 0 and < Thousand)
            {
                (total, level) = (total * Thousand, Thousand);
            }
            else if (Value(joined) is > 0 and < Thousand and var more && more < level && (level > 10 || more < 10))
            {
                (total, level) = (total + more, Level(more));
            }
            else
            {
                break;
            }

            used = joined - first + 1;
        }

        return (total.ToString(CultureInfo.InvariantCulture), used);
    }

    // How much may be added: below a hundred after hundreds, a unit after tens, nothing after a unit or ten to nineteen.
    private static int Level(int value) => value >= Thousand ? Thousand : value >= Hundred ? Hundred : value >= 20 && value % 10 == 0 ? 10 : 1;

    private bool Grows(int w) => w < _words.Count && (_words[w].Name == "x100" || Value(w) == Thousand);

    private int? Value(int w) => int.TryParse(_words[w].Name, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    // Whether nothing but a blank or a hyphen stands between a word and the next.
    private bool Near(int w) => _words[w + 1].Start - _words[w].End == 1 && _source.Text[_words[w].End] is ' ' or '-' or '\n';

    private void Copy(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            _result.Add(_source.Text[i], _source.From[i], _source.To[i]);
        }
    }
}
