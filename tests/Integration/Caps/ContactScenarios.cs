using System.Net;
using System.Text.Json;
using Integration.EndToEnd;
using Integration.Providers;
using Personalization.Caps;

namespace Integration.Caps;

/// <summary>Over which channel a person is contacted, what they want of it, and who may set a brand's limits aside.</summary>
public abstract partial class CapScenarios
{
    [Fact]
    public async Task Scenario_8_what_one_channel_refuses_leaves_over_another_as_the_same_contact()
    {
        await DeclareAsync(new { id = "r1", area = "marketing", limit = 1, window = "PT24H" });
        var (customer, sms, person) = await WithPhoneAsync();
        _world.Meta.Answer(Reply.Error(400, 131049));
        Assert.Equal("whatsapp", (await SendAsync(person, person + "-1")).Json.GetProperty("channel").Text("chosen"));
        await Eventually.TrueAsync(() => Task.FromResult(News(sms).Count == 1));
        Assert.Empty(News(customer));
        var rerouted = (await customer.TimelineAsync()).Last(e => e.Text("kind") == "send" && e.Datum("outcome") == "rerouted");
        Assert.Equal(("sms", "131049"), (rerouted.Text("channel"), rerouted.Datum("code")));
        Assert.Equal((HttpStatusCode.Conflict, "r1@1"), await SendAsync(person, person + "-2", channel: "sms") is var second ? (second.Status, second.Json.Text("rule")) : default);
    }

    [Fact]
    public async Task Scenario_8_what_one_channel_lost_two_hours_later_leaves_over_another_and_once()
    {
        await DeclareAsync(new { id = "r1", area = "marketing", limit = 1, window = "PT24H" });
        var (customer, sms, person) = await WithPhoneAsync();
        await SendAsync(person, person + "-1");
        await Eventually.TrueAsync(() => Task.FromResult(News(customer).Count == 1));
        var sent = customer.Got.Last(m => m.Text?.StartsWith("Novedades", StringComparison.Ordinal) == true);
        for (var told = 0; told < 2; told++)
        {
            var lost = MetaPayload.WhatsAppStatus(_world.PhoneNumberId, customer.Id, sent.NativeId, "failed", sent.Correlation, 131049);
            Assert.Equal(HttpStatusCode.OK, (await _world.DeliverAsync(SignedWebhook.Meta(_world.Url("/webhooks/meta"), _world.AppSecret, lost))).Status);
            await Eventually.TrueAsync(() => Task.FromResult(News(sms).Count == 1));
        }

        await OutboxEmptyAsync(person, rerouted: 1);
        Assert.Single(News(sms));
        var message = (await customer.TimelineAsync()).Last(e => e.Is("message", "out") && e.Datum("dispatchId") == person + "-1");
        Assert.Equal("sent", message.Text("status"));
    }

    [Fact]
    public async Task Nobody_goes_around_a_stop_over_another_channel()
    {
        await DeclareAsync();
        var (customer, sms, person) = await WithPhoneAsync();
        _world.Meta.Answer(Reply.Error(400, 131050));
        await SendAsync(person, person + "-1");
        var timeline = await customer.TimelineAsync(t => t.Any(e => e.Text("kind") == "send" && e.Datum("outcome") is "rerouted" or "no_other_channel"));
        Assert.Equal("no_other_channel", timeline.Last(e => e.Text("kind") == "send").Datum("outcome"));
        await customer.AskAsync("BAJA");
        var invoice = new { dispatchId = person + "-2", area = "service", purpose = "support", @class = "transactional", text = "Su factura" };
        Assert.Equal(HttpStatusCode.Conflict, (await _world.Admin.PostAsync($"{_world.Admin.Root}/people/{person}/messages", invoice)).Status);
        Assert.Empty(sms.Got);
    }

    [Fact]
    public async Task The_channel_is_the_one_that_the_person_likes_and_the_answer_says_why()
    {
        await DeclareAsync();
        var (_, sms, person) = await WithPhoneAsync();
        var open = (await AskAsync(person)).GetProperty("channel");
        Assert.Equal(("whatsapp", "En WhatsApp la persona escribió por última vez."), (open.Text("chosen"), open.Text("why")));
        Assert.Equal("sms", Assert.Single(open.GetProperty("considered").EnumerateArray().ToList()).Text("channel"));
        await WishAsync(person, new { channel = "sms" });
        await SendAsync(person, person + "-1");
        await Eventually.TrueAsync(() => Task.FromResult(News(sms).Count == 1));
        Assert.Equal("La persona prefiere SMS.", (await AskAsync(person)).GetProperty("channel").Text("why"));
        // An answer goes where they wrote.
        var reply = await _world.Admin.PostAsync($"{_world.Admin.Root}/decisions", new { person, dispatchId = "reply", area = "service", purpose = "support", @class = "reply", text = "Claro" });
        Assert.Equal("whatsapp", reply.Json.GetProperty("channel").Text("chosen"));
    }

    [Fact]
    public async Task What_a_rule_wants_on_another_channel_leaves_there_and_without_one_not_at_all()
    {
        await DeclareAsync(new { id = "wa", area = "marketing", channels = new[] { "whatsapp" }, limit = 0, onExceed = "other_channel" });
        var (customer, sms, person) = await WithPhoneAsync();
        var sent = (await SendAsync(person, person + "-1", channel: "whatsapp")).Json;
        Assert.Equal(("allow", "sms"), (sent.Text("outcome"), sent.GetProperty("channel").Text("chosen")));
        await Eventually.TrueAsync(() => Task.FromResult(News(sms).Count == 1));
        Assert.Empty(News(customer));
        var (_, alone) = await AllowsAsync();
        var denied = await SendAsync(alone, alone + "-1", channel: "whatsapp");
        Assert.Equal((HttpStatusCode.Conflict, "wa@1"), (denied.Status, denied.Json.Text("rule")));
    }

    [Fact]
    public async Task What_a_rule_gathers_leaves_as_one_contact()
    {
        await DeclareAsync(new { id = "short", area = "marketing", limit = 1, window = "PT10S", onExceed = "digest" });
        var (customer, person) = await AllowsAsync();
        foreach (var i in Enumerable.Range(1, 4))
        {
            Assert.Equal(i == 1 ? "allow" : "defer", (await SendAsync(person, $"{person}-{i}")).Json.Text("outcome"));
        }

        await Eventually.TrueAsync(() => Task.FromResult(News(customer).Count == 2));
        Assert.Equal(string.Join("\n\n", Enumerable.Range(2, 3).Select(i => $"Novedades de {person}-{i}")), News(customer)[1]);
        var ended = (await customer.TimelineAsync()).Where(e => e.Text("kind") == "send" && e.Datum("code") == "in_digest");
        Assert.Equal(3, ended.Count());
    }

    [Fact]
    public async Task Scenario_19_what_a_person_wants_is_kept_told_and_binds()
    {
        await DeclareAsync(new { id = "day", area = "marketing", limit = 5, window = "PT24H" });
        var (_, person) = await AllowsAsync();
        var wished = await WishAsync(person, new { limits = new[] { new { limit = 1, window = "P30D" } }, zone = "America/Bogota" });
        Assert.Equal((1, "America/Bogota"), (wished.GetProperty("version").GetInt32(), wished.Text("zone")));
        await SendAsync(person, person + "-1");
        var denied = await SendAsync(person, person + "-2");
        Assert.Equal((HttpStatusCode.Conflict, "person@1"), (denied.Status, denied.Json.Text("rule")));
        Assert.StartsWith("La persona pidió como máximo 1 en 30 días; usados: 1.", denied.Json.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _world.Admin.PutAsync(Wishes(person), new { zone = "Nowhere" })).Status);
        Assert.Equal(1, (await _world.Admin.GetAsync(Wishes(person))).Json.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Scenario_33_a_lead_sets_the_limit_aside_with_a_reason_and_nobody_a_missing_consent()
    {
        await DeclareAsync(new { id = "r1", area = "marketing", limit = 0 });
        var (customer, person) = await AllowsAsync();
        const string Reason = "Pidió la oferta por teléfono";
        Assert.Equal(HttpStatusCode.Forbidden, (await OverAsync(_world.IntegrationKey, person, "a", Reason)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await OverAsync(_world.LeadKey, person, "a", "sí")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(person, person + "-a")).Status);
        var sent = await OverAsync(_world.LeadKey, person, "a", Reason);
        Assert.Equal((HttpStatusCode.Accepted, "allow", "caps"), (sent.Status, sent.Json.Text("outcome"), sent.Json.Text("step")));
        await Eventually.TrueAsync(() => Task.FromResult(News(customer).Count == 1));
        var queued = (await customer.TimelineAsync()).Last(e => e.Is("message", "out") && e.Datum("dispatchId") == person + "-a");
        Assert.Equal(Reason, queued.Datum("override"));
        Assert.NotNull(queued.Datum("overrideBy"));
        await _world.Admin.ConsentAsync(person, "withdraw", "marketing.news");
        Assert.Equal("consent", (await OverAsync(_world.LeadKey, person, "b", Reason)).Json.Text("rule"));
    }

    [Fact]
    public async Task Scenario_34_whoever_is_in_the_control_group_is_told_about_and_not_written_to()
    {
        await DeclareAsync(new { id = "r1", area = "marketing", limit = 1, window = "PT24H" });
        var (customer, person) = await AllowsAsync();
        var campaign = Enumerable.Range(0, 1000).Select(i => "c" + i).First(c => ControlGroup.Holds(_world.Brand, c, 50, person));
        var held = await _world.Admin.PostAsync($"{_world.Admin.Root}/people/{person}/messages", News(person, "1", new { campaign, percent = 50 }));
        Assert.Equal((HttpStatusCode.Accepted, "allow", true), (held.Status, held.Json.Text("outcome"), held.Json.GetProperty("control").GetBoolean()));
        Assert.Equal(1, (await AskAsync(person)).GetProperty("used").GetInt32());
        await SendAsync(person, person + "-2");
        await Eventually.TrueAsync(() => Task.FromResult(News(customer).Count == 1));
        Assert.DoesNotContain(News(customer), t => t.EndsWith("-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scenario_37_whoever_was_erased_does_not_come_back_with_a_list()
    {
        var (customer, _, person) = await WithPhoneAsync();
        var phone = "+" + customer.Id;
        Assert.Equal(HttpStatusCode.NoContent, (await _world.Admin.DeleteAsync($"{_world.Admin.Root}/people/{person}")).Status);
        var again = await _world.Admin.PostAsync("/v1/identify", new { userId = "back-" + phone, traits = new { phone } });
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(person, person + "-1")).Status);
    }

    private string Wishes(string person) => $"{_world.Admin.Root}/people/{person}/contact-preferences";

    private async Task<JsonElement> WishAsync(string person, object wishes)
    {
        var put = await _world.Admin.PutAsync(Wishes(person), wishes);
        Assert.True(put.Status == HttpStatusCode.OK, put.Body);
        return put.Json;
    }

    private Task<Answer> OverAsync(string key, string person, string dispatch, string reason) => _world.As(key).PostAsync(
        $"{_world.Admin.Root}/people/{person}/messages",
        new { dispatchId = person + "-" + dispatch, area = "marketing", purpose = "news", @class = "marketing", text = "Novedades de " + dispatch, @override = reason });

    private static object News(string person, string dispatch, object control) =>
        new { dispatchId = $"{person}-{dispatch}", area = "marketing", purpose = "news", @class = "marketing", text = $"Novedades de {person}-{dispatch}", control };

    // The brand's own system knows their number: the same person on WhatsApp and by SMS.
    private async Task<(Customer WhatsApp, Customer Sms, string Person)> WithPhoneAsync()
    {
        var (customer, person) = await AllowsAsync();
        // The gateway's own line to whoever wrote is out before anything else is asked of the provider.
        await customer.HearAsync(0);
        var linked = await _world.As(_world.IntegrationKey).PostAsync("/v1/identify", new { userId = person, traits = new { phone = "+" + customer.Id } });
        Assert.True(linked.Status == HttpStatusCode.OK, linked.Body);
        return (customer, new(_world, "sms", customer.Id), person);
    }
}
