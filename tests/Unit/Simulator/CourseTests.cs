using System.Net;
using System.Text.Json;
using Gateway.Demo;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;
using Xunit;

namespace Unit.Simulator;

/// <summary>What happens to a message after the provider took it, and what drills do to that.</summary>
public sealed class CourseTests
{
    private const string Luz = "cli-1001-whatsapp";
    private const string Number = "573005550101";
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_whatsapp_message_is_sent_then_delivered_then_read()
    {
        await using var rig = await Rig.StartAsync();
        using var response = await rig.WhatsAppAsync(Number, "hola", "dispatch-7");
        var wamid = (await response.JsonAsync()).At("messages", 0, "id").GetString();

        List<JsonElement> statuses = [];
        foreach (var step in new[] { 200, 400, 1000 })
        {
            rig.Clock.Advance(TimeSpan.FromMilliseconds(step));
            statuses.Add(StatusOf(await rig.NextAsync()));
        }

        Assert.Equal(["sent", "delivered", "read"], statuses.Select(status => status.At("status").GetString()));
        Assert.All(statuses, status => Assert.Equal((wamid, Number, "dispatch-7"),
            (status.At("id").GetString(), status.At("recipient_id").GetString(), status.At("biz_opaque_callback_data").GetString())));
        Assert.Equal(PhoneMessageStatus.Read, Assert.Single(rig.Simulator.Messages(Luz)).Status);
    }

    [Fact]
    public async Task An_sms_is_sent_then_delivered_and_never_read()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SmsAsync("+573005550105", "hola");

        rig.Clock.Advance(TimeSpan.FromMilliseconds(200));
        var sent = await rig.NextAsync();
        rig.Clock.Advance(TimeSpan.FromMilliseconds(400));
        var delivered = await rig.NextAsync();
        rig.Clock.Advance(AWhile);
        await rig.Simulator.SendAsync(Luz, "marca", CancellationToken.None);

        Assert.Equal(("sent", "delivered"), (sent.Form["MessageStatus"], delivered.Form["MessageStatus"]));
        Assert.Equal("/webhooks/demo-meta", (await rig.NextAsync()).Path);
        Assert.Equal(PhoneMessageStatus.Delivered, Assert.Single(rig.Simulator.Messages("cli-1005-sms")).Status);
    }

    [Fact]
    public async Task A_tardy_provider_tells_the_last_status_first_and_the_phone_does_not_go_back()
    {
        await using var rig = await Rig.StartAsync();
        rig.Simulator.Arm(Luz, new Fault.Tardy());
        await rig.WhatsAppAsync(Number, "hola");

        List<JsonElement> statuses = [];
        foreach (var step in new[] { 2, 3, 5 })
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(step));
            statuses.Add(StatusOf(await rig.NextAsync()));
        }

        Assert.Equal(["read", "delivered", "sent"], statuses.Select(status => status.At("status").GetString()));
        Assert.True(string.CompareOrdinal(statuses[2].At("timestamp").GetString(), statuses[0].At("timestamp").GetString()) < 0, "The late status keeps its own, earlier time.");
        Assert.Equal(PhoneMessageStatus.Read, Assert.Single(rig.Simulator.Messages(Luz)).Status);
    }

    [Fact]
    public async Task A_late_status_of_an_sms_does_not_set_back_what_the_rest_api_says()
    {
        await using var rig = await Rig.StartAsync();
        rig.Simulator.Arm("cli-1005-sms", new Fault.Tardy());
        using var response = await rig.SmsAsync("+573005550105", "hola");
        var sid = (await response.JsonAsync()).At("sid").GetString();

        List<string> told = [];
        foreach (var step in new[] { 5, 5 })
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(step));
            told.Add((await rig.NextAsync()).Form["MessageStatus"]);
        }

        using var looked = await rig.TwilioAsync(HttpMethod.Get, $"Messages/{sid}.json");
        Assert.Equal(["delivered", "sent"], told);
        Assert.Equal("delivered", (await looked.JsonAsync()).At("status").GetString());
    }

    [Fact]
    public async Task A_hasty_provider_tells_the_first_status_before_it_answers()
    {
        await using var rig = await Rig.StartAsync();
        rig.Simulator.Arm(Luz, new Fault.Hasty());

        using var response = await rig.WhatsAppAsync(Number, "hola", "d-9");

        Assert.True(rig.Any);
        Assert.Equal(("sent", "d-9"), (StatusOf(await rig.NextAsync()).At("status").GetString(), "d-9"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hanging_provider_does_not_answer_whether_or_not_it_took_the_message(bool taken)
    {
        await using var rig = await Rig.StartAsync();
        rig.Simulator.Arm(Luz, new Fault.Hangs(taken));
        using var impatience = new CancellationTokenSource();
        var call = rig.WhatsAppAsync(Number, "hola", stop: impatience.Token);

        if (taken)
        {
            await rig.UntilAsync(Luz, phone => phone.Messages.Count == 1);
            rig.Clock.Advance(TimeSpan.FromMilliseconds(200));
            Assert.Equal("sent", StatusOf(await rig.NextAsync()).At("status").GetString());
        }
        else
        {
            await rig.UntilAsync(Luz, phone => phone.Armed.Count == 0);
        }

        Assert.False(call.IsCompleted);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(taken ? 1 : 0, rig.Simulator.Messages(Luz).Count);
        using var next = await rig.WhatsAppAsync(Number, "de nuevo");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_hanging_provider_drops_the_connection_in_the_end()
    {
        await using var rig = await Rig.StartAsync();
        rig.Simulator.Arm(Luz, new Fault.Hangs(Taken: false));
        var call = rig.WhatsAppAsync(Number, "hola");
        await rig.UntilAsync(Luz, phone => phone.Armed.Count == 0);

        while (!call.IsCompleted)
        {
            rig.Clock.Advance(TimeSpan.FromMinutes(3));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Theory]
    [InlineData(131056, HttpStatusCode.TooManyRequests)]
    [InlineData(190, HttpStatusCode.Unauthorized)]
    [InlineData(131016, HttpStatusCode.ServiceUnavailable)]
    [InlineData(999999, HttpStatusCode.BadRequest)]
    public async Task A_refusal_carries_its_code_and_happens_once(int code, HttpStatusCode status)
    {
        await using var rig = await Rig.StartAsync();
        rig.Simulator.Arm(Luz, new Fault.Refuses(code));

        using var refused = await rig.WhatsAppAsync(Number, "hola");
        using var taken = await rig.WhatsAppAsync(Number, "hola");

        Assert.Equal((status, code), (refused.StatusCode, (await refused.JsonAsync()).At("error", "code").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Single(rig.Simulator.Messages(Luz));
    }

    [Fact]
    public async Task Some_codes_come_later_as_a_failed_status()
    {
        await using var rig = await Rig.StartAsync();
        rig.Simulator.Arm(Luz, new Fault.Refuses(131026));
        rig.Simulator.Arm("cli-1005-sms", new Fault.Refuses(30003));

        using var whatsApp = await rig.WhatsAppAsync(Number, "hola");
        rig.Clock.Advance(AWhile);
        var failed = StatusOf(await rig.NextAsync());
        using var sms = await rig.SmsAsync("+573005550105", "hola");
        rig.Clock.Advance(AWhile);
        var undelivered = (await rig.NextAsync()).Form;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (whatsApp.StatusCode, sms.StatusCode));
        Assert.Equal(("failed", 131026), (failed.At("status").GetString(), failed.At("errors", 0, "code").GetInt32()));
        Assert.Equal(("undelivered", "30003"), (undelivered["MessageStatus"], undelivered["ErrorCode"]));
        Assert.Equal((PhoneMessageStatus.Failed, 131026), (rig.Simulator.Messages(Luz)[0].Status, rig.Simulator.Messages(Luz)[0].Detail));
    }

    [Fact]
    public async Task A_closed_window_refuses_text_takes_templates_and_opens_when_the_person_writes()
    {
        await using var rig = await Rig.StartAsync();
        rig.Simulator.CloseWindow(Luz);

        await rig.WhatsAppAsync(Number, "texto");
        rig.Clock.Advance(AWhile);
        var refused = StatusOf(await rig.NextAsync());
        await rig.GraphAsync(DemoInstallation.PhoneNumberId + "/messages", """{"messaging_product":"whatsapp","to":"573005550101","type":"template","template":{"name":"aviso","language":{"code":"es"}}}""");
        rig.Clock.Advance(TimeSpan.FromMilliseconds(200));
        var template = StatusOf(await rig.NextAsync());
        await rig.Simulator.SendAsync(Luz, "aquí estoy", CancellationToken.None);

        Assert.Equal(131047, refused.At("errors", 0, "code").GetInt32());
        Assert.Equal("sent", template.At("status").GetString());
        Assert.False(rig.Simulator.Read(Luz)!.WindowClosed);
    }

    [Fact]
    public async Task A_closed_window_of_messenger_is_refused_at_once_unless_a_human_writes()
    {
        await using var rig = await Rig.StartAsync();
        rig.Simulator.CloseWindow("cli-1007-messenger");

        using var refused = await rig.GraphAsync("me/messages", """{"recipient":{"id":"7400000000000107"},"messaging_type":"RESPONSE","message":{"text":"a"}}""");
        using var human = await rig.GraphAsync("me/messages", """{"recipient":{"id":"7400000000000107"},"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT","message":{"text":"a"}}""");

        var error = (await refused.JsonAsync()).At("error");
        Assert.Equal((10, 2018278), (error.At("code").GetInt32(), error.At("error_subcode").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, human.StatusCode);
    }

    private static JsonElement StatusOf(Arrived webhook) => webhook.Json.At("entry", 0, "changes", 0, "value", "statuses", 0);
}
