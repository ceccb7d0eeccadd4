using System.Globalization;
using Personalization.UseCases;

namespace Personalization.Knowledge;

/// <summary>
/// What a document says about itself between two lines of <c>---</c> at its top. Read strictly: a date that nobody can read would publish
/// what has ended, so a document with a mistake in it is not used as it stands.
/// </summary>
/// <param name="Title">The title; null for the first heading.</param>
/// <param name="Scope">When, for whom and in which area it may be used.</param>
/// <param name="Terms">Other words and questions that it answers.</param>
internal sealed record FrontMatter(string? Title, Scope Scope, IReadOnlyList<string> Terms)
{
    private const string Fence = "---";

    private static readonly string[] Keys = ["title", "valid_from", "valid_to", "audience", "area", "topics", "aliases", "questions"];

    /// <summary>A document without any.</summary>
    public static readonly FrontMatter None = new(null, Scope.Open, []);

    /// <summary>Reads the top of a document; each problem is the second half of a sentence.</summary>
    public static FrontMatter Read(string text, List<string> problems)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != Fence)
        {
            return None;
        }

        var end = Array.FindIndex(lines, 1, l => l.TrimEnd() is Fence or "...");
        if (end < 0)
        {
            problems.Add("begins its front matter with --- and never ends it");
            return None;
        }

        var entries = Entries(lines[1..end], problems);
        var scope = new Scope
        {
            From = Date(entries, "valid_from", problems), To = Date(entries, "valid_to", problems),
            Audience = Audience(entries, problems), Area = OneOf(entries, "area", Areas.All, Areas.Service, problems),
        };
        if (scope.From > scope.To)
        {
            problems.Add("ends (valid_to) before it begins (valid_from)");
        }

        return new(Single(entries, "title", problems), scope, [.. new[] { "topics", "aliases", "questions" }.SelectMany(k => entries.GetValueOrDefault(k, []))]);
    }

    private static Dictionary<string, List<string>> Entries(string[] lines, List<string> problems)
    {
        var entries = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        string? open = null;
        foreach (var line in lines.Where(l => l.Trim().Length > 0 && l.TrimStart()[0] != '#'))
        {
            if (open is not null && line.TrimStart() is ['-', ' ', ..] item)
            {
                entries[open].Add(Unquoted(item[2..]));
                continue;
            }

            open = null;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var key = colon > 0 ? line[..colon].Trim() : "";
            if (!Keys.Contains(key, StringComparer.Ordinal))
            {
                problems.Add(key.Length == 0 ? "has a line in its front matter that is no «key: value»" : $"has the key \"{key}\" in its front matter, which is none of {string.Join(", ", Keys)}");
            }
            else if (!entries.TryAdd(key, [.. Values(line[(colon + 1)..].Trim())]))
            {
                problems.Add($"says \"{key}\" twice in its front matter");
            }
            else
            {
                open = key;
            }
        }

        return entries;
    }

    private static IEnumerable<string> Values(string value) => value switch
    {
        "" => [],
        ['[', .. var inner, ']'] => inner.Split(',').Select(Unquoted).Where(v => v.Length > 0),
        _ => [Unquoted(value)],
    };

    private static string Unquoted(string value) => value.Trim() switch
    {
        ['"', .. var inner, '"'] => inner,
        ['\'', .. var inner, '\''] => inner,
        var plain => plain,
    };

    private static string? Single(Dictionary<string, List<string>> entries, string key, List<string> problems)
    {
        if (!entries.TryGetValue(key, out var values))
        {
            return null;
        }

        if (values is [{ Length: > 0 } one])
        {
            return one;
        }

        problems.Add($"needs exactly one value for \"{key}\" in its front matter");
        return null;
    }

    private static DateOnly? Date(Dictionary<string, List<string>> entries, string key, List<string> problems)
    {
        if (Single(entries, key, problems) is not { } value)
        {
            return null;
        }

        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        problems.Add($"needs a date such as 2026-03-31 for \"{key}\" in its front matter");
        return null;
    }

    private static Audience Audience(Dictionary<string, List<string>> entries, List<string> problems) =>
        OneOf(entries, "audience", ["public", "customers", "agents"], "public", problems) switch
        {
            "customers" => Knowledge.Audience.Customers,
            "agents" => Knowledge.Audience.Agents,
            _ => Knowledge.Audience.Public,
        };

    private static string OneOf(Dictionary<string, List<string>> entries, string key, IReadOnlyList<string> words, string otherwise, List<string> problems)
    {
        var value = Single(entries, key, problems);
        if (value is not null && !words.Contains(value, StringComparer.Ordinal))
        {
            problems.Add($"needs one of {string.Join(", ", words)} for \"{key}\" in its front matter");
        }

        return value is not null && words.Contains(value, StringComparer.Ordinal) ? value : otherwise;
    }
}
