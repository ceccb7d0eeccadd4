namespace Personalization.Knowledge;

/// <summary>Finds the word of the knowledge that somebody meant who wrote it as it sounds, or with one slip.</summary>
internal sealed class KnownWords
{
    /// <summary>Shorter words are one slip away from too many others.</summary>
    private const int Least = 5;

    private readonly HashSet<string> _words;
    private readonly ILookup<string, string> _sounds;
    private readonly ILookup<int, string> _lengths;

    /// <summary>Knows these folded words.</summary>
    public KnownWords(IEnumerable<string> words)
    {
        _words = words.Where(w => w.Length > 3 && !w.Any(char.IsAsciiDigit)).ToHashSet(StringComparer.Ordinal);
        _sounds = _words.ToLookup(Sound, StringComparer.Ordinal);
        _lengths = _words.ToLookup(w => w.Length);
    }

    /// <summary>The word that was meant; null when it is none of these or may be anything.</summary>
    public string? Meant(string word)
    {
        if (word.Length < Least || _words.Contains(word) || word.Any(char.IsAsciiDigit))
        {
            return null;
        }

        return _sounds[Sound(word)].Order(StringComparer.Ordinal).FirstOrDefault()
            ?? Enumerable.Range(word.Length - 1, 3).SelectMany(length => _lengths[length]).Where(w => OneSlip(word, w)).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>What a word sounds like where b and v, s, c and z, and a silent h are the same.</summary>
    internal static string Sound(string word)
    {
        var sound = new System.Text.StringBuilder(word.Length);
        for (var at = 0; at < word.Length; at++)
        {
            var next = at + 1 < word.Length ? word[at + 1] : ' ';
            var one = (word[at], next) switch
            {
                ('h', _) when at == 0 || word[at - 1] is not ('c' or 'l' or 'n') => '\0',
                ('v', _) => 'b',
                ('z', _) or ('c', 'e' or 'i') => 's',
                ('k', _) or ('q', _) => 'c',
                ('u', 'e' or 'i') when at > 0 && word[at - 1] == 'q' => '\0',
                ('g', 'e' or 'i') => 'j',
                ('m', 'b' or 'p' or 'v') => 'n',
                ('l', 'l') => 'y',
                var (c, _) => c,
            };
            if (one != '\0' && (sound.Length == 0 || sound[^1] != one) && !(word[at] == 'l' && at > 0 && word[at - 1] == 'l'))
            {
                sound.Append(one);
            }
        }

        return sound.ToString();
    }

    /// <summary>Whether two words are one letter more, less, other or swapped apart; not at the end, where words are inflected, nor at the start.</summary>
    internal static bool OneSlip(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || Math.Max(a.Length, b.Length) <= Least || a[0] != b[0])
        {
            return false;
        }

        var from = 0;
        while (from < a.Length && from < b.Length && a[from] == b[from])
        {
            from++;
        }

        var inA = a.AsSpan(from);
        var inB = b.AsSpan(from);
        return inA.Length > 0 && inB.Length > 0 && (a.Length - b.Length) switch
        {
            1 => inA[1..].SequenceEqual(inB),
            -1 => inB[1..].SequenceEqual(inA),
            _ => (inA.Length > 1 && inA[1..].SequenceEqual(inB[1..])) || (inA.Length > 2 && inA[0] == inB[1] && inA[1] == inB[0] && inA[2..].SequenceEqual(inB[2..])),
        };
    }
}
