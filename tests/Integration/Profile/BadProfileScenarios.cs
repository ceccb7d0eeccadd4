using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.Profile;

/// <summary>Calls that cannot be taken: a clear sentence, nothing disclosed, nothing lost.</summary>
public abstract class BadProfileScenarios(SharedWorld shared)
{
    private const string Secret = "canary-7731-secret";
    private readonly World _world = shared.World;

    private Api Brand => _world.As(_world.OtherKey, _world.OtherBrand);

    public static TheoryData<string, string, int, string> Bad => new()
    {
        { "identify", "{", 400, "not JSON" },
        { "identify", "[]", 400, "a call is a JSON object" },
        { "identify", "null", 400, "a call is a JSON object" },
        { "identify", """{ "traits": { "a": "SECRET" } }""", 400, "\"userId\" or \"anonymousId\" is missing" },
        { "identify", """{ "userId": { "a": "SECRET" } }""", 400, "\"userId\" has a value of the wrong kind" },
        { "identify", """{ "userId": "" }""", 400, "between 1 and 256" },
        { "identify", """{ "userId": "SECRET\u0000" }""", 400, "no control characters" },
        { "identify", """{ "userId": "SECRET\u200b" }""", 400, "cannot be seen" },
        { "identify", """{ "userId": "\ud800SECRET" }""", 400, "no Unicode" },
        { "identify", """{ "userId": "u", "traits": { "\ud800": "SECRET" } }""", 400, "no Unicode" },
        { "identify", """{ "userId": "LONG" }""", 400, "between 1 and 256" },
        { "identify", """{ "userId": "u", "messageId": "LONG" }""", 400, "between 1 and 256" },
        { "identify", """{ "userId": "u", "timestamp": "SECRET" }""", 400, "\"timestamp\" has a value of the wrong kind" },
        { "identify", """{ "userId": "u", "traits": ["SECRET"] }""", 400, "\"traits\" is an object" },
        { "identify", """{ "userId": "p_017_00000000000000000000000000000000", "traits": { "a": "SECRET" } }""", 404, "no such person" },
        { "identify", """{ "userId": "p_999_zz-ZZ", "traits": { "a": "SECRET" } }""", 404, "no such person" },
        { "alias", """{ "userId": "u", "previousId": "p_017_00000000000000000000000000000000" }""", 404, "no such person" },
        { "alias", """{ "userId": "u" }""", 400, "\"previousId\" is missing" },
        { "track", """{ "userId": "u", "properties": { "a": "SECRET" } }""", 400, "\"event\" is missing" },
        { "group", """{ "userId": "u" }""", 400, "\"groupId\" is missing" },
        { "batch", """{ "batch": [] }""", 400, "empty" },
        { "batch", """{ "calls": [] }""", 400, "the list \"batch\"" },
        { "batch", """{ "batch": [ { "type": "identify", "userId": "u" }, 7 ] }""", 400, "batch[1]: a call is a JSON object" },
        { "batch", """{ "batch": [ { "type": "identify", "userId": "u" }, { "type": "erase", "userId": "u" } ] }""", 400, "batch[1]: \"type\" is one of" },
        { "batch", """{ "batch": [ { "type": "identify", "userId": "u" }, { "type": "identify", "userId": [ "SECRET" ] } ] }""", 400, "batch[1]: the field \"userId\"" },
        { "batch", """{ "batch": [ { "type": "identify", "userId": "u" }, { "type": "identify", "userId": "p_017_00000000000000000000000000000000" } ] }""", 404, "batch[1]: There is no such person" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_call_is_refused_in_a_sentence_that_repeats_nothing_of_it(string call, string body, int status, string sentence)
    {
        var answer = await RawAsync(call, body.Replace("SECRET", Secret, StringComparison.Ordinal).Replace("LONG", new string('x', 257), StringComparison.Ordinal));
        Assert.Equal(status, (int)answer.Status);
        Assert.Contains(sentence, answer.Json.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_and_batches_have_limits()
    {
        var large = JsonSerializer.Serialize(new { userId = "u", traits = new { a = new string('x', 33 * 1024) } });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await RawAsync("identify", large)).Status);
        var call = """{ "type": "identify", "userId": "u" }""";
        Assert.Contains("batch[1]:", await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, $$"""{ "batch": [ {{call}}, {{large}} ] }"""), StringComparison.Ordinal);
        Assert.Contains("at most 500 calls", await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, $$"""{ "batch": [ {{string.Join(',', Enumerable.Repeat(call, 501))}} ] }"""), StringComparison.Ordinal);
        Assert.Contains("500 KB", await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, $$"""{ "batch": [ {{call}} ], "x": "{{new string('x', 501 * 1024)}}" }"""), StringComparison.Ordinal);
        // Also a body that does not say beforehand how long it is.
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await RawAsync("identify", large, chunked: true)).Status);
        Assert.Equal(HttpStatusCode.OK, (await RawAsync("identify", """{ "userId": "chunked" }""", chunked: true)).Status);
    }

    [Fact]
    public async Task A_batch_with_one_bad_call_is_refused_whole_and_nothing_of_it_was_taken()
    {
        var user = "u-" + Guid.NewGuid().ToString("N");
        await RefusedAsync(HttpStatusCode.BadRequest, $$"""{ "batch": [ { "type": "identify", "userId": "{{user}}" }, { "type": "nothing" } ] }""");
        Assert.Null(await Brand.FindAsync("user:" + user));
        Assert.Equal(HttpStatusCode.OK, (await RawAsync("batch", $$"""{ "batch": [ { "type": "identify", "userId": "{{user}}" } ] }""")).Status);
        Assert.NotNull(await Brand.FindAsync("user:" + user));
    }

    [Fact]
    public async Task A_person_of_another_brand_is_answered_as_one_that_never_was()
    {
        var theirs = (await _world.As(_world.IntegrationKey).PostAsync("/v1/identify", new { userId = "u-" + Guid.NewGuid().ToString("N") })).Json.Text("person")!;
        var before = (await _world.Admin.TimelineAsync(theirs)).Count;
        var nobody = await RawAsync("identify", """{ "userId": "p_017_00000000000000000000000000000000" }""");
        var forged = await RawAsync("identify", $$"""{ "userId": "{{theirs}}", "traits": { "phone": "+573001112299" } }""");
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
        Assert.Equal(nobody.Json.Text("detail"), forged.Json.Text("detail"));
        Assert.Equal(HttpStatusCode.NotFound, (await RawAsync("alias", $$"""{ "userId": "mine", "previousId": "{{theirs}}" }""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Brand.GetAsync($"{Brand.Root}/people/{theirs}/profile?area=service&purpose=order_support")).Status is var profile && profile == HttpStatusCode.BadRequest ? HttpStatusCode.NotFound : profile);
        Assert.Equal(before, (await _world.Admin.TimelineAsync(theirs)).Count);
    }

    [Fact]
    public async Task The_key_is_the_user_of_basic_authentication_and_a_key_that_may_not_feed_is_refused()
    {
        Assert.Equal(HttpStatusCode.OK, (await RawAsync("identify", """{ "userId": "basic" }""", auth: Basic(_world.OtherKey))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RawAsync("identify", """{ "userId": "basic" }""", auth: Basic("nobody's"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await RawAsync("identify", """{ "userId": "basic" }""", auth: new("Basic", "%%%"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await RawAsync("identify", """{ "userId": "basic" }""", auth: Basic(_world.AgentKey))).Status);
    }

    [Theory]
    [InlineData("", "\"area\"")] [InlineData("?area=all&purpose=order_support", "\"area\"")] [InlineData("?area=service", "\"purpose\"")]
    [InlineData("?area=service&purpose=curiosity", "\"purpose\"")] [InlineData("?area=service&purpose=order_support&useCase=sales.vip", "\"useCase\"")]
    public async Task Whoever_looks_says_what_for(string query, string named)
    {
        var person = (await _world.As(_world.IntegrationKey).PostAsync("/v1/identify", new { userId = "looked-at" })).Json.Text("person");
        var refused = await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/profile{query}");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(named, refused.Json.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Derived_traits_that_are_wrong_are_refused_and_the_old_ones_stay()
    {
        object[] good = [new { id = "visits.count", from = "events.visit", compute = "count" }];
        Assert.Equal(HttpStatusCode.OK, (await _world.Admin.PutAsync(_world.Admin.Root + "/derived-traits", good)).Status);
        object[] bad = [new { id = "visits.sum", from = "events.visit", compute = "sum" }];
        var refused = await _world.Admin.PutAsync(_world.Admin.Root + "/derived-traits", bad);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("visits.sum", refused.Json.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("visits.count", (await _world.Admin.GetAsync(_world.Admin.Root + "/derived-traits")).Json[0].Text("id"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.AgentKey).PutAsync(_world.Admin.Root + "/derived-traits", good)).Status);
    }

    private async Task<string> RefusedAsync(HttpStatusCode status, string batch)
    {
        var answer = await RawAsync("batch", batch);
        Assert.Equal(status, answer.Status);
        return answer.Json.Text("detail")!;
    }

    private static AuthenticationHeaderValue Basic(string key) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(key + ":")));

    private async Task<Answer> RawAsync(string call, string body, bool chunked = false, AuthenticationHeaderValue? auth = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _world.Url("/v1/" + call)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Authorization = auth ?? new("Bearer", _world.OtherKey);
        using var answer = await _world.Http.SendAsync(request);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedBadProfileTests(EmbeddedWorld world) : BadProfileScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersBadProfileTests(ServersWorld world) : BadProfileScenarios(world);
