using System.Globalization;
using System.Text.Json;
using Personalization.Jurisdictions;
using Personalization.Tools;

namespace Gateway.Configuration;

/// <summary>When people of the brand are there, by the clock of its time zone.</summary>
/// <param name="Week">The hours of each weekday.</param>
/// <param name="Exceptions">The hours of single dates.</param>
/// <param name="Holidays">The hours of a public holiday; null where it is as its weekday.</param>
internal sealed record HoursConfig(
    IReadOnlyDictionary<DayOfWeek, IReadOnlyList<DayHours>> Week, IReadOnlyDictionary<DateOnly, IReadOnlyList<DayHours>> Exceptions, IReadOnlyList<DayHours>? Holidays)
{
    // In the order of the week, so that mon-fri is a span of it.
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The hours as tools ask for them.</summary>
    internal OpeningHours In(string zone, Law law) => new(zone, Week) { Exceptions = Exceptions, Holidays = Holidays, Law = law };

    /// <summary><c>hours</c>; null where there is none.</summary>
    internal static HoursConfig? Read(ConfigNode brand)
    {
        if (brand.Find("hours") is not { } node)
        {
            return null;
        }

        node.Only("week", "exceptions", "holidays");
        return new(Weekly(node.Need("week")), node.Find("exceptions") is { } dates ? Dated(dates) : new Dictionary<DateOnly, IReadOnlyList<DayHours>>(), OnHolidays(node));
    }

    private static Dictionary<DayOfWeek, IReadOnlyList<DayHours>> Weekly(ConfigNode node)
    {
        node.Expect(JsonValueKind.Object, "an object such as { \"mon-fri\": \"08:00-18:00\" }");
        var week = new Dictionary<DayOfWeek, IReadOnlyList<DayHours>>();
        foreach (var entry in node.Element.EnumerateObject())
        {
            var key = new ConfigNode(entry.Value, $"{node.Key}.{entry.Name}", node.Source);
            foreach (var day in DaysOf(entry.Name, key))
            {
                if (!week.TryAdd(day, Spans(key)))
                {
                    throw new ConfigurationError(key.Key, $"names {Names[((int)day + 6) % 7]}, which has its hours already");
                }
            }
        }

        return week.Count > 0 ? week : throw new ConfigurationError(node.Key, "names no day");
    }

    private static IEnumerable<DayOfWeek> DaysOf(string name, ConfigNode key)
    {
        var ends = name.Split('-').Select(part => Array.IndexOf(Names, part)).ToList();
        return ends is [>= 0] or [>= 0, >= 0] && ends[0] <= ends[^1]
            ? Enumerable.Range(ends[0], ends[^1] - ends[0] + 1).Select(n => (DayOfWeek)((n + 1) % 7))
            : throw new ConfigurationError(key.Key, "is no day: write mon, tue, wed, thu, fri, sat, sun or a span such as mon-fri");
    }

    private static Dictionary<DateOnly, IReadOnlyList<DayHours>> Dated(ConfigNode node)
    {
        node.Expect(JsonValueKind.Object, "an object such as { \"2026-12-24\": \"08:00-12:00\", \"2026-12-31\": [] }");
        return node.Element.EnumerateObject().ToDictionary(
            e => DateOnly.TryParseExact(e.Name, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day : throw new ConfigurationError($"{node.Key}.{e.Name}", "is no date such as 2026-12-24"),
            e => Spans(new(e.Value, $"{node.Key}.{e.Name}", node.Source)));
    }

    private static IReadOnlyList<DayHours>? OnHolidays(ConfigNode node) => node.Find("holidays") switch
    {
        null => [],
        { Element.ValueKind: JsonValueKind.String } word when word.Text() is "open" => null,
        { Element.ValueKind: JsonValueKind.String } word when word.Text() is "closed" => [],
        { } hours => Spans(hours),
    };

    // One span or a list of them, in the order of the day and none into another.
    private static IReadOnlyList<DayHours> Spans(ConfigNode node)
    {
        var source = node.Source;
        List<ConfigNode> written = node.Element.ValueKind == JsonValueKind.Array
            ? [.. node.Element.EnumerateArray().Select((e, i) => new ConfigNode(e, $"{node.Key}[{i}]", source))] : [node];
        var spans = written.ConvertAll(Span);
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i - 1].To == TimeOnly.MinValue || spans[i].From < spans[i - 1].To)
            {
                throw new ConfigurationError(written[i].Key, "must begin after the one before it has ended");
            }
        }

        return spans;
    }

    private static DayHours Span(ConfigNode node)
    {
        try
        {
            return JsonSerializer.Deserialize<DayHours>(JsonSerializer.Serialize(node.Text()))!;
        }
        catch (JsonException)
        {
            throw new ConfigurationError(node.Key, "must be hours such as 08:00-18:00 that begin before they end; 24:00 is the end of the day, and what goes on after it stands at the next day");
        }
    }
}
