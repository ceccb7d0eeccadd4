using System.Net;
using System.Text.Json;
using Integration.Leaks;
using Integration.Providers;

namespace Integration.EndToEnd;

/// <summary>A look at what is covered: for whom, with which reason, until when, and that each of it is in the audit.</summary>
public abstract class RevealScenarios(SharedWorld shared)
{
    private const string Card = "4111 1111 1111 1111";
    private const string Reason = "El banco pide el número completo para el reembolso";
    private readonly World _world = shared.World;

    private Api Admin => _world.Admin;

    [Fact]
    public async Task Who_may_and_says_why_sees_it_and_that_stands_in_the_audit_without_it()
    {
        var (person, entry) = await ToldAsync();
        foreach (var (key, role) in new[] { (_world.AdminKey, "admin"), (_world.LeadKey, "lead"), (_world.PrivacyKey, "privacy") })
        {
            var shown = await _world.As(key).PostAsync(Path(person), new { entry, mask = 0, reason = Reason });
            Assert.Equal(HttpStatusCode.OK, shown.Status);
            var value = Assert.Single(shown.Json.GetProperty("values").EnumerateArray());
            Assert.Equal((0, "card", Card), (value.GetProperty("mask").GetInt32(), value.Text("type"), value.Text("value")));
            Assert.InRange(shown.Json.GetProperty("until").GetDateTimeOffset() - DateTimeOffset.UtcNow, TimeSpan.Zero, TimeSpan.FromSeconds(11));
            var line = (await AuditAsync(person, "identifier.revealed"))[^1];
            Assert.Equal(("card", Reason, "role:" + role), (line.GetProperty("what")[0].GetString(), line.Text("purpose"), line.GetProperty("basis")[0].GetString()));
            Assert.StartsWith("ecdsa-p256:", line.Text("sig"), StringComparison.Ordinal);
        }

        // Without a mask: all of the entry.
        Assert.Equal(Card, (await Admin.PostAsync(Path(person), new { entry, reason = Reason })).Json.GetProperty("values")[0].Text("value"));
        var audit = (await Admin.GetAsync($"{Admin.Root}/people/{person}/audit?limit=500")).Body;
        Assert.DoesNotMatch(Cards.Whole, audit);
        Assert.DoesNotContain(Card, string.Join('\n', await Admin.TimelineAsync(person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_refusal_has_its_status_and_stands_in_the_audit()
    {
        var (person, entry) = await ToldAsync();
        var good = new { entry, mask = 0, reason = Reason };
        (string? Key, object Body, HttpStatusCode Status, string? Why)[] matrix =
        [
            (_world.AgentKey, good, HttpStatusCode.Forbidden, "role"),
            (_world.AuditorKey, good, HttpStatusCode.Forbidden, "role"),
            (_world.IntegrationKey, good, HttpStatusCode.Forbidden, "role"),
            (_world.AgentKey, new { }, HttpStatusCode.Forbidden, "role"),
            (_world.OtherKey, good, HttpStatusCode.Forbidden, "brand"),
            ("nobody's", good, HttpStatusCode.Unauthorized, null),
            (_world.LeadKey, new { entry, mask = 0 }, HttpStatusCode.BadRequest, "reason"),
            (_world.LeadKey, new { entry, mask = 0, reason = "" }, HttpStatusCode.BadRequest, "reason"),
            (_world.LeadKey, new { entry, mask = 0, reason = "              " }, HttpStatusCode.BadRequest, "reason"),
            (_world.LeadKey, new { entry, mask = 0, reason = "................" }, HttpStatusCode.BadRequest, "reason"),
            (_world.LeadKey, new { entry, mask = 0, reason = "reembolso" }, HttpStatusCode.BadRequest, "reason"),
            (_world.LeadKey, new { entry, mask = 0, reason = new string('a', 400) + new string('b', 101) }, HttpStatusCode.BadRequest, "reason"),
            (_world.LeadKey, new { reason = Reason }, HttpStatusCode.BadRequest, "request"),
            (_world.LeadKey, new { entry, mask = -1, reason = Reason }, HttpStatusCode.BadRequest, "request"),
            (_world.LeadKey, new { entry, seq = 1, reason = Reason }, HttpStatusCode.BadRequest, "request"),
            (_world.LeadKey, new { entry = "twelve", reason = Reason }, HttpStatusCode.BadRequest, "request"),
            (_world.LeadKey, new { entry, mask = 1, reason = Reason }, HttpStatusCode.NotFound, "nothing"),
            (_world.LeadKey, new { entry = 9999, reason = Reason }, HttpStatusCode.NotFound, "nothing"),
            (_world.LeadKey, new { entry, mask = 0, reason = Reason, log = "p_001_00000000000000000000000000000000" }, HttpStatusCode.NotFound, "nothing"),
        ];
        var expected = new List<string>();
        foreach (var (key, body, status, why) in matrix)
        {
            var answer = await _world.As(key!, key == _world.OtherKey ? _world.Brand : null).PostAsync(Path(person), body);
            Assert.Equal((why, status), (why, answer.Status));
            Assert.DoesNotMatch(Cards.Whole, answer.Body);
            expected.AddRange(why is null ? [] : [why]);
            Assert.Equal(expected, (await AuditAsync(person, "reveal.refused")).Select(r => r.GetProperty("read").Text("why")!));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await Admin.PostAsync(Path("p_001_00000000000000000000000000000000"), good)).Status);
        Assert.Empty(await AuditAsync(person, "identifier.revealed"));
    }

    [Fact]
    public async Task It_is_shown_again_to_the_same_one_until_its_time_and_to_nobody_else()
    {
        var (person, entry) = await ToldAsync();
        var lead = _world.As(_world.LeadKey);
        var shown = (await lead.PostAsync(Path(person), new { entry, mask = 0, reason = Reason })).Json;
        var again = $"{Admin.Root}/people/{person}/reveals/{shown.Text("reveal")}";
        var same = await lead.GetAsync(again);
        Assert.Equal((HttpStatusCode.OK, shown.GetRawText()), (same.Status, same.Json.GetRawText()));
        Assert.Equal(HttpStatusCode.Forbidden, (await Admin.GetAsync(again)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.AgentKey).GetAsync(again)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync(again[..^4] + "0000")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync($"{Admin.Root}/people/{person}/reveals/rv_1_x")).Status);

        var over = await Eventually.GetAsync(async () => await lead.GetAsync(again) is { Status: not HttpStatusCode.OK } answer ? answer : null);
        Assert.True(DateTimeOffset.UtcNow >= shown.GetProperty("until").GetDateTimeOffset().AddSeconds(-1));
        Assert.Equal((HttpStatusCode.Gone, "reveal_over"), (over.Status, over.Json.Text("code")));
        Assert.Equal(["other", "role", "nothing", "nothing", "time"], (await AuditAsync(person, "reveal.refused")).Select(r => r.GetProperty("read").Text("why")!));
    }

    [Fact]
    public async Task What_was_taken_back_is_gone_and_who_was_erased_is_nobody()
    {
        var customer = _world.NewCustomer("instagram");
        var native = await customer.WriteAsync($"mi tarjeta es {Card}");
        var person = await customer.PersonAsync();
        var entry = Entry((await customer.TimelineAsync(t => t.In(native).Any())).In(native).Single());
        Assert.Equal(HttpStatusCode.OK, (await Admin.PostAsync(Path(person), new { entry, reason = Reason })).Status);

        var deleted = JsonSerializer.Serialize(new
        {
            @object = "instagram",
            entry = new[]
            {
                new { id = _world.InstagramId, time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), messaging = new[] { new
                {
                    sender = new { id = customer.Id }, recipient = new { id = _world.InstagramId }, timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), message = new { mid = native, is_deleted = true },
                } } },
            },
        });
        Assert.Equal(HttpStatusCode.OK, (await _world.DeliverAsync(SignedWebhook.Meta(_world.Url("/webhooks/meta"), _world.AppSecret, deleted))).Status);
        await customer.TimelineAsync(t => t.Any(e => e.Is("revoke")));
        Assert.Equal(HttpStatusCode.Gone, (await Admin.PostAsync(Path(person), new { entry, reason = Reason })).Status);
        Assert.Equal("gone", (await AuditAsync(person, "reveal.refused"))[^1].GetProperty("read").Text("why"));

        Assert.Equal(HttpStatusCode.NoContent, (await Admin.DeleteAsync($"{Admin.Root}/people/{person}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Admin.PostAsync(Path(person), new { entry, reason = Reason })).Status);
    }

    [Fact]
    public async Task Who_reveals_all_day_long_waits()
    {
        var (person, entry) = await ToldAsync();
        var privacy = _world.As(_world.BusyKey);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40 && !answers.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            answers.Add((await privacy.PostAsync(Path(person), new { entry, mask = 0, reason = Reason })).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        // Thirty at once, and one more for every two minutes that a slow machine takes.
        Assert.InRange(answers.Count, 31, 33);
        await privacy.PostAsync(Path(person), new { entry, mask = 0, reason = Reason });
        Assert.Equal(["rate"], (await AuditAsync(person, "reveal.refused")).Select(r => r.GetProperty("read").Text("why")!));
        // Who has not asked so often is not held up.
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.LeadKey).PostAsync(Path(person), new { entry, mask = 0, reason = Reason })).Status);
    }

    [Fact]
    public async Task A_reason_that_holds_an_identifier_is_written_down_covered()
    {
        var (person, entry) = await ToldAsync();
        Assert.Equal(HttpStatusCode.OK, (await Admin.PostAsync(Path(person), new { entry, reason = $"Confirmar si es la tarjeta 5555 5555 5555 4444 o la otra" })).Status);
        var audit = (await Admin.GetAsync($"{Admin.Root}/people/{person}/audit?limit=500")).Body;
        Assert.DoesNotContain("5555 5555", audit, StringComparison.Ordinal);
        Assert.Contains("····4444", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_answers_for_a_person_an_agent_and_a_period_machine_and_people_together()
    {
        var begun = DateTimeOffset.UtcNow.AddSeconds(-1);
        var (person, entry) = await ToldAsync();
        var (other, _) = await ToldAsync();
        using (var desk = await DeskDoor.OpenAsync(_world.Gateway.Address, _world.LeadKey))
        {
            await desk.PageAsync("/desk/" + person);
            await desk.PageAsync("/desk/" + other);
        }

        Assert.NotNull(await _world.As(_world.IntegrationKey).FindAsync((await Admin.TimelineAsync(person)).First(e => e.Is("message", "in")).Text("address")!));
        Assert.Null(await _world.As(_world.IntegrationKey).FindAsync("whatsapp:+" + _world.NewPhone()));
        await _world.As(_world.LeadKey).PostAsync(Path(person), new { entry, reason = Reason });

        var about = await AuditAsync(person);
        Assert.Contains(about, a => By(a) == "assistant");
        Assert.Contains(about, a => By(a) == "agent:ana" && a.Text("kind") == "receipt");
        Assert.Contains(about, a => By(a).StartsWith("api:key:", StringComparison.Ordinal) && a.Text("kind") == "person.searched");
        Assert.Contains(about, a => a.Text("kind") == "identifier.revealed");
        Assert.All(about, a => Assert.False(string.IsNullOrEmpty(a.Text("link"))));
        Assert.Equal(about.Select(a => a.GetProperty("position").GetInt64()), Enumerable.Range(1, about.Count).Select(i => (long)i));

        var auditor = _world.As(_world.AuditorKey);
        var ana = await PagesAsync(auditor, $"actor=ana&from={Uri.EscapeDataString(begun.ToString("O"))}");
        Assert.Superset(new HashSet<string?> { person, other, null }, ana.Select(a => a.Text("person")).ToHashSet());
        Assert.All(ana, a => Assert.Equal("agent:ana", By(a)));
        Assert.Contains(ana, a => a.Text("kind") == "signed.in");

        var all = await PagesAsync(auditor, $"from={Uri.EscapeDataString(begun.ToString("O"))}&limit=7");
        Assert.Contains(all, a => By(a) == "assistant" && a.Text("person") == other);
        Assert.Contains(all, a => a.Text("kind") == "person.searched" && a.Text("person") is null);
        Assert.Contains(all, a => a.Text("kind") == "audit.asked" && a.Text("person") is null);
        Assert.Equal(all.Count, all.Select(a => (a.Text("person") ?? a.Text("log"), a.Text("link"))).Distinct().Count());
        Assert.All(about.Where(a => a.GetProperty("at").GetDateTimeOffset() >= begun), a => Assert.Contains(all, b => b.Text("link") == a.Text("link")));

        Assert.Empty(await PagesAsync(auditor, "from=2020-01-01&to=2020-02-01"));
        Assert.DoesNotContain(await PagesAsync(_world.As(_world.OtherKey, _world.OtherBrand), ""), a => a.Text("person") == person);
        foreach (var (query, status) in new[] { ("from=2020-01-01&to=2020-06-01", HttpStatusCode.BadRequest), ("from=2020-02-01&to=2020-01-01", HttpStatusCode.BadRequest), ("from=soon", HttpStatusCode.BadRequest), ("cursor=zzz", HttpStatusCode.BadRequest) })
        {
            Assert.Equal((query, status), (query, (await auditor.GetAsync($"{Admin.Root}/audit?{query}")).Status));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.LeadKey).GetAsync($"{Admin.Root}/audit")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.OtherKey).GetAsync($"{Admin.Root}/audit")).Status);
    }

    [Fact]
    public async Task The_journal_is_nobody()
    {
        await Admin.FindAsync("whatsapp:+" + _world.NewPhone());
        var asked = (await PagesAsync(Admin, "kind=person.searched")).First(a => a.Text("person") is null);
        Assert.Equal(HttpStatusCode.BadRequest, (await Admin.GetAsync($"{Admin.Root}/people?address=journal:{_world.Brand}")).Status);
        Assert.Null(asked.Text("log"));
    }

    private static string By(JsonElement line) =>
        line.GetProperty("by") is var by && by.Text("kind") == "assistant" ? "assistant" : $"{by.Text("kind")}:{by.Text("id")}";

    private static long Entry(JsonElement message) => message.GetProperty("seq").GetInt64();

    private string Path(string person) => $"{Admin.Root}/people/{person}/reveal";

    // Somebody who wrote a card number and got an answer, and the entry that it stands in.
    private async Task<(string Person, long Entry)> ToldAsync()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("¿Cuánto tarda el envío a Bogotá?");
        var native = await customer.WriteAsync($"mi tarjeta es {Card}, gracias");
        var message = (await customer.TimelineAsync(t => t.In(native).Any())).In(native).Single();
        Assert.Contains("····1111", message.Text("text"), StringComparison.Ordinal);
        return (await customer.PersonAsync(), Entry(message));
    }

    private async Task<IReadOnlyList<JsonElement>> AuditAsync(string person, string? kind = null)
    {
        var all = new List<JsonElement>();
        for (long? after = 0; after is not null;)
        {
            var page = (await Admin.GetAsync($"{Admin.Root}/people/{person}/audit?limit=500&after={after}{(kind is null ? "" : "&kind=" + kind)}")).Json;
            all.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.Number ? next.GetInt64() : null;
        }

        return all;
    }

    private static async Task<IReadOnlyList<JsonElement>> PagesAsync(Api api, string query)
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"{api.Root}/audit?{query}{(cursor is null ? "" : "&cursor=" + cursor)}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            all.AddRange(page.Json.GetProperty("items").EnumerateArray());
            cursor = page.Json.Text("next");
        }
        while (cursor is not null);
        return all;
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedRevealTests(EmbeddedWorld world) : RevealScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersRevealTests(ServersWorld world) : RevealScenarios(world);
