using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.EndToEnd;

namespace Integration.Bots;

/// <summary>Whom the gateway believes to be the bot, and whom the published SDK believes to be the gateway.</summary>
public sealed class BotSecurityTests(CallingBotWorld at) : IClassFixture<CallingBotWorld>
{
    private readonly World _world = at.World;

    [Fact]
    public async Task The_SDK_takes_what_the_gateway_signed_and_nothing_else()
    {
        var (turn, genuine) = await TurnAsync("hola, firma");
        // Of a kind that it does not answer: its answer would be refused, as the turn is over.
        var activity = With(turn, "type", "event");
        Assert.Equal(200, await at.Bot.PostAsync(activity, genuine));
        Assert.Equal(401, await at.Bot.PostAsync(activity, null));
        Assert.Equal(401, await at.Bot.PostAsync(With(activity, "serviceUrl", "https://elsewhere.example/bot/x/"), genuine));
        // What the bot gets for its own calls proves nothing to it.
        Assert.Equal(401, await at.Bot.PostAsync(activity, "Bearer " + await TokenAsync()));
        foreach (var forged in Forged(genuine["Bearer ".Length..], await PublicKeyAsync()))
        {
            Assert.NotEqual(200, await at.Bot.PostAsync(activity, "Bearer " + forged));
        }
    }

    [Fact]
    public async Task The_connector_takes_the_tokens_of_its_own_bot_and_nothing_else()
    {
        var (activity, toBot) = await TurnAsync("hola, conector");
        var (conversation, token) = (activity.GetProperty("conversation").Text("id")!, await TokenAsync());
        Assert.Equal(HttpStatusCode.OK, await SayAsync(conversation, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync(conversation, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync(conversation, toBot["Bearer ".Length..]));
        Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync(conversation, BotWorld.Password));
        Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync(conversation, await TokenAsync(_world.OtherBrand)));
        foreach (var forged in Forged(token, await PublicKeyAsync()))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await SayAsync(conversation, forged));
        }

        // Another brand's bot does not get in by its own door either, and a name that was made up leads nowhere.
        Assert.Equal(HttpStatusCode.NotFound, await SayAsync(conversation, await TokenAsync(_world.OtherBrand), _world.OtherBrand));
        Assert.Equal(HttpStatusCode.NotFound, await SayAsync(conversation[..^4] + "AAAA", token));
    }

    [Fact]
    public async Task The_token_endpoint_wants_the_right_password()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskTokenAsync(_world.Brand, NodeBot.AppId, "wrong")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskTokenAsync(_world.Brand, "another-app", BotWorld.Password)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskTokenAsync(_world.Brand, NodeBot.AppId, BotWorld.Password, scope: "https://api.botframework.com/.default")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskTokenAsync(_world.Brand, NodeBot.AppId, BotWorld.Password, grant: "password")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskTokenAsync("nobody", NodeBot.AppId, BotWorld.Password)).Status);
    }

    [Fact]
    public async Task The_same_activity_again_is_the_same_message_and_an_answer_to_a_turn_that_is_over_is_refused()
    {
        var customer = _world.NewCustomer();
        var (activity, _) = await TurnAsync("hola, dos veces", customer);
        var (conversation, token) = (activity.GetProperty("conversation").Text("id")!, await TokenAsync());
        var said = new { type = "message", id = "own-1", text = "Una sola vez." };
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [await SayAsync(conversation, token, said: said), await SayAsync(conversation, token, said: said)]);
        Assert.Contains("Una sola vez.", (await customer.HearAsync(1)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await SayAsync(conversation, token, said: new { type = "message", text = "Tarde." }, replyTo: activity.Text("id")));
        // Somebody who does not answer is not talked at for ever.
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            statuses.Add(await SayAsync(conversation, token, said: new { type = "message", text = $"Y otra {i}." }));
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Single(customer.Got, m => m.Text.Contains("Una sola vez.", StringComparison.Ordinal));
        Assert.DoesNotContain(customer.Got, m => m.Text.Contains("Tarde.", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, await SayAsync(conversation, token, said: new { text = "no type" }));
    }

    // Everything that a token could be that is not this one, still looking like it.
    private static IEnumerable<string> Forged(string genuine, RSAParameters key)
    {
        using var other = RSA.Create(2048);
        using var public_ = RSA.Create(key);
        var (head, body) = (genuine.Split('.')[0], genuine.Split('.')[1]);
        var kid = JsonElement.Parse(Base64Url.DecodeFromChars(head)).Text("kid")!;
        string Part(object json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
        string Signed(string first, string second) => $"{first}.{second}.{Base64Url.EncodeToString(other.SignData(Encoding.ASCII.GetBytes($"{first}.{second}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        string Hashed(string first, byte[] secret) => $"{first}.{body}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{first}.{body}")))}";
        var hmac = Part(new { alg = "HS256", kid, typ = "JWT" });
        var later = JsonNode.Parse(Base64Url.DecodeFromChars(body))!;
        later["exp"] = (long)later["exp"]! + 1;
        return
        [
            Signed(head, body),
            Signed(Part(new { alg = "RS256", kid = "unknown", typ = "JWT" }), body),
            $"{Part(new { alg = "none", kid, typ = "JWT" })}.{body}.",
            $"{head}.{body}.",
            Hashed(hmac, Encoding.UTF8.GetBytes(public_.ExportRSAPublicKeyPem())),
            Hashed(hmac, Encoding.UTF8.GetBytes(public_.ExportSubjectPublicKeyInfoPem())),
            $"{head}.{Part(later)}.{genuine.Split('.')[2]}",
            genuine[..^4] + (genuine.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA"),
            "no token",
        ];
    }

    private async Task<(JsonElement Activity, string Authorization)> TurnAsync(string text, Customer? customer = null)
    {
        await (customer ?? _world.NewCustomer()).AskAsync(text);
        return (await at.Bot.ReceivedAsync()).Last(r => r.Activity.Text("text") == text);
    }

    private async Task<RSAParameters> PublicKeyAsync()
    {
        var metadata = JsonElement.Parse(await _world.Http.GetStringAsync(at.Address + "/.well-known/openid-configuration"));
        Assert.Equal(at.Address, metadata.Text("issuer"));
        var key = JsonElement.Parse(await _world.Http.GetStringAsync(metadata.Text("jwks_uri"))).GetProperty("keys")[0];
        Assert.False(key.TryGetProperty("d", out _));
        return new() { Modulus = Base64Url.DecodeFromChars(key.Text("n")), Exponent = Base64Url.DecodeFromChars(key.Text("e")) };
    }

    private async Task<string> TokenAsync(string? brand = null)
    {
        var answer = await AskTokenAsync(brand ?? _world.Brand, NodeBot.AppId, BotWorld.Password);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json.Text("access_token")!;
    }

    private async Task<Answer> AskTokenAsync(string brand, string id, string secret, string? scope = null, string grant = "client_credentials")
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = grant, ["client_id"] = id, ["client_secret"] = secret, ["scope"] = scope ?? _world.Url($"/bot/{brand}/connector/.default"),
        });
        using var answer = await _world.Http.PostAsync(_world.Url($"/bot/{brand}/oauth2/v2.0/token"), form);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> SayAsync(string conversation, string? token, string? brand = null, object? said = null, string? replyTo = null)
    {
        var path = _world.Url($"/bot/{brand ?? _world.Brand}/v3/conversations/{conversation}/activities{(replyTo is null ? "" : "/" + replyTo)}");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(said ?? new { type = "trace" }) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _world.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static JsonElement With(JsonElement json, string name, string value)
    {
        var node = JsonNode.Parse(json.GetRawText())!;
        node[name] = value;
        return JsonSerializer.SerializeToElement(node);
    }
}
