using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Conversations.Handoffs;
using Conversations.People;
using Personalization.UseCases;
using Personalization.Wording;

namespace Gateway.Configuration;

/// <summary>Reads <c>desk</c> of a brand.</summary>
internal static class DeskReader
{
    private const int MostAgents = 1000;
    private const int MostTeams = 100;
    private const int MostRules = 100;
    private const int MostCapacity = 100;
    private const int StatedCapacity = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);
    private static readonly TimeSpan UsualReopening = TimeSpan.FromHours(24);
    private static readonly IReadOnlyList<string> Channels = [Conversations.People.Channels.WhatsApp, Conversations.People.Channels.Sms, Conversations.People.Channels.Instagram, Conversations.People.Channels.Messenger];

    internal static DeskConfig Read(ConfigNode node)
    {
        node.Only("mode", "targets", "teams", "agents", "skills", "overflow", "idleReturn", "reopen", "reopenWithin");
        var teams = Few(node, "teams", MostTeams).Select(Team).ToList();
        Unique(node, "teams", teams.ConvertAll(t => t.Id));
        var agents = Few(node, "agents", MostAgents).Select(a => Agent(a, teams)).ToList();
        Unique(node, "agents", agents.ConvertAll(a => a.Id));
        var overflow = node.Find("overflow")?.OneOf([.. teams.Select(t => t.Id), "callback", "message"]);
        return new()
        {
            IsStated = true,
            Pushes = node.Find("mode")?.OneOf("pull", "push") == "push",
            Targets = Targets(node),
            Teams = teams,
            Agents = agents,
            Skills = [.. Few(node, "skills", MostRules).Select(r => Rule(r, teams, agents))],
            OverflowTeam = overflow is "callback" or "message" ? null : overflow,
            OffersCall = overflow == "callback",
            IdleReturn = node.Find("idleReturn") is { } idle ? Duration(idle) : null,
            ReopensWithin = node.Find("reopen")?.OneOf("assistant", "person") == "person"
                ? node.Find("reopenWithin") is { } within ? Duration(within) : UsualReopening
                : null,
        };
    }

    private static FrozenDictionary<int, TimeSpan> Targets(ConfigNode desk)
    {
        if (desk.Find("targets") is not { } node)
        {
            return FrozenDictionary<int, TimeSpan>.Empty;
        }

        node.Only("1", "2", "3");
        var targets = node.Element.EnumerateObject().ToFrozenDictionary(
            e => int.Parse(e.Name, CultureInfo.InvariantCulture), e => Duration(new(e.Value, $"{node.Key}.{e.Name}", node.Source)));
        TimeSpan Of(int band) => targets.TryGetValue(band, out var stated) ? stated : HandoffRules.Target(band);
        return Of(1) <= Of(2) && Of(2) <= Of(3) ? targets : throw new ConfigurationError(node.Key, "must not let a more urgent band wait longer than a less urgent one");
    }

    private static TeamConfig Team(ConfigNode node)
    {
        node.Only("id", "name", "skills", "hours");
        var id = node.Need("id");
        return id.Id() is "callback" or "message" ? throw new ConfigurationError(id.Key, "is a word of \"overflow\"; name the team otherwise")
            : new(id.Id(), node.Find("name") is { } name ? Name(name) : new(id.Id(), id.Id(), id.Id()), Words(node, "skills"), HoursConfig.Read(node));
    }

    private static Texts Name(ConfigNode node)
    {
        if (node.Element.ValueKind == JsonValueKind.Object)
        {
            node.Only("es", "pt", "en");
            return new(node.Need("es").Text(), node.Need("pt").Text(), node.Need("en").Text());
        }

        return new(node.Text(), node.Text(), node.Text());
    }

    private static AgentConfig Agent(ConfigNode node, List<TeamConfig> teams)
    {
        node.Only("id", "label", "teams", "skills", "capacity");
        var id = node.Need("id").Text();
        if (id == HandoffSlice.OwnerApp || id.Length > 200)
        {
            throw new ConfigurationError($"{node.Key}.id", "cannot be the label of an agent");
        }

        var of = node.Items("teams").Select(t => t.OneOf([.. teams.Select(x => x.Id)])).ToFrozenSet(StringComparer.Ordinal);
        return new(id, node.Find("label")?.Text() ?? id, of, Words(node, "skills"), node.Find("capacity") is { } capacity ? Capacity(capacity) : StatedCapacity);
    }

    private static int Capacity(ConfigNode node) => node.Number() is var number && number is >= 1 and <= MostCapacity && number == Math.Floor(number)
        ? (int)number : throw new ConfigurationError(node.Key, $"must be a whole number from 1 to {MostCapacity}");

    private static SkillRule Rule(ConfigNode node, List<TeamConfig> teams, List<AgentConfig> agents)
    {
        node.Only("skill", "reasons", "topics", "languages", "channels");
        var skill = node.Need("skill").Text();
        var known = teams.SelectMany(t => t.Skills).Concat(agents.SelectMany(a => a.Skills));
        if ((teams.Count > 0 || agents.Count > 0) && !known.Contains(skill, StringComparer.Ordinal))
        {
            throw new ConfigurationError($"{node.Key}.skill", "is known to no team and no agent");
        }

        var rule = new SkillRule(
            skill, [.. node.Items("reasons").Select(r => r.OneOf(Reasons))], Words(node, "topics"), [.. node.Items("languages").Select(l => l.OneOf("es", "pt", "en"))],
            [.. node.Items("channels").Select(c => c.OneOf(Channels))]);
        return rule is { Reasons.Count: 0, Topics.Count: 0, Languages.Count: 0, Channels.Count: 0 }
            ? throw new ConfigurationError(node.Key, "needs reasons, topics, languages or channels") : rule;
    }

    private static IReadOnlyList<string> Reasons { get; } = [.. Enum.GetNames<HandoffReason>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    private static List<string> Words(ConfigNode node, string name) => [.. node.Items(name).Select(w => w.Text())];

    private static IReadOnlyList<ConfigNode> Few(ConfigNode node, string name, int most) =>
        node.Items(name) is var items && items.Count <= most ? items : throw new ConfigurationError($"{node.Key}.{name}", $"must not have more than {most} entries");

    private static void Unique(ConfigNode node, string name, List<string> ids)
    {
        if (ids.FindIndex(id => ids.FindAll(other => other == id).Count > 1) is var at and >= 0)
        {
            throw new ConfigurationError($"{node.Key}.{name}", $"names {ids[at]} twice");
        }
    }

    private static TimeSpan Duration(ConfigNode node) =>
        Durations.Parse(node.Text()) is { } span && span > TimeSpan.Zero && span <= Longest
            ? span : throw new ConfigurationError(node.Key, "must be an ISO 8601 duration such as PT10M, of at most 30 days");
}
