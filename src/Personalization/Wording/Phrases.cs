using System.Text.RegularExpressions;

namespace Personalization.Wording;

/// <summary>
/// A list of phrases in a text file of its own, so that a native speaker can review it without reading code. A line is
/// <c>rule  pattern</c>, matched against folded text (no case, no accents, single spaces); <c>!rule  pattern</c> takes a
/// match back; <c>name = a|b</c> defines <c>{name}</c> for the lines below; <c>#</c> starts a comment.
/// </summary>
internal sealed class Phrases
{
    /// <summary>What a person asks of a service stands in its first lines; the rest of a long text is not searched.</summary>
    private const int MostText = 1000;

    /// <summary>A thousand times what any pattern needs, so that a busy machine misses nothing; a text that takes longer fits none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly List<(string Rule, Regex Pattern)> _rules = [];
    private readonly List<Regex> _vetoes = [];

    private Phrases(TextReader lines)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            Read(line.Trim(), names);
        }
    }

    /// <summary>The names of the rules.</summary>
    public IEnumerable<string> Rules => _rules.Select(r => r.Rule);

    /// <summary>Reads the embedded file of a name.</summary>
    public static Phrases Load(string file)
    {
        using var stream = typeof(Phrases).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"The file {file} is not embedded.");
        using var reader = new StreamReader(stream);
        return new(reader);
    }

    /// <summary>The first rule that a text fits, or null.</summary>
    public string? Match(string text) => MatchFolded(Folding.Fold(text.Length > MostText ? text[..MostText] : text));

    /// <summary>The same for a text that is folded already.</summary>
    public string? MatchFolded(string folded)
    {
        var rule = _rules.Find(r => Fits(r.Pattern, folded)).Rule;
        return rule is not null && _vetoes.Exists(v => Fits(v, folded)) ? null : rule;
    }

    /// <summary>Every rule that a folded text fits, each with the words that fit it; none where a veto fits.</summary>
    public IReadOnlyList<(string Rule, string Words)> AllIn(string folded) => _vetoes.Exists(v => Fits(v, folded)) ? []
        : [.. _rules.Where(r => Fits(r.Pattern, folded)).Select(r => (r.Rule, r.Pattern.Match(folded).Value))];

    private static bool Fits(Regex pattern, string folded)
    {
        try
        {
            return pattern.IsMatch(folded);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private void Read(string line, Dictionary<string, string> names)
    {
        var cut = line.IndexOf(' ', StringComparison.Ordinal);
        if (cut < 0 || line[0] == '#')
        {
            return;
        }

        var (name, rest) = (line[..cut], line[cut..].Trim());
        foreach (var (known, meaning) in names)
        {
            rest = rest.Replace("{" + known + "}", "(" + meaning + ")", StringComparison.Ordinal);
        }

        if (rest.StartsWith("= ", StringComparison.Ordinal))
        {
            names[name] = rest[2..].Trim();
            return;
        }

        // Not the non-backtracking engine: it takes seconds to build patterns with this many alternatives.
        var pattern = new Regex(rest, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience);
        if (name[0] == '!')
        {
            _vetoes.Add(pattern);
        }
        else
        {
            _rules.Add((name, pattern));
        }
    }
}
