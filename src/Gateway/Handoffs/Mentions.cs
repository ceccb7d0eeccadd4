using System.Globalization;

namespace Gateway.Handoffs;

/// <summary>What somebody at the desk may be called after an @.</summary>
/// <param name="Name">The name; an agent may have several.</param>
/// <param name="Agent">Whose it is.</param>
internal sealed record MentionName(string Name, string Agent);

/// <summary>A place in a note where somebody is mentioned.</summary>
/// <param name="Start">Where the @ stands.</param>
/// <param name="Length">How long it is with the name.</param>
/// <param name="Agent">Who is meant.</param>
internal readonly record struct Mention(int Start, int Length, string Agent);

/// <summary>Finds colleagues' names after an @. The longest name wins; case and accents do not matter; who does not exist stays text. Pure.</summary>
internal static class Mentions
{
    private const CompareOptions Loosely = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;
    private static readonly CompareInfo Compare = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>Every mention, in order.</summary>
    internal static IReadOnlyList<Mention> In(string text, IReadOnlyList<MentionName> names)
    {
        List<Mention> found = [];
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length;)
        {
            var length = 0;
            if (Begins(text, at) && At(text, at + 1, names) is var (agent, taken))
            {
                found.Add(new(at, length = taken + 1, agent));
            }

            at = text.IndexOf('@', at + Math.Max(1, length));
        }

        return found;
    }

    /// <summary>Who is mentioned, each once.</summary>
    internal static IReadOnlyList<string> Agents(string text, IReadOnlyList<MentionName> names) => [.. In(text, names).Select(m => m.Agent).Distinct(StringComparer.Ordinal)];

    /// <summary>The names that agents are called by: what they are shown as, the first word of it where only one has it, and their id.</summary>
    internal static IReadOnlyList<MentionName> Names(IEnumerable<(string Agent, string Label)> agents)
    {
        var all = agents.ToList();
        var firsts = all.Select(a => new MentionName(a.Label.Split(' ')[0], a.Agent)).GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() == 1).Select(g => g.First());
        return [.. all.Select(a => new MentionName(a.Agent, a.Agent)), .. all.Select(a => new MentionName(a.Label, a.Agent)), .. firsts];
    }

    private static (string Agent, int Length)? At(string text, int from, IReadOnlyList<MentionName> names)
    {
        (string Agent, int Length)? best = null;
        foreach (var name in names.Where(n => n.Name.Length > 0))
        {
            if (Compare.IsPrefix(text.AsSpan(from), name.Name, Loosely, out var length) && length > (best?.Length ?? 0) && Ends(text, from + length))
            {
                best = (name.Agent, length);
            }
        }

        return best;
    }

    // What goes on before it is a mail address or a word.
    private static bool Begins(string text, int at) => at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_' or '-' or '+' or '@');

    // A full stop ends a name; one with more behind it does not.
    private static bool Ends(string text, int at) => at >= text.Length
        || (!IsWord(text[at]) && !(text[at] is '.' or '-' or '_' or '@' or '\'' && at + 1 < text.Length && IsWord(text[at + 1])));

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
