using System.Text;
using Tests;
using Tests.Identifiers;

namespace Unit.Corpus;

/// <summary>The phrases of a file by language and name; <c>&lt;a|b&gt;</c> in one is either.</summary>
internal sealed class Phrases
{
    private readonly Dictionary<string, string[]> _sections = new(StringComparer.Ordinal);

    public Phrases(string file)
    {
        var lines = File.ReadAllLines(Repository.File("tests/Unit/Masking/Corpus/" + file));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('['))
            {
                _sections[lines[i].Trim('[', ']')] = [.. lines.Skip(i + 1).TakeWhile(l => l.Length > 0 && l[0] != '[').Select(l => l.Replace("\\n", "\n", StringComparison.Ordinal))];
            }
        }
    }

    public IEnumerable<string> Names => _sections.Keys;

    public string[] Of(string language, string name) => _sections[$"{language}.{name}"];

    /// <summary>The names of an identifier: with "my" before it, and short.</summary>
    public (string[] Long, string[] Short) Labels(string language, string type) => Of(language, type) is [var longs, var shorts] ? (longs.Split(" | "), shorts.Split(" | ")) : throw new InvalidDataException(type);

    /// <summary>One phrase of these with each choice in it made.</summary>
    public static string Pick(Dice dice, string[] phrases)
    {
        var (phrase, made) = (dice.Of(phrases), new StringBuilder());
        for (var at = 0; at < phrase.Length;)
        {
            if (phrase[at] == '<' && phrase.IndexOf('>', at) is var end and > 0)
            {
                made.Append(dice.Of(phrase[(at + 1)..end].Split('|')));
                at = end + 1;
            }
            else
            {
                made.Append(phrase[at++]);
            }
        }

        return made.ToString();
    }
}
