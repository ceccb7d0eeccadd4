using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Integration.EndToEnd;

/// <summary>What a person does with their rights: on their page, in the chat, and through whoever they asked.</summary>
public abstract partial class RightsScenarios(SharedWorld shared)
{
    private const string Question = "¿Cuánto tarda el envío a Bogotá?";
    private readonly World _world = shared.World;

    private Api Admin => _world.Admin;

    private Task<Answer> ExportAsync(string person) => Admin.GetAsync($"{Admin.Root}/people/{person}/export");

    [Fact]
    public async Task A_copy_shows_all_that_is_held_who_received_it_and_itself()
    {
        var (customer, person) = await KnownAsync("en camino");
        await Admin.ConsentAsync(person, "grant");
        await customer.AskAsync("¿dónde está mi pedido?");
        await Admin.ConsentAsync(person, "withdraw");

        var copy = (await ExportAsync(person)).Json;

        Assert.Equal("access-copy/1", copy.Text("schema"));
        var fact = Assert.Single(copy.GetProperty("facts").EnumerateArray());
        Assert.Equal(("orders.last.status", "en camino", "service.orders", "withdrawn"), (fact.Text("field"), fact.Text("value"), fact.Text("useCase"), fact.Text("notInUseBecause")));
        Assert.False(fact.GetProperty("inUse").GetBoolean());
        Assert.Equal(["grant", "withdraw"], copy.GetProperty("consents").EnumerateArray().Where(e => e.Datum("what") == "consent.changed").Select(e => e.Datum("action")));
        var reads = copy.GetProperty("reads").EnumerateArray().ToList();
        Assert.Contains(reads, r => r.GetProperty("by").Text("kind") == "assistant" && r.GetProperty("fields").EnumerateArray().Any(f => f.Text("field") == "orders.last.status" && f.Text("basis") == "consent"));
        Assert.Contains(reads, r => r.GetProperty("by").Text("kind") == "api" && r.Text("area") == "rights");
        Assert.DoesNotContain(reads, r => r.GetProperty("by").TryGetProperty("id", out _));
        var documented = JsonDocument.Parse(File.ReadAllText(Tests.Repository.File("docs/schemas/access-copy.v1.schema.json"))).RootElement;
        Assert.Equal(documented.GetProperty("required").EnumerateArray().Select(r => r.GetString()).Order(), copy.EnumerateObject().Select(m => m.Name).Order());

        var audit = (await Admin.GetAsync($"{Admin.Root}/people/{person}/audit?limit=500")).Json.GetProperty("items").EnumerateArray();
        Assert.Contains(audit, r => r.GetProperty("read").Text("area") == "rights");
        Assert.Contains(await customer.TimelineAsync(), e => e.Is("right") && e.Datum("what") == "right.exercised" && e.Datum("right") == "access");
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.AgentKey).GetAsync($"{Admin.Root}/people/{person}/export")).Status);
    }

    [Fact]
    public async Task A_correction_holds_at_once_and_the_feed_does_not_take_it_back_silently()
    {
        var (customer, person) = await KnownAsync("perdido");
        await Admin.ConsentAsync(person, "grant");
        var path = $"{Admin.Root}/people/{person}/facts";
        var corrected = await _world.As(_world.AgentKey).PostAsync(path, new { useCase = "service.orders", field = "orders.last.status", value = "en camino", reason = "lo dijo por teléfono", agent = "ana" });
        Assert.Equal(HttpStatusCode.Created, corrected.Status);
        Assert.Equal("en camino", await FactAsync(person));

        var again = await IdentifyAsync(customer, "perdido", "c2-" + customer.Id);
        Assert.Equal(["orders.last.status"], again.Json.GetProperty("corrected").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal("en camino", await FactAsync(person));
        var later = await IdentifyAsync(customer, "entregado", "c3-" + customer.Id, DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Equal(HttpStatusCode.OK, later.Status);

        foreach (var (body, names) in new (object, string)[]
        {
            (new { useCase = "service.orders", field = "shoe.size", value = "42", reason = "x" }, "shoe.size"), (new { useCase = "nothing", field = "a", value = "42", reason = "x" }, "nothing"),
            (new { useCase = "service.orders", field = "orders.last.status", value = "42", reason = "" }, "reason"), (new { useCase = "service.orders", field = "orders.last.status", value = "42", reason = "x", extra = 1 }, "extra"),
            (new { useCase = "service.orders", field = "orders.last.status", value = new { a = 1 }, reason = "x" }, "value"),
        })
        {
            var refused = await Admin.PostAsync(path, body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(names, refused.Json.Text("detail"), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.IntegrationKey).PostAsync(path, new { useCase = "service.orders", field = "orders.last.status", value = "x", reason = "x" })).Status);
    }

    [Fact]
    public async Task Restricted_data_is_used_by_nobody_and_only_privacy_or_the_person_lifts_it()
    {
        var (customer, person) = await KnownAsync("en camino");
        await Admin.ConsentAsync(person, "grant");
        Assert.Contains("en camino", (await customer.AskAsync("¿dónde está mi pedido?")).Text, StringComparison.Ordinal);
        var agent = _world.As(_world.AgentKey);
        var restricted = await agent.PostAsync($"{Admin.Root}/people/{person}/restriction", new { restricted = true, agent = "ana" });
        Assert.True(restricted.Json.GetProperty("restricted").GetBoolean());
        Assert.DoesNotContain("en camino", (await customer.AskAsync("¿dónde está mi pedido?")).Text, StringComparison.Ordinal);
        Assert.Equal("en camino", await FactAsync(person));

        Assert.Equal(HttpStatusCode.Forbidden, (await agent.PostAsync($"{Admin.Root}/people/{person}/restriction", new { restricted = false, reason = "x" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Admin.PostAsync($"{Admin.Root}/people/{person}/restriction", new { restricted = false, reason = "lo pidió" })).Status);
    }

    [Fact]
    public async Task A_request_is_on_the_list_until_it_is_closed_with_a_reason()
    {
        var (_, person) = await KnownAsync("en camino");
        var asked = await _world.As(_world.AgentKey).PostAsync($"{Admin.Root}/people/{person}/requests", new { right = "access", via = "email", note = "por correo", receivedAt = DateTimeOffset.UtcNow.AddDays(-300) });
        Assert.Equal(HttpStatusCode.Created, asked.Status);
        var id = asked.Json.Text("id")!;
        var listed = await ListedAsync(id);
        Assert.Equal((person, "access", "email", true), (listed!.Value.Text("person"), listed.Value.Text("right"), listed.Value.Text("via"), listed.Value.GetProperty("overdue").GetBoolean()));

        Assert.Equal(HttpStatusCode.BadRequest, (await Admin.PostAsync($"{Admin.Root}/requests/{id}/close", new { outcome = "fulfilled", reason = "" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Admin.PostAsync($"{Admin.Root}/requests/{id}/close", new { outcome = "done", reason = "x" })).Status);
        var other = _world.As(_world.OtherKey, _world.OtherBrand);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{other.Root}/requests/{id}/close", new { outcome = "fulfilled", reason = "x" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Admin.PostAsync($"{Admin.Root}/requests/{id}/close", new { outcome = "fulfilled", reason = "se envió la copia" })).Status);
        Assert.Null(await ListedAsync(id));
        Assert.Equal("fulfilled", (await ListedAsync(id, "closed"))!.Value.Text("outcome"));
        Assert.Equal(HttpStatusCode.NotFound, (await Admin.PostAsync($"{Admin.Root}/requests/{id}/close", new { outcome = "fulfilled", reason = "x" })).Status);

        foreach (var body in new object[] { new { right = "flight", via = "email" }, new { right = "access", via = "pigeon" }, new { right = "access", via = "email", who = "me" }, new { right = "access", via = "email", receivedAt = DateTimeOffset.UtcNow.AddDays(2) } })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await Admin.PostAsync($"{Admin.Root}/people/{person}/requests", body)).Status);
        }
    }

    [Fact]
    public async Task Whoever_asks_in_the_chat_gets_their_page_and_the_request_is_recorded_once()
    {
        var (customer, person) = await KnownAsync("en camino");
        var answer = await customer.AskAsync("¿qué datos tienen de mí?");
        Assert.Contains("estado de su último pedido", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("en camino", answer.Text, StringComparison.Ordinal);
        Assert.Matches(@"https://gw\.example/preferences/\S+/data", answer.Text);
        await customer.AskAsync("¿qué datos tienen de mí?");
        var open = (await Admin.GetAsync($"{Admin.Root}/people/{person}/rights")).Json.GetProperty("requests").EnumerateArray().ToList();
        Assert.Equal(("access", "chat"), Assert.Single(open) is var r ? (r.Text("right"), r.Text("via")) : default);

        // Who opens the page has what they asked for.
        var page = new Uri(Link().Match(answer.Text!).Value).AbsolutePath;
        Assert.Contains("en camino", await PageAsync(page), StringComparison.Ordinal);
        Assert.Empty((await Admin.GetAsync($"{Admin.Root}/people/{person}/rights")).Json.GetProperty("requests").EnumerateArray());
    }

    [Fact]
    public async Task On_their_page_a_person_corrects_withdraws_pauses_takes_and_erases()
    {
        var (customer, person) = await KnownAsync("en camino");
        await Admin.ConsentAsync(person, "grant");
        var path = (await Admin.GetAsync($"{Admin.Root}/people/{person}/preferences-link")).Json.Text("path")!;
        Assert.Contains("en camino", await PageAsync(path + "/data"), StringComparison.Ordinal);

        var form = ("useCase", "service.orders");
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(path, "/data", ("action", "correct"), form, ("field", "orders.last.status"), ("value", "ya llegó")));
        Assert.Equal("ya llegó", await FactAsync(person));
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(path, "/data", ("action", "restrict")));
        Assert.True((await Admin.GetAsync($"{Admin.Root}/people/{person}/rights")).Json.GetProperty("restricted").GetBoolean());
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(path, "/data", ("action", "resume")));
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(path, "/data", ("action", "refuse_advertising")));
        Assert.True((await Admin.GetAsync($"{Admin.Root}/people/{person}/rights")).Json.GetProperty("advertisingRefused").GetBoolean());
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(path, "/data", ("action", "withdraw"), form));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(path, "/data", ("action", "correct"), form, ("field", "shoe.size"), ("value", "1")));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(path, "/data", ("action", "explode")));
        Assert.Equal("ya llegó", JsonElement.Parse(await PageAsync(path + "/data.json")).GetProperty("facts")[0].Text("value"));

        // A form that no page of ours made, a link that is none.
        using var forged = new FormUrlEncodedContent([new("action", "restrict"), new("_token", "x")]);
        using var refused = await _world.Http.PostAsync(_world.Url(path + "/data"), forged);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        foreach (var page in new[] { "/data", "/data.json", "/erase" })
        {
            using var none = await _world.Http.GetAsync(_world.Url("/preferences/none-of-ours" + page));
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(path, "/erase"));
        Assert.NotNull(await Admin.FindAsync(customer.Address));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(path, "/erase", ("confirm", "yes")));
        Assert.Null(await Admin.FindAsync(customer.Address));
        using var gone = await _world.Http.GetAsync(_world.Url(path + "/data"));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Another_brands_person_is_nobody_here()
    {
        var (_, person) = await KnownAsync("en camino");
        var own = _world.As(_world.OtherKey, _world.OtherBrand);
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync($"{own.Root}/people/{person}/rights")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync($"{own.Root}/people/{person}/export")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"{own.Root}/people/{person}/restriction", new { restricted = true })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"{own.Root}/people/{person}/advertising", new { refused = true })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"{own.Root}/people/{person}/requests", new { right = "access", via = "email" })).Status);
    }

    private async Task<(Customer Customer, string Person)> KnownAsync(string status)
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync(Question);
        var identified = await IdentifyAsync(customer, status, "r1-" + customer.Id);
        Assert.Equal(HttpStatusCode.OK, identified.Status);
        return (customer, await customer.PersonAsync());
    }

    private Task<Answer> IdentifyAsync(Customer customer, string status, string messageId, DateTimeOffset? timestamp = null)
    {
        var traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.last.status"] = status, ["phone"] = "+" + customer.Id };
        return _world.As(_world.IntegrationKey).PostAsync("/v1/identify", timestamp is { } at
            ? new { userId = "u" + customer.Id, messageId, traits, timestamp = at }
            : new { userId = "u" + customer.Id, messageId, traits });
    }

    private async Task<string?> FactAsync(string person) => Assert.Single((await ExportAsync(person)).Json.GetProperty("facts").EnumerateArray()).Text("value");

    private async Task<JsonElement?> ListedAsync(string id, string state = "open")
    {
        var listed = await Admin.GetAsync($"{Admin.Root}/requests?state={state}&limit=200");
        return listed.Json.GetProperty("items").EnumerateArray().Where(r => r.Text("id") == id).Select(r => (JsonElement?)r).FirstOrDefault();
    }

    private async Task<string> PageAsync(string path)
    {
        using var answer = await _world.Http.GetAsync(_world.Url(path));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    // As a browser without script does it: the page's own token comes back with the form.
    private async Task<HttpStatusCode> PostAsync(string path, string page, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await PageAsync(path + page)).Groups[1].Value;
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var form = new FormUrlEncodedContent(fields.Append(("_token", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var answer = await http.PostAsync(_world.Url(path + page), form);
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"_token\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"https://\S+/data", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

[Collection("end to end, embedded")]
public sealed class EmbeddedRightsTests(EmbeddedWorld world) : RightsScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersRightsTests(ServersWorld world) : RightsScenarios(world);
