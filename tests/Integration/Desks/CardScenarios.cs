using System.Net;
using System.Text.Json;
using Integration.EndToEnd;
using Integration.SignIn;

namespace Integration.Desks;

/// <summary>What stands beside a thread: drafts on request, and two records that become one and come apart again.</summary>
public abstract class CardScenarios(SharedWorld shared)
{
    private readonly World _world = shared.World;

    private Api Desk => _world.As(_world.AgentKey);

    [Fact]
    public async Task A_draft_on_request_waits_and_is_written_without_what_was_taken_out()
    {
        var customer = _world.NewCustomer();
        await KnownAsync(customer);
        Assert.Contains("ready_for_collection", (await customer.AskAsync("¿dónde está mi pedido?")).Text, StringComparison.Ordinal);
        await customer.AskAsync("quiero hablar con una persona");
        var (person, got) = (await customer.PersonAsync(), customer.Got.Count);
        var (path, epoch) = await ClaimAsync(person);
        var ask = new { agent = "ana", epoch };
        Assert.Equal((HttpStatusCode.Conflict, "not_owner"), await CodeAsync(Desk, path, new { agent = "luis", epoch }));
        Assert.Equal((HttpStatusCode.Conflict, "stale_epoch"), await CodeAsync(Desk, path, new { agent = "ana", epoch = epoch - 1 }));
        Assert.Equal(HttpStatusCode.BadRequest, (await Desk.PostAsync(path, new { agent = "ana", epoch, without = new[] { "no.such.field" } })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.AuditorKey).PostAsync(path, ask)).Status);
        var other = _world.As(_world.OtherKey, _world.OtherBrand);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(path.Replace(_world.Brand, _world.OtherBrand, StringComparison.Ordinal), ask)).Status);

        Assert.Equal(HttpStatusCode.OK, (await Desk.PostAsync(path, ask)).Status);
        var first = await DraftAsync(customer, 2);
        Assert.Contains("ready_for_collection", first.Text("text"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await Desk.PostAsync(path, new { agent = "ana", epoch, without = new[] { "orders.last.status" }, draft = first.GetProperty("data").Text("draftId") })).Status);
        await Eventually.TrueAsync(async () => (await ReceiptsAsync(person)).Any(r => r.GetProperty("withheld").GetRawText().Contains("removed_by_agent", StringComparison.Ordinal)));
        var removed = (await ReceiptsAsync(person)).Last(r => r.GetProperty("withheld").GetRawText().Contains("removed_by_agent", StringComparison.Ordinal));
        Assert.DoesNotContain("orders.last.status", removed.GetProperty("used").GetRawText(), StringComparison.Ordinal);
        // The older one is overtaken at once: it cannot be sent any more.
        Assert.Equal(HttpStatusCode.Conflict, (await Desk.PostAsync(path.Replace("/suggest", "/messages", StringComparison.Ordinal), new { agent = "ana", epoch, dispatchId = "x-" + customer.Id, draft = first.GetProperty("data").Text("draftId") })).Status);
        Assert.Equal(got, customer.Got.Count);
    }

    [Fact]
    public async Task F21_what_was_taken_back_cannot_be_sent_out_of_a_draft_not_even_in_its_words()
    {
        var customer = _world.NewCustomer();
        await KnownAsync(customer);
        await customer.AskAsync("¿dónde está mi pedido?");
        await customer.AskAsync("quiero hablar con una persona");
        var person = await customer.PersonAsync();
        var (path, epoch) = await ClaimAsync(person);
        Assert.Equal(HttpStatusCode.OK, (await Desk.PostAsync(path, new { agent = "ana", epoch })).Status);
        var draft = await DraftAsync(customer, 2);
        await _world.Admin.ConsentAsync(person, "withdraw");
        var (messages, got) = (path.Replace("/suggest", "/messages", StringComparison.Ordinal), customer.Got.Count);
        Assert.Equal((HttpStatusCode.Conflict, "stale_draft"), await CodeAsync(Desk, messages, new { agent = "ana", epoch, dispatchId = "a-" + customer.Id, draft = draft.GetProperty("data").Text("draftId") }));
        Assert.Equal((HttpStatusCode.Conflict, "struck_draft"), await CodeAsync(Desk, messages, new { agent = "ana", epoch, dispatchId = "b-" + customer.Id, text = draft.Text("text") + " " }));
        Assert.Equal(HttpStatusCode.OK, (await Desk.PostAsync(messages, new { agent = "ana", epoch, dispatchId = "c-" + customer.Id, text = "Hola, ya lo reviso." })).Status);
        Assert.Equal("Hola, ya lo reviso.", (await customer.HearAsync(got)).Text);
    }

    [Fact]
    public async Task A_lead_joins_two_records_at_the_desk_and_parts_them_again()
    {
        var (one, two) = (_world.NewCustomer(), _world.NewCustomer("sms"));
        await one.AskAsync("hola");
        await two.AskAsync("hola");
        var (person, other) = (await one.PersonAsync(), await two.PersonAsync());
        using var lead = await SignedInAsync(_world.LeadKey);
        var page = $"/desk/{person}/join?who={Uri.EscapeDataString(two.Address)}";
        Assert.Contains(other, await lead.PageAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await lead.StatusAsync($"/desk/{person}/join?who={person}"));
        Assert.Equal(HttpStatusCode.Conflict, await lead.StatusAsync($"/desk/{person}/join?who=nadie"));
        using (var refused = await lead.SubmitAsync(page, $"/desk/{person}/join", ("other", other), ("why", " ")))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        }

        using (var joined = await lead.SubmitAsync(page, $"/desk/{person}/join", ("other", other), ("why", "mismo documento")))
        {
            Assert.Equal((HttpStatusCode.SeeOther, $"/desk/{person}"), (joined.StatusCode, joined.Headers.Location?.OriginalString));
        }

        await Eventually.TrueAsync(async () => await _world.Admin.FindAsync(two.Address) == person);
        await Eventually.TrueAsync(async () => (await lead.PageAsync($"/desk/{person}")).Contains("name=\"undo\"", StringComparison.Ordinal));
        Assert.Contains(await _world.Admin.TimelineAsync(person), e => e.Is("note") && e.Text("text")!.Contains("mismo documento", StringComparison.Ordinal));
        var merge = (await _world.Admin.TimelineAsync(person)).First(e => e.Datum("what") == "merge.completed").GetProperty("data").Text("mergeId")!;
        using (var undone = await lead.SubmitAsync($"/desk/{person}", $"/desk/{person}/join", ("undo", merge), ("why", "eran hermanas")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        }

        await Eventually.TrueAsync(async () => await _world.Admin.FindAsync(two.Address) == other);
        using var again = await lead.SubmitAsync($"/desk/{person}", $"/desk/{person}/join", ("undo", merge), ("why", "otra vez"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Somebody_of_another_brand_is_nobody_and_an_agent_joins_nobody()
    {
        var (one, two) = (_world.NewCustomer(), _world.NewCustomer("sms"));
        await one.AskAsync("hola");
        await two.AskAsync("hola");
        var (person, other) = (await one.PersonAsync(), await two.PersonAsync());
        using var agent = await SignedInAsync(_world.AgentKey);
        Assert.NotEqual(HttpStatusCode.OK, await agent.StatusAsync($"/desk/{person}/join?who={other}"));
        Assert.DoesNotContain($"/desk/{person}/join", await agent.PageAsync($"/desk/{person}"), StringComparison.Ordinal);

        using var stranger = await SignedInAsync(_world.OtherKey);
        var (theirs, nobodys) = (await stranger.PageAsync($"/desk/{person}/join?who={other}"), await stranger.PageAsync("/desk/p_001_00000000000000000000000000000000/join?who=x"));
        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync($"/desk/{person}/join?who={other}"));
        Assert.DoesNotContain(two.Id[^4..], theirs, StringComparison.Ordinal);
        Assert.Equal(nobodys.Length, theirs.Length, 400.0);

        using var lead = await SignedInAsync(_world.LeadKey);
        Assert.Equal(HttpStatusCode.NotFound, await lead.StatusAsync($"/desk/{person}/join?who=p_001_00000000000000000000000000000000"));
    }

    [Fact]
    public async Task How_somebody_wants_to_be_contacted_stands_on_their_card_and_in_their_timeline()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("hola");
        var person = await customer.PersonAsync();
        using var lead = await SignedInAsync(_world.LeadKey);
        Assert.DoesNotContain("Como máximo 1 en 30 días", await lead.PageAsync($"/desk/{person}"), StringComparison.Ordinal);
        var wished = await Desk.PutAsync($"{Desk.Root}/people/{person}/contact-preferences", new { limits = new[] { new { limit = 1, window = "P30D" } }, channel = "whatsapp" });
        Assert.True(wished.Status == HttpStatusCode.OK, wished.Body);
        var page = WebUtility.HtmlDecode(await lead.PageAsync($"/desk/{person}"));
        Assert.Contains("<p class=\"summary wish\">Como máximo 1 en 30 días</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"summary wish\">Prefiere WhatsApp</p>", page, StringComparison.Ordinal);
        var told = (await customer.TimelineAsync()).Last(e => e.Is("cap"));
        Assert.Equal(("wished", "verbal"), (told.Datum("outcome"), told.Datum("mechanism")));
    }

    private async Task KnownAsync(Customer customer)
    {
        await customer.AskAsync("hola");
        var person = await customer.PersonAsync();
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.IntegrationKey).PostAsync(
            "/v1/identify", new { userId = "u" + customer.Id, messageId = "m" + customer.Id, traits = new Dictionary<string, object>(StringComparer.Ordinal) { ["phone"] = "+" + customer.Id, ["orders.last.status"] = "ready_for_collection" } })).Status);
        await _world.Admin.ConsentAsync(person, "grant");
    }

    private async Task<(string Path, long Epoch)> ClaimAsync(string person)
    {
        var waiting = await Desk.ListedAsync(person);
        var path = $"{Desk.Root}/handoffs/{waiting.Text("id")}";
        var claimed = await Desk.PostAsync(path + "/claim", new { agent = "ana", epoch = waiting.GetProperty("epoch").GetInt64() });
        Assert.Equal(HttpStatusCode.OK, claimed.Status);
        return (path + "/suggest", claimed.Json.GetProperty("epoch").GetInt64());
    }

    private static async Task<(HttpStatusCode, string?)> CodeAsync(Api api, string path, object body) => await api.PostAsync(path, body) is var answer ? (answer.Status, answer.Json.Text("code")) : default;

    // The first one is what the assistant itself answered.
    private static async Task<JsonElement> DraftAsync(Customer customer, int of) => (JsonElement)await Eventually.GetAsync(async () =>
        (await customer.TimelineAsync()).Where(e => e.Is("draft") && e.GetProperty("data").TryGetProperty("askedBy", out _)).ElementAtOrDefault(of - 2) is { ValueKind: JsonValueKind.Object } found ? (object?)found : null);

    private async Task<IReadOnlyList<JsonElement>> ReceiptsAsync(string person) =>
        [.. (await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/receipts?limit=500")).Json.GetProperty("items").EnumerateArray()];

    private async Task<Visitor> SignedInAsync(string key)
    {
        var visitor = new Visitor(_world.Gateway.Address);
        using var _ = await visitor.SubmitAsync("/signin", "/signin", ("key", key), ("agent", "Lena"));
        return visitor;
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedCardTests(EmbeddedWorld world) : CardScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersCardTests(ServersWorld world) : CardScenarios(world);
