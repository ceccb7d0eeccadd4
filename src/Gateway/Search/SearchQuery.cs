using System.Text.RegularExpressions;
using Conversations.Handoffs;
using Conversations.People;

namespace Gateway.Search;

/// <summary>Something that a person's words must have.</summary>
/// <param name="Words">The folded words, one after the other.</param>
/// <param name="Begins">Whether the last of them may go on.</param>
/// <param name="Grams">What it is looked up by.</param>
internal sealed record SearchTerm(IReadOnlyList<string> Words, bool Begins, IReadOnlyList<string> Grams)
{
    /// <summary>Where it stands in a text, as places among its words.</summary>
    internal IEnumerable<(int At, int Count)> In(IReadOnlyList<Unit> units)
    {
        for (var at = 0; at + Words.Count <= units.Count; at++)
        {
            if (IsAt(units, at))
            {
                yield return (at, Words.Count);
            }
        }
    }

    private bool IsAt(IReadOnlyList<Unit> units, int at)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            var (mine, its) = (Words[i], units[at + i].Folded);
            if (Begins && i == Words.Count - 1 ? !its.StartsWith(mine, StringComparison.Ordinal) : its != mine)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>What narrows a search down beside its words; null leaves it open.</summary>
/// <param name="From">customer, assistant, agent, brand, or an agent's name.</param>
/// <param name="Channel">The channel that something was said on.</param>
/// <param name="State">waiting, claimed, open or closed.</param>
/// <param name="Mine">Whether the thread is that of whoever searches.</param>
/// <param name="Since">From this day on.</param>
/// <param name="Until">Up to the end of this day.</param>
internal sealed record SearchFilters(string? From = null, string? Channel = null, string? State = null, bool Mine = false, DateOnly? Since = null, DateOnly? Until = null)
{
    internal static readonly IReadOnlyList<string> States = ["waiting", "claimed", "open", "closed"];

    /// <summary>Whether it asks for what was said, so that a name alone is not enough.</summary>
    internal bool AboutMessages => From is not null || Channel is not null || Since is not null || Until is not null;

    /// <summary>Whether a line is among what is asked for.</summary>
    internal bool Takes(SaidLine line, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(line.At, zone).DateTime);
        return (From is null || line.By.Equals(From, StringComparison.OrdinalIgnoreCase) || line.By.Equals("agent:" + From, StringComparison.OrdinalIgnoreCase)
                || (From == "agent" && line.By.StartsWith("agent:", StringComparison.Ordinal)))
            && (Channel is null || line.Channel == Channel) && !(day < Since) && !(day > Until);
    }

    /// <summary>Whether a thread is among what is asked for.</summary>
    internal bool Takes(Handoff? last, string? agent) =>
        (!Mine || (last is { Stage: HandoffStage.Claimed } && last.Agent == agent))
        && State switch
        {
            "waiting" => last?.Stage is HandoffStage.Waiting or HandoffStage.Offered,
            "claimed" => last?.Stage is HandoffStage.Claimed,
            "open" => last?.IsOpen == true,
            "closed" => last?.IsOpen != true,
            _ => true,
        };
}

/// <summary>What somebody searches for.</summary>
/// <param name="Terms">All of these; none where nothing was typed that can be looked for.</param>
/// <param name="Filters">And this.</param>
internal sealed partial record SearchQuery(IReadOnlyList<SearchTerm> Terms, SearchFilters Filters)
{
    /// <summary>So much of what was typed counts.</summary>
    internal const int MostTyped = 256;

    private const int MostTerms = 10;

    /// <summary>Reads what was typed: words, phrases in quotes, filters such as <c>channel:sms</c>. Anything can be typed.</summary>
    internal static SearchQuery Parse(string? typed, SearchFilters? also = null)
    {
        var (terms, filters) = (new List<SearchTerm>(), also ?? new());
        var text = typed is null ? "" : typed.Length > MostTyped ? typed[..MostTyped] : typed;
        foreach (Match part in Parts().Matches(text))
        {
            if (part.Groups["phrase"] is { Success: true } phrase)
            {
                Add(terms, Units.Of(phrase.Value));
            }
            else if (Filter(part.Value, filters) is { } narrowed)
            {
                filters = narrowed;
            }
            else
            {
                foreach (var word in Words(Units.Of(part.Value)))
                {
                    Add(terms, word);
                }

                // What is being typed last goes on.
                if (terms.Count > 0 && part.Index + part.Length == text.TrimEnd().Length && terms[^1] is { Words: [var last] } open && Grams.Begins(last) is { } begins)
                {
                    terms[^1] = open with { Begins = true, Grams = [begins] };
                }
            }
        }

        return new([.. Telling(terms).Take(MostTerms)], filters);
    }

    // What nearly every message has is not asked for, unless it is all there is: then it may be a name.
    private static IEnumerable<SearchTerm> Telling(List<SearchTerm> terms) =>
        terms.Exists(t => !IsStop(t)) ? terms.Where(t => !IsStop(t)) : terms;

    private static bool IsStop(SearchTerm term) => term.Words.All(StopWords.Has);

    // Each word by itself; what a script writes without spaces stays together.
    private static IEnumerable<IReadOnlyList<Unit>> Words(IReadOnlyList<Unit> units)
    {
        for (var at = 0; at < units.Count;)
        {
            var end = at + 1;
            while (end < units.Count && units[end - 1].Joins(units[end]))
            {
                end++;
            }

            yield return [.. units.Skip(at).Take(end - at)];
            at = end;
        }
    }

    private static void Add(List<SearchTerm> terms, IReadOnlyList<Unit> units)
    {
        if (units.Count == 0)
        {
            return;
        }

        List<string> grams = [];
        for (var i = 0; i < units.Count; i++)
        {
            var joins = i + 1 < units.Count && units[i].Joins(units[i + 1]);
            if (joins || !(i > 0 && units[i - 1].Joins(units[i])))
            {
                grams.Add(Grams.Whole(joins ? units[i].Folded + units[i + 1].Folded : units[i].Folded));
            }
        }

        var telling = grams.Where(g => !StopWords.Has(g[1..])).ToList();
        terms.Add(new([.. units.Select(u => u.Folded)], false, telling.Count > 0 ? telling : grams));
    }

    private static SearchFilters? Filter(string word, SearchFilters filters)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var value = colon < 0 ? "" : word[(colon + 1)..].ToLowerInvariant();
        return value.Length == 0 ? null : word[..colon].ToLowerInvariant() switch
        {
            "from" or "de" => filters with { From = Who(value) },
            "channel" or "canal" when ChannelNames.All.Contains(value) => filters with { Channel = value },
            "state" or "estado" when State(value) is { } state => filters with { State = state },
            "is" or "es" or "é" when value is "mine" or "mía" or "mia" or "mío" or "mio" or "minha" or "meu" => filters with { Mine = true },
            "since" or "desde" when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var since) => filters with { Since = since },
            "until" or "hasta" or "até" or "ate" when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var until) => filters with { Until = until },
            _ => null,
        };
    }

    private static string Who(string value) => value switch
    {
        "cliente" => "customer",
        "asistente" or "assistente" => "assistant",
        "agente" => "agent",
        "marca" => "brand",
        _ => value,
    };

    private static string? State(string value) => value switch
    {
        "espera" or "aguardando" => "waiting",
        "tomada" or "assumida" => "claimed",
        "abierta" or "aberta" => "open",
        "cerrada" or "fechada" => "closed",
        _ => SearchFilters.States.Contains(value, StringComparer.Ordinal) ? value : null,
    };

    [GeneratedRegex("[\"“”«»„](?<phrase>[^\"“”«»„]*)([\"“”«»„]|$)|[^\\s\"“”«»„]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parts();
}
