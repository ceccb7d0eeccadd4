using System.Text;
using Gateway.Configuration;
using Gateway.Handoffs.Assigning;

namespace Unit.Configuration;

/// <summary>How a brand's handoffs come to its people, as it stands in the file.</summary>
public sealed class DeskConfigTests
{
    private const string Full = """
        "mode": "push", "targets": { "1": "PT1M", "2": "PT5M", "3": "PT30M" },
        "teams": [ { "id": "billing", "name": { "es": "Cobros", "pt": "Cobrança", "en": "Billing" }, "skills": ["billing"], "hours": { "week": { "mon-fri": "08:00-12:00" } } }, { "id": "care", "name": "Care" } ],
        "agents": [ { "id": "ana", "label": "Ana", "teams": ["billing"], "skills": ["pt"], "capacity": 3 }, { "id": "luis", "teams": ["care"] } ],
        "skills": [ { "skill": "billing", "topics": ["money"] }, { "skill": "pt", "languages": ["pt"], "channels": ["sms", "whatsapp"], "reasons": ["asked", "low_support"] } ],
        "overflow": "care", "idleReturn": "PT4H", "reopen": "person", "reopenWithin": "P2D"
        """;

    [Fact]
    public void A_desk_is_read_with_all_that_it_says()
    {
        var desk = Read(Full);
        var ana = Duty.Of(desk, "ana", null);
        Assert.Equal((true, 3, "billing,pt", false), (desk.Pushes, ana.Capacity, string.Join(',', ana.Skills!.Order(StringComparer.Ordinal)), ana.TakesOverflow));
        Assert.Equal((4, true), (Duty.Of(desk, "luis", null).Capacity, Duty.Of(desk, "luis", null).TakesOverflow));
        Assert.Equal((5, 0), (Duty.Of(desk, "stranger", null).Capacity, Duty.Of(desk, "stranger", null).Skills!.Count));
        Assert.Equal(("billing", "pt", null, null), (desk.SkillFor("policy", "money", "es", "sms"), desk.SkillFor("asked", null, "pt", "sms"), desk.SkillFor("asked", null, "pt", "instagram"), desk.SkillFor("policy", null, "pt", "sms")));
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromHours(4), TimeSpan.FromDays(2)), (desk.Target(2), desk.IdleReturn, desk.ReopensWithin));
    }

    [Fact]
    public void Without_a_desk_anybody_takes_anything_in_the_usual_times()
    {
        var desk = ConfigFile.Parse(Encoding.UTF8.GetBytes("""{ "brands": [ { "id": "a" } ] }"""), new(Path.GetTempPath(), _ => null)).Brands[0].Desk;
        Assert.Equal((false, false, 5), (desk.IsStated, desk.Pushes, Duty.Of(desk, "anybody", null).Capacity));
        Assert.Null(Duty.Of(desk, "anybody", null).Skills);
        Assert.Equal((2, 10, 60), (desk.Target(1).TotalMinutes, desk.Target(2).TotalMinutes, desk.Target(3).TotalMinutes));
    }

    [Theory]
    [InlineData("\"mode\": \"auto\"", "brands[0].desk.mode must be one of pull, push")]
    [InlineData("\"modes\": \"pull\"", "brands[0].desk.modes is not a known key")]
    [InlineData("\"targets\": { \"4\": \"PT1M\" }", "brands[0].desk.targets.4 is not a known key")]
    [InlineData("\"targets\": { \"1\": \"2 min\" }", "brands[0].desk.targets.1 must be an ISO 8601 duration")]
    [InlineData("\"targets\": { \"2\": \"PT2H\" }", "brands[0].desk.targets must not let a more urgent band wait longer")]
    [InlineData("\"teams\": [ { \"id\": \"a\" }, { \"id\": \"a\" } ]", "brands[0].desk.teams names a twice")]
    [InlineData("\"teams\": [ { \"id\": \"callback\" } ]", "brands[0].desk.teams[0].id is a word of")]
    [InlineData("\"teams\": [ { \"id\": \"a\", \"hours\": { \"week\": { \"monday\": \"08:00-12:00\" } } } ]", "brands[0].desk.teams[0].hours.week.monday is no day")]
    [InlineData("\"agents\": [ { \"id\": \"ana\", \"teams\": [\"b\"] } ]", "brands[0].desk.agents[0].teams[0] must be one of")]
    [InlineData("\"agents\": [ { \"id\": \"ana\", \"capacity\": 0 } ]", "brands[0].desk.agents[0].capacity must be a whole number from 1 to 100")]
    [InlineData("\"agents\": [ { \"id\": \"ana\", \"capacity\": 2.5 } ]", "brands[0].desk.agents[0].capacity must be a whole number")]
    [InlineData("\"agents\": [ { \"id\": \"owner_app\" } ]", "brands[0].desk.agents[0].id cannot be the label of an agent")]
    [InlineData("\"agents\": [ { \"id\": \"a\" }, { \"id\": \"a\" } ]", "brands[0].desk.agents names a twice")]
    [InlineData("\"agents\": [ { \"id\": \"a\" } ], \"skills\": [ { \"skill\": \"x\", \"languages\": [\"pt\"] } ]", "brands[0].desk.skills[0].skill is known to no team and no agent")]
    [InlineData("\"skills\": [ { \"skill\": \"x\" } ]", "brands[0].desk.skills[0] needs reasons, topics, languages or channels")]
    [InlineData("\"skills\": [ { \"skill\": \"x\", \"reasons\": [\"bored\"] } ]", "brands[0].desk.skills[0].reasons[0] must be one of asked, low_support")]
    [InlineData("\"overflow\": \"nobody\"", "brands[0].desk.overflow must be one of callback, message")]
    [InlineData("\"idleReturn\": \"PT0S\"", "brands[0].desk.idleReturn must be an ISO 8601 duration")]
    public void A_mistake_is_named_in_one_sentence(string desk, string message) => Assert.StartsWith(message, Assert.Throws<ConfigurationError>(() => Read(desk)).Message, StringComparison.Ordinal);

    private static DeskConfig Read(string desk) =>
        ConfigFile.Parse(Encoding.UTF8.GetBytes($$"""{ "brands": [ { "id": "a", "timeZone": "America/Bogota", "desk": { {{desk}} } } ] }"""), new(Path.GetTempPath(), _ => null)).Brands[0].Desk;
}
