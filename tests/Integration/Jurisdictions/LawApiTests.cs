using System.Net;
using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.Jurisdictions;

/// <summary>The rules in force for a brand, as its people and systems see them.</summary>
[Collection("end to end, embedded")]
public sealed class LawApiTests(EmbeddedWorld shared)
{
    private readonly World _world = shared.World;

    [Fact]
    public async Task Every_rule_in_force_is_shown_with_its_article()
    {
        var answer = await _world.As(_world.AgentKey).GetAsync(_world.Admin.Root + "/law");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(["CO"], answer.Json.GetProperty("packs").EnumerateArray().Select(p => p.GetString()));
        var rules = answer.Json.GetProperty("rules").EnumerateArray().ToList();
        Assert.All(rules, r => Assert.False(string.IsNullOrWhiteSpace(r.GetProperty("article").GetString())));
        Assert.All(rules, r => Assert.Equal(JsonValueKind.Object, r.GetProperty("content").ValueKind));
        var hours = Assert.Single(rules, r => r.GetProperty("id").GetString() == "co.2300.hours").GetProperty("content");
        Assert.Equal(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"], hours.GetProperty("days").EnumerateObject().Select(d => d.Name));
        Assert.Equal("08:00-15:00", hours.GetProperty("days").GetProperty("saturday").GetString());
    }

    [Fact]
    public async Task Nobody_sees_another_brand_s_law()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.OtherKey).GetAsync(_world.Admin.Root + "/law")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _world.As("no key").GetAsync(_world.Admin.Root + "/law")).Status);
    }
}
