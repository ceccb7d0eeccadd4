using System.Net;
using System.Text.Json;
using Integration.Providers;

namespace Integration.EndToEnd;

/// <summary>Templates as a brand's own system sees them.</summary>
public abstract class TemplateScenarios(SharedWorld shared)
{
    private readonly World _world = shared.World;

    private Api Admin => _world.Admin;

    [Fact]
    public async Task They_are_read_from_the_providers_and_a_notice_changes_them_at_once()
    {
        var (id, name) = (_world.NewDigits(), "order_" + _world.NewDigits());
        _world.Meta.Templates.Add("""{"id":"#id","name":"#name","language":"es_CO","status":"APPROVED","category":"UTILITY","quality_score":{"score":"GREEN"},"components":[{"type":"BODY","text":"Su pedido {{1}}"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Ver","url":"https://x.example/{{1}}"}]}]}"""
            .Replace("#id", id, StringComparison.Ordinal).Replace("#name", name, StringComparison.Ordinal));
        _world.Twilio.Contents.Add($$$"""{"sid":"HX{{{id}}}","friendly_name":"{{{name}}}","language":"es","variables":{"1":"Ana"},"types":{"twilio/text":{"body":"Hola"}},"approval_requests":{"status":"approved","category":"UTILITY"}}""");
        var synced = await SyncAsync();
        var mine = Item(synced, name);
        Assert.Equal(("meta", "approved", "utility", "green"), (mine.Text("account"), mine.Text("state"), mine.Text("category"), mine.Text("quality")));
        Assert.Equal(["acme-wa"], mine.GetProperty("senders").EnumerateArray().Select(s => s.GetString()));
        Assert.True(mine.GetProperty("buttons")[0].GetProperty("needsValue").GetBoolean());
        Assert.Equal(["acme-sms", "acme-wa-tw"], Item(synced, "HX" + id).GetProperty("senders").EnumerateArray().Select(s => s.GetString()).Order(StringComparer.Ordinal));
        Assert.All(synced.GetProperty("sources").EnumerateArray(), s => Assert.NotEqual(JsonValueKind.Null, s.GetProperty("fetchedAt").ValueKind));

        var notice = $$$"""{"object":"whatsapp_business_account","entry":[{"id":"{{{_world.Meta.BusinessId}}}","time":{{{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1}}},"changes":[{"field":"message_template_status_update","value":{"event":"PAUSED","message_template_id":{{{id}}},"message_template_name":"{{{name}}}","message_template_language":"es_CO","reason":"LOW_QUALITY"}}]}]}""";
        Assert.Equal(HttpStatusCode.OK, (await _world.DeliverAsync(SignedWebhook.Meta(_world.Url("/webhooks/meta"), _world.AppSecret, notice))).Status);
        var paused = Item((await Admin.GetAsync(Admin.Root + "/templates")).Json, name);
        Assert.Equal(("paused", "LOW_QUALITY"), (paused.Text("state"), paused.Text("reason")));
    }

    [Fact]
    public async Task One_is_sent_as_it_was_approved_and_refused_with_the_reason_when_it_does_not_fit()
    {
        var name = "visit_" + _world.NewDigits();
        _world.Meta.Templates.Add("""{"id":"#id","name":"#name","language":"es_CO","status":"APPROVED","category":"UTILITY","parameter_format":"NAMED","components":[{"type":"HEADER","format":"TEXT","text":"Hola {{who}}"},{"type":"BODY","text":"Su cita es {{day}}"}]}"""
            .Replace("#id", _world.NewDigits(), StringComparison.Ordinal).Replace("#name", name, StringComparison.Ordinal));
        await SyncAsync();
        var customer = _world.NewCustomer();
        await customer.AskAsync("¿Cuánto tarda el envío a Bogotá?");
        var path = $"{Admin.Root}/people/{await customer.PersonAsync()}/messages";
        object Send(string id, string @class, object body) => new
        {
            dispatchId = id + customer.Id, area = "service", purpose = "order_support", @class, template = new { name, language = "es_CO", header = new { type = "text", value = "Ana" }, body },
        };
        var refused = await Admin.PostAsync(path, Send("t1", "transactional", new { hour = "3" }));
        Assert.Equal((HttpStatusCode.Conflict, "deny", "template"), (refused.Status, refused.Json.Text("outcome"), refused.Json.Text("rule")));
        Assert.Contains("necesita estos valores: day; llegaron hour", refused.Json.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await Admin.PostAsync(path, Send("t2", "transactional", new { day = "lunes" }))).Status);
        await customer.HearAsync(1);
        var sent = _world.Meta.Calls.Last(c => c.Message?.Correlation == "t2" + customer.Id).Body;
        Assert.Contains("""{"type":"header","parameters":[{"type":"text","parameter_name":"who","text":"Ana"}]}""", sent, StringComparison.Ordinal);
        Assert.Contains("""{"type":"body","parameters":[{"type":"text","parameter_name":"day","text":"lunes"}]}""", sent, StringComparison.Ordinal);
        Assert.Contains(await customer.TimelineAsync(), e => e.Is("message", "out") && e.Text("text") == "Hola Ana\nSu cita es lunes");
    }

    [Fact]
    public async Task Who_may_not_send_may_look_and_the_other_brand_sees_nothing_of_it()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.AgentKey).PostAsync(Admin.Root + "/templates/sync", new { })).Status);
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.AgentKey).GetAsync(Admin.Root + "/templates")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.OtherKey).GetAsync(Admin.Root + "/templates")).Status);
        var other = _world.As(_world.OtherKey, _world.OtherBrand);
        Assert.Empty((await other.GetAsync(other.Root + "/templates")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_messages_cost_is_told_and_how_many_of_them_nobody_priced()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("¿Cuánto tarda el envío a Bogotá?");
        var person = await customer.PersonAsync();
        await Eventually.TrueAsync(async () =>
        {
            var costs = (await Admin.GetAsync($"{Admin.Root}/people/{person}/costs")).Json;
            return costs.GetProperty("items").GetArrayLength() == 1 && costs.GetProperty("items")[0].GetProperty("messages").GetInt32() == 1;
        });
        var brand = await Admin.GetAsync(Admin.Root + "/costs");
        Assert.Equal((HttpStatusCode.OK, true), (brand.Status, brand.Json.GetProperty("complete").GetBoolean()));
        Assert.Equal(HttpStatusCode.NotFound, (await Admin.GetAsync($"{Admin.Root}/people/p_000_0000000000000000/costs")).Status);
    }

    private static JsonElement Item(JsonElement templates, string name) => templates.GetProperty("items").EnumerateArray().Single(i => i.Text("name") == name);

    // The schedule may be at it right now.
    private async Task<JsonElement> SyncAsync()
    {
        Answer answer = null!;
        await Eventually.TrueAsync(async () => (answer = await Admin.PostAsync(Admin.Root + "/templates/sync", new { })).Status != HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedTemplateTests(EmbeddedWorld world) : TemplateScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersTemplateTests(ServersWorld world) : TemplateScenarios(world);
