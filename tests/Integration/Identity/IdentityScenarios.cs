using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.EndToEnd;
using Integration.Providers;

namespace Integration.Identity;

/// <summary>Numbers that change hands, phones that are shared, addresses that are proven by a code, people who were taken for one.</summary>
public abstract class IdentityScenarios(SharedWorld shared)
{
    private const string Order = "¿dónde está mi pedido?";
    private readonly World _world = shared.World;

    private Api Admin => _world.Admin;

    [Fact]
    public async Task A_code_that_is_typed_where_it_was_asked_for_joins_both_addresses()
    {
        var (chat, phone) = (_world.NewCustomer(), _world.NewCustomer("sms"));
        await chat.AskAsync("hola");
        var person = await chat.PersonAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await AskAsync(person, phone.Address)).Status);
        var code = CodeIn(await phone.HearAsync(0));

        Assert.Contains("verificado", (await chat.AskAsync($"{code[..3]} {code[3..]}")).Text, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => await Admin.FindAsync(phone.Address) == person);
        var timeline = await Admin.TimelineAsync(person);
        Assert.DoesNotContain(timeline, e => e.GetRawText().Contains(code, StringComparison.Ordinal));
        await Eventually.TrueAsync(async () => (await IdentityAsync(person)).GetRawText().Contains(phone.Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_code_joins_nobody_and_three_a_day_are_all_even_at_once()
    {
        var (chat, phone) = (_world.NewCustomer("instagram"), _world.NewCustomer("sms"));
        await chat.AskAsync("hola");
        var person = await chat.PersonAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => AskAsync(person, phone.Address)));
        Assert.Equal(3, asked.Count(a => a.Status == HttpStatusCode.Accepted));
        Assert.All(asked.Where(a => a.Status != HttpStatusCode.Accepted), a => Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_codes"), (a.Status, a.Json.Text("code"))));

        await Eventually.TrueAsync(() => Task.FromResult(phone.Got.Count == 3));
        var codes = phone.Got.Select(CodeIn).ToHashSet(StringComparer.Ordinal);
        var wrong = Enumerable.Range(0, 10).Select(n => new string((char)('0' + n), 6)).First(n => !codes.Contains(n));
        var link = asked.First(a => a.Status == HttpStatusCode.Accepted).Json.Text("link")!;
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(HttpStatusCode.Conflict, (await ConfirmAsync(person, link, wrong)).Status);
        }

        // The right one comes too late now.
        foreach (var code in codes)
        {
            Assert.Equal(HttpStatusCode.Conflict, (await ConfirmAsync(person, link, code)).Status);
        }

        Assert.NotEqual(person, await Admin.FindAsync(phone.Address));
        Assert.Equal(HttpStatusCode.NotFound, (await ConfirmAsync(person, "l_" + new string('0', 32), wrong)).Status);
    }

    [Fact]
    public async Task Nothing_goes_to_an_address_that_was_stopped_and_the_answer_does_not_tell()
    {
        var (chat, phone) = (_world.NewCustomer(), _world.NewCustomer("sms"));
        await phone.AskAsync("BAJA");
        await chat.AskAsync("hola");
        var (person, owner) = (await chat.PersonAsync(), await phone.PersonAsync());
        var unknown = _world.NewCustomer("sms");
        var (stopped, fresh) = (await AskAsync(person, phone.Address), await AskAsync(person, unknown.Address));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (stopped.Status, fresh.Status));
        Assert.Equal(stopped.Json.EnumerateObject().Select(p => p.Name), fresh.Json.EnumerateObject().Select(p => p.Name));
        await unknown.HearAsync(0);
        Assert.DoesNotContain(await Admin.TimelineAsync(owner), e => e.Datum("what") == "link.issued");
        Assert.Single(phone.Got);
    }

    [Fact]
    public async Task After_a_notice_of_the_platform_nothing_known_is_told_until_the_person_is_verified()
    {
        var customer = await KnownAsync("shipped");
        await SystemAsync(customer, new { body = "The security code changed", identity = "DF2lS5v2W6x=", customer = customer.Id, type = "customer_identity_changed" });
        Assert.DoesNotContain("shipped", (await customer.AskAsync(Order)).Text, StringComparison.Ordinal);
        var person = await customer.PersonAsync();
        Assert.Equal("identity_doubted", Paused(await IdentityAsync(person), customer.Address));
        Assert.DoesNotContain("shipped", await KnownOfAsync(person), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.BadRequest, (await SayAsync(person, new { address = customer.Address, action = "confirm" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(person, new { address = customer.Address, action = "confirm", how = "video llamada" })).Status);
        Assert.Null(Paused(await IdentityAsync(person), customer.Address));
        Assert.Contains("shipped", await KnownOfAsync(person), StringComparison.Ordinal);
        Assert.Contains(await Admin.TimelineAsync(person), e => e.Is("note") && e.Text("text")!.Contains("video llamada", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_number_leads_to_somebody_new()
    {
        var customer = await KnownAsync("shipped");
        var person = await customer.PersonAsync();
        var next = _world.NewCustomer();
        await SystemAsync(customer, new { body = "changed", wa_id = next.Id, type = "user_changed_number" });
        await Eventually.TrueAsync(async () => await Admin.FindAsync(next.Address) == person && await Admin.FindAsync(customer.Address) is { } other && other != person);
        Assert.DoesNotContain("shipped", (await customer.AskAsync(Order)).Text, StringComparison.Ordinal);
        Assert.NotEqual(person, await customer.PersonAsync());
        await next.AskAsync("hola");
        Assert.Equal(person, await next.PersonAsync());
    }

    [Fact]
    public async Task An_agent_gives_an_address_to_somebody_new()
    {
        var customer = await KnownAsync("shipped");
        var person = await customer.PersonAsync();
        var split = await SayAsync(person, new { address = customer.Address, action = "new_person", reason = "el número cambió de dueño" });
        Assert.Equal(HttpStatusCode.OK, split.Status);
        var made = split.Json.Text("person");
        Assert.NotEqual(person, made);
        Assert.Equal(made, await Admin.FindAsync(customer.Address));
        Assert.DoesNotContain("shipped", (await customer.AskAsync(Order)).Text, StringComparison.Ordinal);
        Assert.All((await Admin.GetAsync($"{Admin.Root}/people/{made}/consents")).Json.GetProperty("items").EnumerateArray(), c => Assert.False(c.GetProperty("allowed").GetBoolean()));
        Assert.Contains(await Admin.TimelineAsync(person), e => e.Is("message", "in"));
        Assert.Equal(HttpStatusCode.NotFound, (await SayAsync(person, new { address = customer.Address, action = "doubt", reason = "x" })).Status);
    }

    [Fact]
    public async Task A_phone_that_two_ids_claim_joins_nobody_and_is_used_for_nobodys_data()
    {
        var customer = await KnownAsync("shipped");
        var person = await customer.PersonAsync();
        var other = await IdentifyAsync("other-" + customer.Id, customer, "delivered");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.NotEqual(person, other.Json.Text("person"));
        Assert.Equal(person, await Admin.FindAsync(customer.Address));
        Assert.Equal("shared_address", Paused(await IdentityAsync(person), customer.Address));
        var said = (await customer.AskAsync(Order)).Text;
        Assert.DoesNotContain("shipped", said, StringComparison.Ordinal);
        Assert.DoesNotContain("delivered", said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Admin.PostAsync($"{Admin.Root}/people/{person}/merge", new { other = other.Json.Text("person") })).Status);
    }

    [Theory]
    [InlineData("soy la esposa de Ana, mi número es el otro")]
    [InlineData("Soy Ana, úneme con mi otro WhatsApp por favor")]
    [InlineData("I am the same person as the SMS number, link us")]
    public async Task What_somebody_says_links_nothing(string text)
    {
        var (one, two) = (await KnownAsync("shipped"), _world.NewCustomer());
        await two.AskAsync($"{text} {one.Address} +{one.Id}");
        Assert.NotEqual(await one.PersonAsync(), await two.PersonAsync());
        Assert.DoesNotContain(await two.TimelineAsync(), e => e.Datum("what") is "merge.started" or "link.asked" or "address.linked");
    }

    [Fact]
    public async Task Parted_again_each_may_be_known_by_what_they_had_and_a_withdrawal_holds_for_both()
    {
        var (one, two) = (await KnownAsync("shipped"), _world.NewCustomer("instagram"));
        await two.AskAsync("hola");
        var (survivor, loser) = (await one.PersonAsync(), await two.PersonAsync());
        await Admin.ConsentAsync(loser, "grant");
        var before = await KnownOfAsync(survivor);
        var merged = await Admin.PostAsync($"{Admin.Root}/people/{survivor}/merge", new { other = loser });
        await Eventually.TrueAsync(async () => (await Admin.TimelineAsync(survivor)).Any(e => e.Datum("what") == "merge.completed"));
        await Admin.ConsentAsync(survivor, "withdraw");
        Assert.Equal(HttpStatusCode.Accepted, (await Admin.PostAsync($"{Admin.Root}/people/{survivor}/merges/{merged.Json.Text("merge")}/undo", new { })).Status);
        await Eventually.TrueAsync(async () => (await Admin.TimelineAsync(survivor)).Any(e => e.Datum("what") == "merge.undone"));
        Assert.Equal(loser, await Admin.FindAsync(two.Address));
        foreach (var person in new[] { survivor, loser })
        {
            Assert.False((await Admin.GetAsync($"{Admin.Root}/people/{person}/consents")).Json.GetProperty("items").EnumerateArray().Single(c => c.Text("useCase") == "service.orders").GetProperty("allowed").GetBoolean());
        }

        await Admin.ConsentAsync(survivor, "grant");
        Assert.Equal(before, await KnownOfAsync(survivor));
        Assert.Equal([one.Address], (await Admin.GetAsync($"{Admin.Root}/people/{survivor}/export")).Json.GetProperty("addresses").EnumerateArray().Select(a => a.GetString()).Where(a => !a!.StartsWith("user:", StringComparison.Ordinal) && !a.StartsWith("sms:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_who_works_with_people_says_who_they_are()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("hola");
        var person = await customer.PersonAsync();
        var own = _world.As(_world.OtherKey, _world.OtherBrand);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"{own.Root}/people/{person}/identity", new { address = customer.Address, action = "doubt", reason = "x" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"{own.Root}/people/{person}/links", new { address = customer.Address })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SayAsync(person, new { address = customer.Address, action = "erase", reason = "x" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(person, "email:a@b")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.AgentKey).PostAsync($"{Admin.Root}/people/{person}/identity", new { action = "minor", reason = "lo dijo su madre" })).Status);
        Assert.True((await IdentityAsync(person)).GetProperty("minor").GetBoolean());
    }

    private async Task<Customer> KnownAsync(string status)
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("hola");
        Assert.Equal(HttpStatusCode.OK, (await IdentifyAsync("u" + customer.Id, customer, status)).Status);
        await Admin.ConsentAsync(await customer.PersonAsync(), "grant");
        return customer;
    }

    private Task<Answer> IdentifyAsync(string user, Customer customer, string status) => _world.As(_world.IntegrationKey).PostAsync("/v1/identify", new
    {
        userId = user, messageId = $"{user}-{status}", traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.last.status"] = status, ["phone"] = "+" + customer.Id },
    });

    // What may be known now, by field and value: the consent behind it is another one after each yes.
    private async Task<string> KnownOfAsync(string person) => string.Join(
        '\n', (await Admin.GetAsync($"{Admin.Root}/people/{person}/profile?area=service&purpose=order_support")).Json.GetProperty("fields").EnumerateArray().Select(f => $"{f.Text("field")}={f.Text("value")}"));

    private async Task SystemAsync(Customer customer, object system)
    {
        var text = JsonSerializer.Serialize(new
        {
            @object = "whatsapp_business_account",
            entry = new[]
            {
                new
                {
                    id = "1", changes = new[]
                    {
                        new
                        {
                            field = "messages",
                            value = new
                            {
                                messaging_product = "whatsapp", metadata = new { display_phone_number = "15550783881", phone_number_id = _world.PhoneNumberId },
                                messages = new[] { new { from = customer.Id, id = customer.NewId(), timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), type = "system", system } },
                            },
                        },
                    },
                },
            },
        });
        Assert.Equal(HttpStatusCode.OK, (await _world.DeliverAsync(SignedWebhook.Meta(_world.Url("/webhooks/meta"), _world.AppSecret, text))).Status);
    }

    private async Task<JsonElement> IdentityAsync(string person) => (await Admin.GetAsync($"{Admin.Root}/people/{person}/identity")).Json;

    private static string? Paused(JsonElement identity, string address) => identity.GetProperty("addresses").EnumerateArray().Single(a => a.Text("address") == address).Text("paused");

    private Task<Answer> SayAsync(string person, object said) => Admin.PostAsync($"{Admin.Root}/people/{person}/identity", said);

    private Task<Answer> AskAsync(string person, string address) => Admin.PostAsync($"{Admin.Root}/people/{person}/links", new { address });

    private Task<Answer> ConfirmAsync(string person, string link, string code) => Admin.PostAsync($"{Admin.Root}/people/{person}/links/{link}/confirm", new { code });

    private static string CodeIn(SentMessage message) => Regex.Match(message.Text!, @"\d{6}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
}

[Collection("end to end, embedded")]
public sealed class EmbeddedIdentityTests(EmbeddedWorld world) : IdentityScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersIdentityTests(ServersWorld world) : IdentityScenarios(world);
