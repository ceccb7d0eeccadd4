using System.Net;
using System.Text.Json;

namespace Integration.EndToEnd;

/// <summary>What the brand's systems and its privacy officer do with a person.</summary>
public abstract class PeopleScenarios(SharedWorld shared)
{
    private const string Question = "¿Cuánto tarda el envío a Bogotá?";
    private const string Order = "¿dónde está mi pedido?";
    private readonly World _world = shared.World;

    private Api Admin => _world.Admin;

    [Fact]
    public async Task The_same_call_of_a_system_is_taken_once_and_what_no_use_case_names_is_dropped()
    {
        var customer = _world.NewCustomer();
        var first = await IdentifyAsync(customer, "shipped", "i1-" + customer.Id);
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(["shoe.size"], first.Json.GetProperty("dropped").EnumerateArray().Select(d => d.GetString()));
        var facts = (await customer.TimelineAsync()).Count(e => e.Is("fact"));
        Assert.Equal(1, facts);
        Assert.Equal(first.Json.Text("person"), (await IdentifyAsync(customer, "shipped", "i1-" + customer.Id)).Json.Text("person"));
        Assert.Equal(facts, (await customer.TimelineAsync()).Count(e => e.Is("fact")));
    }

    [Fact]
    public async Task A_refusal_leaves_nothing_of_what_was_sent_in_the_log()
    {
        var customer = _world.NewCustomer();
        var person = (await IdentifyAsync(customer, "shipped", "i5-" + customer.Id)).Json.Text("person");
        var (told, known) = ("told." + customer.Id, _world.Gateway.Output.Length);
        Assert.Equal(HttpStatusCode.BadRequest, (await Admin.ConsentAsync(person!, "grant", told)).Status);
        Assert.DoesNotContain(told, _world.Gateway.Output[known..], StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", _world.Gateway.Output[known..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_records_that_are_joined_both_ways_at_once_are_not_lost_in_each_other()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, two) = (_world.NewCustomer(), _world.NewCustomer());
            var a = (await IdentifyAsync(one, "shipped", "i6-" + one.Id)).Json.Text("person");
            var b = (await IdentifyAsync(two, "shipped", "i7-" + two.Id)).Json.Text("person");
            var both = await Task.WhenAll(Admin.PostAsync($"{Admin.Root}/people/{a}/merge", new { other = b }), Admin.PostAsync($"{Admin.Root}/people/{b}/merge", new { other = a }));
            Assert.Contains(both, m => m.Status == HttpStatusCode.Accepted);
            await one.AskAsync(Question);
            await two.AskAsync(Question);
            Assert.Contains(await Admin.FindAsync(one.Address), new[] { a, b });
            Assert.Contains(await Admin.FindAsync(two.Address), new[] { a, b });
        }
    }

    [Fact]
    public async Task Who_is_erased_is_gone_and_comes_back_as_somebody_new()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync(Question);
        var person = await customer.PersonAsync();
        await IdentifyAsync(customer, "ready_for_collection", "i2-" + customer.Id);
        await Admin.ConsentAsync(person, "grant");
        Assert.Equal(HttpStatusCode.NoContent, (await Admin.DeleteAsync($"{Admin.Root}/people/{person}")).Status);
        foreach (var what in new[] { "timeline", "consents", "export", "audit" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Admin.GetAsync($"{Admin.Root}/people/{person}/{what}")).Status);
        }

        Assert.Null(await Admin.FindAsync(customer.Address));
        Assert.DoesNotContain("ready_for_collection", (await customer.AskAsync(Order)).Text, StringComparison.Ordinal);
        var anew = await customer.PersonAsync();
        Assert.NotEqual(person, anew);
        var consents = (await Admin.GetAsync($"{Admin.Root}/people/{anew}/consents")).Json;
        Assert.All(consents.GetProperty("items").EnumerateArray(), c => Assert.False(c.GetProperty("allowed").GetBoolean()));
        // The new person was only asked.
        Assert.DoesNotContain(consents.GetProperty("ledger").EnumerateArray(), c => c.Datum("what") == "consent.changed");
    }

    [Fact]
    public async Task Two_records_are_joined_and_parted_again()
    {
        var (one, two) = (_world.NewCustomer(), _world.NewCustomer("instagram"));
        await one.AskAsync(Question);
        await two.AskAsync(Question);
        var (survivor, other) = (await one.PersonAsync(), await two.PersonAsync());
        var merged = await Admin.PostAsync($"{Admin.Root}/people/{survivor}/merge", new { other });
        Assert.Equal(HttpStatusCode.Accepted, merged.Status);
        await Eventually.TrueAsync(async () => await Admin.FindAsync(two.Address) == survivor);
        // What they said before is there, where the other log was taken over.
        // It leads there as soon as the other log is closed, and is taken over in the step after.
        await Eventually.TrueAsync(async () => (await Admin.TimelineAsync(survivor)).Any(e => e.Is("message", "in") && e.Text("address") == two.Address));
        var before = await Admin.TimelineAsync(survivor);
        Assert.Equal(before.Select(e => e.GetProperty("seq").GetInt64()).Order(), before.Select(e => e.GetProperty("seq").GetInt64()));
        await two.AskAsync(Question);
        Assert.Contains(await Admin.TimelineAsync(survivor), e => e.Is("message", "in") && e.Text("address") == two.Address);

        Answer undone = null!;
        await Eventually.TrueAsync(async () => (undone = await Admin.PostAsync($"{Admin.Root}/people/{survivor}/merges/{merged.Json.Text("merge")}/undo", new { })).Status != HttpStatusCode.Conflict, () => undone.Body);
        Assert.Equal(HttpStatusCode.Accepted, undone.Status);
        await Eventually.TrueAsync(async () => await Admin.FindAsync(two.Address) is { } p && p != survivor);
        Assert.Equal(survivor, await Admin.FindAsync(one.Address));
        await two.AskAsync(Question);
        Assert.DoesNotContain(await Admin.TimelineAsync(survivor), e => e.Text("address") == two.Address && e.GetProperty("data").TryGetProperty("log", out _));
    }

    [Fact]
    public async Task A_copy_holds_what_was_said_and_which_facts_are_permitted()
    {
        var customer = _world.NewCustomer();
        var native = await customer.WriteAsync(Question);
        await customer.HearAsync(0);
        var person = await customer.PersonAsync();
        var copy = await Admin.GetAsync($"{Admin.Root}/people/{person}/export");
        Assert.Equal(HttpStatusCode.OK, copy.Status);
        Assert.Equal([customer.Address], copy.Json.GetProperty("addresses").EnumerateArray().Select(a => a.GetString()));
        Assert.Single(copy.Json.GetProperty("timeline").EnumerateArray().In(native));
    }

    [Fact]
    public async Task A_key_of_one_brand_sees_nothing_of_another()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("quiero hablar con una persona");
        var person = await customer.PersonAsync();
        var foreign = _world.As(_world.OtherKey);
        var own = _world.As(_world.OtherKey, _world.OtherBrand);
        foreach (var path in new[] { $"/people/{person}/timeline", $"/people/{person}/export", "/handoffs", "/operations", $"/people?address={Uri.EscapeDataString(customer.Address)}" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await foreign.GetAsync(foreign.Root + path)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync($"{own.Root}/people/{person}/timeline")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.DeleteAsync($"{own.Root}/people/{person}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"{own.Root}/people/{person}/merge", new { other = person })).Status);
        Assert.Null(await own.FindAsync(customer.Address));
        Assert.Empty((await own.GetAsync(own.Root + "/handoffs")).Json.GetProperty("items").EnumerateArray());
        var handoff = await Admin.ListedAsync(person);
        var claim = new { agent = "ana", epoch = handoff.GetProperty("epoch").GetInt64() };
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync($"{own.Root}/handoffs/{handoff.Text("id")}/claim", claim)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _world.As("nobody's").GetAsync(Admin.Root + "/handoffs")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.AgentKey).DeleteAsync($"{Admin.Root}/people/{person}")).Status);
    }

    private Task<Answer> IdentifyAsync(Customer customer, string status, string messageId)
    {
        var traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.last.status"] = status, ["phone"] = "+" + customer.Id, ["shoe.size"] = "42" };
        return _world.As(_world.IntegrationKey).PostAsync("/v1/identify", new { userId = "u" + customer.Id, messageId, traits });
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedPeopleTests(EmbeddedWorld world) : PeopleScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersPeopleTests(ServersWorld world) : PeopleScenarios(world);
