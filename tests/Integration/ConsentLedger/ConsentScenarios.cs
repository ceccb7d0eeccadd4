using System.Net;
using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.ConsentLedger;

/// <summary>The ledger through the API of a running gateway: what is recorded, what is refused, what acts by itself, what is asked in the chat.</summary>
public abstract class ConsentScenarios(SharedWorld shared)
{
    private const string Question = "¿Cuánto tarda el envío a Bogotá?";
    private readonly World _world = shared.World;

    private Api Admin => _world.Admin;

    private static object Texts(string text) => new { es = text, pt = text, en = text };

    private async Task<string> DeclaredAsync(string id, object? more = null)
    {
        var listed = (await Admin.GetAsync(Admin.Root + "/use-cases")).Json.EnumerateArray().Select(u => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(u)!).Where(u => u["id"].GetString() != id).ToList();
        var declared = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(JsonSerializer.SerializeToElement(new
        {
            id, area = "service", purpose = "care", fields = new[] { "plan." + id.Split('.')[1] }, legalBasis = "consent", why = Texts("Para atenderle"), valueToCustomer = Texts("Respuestas al instante"),
        }))!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(JsonSerializer.SerializeToElement(more ?? new { }))!)
        {
            declared[name] = value;
        }

        var put = await Admin.PutAsync(Admin.Root + "/use-cases", listed.Append(declared));
        Assert.True(put.Status == HttpStatusCode.OK, put.Body);
        return id;
    }

    private async Task<(Customer Customer, string Person)> KnownAsync()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync(Question);
        return (customer, await customer.PersonAsync());
    }

    private Task<Answer> SayAsync(string person, object body, Api? by = null) => (by ?? Admin).PostAsync($"{Admin.Root}/people/{person}/consents", body);

    private async Task<JsonElement> LedgerAsync(string person, bool texts = false) => (await Admin.GetAsync($"{Admin.Root}/people/{person}/consents{(texts ? "?texts=true" : "")}")).Json;

    private static JsonElement Item(JsonElement consents, string useCase) => consents.GetProperty("items").EnumerateArray().Single(i => i.Text("useCase") == useCase);

    [Fact]
    public async Task A_record_has_every_member_of_the_ledger_and_its_exact_text()
    {
        var use = await DeclaredAsync("service.ledger", new { recipients = new[] { "llm" }, automatedDecision = true, consentTerm = "P1Y", reviewEvery = "P6M" });
        var (_, person) = await KnownAsync();
        Assert.Equal(HttpStatusCode.Created, (await SayAsync(person, new { useCase = use, action = "grant", mechanism = "form", evidence = new { form = "f-1" } })).Status);
        Assert.Equal(HttpStatusCode.Created, (await SayAsync(person, new { useCase = use, action = "withdraw", mechanism = "form", evidence = new { } })).Status);
        var ledger = (await LedgerAsync(person, texts: true)).GetProperty("ledger").EnumerateArray().ToList();
        var (granted, withdrawn) = (ledger.Single(e => e.Text("action") == "grant"), ledger.Single(e => e.Text("action") == "withdraw"));
        Assert.Equal((use, "service", "care", "consent", "form", 2), (granted.Text("useCase"), granted.Text("area"), granted.Text("purpose"), granted.Text("legalBasis"), granted.Text("mechanism"), granted.GetProperty("schemaVersion").GetInt32()));
        Assert.All(
            new[] { "eventId", "hash", "prevHash", "personId", "controller", "brand", "fields", "channels", "recipients", "automatedDecision", "valueToCustomer", "notice", "evidence", "jurisdiction", "grantedAt", "effectiveAt", "expiresAt", "reviewAt", "recordedAt", "recordedBy" },
            name => Assert.True(granted.TryGetProperty(name, out _), $"{name} is not in {granted}"));
        Assert.Equal((granted.Text("eventId"), "use_case"), (withdrawn.Text("supersedes"), withdrawn.Text("scopeOfWithdrawal")));
        Assert.Equal("CO", granted.Text("jurisdiction"));

        var sha = granted.GetProperty("notice").Text("sha256");
        var kept = (await Admin.GetAsync($"{Admin.Root}/notices/{sha}")).Json;
        Assert.Equal((granted.Text("noticeText"), sha), (kept.Text("text"), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(kept.Text("text")!)))));
        Assert.Contains("decide un programa", kept.Text("text"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Admin.GetAsync($"{Admin.Root}/notices/{new string('0', 64)}")).Status);
        var other = _world.As(_world.OtherKey, _world.OtherBrand);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{other.Root}/notices/{sha}")).Status);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_a_sentence_and_leaves_nothing_behind()
    {
        var use = await DeclaredAsync("service.refusals");
        var (_, person) = await KnownAsync();
        var epoch = (await LedgerAsync(person)).GetProperty("consentEpoch").GetInt64();
        foreach (var (body, part) in new (object, string)[]
        {
            (new { useCase = "service.nothing", action = "grant", mechanism = "form" }, "There is no use case service.nothing."),
            (new { useCase = use, action = "grant", mechanism = "form", expiresAt = "2020-01-01T00:00:00Z" }, "lies in the past"),
            (new { useCase = use, action = "grant", mechanism = "form", evidence = new { saidAt = "2199-01-01T00:00:00Z" } }, "lies in the future"),
            (new { useCase = use, action = "grant", mechanism = "form", notice = new { id = use, version = 7, language = "es", sha256 = new string('a', 64) } }, "version 1 is in force"),
            (new { useCase = use, action = "renew", mechanism = "form" }, "Nothing is in force"),
            (new { useCase = use, action = "grant", mechanism = "form", colour = "blue" }, "is not known"),
        })
        {
            var refused = await SayAsync(person, body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Contains(part, refused.Json.Text("detail"), StringComparison.Ordinal);
        }

        var other = _world.As(_world.OtherKey, _world.OtherBrand);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{other.Root}/people/{person}/consents", new { useCase = use, action = "grant", mechanism = "form" })).Status);
        Assert.Equal(epoch, (await LedgerAsync(person)).GetProperty("consentEpoch").GetInt64());
    }

    [Fact]
    public async Task The_same_record_again_is_one_record()
    {
        var use = await DeclaredAsync("service.repeats");
        var (_, person) = await KnownAsync();
        var body = new { useCase = use, action = "grant", mechanism = "form", evidence = new { messageId = "m-1" } };
        await SayAsync(person, body);
        var epoch = (await LedgerAsync(person)).GetProperty("consentEpoch").GetInt64();
        Assert.Equal(HttpStatusCode.Created, (await SayAsync(person, body)).Status);
        Assert.Equal(epoch, (await LedgerAsync(person)).GetProperty("consentEpoch").GetInt64());
    }

    [Fact]
    public async Task A_consent_ends_by_itself_and_the_ledger_says_so()
    {
        var use = await DeclaredAsync("service.ends");
        var (_, person) = await KnownAsync();
        await SayAsync(person, new { useCase = use, action = "grant", mechanism = "form", expiresAt = DateTimeOffset.UtcNow.AddSeconds(8) });
        var epoch = (await LedgerAsync(person)).GetProperty("consentEpoch").GetInt64();
        await Eventually.TrueAsync(async () => (await LedgerAsync(person)).GetProperty("ledger").EnumerateArray().Any(e => e.TryGetProperty("action", out var a) && a.GetString() == "expire"));
        var ended = await LedgerAsync(person);
        Assert.Equal(("expired", false, epoch + 1), (Item(ended, use).Text("standing"), Item(ended, use).GetProperty("allowed").GetBoolean(), ended.GetProperty("consentEpoch").GetInt64()));
    }

    [Fact]
    public async Task What_an_agent_recorded_is_asked_of_the_person_in_the_chat_and_their_yes_makes_it_so()
    {
        var use = await DeclaredAsync("service.byagent");
        var (customer, person) = await KnownAsync();
        var before = customer.Got.Count;
        await SayAsync(person, new { useCase = use, action = "grant", mechanism = "verbal", evidence = new { note = "dijo que sí" } }, _world.As(_world.AgentKey));
        Assert.Equal("pending", Item(await LedgerAsync(person), use).Text("standing"));
        Assert.Contains("confirme por favor", (await customer.HearAsync(before)).Text, StringComparison.Ordinal);
        await customer.WriteAsync("sí");
        await Eventually.TrueAsync(async () => Item(await LedgerAsync(person), use).GetProperty("allowed").GetBoolean());
        Assert.Contains((await LedgerAsync(person)).GetProperty("ledger").EnumerateArray(), e => e.TryGetProperty("evidence", out var proof) && proof.TryGetProperty("rule", out var rule) && rule.GetString() == "answer:yes");
    }

    [Fact]
    public async Task A_double_opt_in_counts_with_the_second_yes_only()
    {
        var use = await DeclaredAsync("service.double", new { doubleOptIn = true });
        var (customer, person) = await KnownAsync();
        var before = customer.Got.Count;
        await SayAsync(person, new { useCase = use, action = "grant", mechanism = "form", evidence = new { form = "web" } });
        Assert.Equal("pending", Item(await LedgerAsync(person), use).Text("standing"));
        await customer.HearAsync(before);
        await customer.WriteAsync("sí");
        await Eventually.TrueAsync(async () => Item(await LedgerAsync(person), use).GetProperty("allowed").GetBoolean());
        var ledger = (await LedgerAsync(person)).GetProperty("ledger").EnumerateArray().Where(e => e.TryGetProperty("useCase", out var of) && of.GetString() == use && e.TryGetProperty("pending", out _)).ToList();
        Assert.Equal(ledger[0].Text("eventId"), ledger[^1].GetProperty("evidence").Text("doubleOptIn"));
    }

    [Fact]
    public async Task What_changed_is_asked_again_behind_the_next_answer()
    {
        var use = await DeclaredAsync("service.changes");
        var (customer, person) = await KnownAsync();
        await SayAsync(person, new { useCase = use, action = "grant", mechanism = "form" });
        await DeclaredAsync(use, new { fields = new[] { "plan.changes", "plan.more" } });
        Assert.Equal(("unknown", "new_version"), (Item(await LedgerAsync(person), use).Text("standing"), Item(await LedgerAsync(person), use).Text("reason")));
        Assert.Contains("ha cambiado", (await customer.AskAsync(Question)).Text, StringComparison.Ordinal);
        await customer.WriteAsync("sí");
        await Eventually.TrueAsync(async () => Item(await LedgerAsync(person), use).GetProperty("allowed").GetBoolean());
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedConsentTests(EmbeddedWorld world) : ConsentScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersConsentTests(ServersWorld world) : ConsentScenarios(world);
