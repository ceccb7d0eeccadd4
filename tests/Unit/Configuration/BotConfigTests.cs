using System.Text;
using Gateway.Configuration;
using Xunit;

namespace Unit.Configuration;

/// <summary>The bot of a brand, as it is configured.</summary>
public sealed class BotConfigTests
{
    private const string Least = "\"endpoint\": \"https://bot.example/api/messages\", \"appId\": \"app-1\", \"secret\": \"0123456789abcdef\"";

    [Fact]
    public void A_bot_needs_little_and_the_rest_has_its_usual_value()
    {
        var bot = Read($"{Least}, \"publicUrl\": \"https://gw.example\"").Brands[0].Bot!;
        Assert.Equal((BotAuth.Issuer, "bot", 15.0, true), (bot.Auth, bot.Recipient, bot.Timeout.TotalSeconds, bot.ExpectReplies));
        var other = Read($"{Least}, \"publicUrl\": \"https://gw.example\", \"auth\": \"secret\", \"recipient\": \"llm\", \"timeout\": \"PT3S\", \"delivery\": \"normal\"").Brands[0].Bot!;
        Assert.Equal((BotAuth.Secret, "llm", 3.0, false), (other.Auth, other.Recipient, other.Timeout.TotalSeconds, other.ExpectReplies));
    }

    [Fact]
    public void What_crosses_the_network_in_the_clear_is_warned_of()
    {
        var clear = Least.Replace("https://bot", "http://bot", StringComparison.Ordinal);
        Assert.Contains(Read($"{clear}, \"publicUrl\": \"https://gw.example\"").Warnings, w => w.StartsWith("brands[0].assistant.bot.endpoint is not https", StringComparison.Ordinal));
        Assert.DoesNotContain(Read($"{Least}, \"publicUrl\": \"http://127.0.0.1:8080\"").Warnings, w => w.Contains("bot", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"appId\": \"a\", \"secret\": \"0123456789abcdef\"", "brands[0].assistant.bot.endpoint is missing")]
    [InlineData("\"endpoint\": \"bot\", \"appId\": \"a\", \"secret\": \"0123456789abcdef\"", "brands[0].assistant.bot.endpoint must be an address")]
    [InlineData("\"endpoint\": \"https://b.example\", \"secret\": \"0123456789abcdef\"", "brands[0].assistant.bot.appId is missing")]
    [InlineData("\"endpoint\": \"https://b.example\", \"appId\": \"a\"", "brands[0].assistant.bot.secret is missing")]
    [InlineData("\"endpoint\": \"https://b.example\", \"appId\": \"a\", \"secret\": \"short\"", "brands[0].assistant.bot.secret must have at least 16 characters")]
    [InlineData(Least + ", \"auth\": \"none\"", "brands[0].assistant.bot.auth must be one of issuer, secret")]
    [InlineData(Least + ", \"timeout\": \"PT2M\"", "brands[0].assistant.bot.timeout must be an ISO 8601 duration from PT1S to PT60S")]
    [InlineData(Least + ", \"delivery\": \"later\"", "brands[0].assistant.bot.delivery must be one of")]
    [InlineData(Least + ", \"recipient\": \"Bot Host\"", "brands[0].assistant.bot.recipient must be")]
    [InlineData(Least + ", \"recipient\": \"Host\"", "brands[0].assistant.bot.recipient must be the name of a recipient")]
    [InlineData(Least + ", \"colour\": 1", "brands[0].assistant.bot.colour is not a known key")]
    [InlineData(Least, "brands[0].assistant.bot.publicUrl is missing")]
    public void A_mistake_about_a_bot_is_named(string bot, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationError>(() => Read(bot)).Message, StringComparison.Ordinal);

    private static GatewayConfig Read(string bot) =>
        ConfigFile.Parse(Encoding.UTF8.GetBytes($$"""{ "brands": [ { "id": "a", "assistant": { "bot": { {{bot}} } } } ] }"""), new(Path.GetTempPath(), _ => null));
}
