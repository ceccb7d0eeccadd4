using System.Text;
using Gateway.Configuration;
using Xunit;

namespace Unit.Configuration;

/// <summary>Who may look behind a token, and for how long.</summary>
public sealed class RevealConfigTests
{
    [Theory]
    [InlineData("""{ "id": "a" }""", "admin,lead,privacy", 120)]
    [InlineData("""{ "id": "a", "reveal": ["agent", "lead"], "revealFor": "PT10S" }""", "agent,lead", 10)]
    [InlineData("""{ "id": "a", "reveal": ["privacy", "privacy"], "revealFor": "PT15M" }""", "privacy", 900)]
    [InlineData("""{ "id": "a", "reveal": [], "revealFor": "PT1M30S" }""", "", 90)]
    public void Who_may_look_behind_a_token_and_for_how_long_is_a_brand_s_to_say(string json, string roles, int seconds)
    {
        var brand = Read($$"""{ "brands": [ {{json}} ] }""").Brands[0];
        Assert.Equal((roles, seconds), (string.Join(',', brand.Reveal.Order(StringComparer.Ordinal)), (int)brand.RevealFor.TotalSeconds));
    }

    [Theory]
    [InlineData("""{ "id": "a", "reveal": ["auditor"] }""", "brands[0].reveal[0] must be one of admin, lead, agent, privacy.")]
    [InlineData("""{ "id": "a", "reveal": ["lead", "Lead"] }""", "brands[0].reveal[1] must be one of")]
    [InlineData("""{ "id": "a", "reveal": "lead" }""", "brands[0].reveal must be a list")]
    [InlineData("""{ "id": "a", "reveal": null }""", "brands[0].reveal must be a list of roles")]
    [InlineData("""{ "id": "a", "revealFor": "PT9S" }""", "brands[0].revealFor must be an ISO 8601 duration from PT10S to PT15M")]
    [InlineData("""{ "id": "a", "revealFor": "PT15M1S" }""", "brands[0].revealFor must be an ISO 8601 duration from PT10S to PT15M")]
    [InlineData("""{ "id": "a", "revealFor": "-PT1M" }""", "brands[0].revealFor must be an ISO 8601 duration")]
    [InlineData("""{ "id": "a", "revealFor": "P99999999999D" }""", "brands[0].revealFor must be an ISO 8601 duration")]
    [InlineData("""{ "id": "a", "revealFor": "2 minutes" }""", "brands[0].revealFor must be an ISO 8601 duration")]
    [InlineData("""{ "id": "a", "revealFor": 120 }""", "brands[0].revealFor must be text")]
    public void A_mistake_about_looking_behind_tokens_is_named(string brand, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationError>(() => Read($$"""{ "brands": [ {{brand}} ] }""")).Message, StringComparison.Ordinal);

    private static GatewayConfig Read(string json) => ConfigFile.Parse(Encoding.UTF8.GetBytes(json), new(Path.GetTempPath(), _ => null));
}
