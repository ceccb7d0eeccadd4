using System.Text.Json;
using Conversations.Messages;
using Personalization.UseCases;
using Conversations.People;

namespace Personalization.Caps;

/// <summary>Reads the rules that a brand declares, and says what is wrong with each in a sentence that names its place.</summary>
public static class CapDeclarations
{
    private static readonly string[] Fields = ["id", "area", "purpose", "useCase", "channels", "limit", "window", "counts", "onExceed", "priorityHold"];
    private const int MostLimit = 1000;
    private const int MostName = 64;

    /// <summary>The rules, and the sentences that refuse them; rules are whole only without any sentence.</summary>
    public static (IReadOnlyList<CapRule> Rules, IReadOnlyList<string> Errors) Parse(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            return ([], ["The body is a list of rules, such as [{ \"id\": \"r1\", \"area\": \"marketing\", \"limit\": 1, \"window\": \"PT24H\" }]."]);
        }

        if (root.GetArrayLength() > CapRuleSet.Most)
        {
            return ([], [$"There are more than {CapRuleSet.Most} rules; join those that say nearly the same."]);
        }

        List<CapRule> rules = [];
        List<string> errors = [];
        foreach (var (item, place) in root.EnumerateArray().Select((item, i) => (item, $"[{i}]")))
        {
            var read = new Reader(item, place, errors);
            if (read.Rule() is { } rule)
            {
                rules.Add(rule);
            }
        }

        errors.AddRange(rules.GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"The id \"{g.Key}\" stands for {g.Count()} rules; each rule has an id of its own."));
        return (rules, errors);
    }

    private sealed class Reader(JsonElement item, string place, List<string> errors)
    {
        public CapRule? Rule()
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                errors.Add($"{place} is not a rule, which is an object with \"id\", \"limit\" and \"window\".");
                return null;
            }

            var before = errors.Count;
            foreach (var unknown in item.EnumerateObject().Select(p => p.Name).Except(Fields, StringComparer.Ordinal))
            {
                errors.Add($"{place} has the field \"{unknown}\", which no rule has; the fields are {string.Join(", ", Fields)}.");
            }

            var rule = new CapRule(Id(), 0, Limit(), Window())
            {
                Area = OneOf("area", Areas.Marketing, Areas.Sales),
                Purpose = Name("purpose"),
                UseCase = Name("useCase"),
                Channels = List("channels", [Channels.WhatsApp, Channels.Instagram, Channels.Messenger, Channels.Sms]),
                Counts = List("counts", Exempt.Keys.ToArray())?.Select(c => Exempt[c]).ToList(),
                OnExceed = OneOf("onExceed", [.. Exceeding.Keys]) is { } onExceed ? Exceeding[onExceed] : OnExceed.Drop,
            };
            rule = rule with { PriorityHold = Hold(rule.Limit) };
            return errors.Count == before ? rule : null;
        }

        private string Id() => Name("id") is { Length: > 0 } id ? id : Wrong("id", "is missing: a short name of your own, such as \"promo-week\"") ?? "";

        private string? Name(string field) => Find(field) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 and <= MostName } name && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') => name,
            _ => Wrong(field, $"has 1 to {MostName} letters, digits, dots, dashes or underscores"),
        };

        private int Limit() => Find("limit") switch
        {
            null => Bad("limit", "is missing: how many contacts a person may get within the window, 0 for none"),
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var limit) && limit is >= 0 and <= MostLimit => limit,
            _ => Bad("limit", $"is a whole number from 0 to {MostLimit}"),
        };

        private string Window()
        {
            const string How = "an ISO 8601 duration of more than nothing and at most 366 days, such as PT24H or P7D, or calendar(day|week|month, America/Bogota)";
            return Find("window") switch
            {
                null when Find("limit") is { ValueKind: JsonValueKind.Number } zero && zero.TryGetInt32(out var none) && none == 0 => "P1D",
                null => Wrong("window", "is missing: " + How) ?? "P1D",
                { ValueKind: JsonValueKind.String } text when text.GetString() is { } window && CapWindow.Parse(window) is not null => window,
                _ => Wrong("window", "is " + How) ?? "P1D",
            };
        }

        private PriorityHold? Hold(int limit)
        {
            if (Find("priorityHold") is not { } hold)
            {
                return null;
            }

            if (hold.ValueKind == JsonValueKind.Object && hold.EnumerateObject().Count() == 2 && Number(hold, "priority") is >= 1 and <= 10 and var priority && Number(hold, "keep") is >= 1 and var keep && keep <= limit)
            {
                return new(priority, keep);
            }

            Wrong("priorityHold", "is { \"priority\": 1 to 10, \"keep\": how many of the limit are kept for that priority and above }");
            return null;
        }

        private List<string>? List(string field, string[] known)
        {
            if (Find(field) is not { } list)
            {
                return null;
            }

            var items = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(i => i.ValueKind == JsonValueKind.String ? i.GetString()! : "").ToList() : [];
            if (items.Count > 0 && items.TrueForAll(i => known.Contains(i, StringComparer.Ordinal)))
            {
                return [.. items.Distinct(StringComparer.Ordinal)];
            }

            Wrong(field, $"is a list of at least one of {string.Join(", ", known)}; leave it out for all");
            return null;
        }

        private string? OneOf(string field, params string[] known) => Find(field) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text when known.Contains(text.GetString(), StringComparer.Ordinal) => text.GetString(),
            _ => Wrong(field, $"is {string.Join(" or ", known)}{(field == "area" ? ", or left out for both: answers and orders are free of caps" : "")}"),
        };

        private JsonElement? Find(string field) => item.TryGetProperty(field, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

        private static int? Number(JsonElement of, string field) => of.TryGetProperty(field, out var found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt32(out var number) ? number : null;

        private int Bad(string field, string what)
        {
            Wrong(field, what);
            return 0;
        }

        private string? Wrong(string field, string what)
        {
            errors.Add($"{place}.{field} {what}.");
            return null;
        }
    }

    /// <summary>What becomes of what a rule does not allow, as a declaration names it.</summary>
    public static string Word(OnExceed onExceed) => Exceeding.First(e => e.Value == onExceed).Key;

    private static readonly Dictionary<string, OnExceed> Exceeding = new(StringComparer.Ordinal)
    {
        ["drop"] = OnExceed.Drop, ["defer"] = OnExceed.Defer, ["other_channel"] = OnExceed.OtherChannel, ["digest"] = OnExceed.Digest,
    };

    private static readonly Dictionary<string, MessageClass> Exempt = new(StringComparer.Ordinal)
    {
        ["reply"] = MessageClass.Reply, ["auth"] = MessageClass.Auth, ["transactional"] = MessageClass.Transactional, ["legal_confirm"] = MessageClass.LegalConfirm,
    };
}
