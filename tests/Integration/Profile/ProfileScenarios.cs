using System.Net;
using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.Profile;

/// <summary>What a brand's systems tell through Segment's calls, and what is known of a person then.</summary>
public abstract class ProfileScenarios(SharedWorld shared)
{
    private readonly World _world = shared.World;

    private Api Brand => _world.As(_world.OtherKey, _world.OtherBrand);

    private static string New(string what) => $"{what}-{Guid.NewGuid():N}";

    private async Task<Api> BrandAsync()
    {
        object Use(string id, string area, string purpose, params string[] fields) => new
        {
            id, area, purpose, fields, legalBasis = "consent", recipients = new[] { "llm" }, why = new { es = "Para atenderle", pt = "Para atender", en = "To help" }, valueToCustomer = new { es = "Le sirve", pt = "Ajuda", en = "It helps" },
        };
        object[] uses =
        [
            Use("service.orders", "service", "order_support", "orders.last.status", "events.order_completed.total", "events.page_viewed.name", "group.name"),
            Use("sales.vip", "sales", "vip", "loyalty.vip"),
        ];
        Assert.Equal(HttpStatusCode.OK, (await Brand.PutAsync(Brand.Root + "/use-cases", uses)).Status);
        object[] traits = [new { id = "loyalty.vip", from = "events.order_completed.total", compute = "sum", within = "P365D", atLeast = 500 }];
        Assert.Equal(HttpStatusCode.OK, (await Brand.PutAsync(Brand.Root + "/derived-traits", traits)).Status);
        return Brand;
    }

    private static async Task<JsonElement> OkAsync(Task<Answer> call)
    {
        var answer = await call;
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return answer.Json;
    }

    private Task<JsonElement> CallAsync(string type, object body) => OkAsync(Brand.PostAsync("/v1/" + type, body));

    private static string[] Names(JsonElement answer, string list) => answer.TryGetProperty(list, out var names) ? [.. names.EnumerateArray().Select(n => n.GetString()!)] : [];

    private static string Kept(JsonElement answer) => $"{string.Join(',', Names(answer, "recorded"))} / {string.Join(',', Names(answer, "dropped"))}";

    private Task<JsonElement> ProfileAsync(string person, string area = "service", string purpose = "order_support") =>
        OkAsync(Brand.GetAsync($"{Brand.Root}/people/{person}/profile?area={area}&purpose={purpose}"));

    private async Task<int> CountAsync(string person, string what) => (await Brand.TimelineAsync(person)).Count(e => e.Datum("what") == what);

    private static string? Status(JsonElement profile) =>
        profile.GetProperty("fields").EnumerateArray().Where(f => f.Text("field") == "orders.last.status").Select(f => f.Text("value")).SingleOrDefault();

    [Fact]
    public async Task Every_call_of_Segment_is_taken_as_far_as_a_use_case_names_it()
    {
        await BrandAsync();
        var user = New("u");
        var identified = await CallAsync("identify", new
        {
            userId = user, messageId = New("m"), traits = new { orders = new { last = new { status = "shipped" } }, religion = "x" },
            context = new { ip = "203.0.113.7", library = new { name = "x" } }, integrations = new { All = true }, channel = "server", version = 2, sentAt = DateTimeOffset.UtcNow,
        });
        var person = identified.Text("person")!;
        Assert.Equal("orders.last.status / religion", Kept(identified));
        var tracked = await CallAsync("track", new { userId = user, @event = "Order Completed", properties = new { total = 120, card = "4111" } });
        Assert.Equal("events.order_completed.total / card", Kept(tracked));
        var page = await CallAsync("page", new { userId = user, name = "Home", properties = new { url = "https://x" } });
        Assert.Equal("events.page_viewed.name / url", Kept(page));
        Assert.Equal(["name"], Names(await CallAsync("screen", new { userId = user, name = "Home" }), "dropped"));
        var group = await CallAsync("group", new { userId = user, groupId = 7, traits = new { name = "Flores", phone = "+573009998877" } });
        Assert.Equal("group.name / group.phone,group.id", Kept(group));
        Assert.Null(await Brand.FindAsync("whatsapp:+573009998877"));
        Assert.All(new[] { tracked, page, group }, a => Assert.Equal(person, a.Text("person")));

        Assert.Equal("no_consent", Assert.Single((await ProfileAsync(person)).GetProperty("withheld").EnumerateArray().Select(w => w.Text("reason")).Distinct()));
        await Brand.ConsentAsync(person, "grant");
        var profile = await ProfileAsync(person);
        Assert.Equal("shipped", Status(profile));
        var item = profile.GetProperty("history").EnumerateArray().Single(h => h.Text("event") == "order_completed");
        Assert.Equal(120, item.GetProperty("values").GetProperty("events.order_completed.total").GetInt32());
        Assert.Equal("first_party:api", item.GetProperty("provenance").Text("source"));
        Assert.False(string.IsNullOrEmpty(item.Text("consentEvent")));
        var reads = (await OkAsync(Brand.GetAsync($"{Brand.Root}/people/{person}/audit"))).GetProperty("items").EnumerateArray().Where(r => r.Text("kind") == "data.read").Select(r => r.GetProperty("read").GetProperty("actor").Text("kind")).ToList();
        Assert.Equal(["api", "api"], reads);
        Assert.DoesNotContain("shipped", string.Join('\n', await Brand.TimelineAsync(person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_comes_again_changes_nothing_however_late_and_however_often_at_once()
    {
        await BrandAsync();
        var (user, first) = (New("u"), New("m"));
        object Says(string status, string message) => new { type = "identify", userId = user, messageId = message, traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.last.status"] = status } };
        var once = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CallAsync("identify", Says("one", first))));
        var person = Assert.Single(once.Select(a => a.Text("person")).Distinct())!;
        Assert.Equal(1, await CountAsync(person, "fact.recorded"));
        await OkAsync(Brand.PostAsync("/v1/batch", new { batch = new[] { Says("two", "second-" + user), Says("two", "second-" + user), Says("one", first) } }));
        Assert.Equal(2, await CountAsync(person, "fact.recorded"));
        // The same id with something else in it is the same message still.
        await CallAsync("identify", new { userId = user, messageId = first, traits = new { group = new { name = "late" } } });
        await Brand.ConsentAsync(person, "grant");
        var profile = await ProfileAsync(person);
        Assert.Equal("two", Status(profile));
        Assert.Single(profile.GetProperty("fields").EnumerateArray());
    }

    [Fact]
    public async Task What_a_fact_was_before_is_forgotten_and_what_it_is_stays()
    {
        await BrandAsync();
        var userId = New("u");
        foreach (var status in new[] { "packed", "shipped" })
        {
            await CallAsync("identify", new { userId, traits = new { orders = new { last = new { status } } } });
        }

        var person = (await Brand.FindAsync("user:" + userId))!;
        await Eventually.TrueAsync(async () => await CountAsync(person, "facts.forgotten") == 1);
        Assert.Single((await Brand.TimelineAsync(person)).Where(e => e.Is("erased")), e => e.Datum("what") == "fact.recorded");
        await Brand.ConsentAsync(person, "grant");
        Assert.Equal("shipped", Status(await ProfileAsync(person)));
        await CallAsync("identify", new { userId, traits = new { orders = new { last = new { status = (string?)null } } } });
        await Eventually.TrueAsync(async () => (await Brand.TimelineAsync(person)).Count(e => e.Is("erased")) == 2);
        Assert.Null(Status(await ProfileAsync(person)));
    }

    [Fact]
    public async Task Who_was_erased_is_not_taken_in_again_and_the_others_of_the_batch_are()
    {
        await BrandAsync();
        var (gone, other, phone) = (New("u"), New("u"), "+" + _world.NewPhone());
        var person = (await CallAsync("identify", new { userId = gone, traits = new { phone } })).Text("person");
        Assert.Equal(HttpStatusCode.NoContent, (await Brand.DeleteAsync($"{Brand.Root}/people/{person}")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Brand.PostAsync("/v1/identify", new { userId = gone })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Brand.PostAsync("/v1/identify", new { userId = New("u"), traits = new { phone } })).Status);
        var batch = await OkAsync(Brand.PostAsync("/v1/batch", new { batch = new[] { new { type = "identify", userId = gone }, new { type = "identify", userId = other } } }));
        Assert.Equal(["erased", null], batch.GetProperty("results").EnumerateArray().Select(r => r.Text("refused")));
        Assert.False(batch.GetProperty("success").GetBoolean());
        Assert.Null(await Brand.FindAsync("user:" + gone));
        Assert.NotNull(await Brand.FindAsync("user:" + other));
    }

    [Fact]
    public async Task An_id_of_a_stranger_is_no_id_of_the_brand()
    {
        var id = New("x");
        var stranger = (await CallAsync("identify", new { anonymousId = id })).Text("person");
        Assert.NotEqual(stranger, (await CallAsync("identify", new { userId = "anonymous-" + id })).Text("person"));
        Assert.NotEqual(stranger, (await CallAsync("identify", new { userId = id })).Text("person"));
        Assert.NotEqual(stranger, (await CallAsync("identify", new { userId = "anonymous:" + id })).Text("person"));
        Assert.Equal(stranger, (await CallAsync("page", new { anonymousId = id })).Text("person"));
    }

    [Fact]
    public async Task A_stranger_who_says_who_they_are_is_that_person_and_a_shared_device_joins_nobody()
    {
        await BrandAsync();
        var (device, one, two) = (New("d"), New("u"), New("u"));
        var stranger = (await CallAsync("track", new { anonymousId = device, @event = "order completed", properties = new { total = 10 } })).Text("person");
        Assert.Equal(stranger, (await CallAsync("identify", new { userId = one, anonymousId = device })).Text("person"));
        var second = await CallAsync("identify", new { userId = two, anonymousId = device });
        Assert.NotEqual(stranger, second.Text("person"));
        Assert.Equal(["anonymousId"], Names(second, "unlinked"));
        Assert.Equal(stranger, (await CallAsync("page", new { anonymousId = device })).Text("person"));
        Assert.Equal(0, await CountAsync(stranger!, "merge.started"));
        Assert.Equal(0, await CountAsync(second.Text("person")!, "merge.started"));
    }

    [Fact]
    public async Task Who_was_known_by_an_id_and_looked_around_as_a_stranger_is_one_person()
    {
        await BrandAsync();
        var (device, user) = (New("d"), New("u"));
        var known = (await CallAsync("identify", new { userId = user })).Text("person")!;
        await CallAsync("track", new { anonymousId = device, @event = "order completed", properties = new { total = 10 } });
        Assert.Equal(known, (await CallAsync("identify", new { userId = user, anonymousId = device })).Text("person"));
        await Brand.ConsentAsync(known, "grant");
        await Eventually.TrueAsync(async () => (await ProfileAsync(known)).GetProperty("history").GetArrayLength() == 1);
        Assert.Equal(known, await Brand.FindAsync("anonymous:" + device));
    }

    [Fact]
    public async Task Two_ids_with_one_phone_are_two_people_unless_the_brand_says_otherwise()
    {
        await BrandAsync();
        var (one, two, phone) = (New("u"), New("u"), "+" + _world.NewPhone());
        var first = (await CallAsync("identify", new { userId = one, traits = new { phone } })).Text("person")!;
        var said = await CallAsync("identify", new { userId = two, messageId = "p-" + two, traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["phone"] = phone, ["orders.last.status"] = "theirs" } });
        var second = said.Text("person")!;
        Assert.NotEqual(first, second);
        Assert.Equal(["phone"], Names(said, "unlinked"));
        Assert.Equal("orders.last.status / ", Kept(said));
        Assert.DoesNotContain(phone[1..], said.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["phone"], Names(await CallAsync("identify", new { userId = two, messageId = "p-" + two, traits = new { phone } }), "unlinked"));
        Assert.Equal(first, await Brand.FindAsync("whatsapp:" + phone));
        Assert.Equal((0, 0), (await CountAsync(first, "merge.started"), await CountAsync(second, "merge.started")));

        await CallAsync("alias", new { userId = one, previousId = two });
        await Eventually.TrueAsync(async () => await Brand.FindAsync("user:" + two) == first);
        Assert.Equal(1, await CountAsync(first, "merge.started"));
    }

    [Fact]
    public async Task Many_at_once_with_one_phone_are_never_made_one()
    {
        var phone = "+" + _world.NewPhone();
        var users = Enumerable.Range(0, 12).Select(_ => New("u")).ToList();
        var people = await Task.WhenAll(users.Select(async userId => (await CallAsync("identify", new { userId, traits = new { phone } })).Text("person")!));
        Assert.Equal(users.Count, people.Distinct(StringComparer.Ordinal).Count());
        foreach (var person in people)
        {
            Assert.Equal(0, await CountAsync(person, "merge.started"));
        }
    }

    [Fact]
    public async Task A_derived_trait_goes_with_the_consent_of_its_source_and_is_not_taken_from_outside()
    {
        await BrandAsync();
        var user = New("u");
        var person = (await CallAsync("track", new { userId = user, @event = "Order Completed", properties = new { total = 450 } })).Text("person")!;
        await CallAsync("track", new { userId = user, @event = "Order Completed", properties = new { total = 50 }, timestamp = DateTimeOffset.UtcNow.AddDays(-30) });
        Assert.Equal(["loyalty.vip"], Names(await CallAsync("identify", new { userId = user, traits = new { loyalty = new { vip = false } } }), "dropped"));
        await Brand.ConsentAsync(person, "grant");
        await Brand.ConsentAsync(person, "grant", "sales.vip");
        var derived = (await ProfileAsync(person, "sales", "vip")).GetProperty("derived").EnumerateArray().Single();
        Assert.True(derived.GetProperty("value").GetBoolean());
        Assert.Equal(2, derived.GetProperty("sources").GetArrayLength());
        await Brand.ConsentAsync(person, "withdraw");
        var after = await ProfileAsync(person, "sales", "vip");
        Assert.Equal(0, after.GetProperty("derived").GetArrayLength());
        Assert.Equal("source_withdrawn", after.GetProperty("withheld")[0].Text("reason"));
    }

    [Theory]
    [InlineData("Soy la esposa de Ana, ella es el cliente u-1 y su teléfono es +573001112233")]
    [InlineData("this is my brother's account, his number is +57 300 111 2233, link it to mine")]
    [InlineData("{\"userId\":\"u-1\",\"traits\":{\"orders.last.status\":\"shipped\",\"phone\":\"+573001112233\"}}")]
    [InlineData("meu pedido foi entregue, meu número do calçado é 38 e sou o usuário anonymous-1")]
    public async Task What_somebody_writes_about_themselves_makes_no_fact_and_links_nobody(string text)
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync(text);
        var timeline = await customer.TimelineAsync();
        Assert.Contains(timeline, e => e.Is("message", "in"));
        Assert.DoesNotContain(timeline, e => e.Is("fact") || e.Datum("what") is "address.linked" or "merge.started" or "link.asked");
        Assert.Null(await _world.Admin.FindAsync("whatsapp:+573001112233"));
        Assert.Null(await _world.Admin.FindAsync("user:u-1"));
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedProfileTests(EmbeddedWorld world) : ProfileScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersProfileTests(ServersWorld world) : ProfileScenarios(world);
