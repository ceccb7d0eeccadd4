using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.People;
using Gateway.Bots;
using Gateway.Configuration;
using Storage.Sealed;
using Xunit;

namespace Unit.Bots;

/// <summary>Tokens and their keys, over time; and the names of conversations.</summary>
public sealed class BotTokensTests
{
    private readonly Notes _notes = new();
    private readonly Clock _clock = new();
    private readonly BrandConfig _acme = Brand("acme", "app-1"), _other = Brand("other", "app-1");

    [Fact]
    public async Task A_bot_s_token_is_good_for_an_hour_at_its_own_brand_and_not_before()
    {
        var tokens = await TokensAsync();
        var token = await tokens.ForConnectorAsync(_acme, default);
        Assert.True(await tokens.IsFromBotAsync(_acme, token, default));
        Assert.False(await tokens.IsFromBotAsync(_other, token, default));
        Assert.False(await tokens.IsFromBotAsync(Brand("acme", "app-2"), token, default));
        Assert.False(await tokens.IsFromBotAsync(_acme, await tokens.ToBotAsync(_acme, default), default));
        _clock.Now += TimeSpan.FromMinutes(64);
        Assert.True(await tokens.IsFromBotAsync(_acme, token, default));
        _clock.Now += TimeSpan.FromMinutes(2);
        Assert.False(await tokens.IsFromBotAsync(_acme, token, default));
        _clock.Now -= TimeSpan.FromMinutes(90);
        Assert.False(await tokens.IsFromBotAsync(_acme, token, default));
    }

    [Fact]
    public async Task A_token_of_another_installation_is_none_of_ours()
    {
        var tokens = await TokensAsync();
        var theirs = await new BotTokensTests().TokensAsync();
        Assert.False(await tokens.IsFromBotAsync(_acme, await theirs.ForConnectorAsync(_acme, default), default));
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("appid")]
    public async Task Every_claim_is_asked_for(string claim)
    {
        var (keys, tokens) = (await KeysAsync(), await TokensAsync());
        var key = await keys.CurrentAsync(default);
        var claims = JsonNode.Parse(Jwt.Read(await tokens.ForConnectorAsync(_acme, default), key.Rsa)!.Value.GetRawText())!.AsObject();
        Assert.True(await tokens.IsFromBotAsync(_acme, Jwt.Sign(key.Rsa, key.Kid, claims), default));
        claims[claim] = new JsonArray();
        Assert.False(await tokens.IsFromBotAsync(_acme, Jwt.Sign(key.Rsa, key.Kid, claims), default));
        claims.Remove(claim);
        Assert.False(await tokens.IsFromBotAsync(_acme, Jwt.Sign(key.Rsa, key.Kid, claims), default));
    }

    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_all_processes_have_the_same()
    {
        var (one, another) = (await KeysAsync(), await KeysAsync());
        var first = (await one.CurrentAsync(default)).Kid;
        Assert.Equal(first, (await another.CurrentAsync(default)).Kid);
        _clock.Now += BotKeys.Life + TimeSpan.FromMinutes(10);
        Assert.Equal(2, (await one.AllAsync(default)).Count);
        Assert.Equal(first, (await one.CurrentAsync(default)).Kid);
        _clock.Now += BotKeys.Ahead;
        var second = (await one.CurrentAsync(default)).Kid;
        Assert.NotEqual(first, second);
        Assert.Equal(second, (await another.CurrentAsync(default)).Kid);
        Assert.Contains(await one.AllAsync(default), k => k.Kid == first);
        _clock.Now += BotKeys.Life + BotKeys.Life;
        Assert.DoesNotContain(await one.AllAsync(default), k => k.Kid == first);
        // Sealed: the store's administrator reads no key.
        using var key = RSA.Create();
        Assert.All(JsonElement.Parse(_notes.All["bots.keys"].Json).EnumerateArray(), k => Assert.ThrowsAny<CryptographicException>(() => key.ImportPkcs8PrivateKey(k.GetProperty("Sealed").GetBytesFromBase64(), out _)));
    }

    [Fact]
    public async Task A_conversation_s_name_leads_back_at_its_own_brand_only_and_cannot_be_made_up()
    {
        var ids = new ConversationIds(await InstallationAsync());
        var person = PersonId.Create(17, RandomNumberGenerator.GetBytes(16));
        var name = ids.Of("acme", person);
        Assert.Equal(name, ids.Of("acme", person));
        Assert.Equal(person, ids.Person("acme", name));
        Assert.Null(ids.Person("other", name));
        Assert.NotEqual(name, ids.Of("other", person));
        Assert.DoesNotContain(person.Value[6..], name, StringComparison.Ordinal);
        Assert.All(["", "x", "%%%", name[..^1], name + "A", person.Value, new string('A', 4000), (name[0] == 'A' ? 'B' : 'A') + name[1..]], made => Assert.Null(ids.Person("acme", made)));
    }

    private async Task<BotTokens> TokensAsync() => new(await KeysAsync(), new GatewayConfig { Brands = [_acme, _other], Accounts = [] }, _clock);

    private async Task<BotKeys> KeysAsync() => new(_notes, await InstallationAsync(), _clock);

    private Task<Installation> InstallationAsync() => Installation.OpenAsync(_notes, new MasterKey(new byte[32]), default);

    private static BrandConfig Brand(string id, string app) => new()
    {
        Id = id, Name = id, Bot = new() { Endpoint = new("https://bot.example/api/messages"), AppId = app, Secret = new("0123456789abcdef"), PublicUrl = new("https://gw.example") },
    };

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Notes : IDocuments
    {
        public Dictionary<string, (string Json, long Epoch)> All { get; } = new(StringComparer.Ordinal);

        public ValueTask<(string? Json, long Epoch)> GetAsync(string name, CancellationToken stop) => ValueTask.FromResult<(string?, long)>(All.TryGetValue(name, out var found) ? found : (null, 0));

        public ValueTask<long?> PutAsync(string name, string json, long? expected, CancellationToken stop)
        {
            var epoch = All.TryGetValue(name, out var found) ? found.Epoch : 0;
            if (expected is { } e && e != epoch)
            {
                return ValueTask.FromResult<long?>(null);
            }

            All[name] = (json, epoch + 1);
            return ValueTask.FromResult<long?>(epoch + 1);
        }
    }
}
