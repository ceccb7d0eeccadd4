using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>Headings to choose from, where a question may mean either; and what the customer chose.</summary>
public static class Options
{
    private const string Bullet = "• ";

    private static readonly Dictionary<string, int[]> Ordinals = new(StringComparer.Ordinal)
    {
        ["1"] = [0], ["uno"] = [0], ["una"] = [0], ["um"] = [0], ["one"] = [0], ["primera"] = [0], ["primero"] = [0], ["primer"] = [0], ["primeira"] = [0], ["primeiro"] = [0], ["first"] = [0],
        ["2"] = [1], ["dos"] = [1], ["dois"] = [1], ["duas"] = [1], ["two"] = [1], ["segunda"] = [1], ["segundo"] = [1], ["second"] = [1], ["ultima"] = [1], ["ultimo"] = [1], ["last"] = [1],
        ["ambas"] = [0, 1], ["ambos"] = [0, 1], ["both"] = [0, 1],
    };

    private static readonly HashSet<string> Around = "la el las los lo o a as os de the opcion opcao option por favor please number numero quiero quero want i saber one".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>The options as lines of a message.</summary>
    public static string Lines(IEnumerable<string> options) => string.Join('\n', options.Select(o => Bullet + o));

    /// <summary>Those of the options in an answer that a message chooses by their place; none when it does not.</summary>
    public static IReadOnlyList<string> Chosen(string message, string answer)
    {
        var options = answer.Split('\n').Where(l => l.StartsWith(Bullet, StringComparison.Ordinal)).Select(l => l[Bullet.Length..].Trim()).ToList();
        var words = Shorthand.Words(message);
        if (options.Count < 2 || words.Length is 0 or > 6)
        {
            return [];
        }

        if (words is ["las" or "los" or "as" or "os" or "the", "dos" or "duas" or "dois" or "two", ..])
        {
            return options.Take(2).ToList();
        }

        var named = words.Where(w => !Around.Contains(w) || w == "one" && words.Length == 1).ToList();
        return named.Count == 1 && Ordinals.TryGetValue(named[0], out var places) ? [.. places.Where(p => p < options.Count).Select(p => options[p])] : [];
    }
}
