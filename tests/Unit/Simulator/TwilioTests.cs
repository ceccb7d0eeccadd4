using System.Net;
using Gateway.Demo;
using Xunit;

namespace Unit.Simulator;

/// <summary>The simulated REST API of Twilio refuses what the real one refuses, and finds messages again.</summary>
public sealed class TwilioTests
{
    private const string To = "+573005550105";

    [Fact]
    public async Task A_message_is_taken_and_can_be_looked_up()
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.SmsAsync(To, "Su pedido va en camino");

        var json = await response.JsonAsync();
        var sid = json.At("sid").GetString()!;
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(("queued", "outbound-api", "1"), (json.At("status").GetString(), json.At("direction").GetString(), json.At("num_segments").GetString()));
        Assert.Equal("Su pedido va en camino", Assert.Single(rig.Simulator.Messages("cli-1005-sms")).Text);
        using var one = await rig.TwilioAsync(HttpMethod.Get, $"Messages/{sid}.json");
        Assert.Equal(sid, (await one.JsonAsync()).At("sid").GetString());
        using var list = await rig.TwilioAsync(HttpMethod.Get, $"Messages.json?To={Uri.EscapeDataString(To)}&DateSent%3E=2026-11-21T14:59:00Z");
        Assert.Equal(sid, (await list.JsonAsync()).At("messages", 0, "sid").GetString());
    }

    [Theory]
    [InlineData("To=%2B573005550199", 0)]
    [InlineData("DateSent%3E=2026-11-22", 0)]
    [InlineData("DateSent%3C=2026-11-21", 0)]
    [InlineData("DateSent=2026-11-21", 3)]
    [InlineData("From=%2B573005550105", 1)]
    public async Task The_list_is_filtered(string query, int expected)
    {
        await using var rig = await Rig.StartAsync();
        await rig.SmsAsync(To, "uno");
        await rig.SmsAsync(To, "dos");
        await rig.Simulator.SendAsync("cli-1005-sms", "tres", CancellationToken.None);

        using var list = await rig.TwilioAsync(HttpMethod.Get, "Messages.json?" + query);

        Assert.Equal(expected, (await list.JsonAsync()).At("messages").GetArrayLength());
    }

    [Fact]
    public async Task The_list_comes_in_pages_that_keep_the_filter()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SmsAsync(To, "uno");
        await rig.SmsAsync(To, "dos");
        await rig.SmsAsync("+573005550101", "otro");

        using var first = await rig.TwilioAsync(HttpMethod.Get, "Messages.json?PageSize=1&To=%2B573005550105");
        var next = (await first.JsonAsync()).At("next_page_uri").GetString()!;
        using var second = await rig.TwilioAsync(HttpMethod.Get, next[(next.IndexOf("/Messages", StringComparison.Ordinal) + 1)..]);

        var json = await second.JsonAsync();
        Assert.Equal(("uno", true), (json.At("messages", 0, "body").GetString(), json.At("next_page_uri").ValueKind == System.Text.Json.JsonValueKind.Null));
    }

    [Theory]
    [InlineData("", DemoInstallation.SmsNumber, "a", "", 21604)]
    [InlineData("3005550105", DemoInstallation.SmsNumber, "a", "", 21211)]
    [InlineData("whatsapp:+573005550105", DemoInstallation.SmsNumber, "a", "", 21211)]
    [InlineData(To, "", "a", "", 21603)]
    [InlineData(To, "+15550001111", "a", "", 21606)]
    [InlineData(DemoInstallation.SmsNumber, DemoInstallation.SmsNumber, "a", "", 21266)]
    [InlineData(To, DemoInstallation.SmsNumber, "", "", 21602)]
    [InlineData(To, DemoInstallation.SmsNumber, "a", "http://elsewhere.example/status", 21609)]
    [InlineData(To, DemoInstallation.SmsNumber, "a", "nonsense", 21609)]
    public async Task A_faulty_call_is_refused(string to, string from, string body, string callback, int code)
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.TwilioAsync(HttpMethod.Post, "Messages.json",
            [new("To", to), new("From", from), new("Body", body), new("StatusCallback", callback)]);

        var json = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal((code, 400), (json.At("code").GetInt32(), json.At("status").GetInt32()));
        Assert.Empty(rig.Simulator.Messages("cli-1005-sms"));
    }

    [Theory]
    [InlineData(1600, HttpStatusCode.Created)]
    [InlineData(1601, HttpStatusCode.BadRequest)]
    public async Task A_body_has_at_most_1600_characters(int length, HttpStatusCode expected)
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.SmsAsync(To, new string('a', length));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_wrong_token_or_path_is_refused()
    {
        await using var rig = await Rig.StartAsync();

        using var wrong = await rig.TwilioAsync(HttpMethod.Post, "Messages.json", [], token: "wrong");
        using var nowhere = await rig.TwilioAsync(HttpMethod.Get, "Calls.json");

        Assert.Equal((HttpStatusCode.Unauthorized, 20003), (wrong.StatusCode, (await wrong.JsonAsync()).At("code").GetInt32()));
        Assert.Equal((HttpStatusCode.NotFound, 20404), (nowhere.StatusCode, (await nowhere.JsonAsync()).At("code").GetInt32()));
    }

    [Fact]
    public async Task Stop_blocks_on_the_providers_side_until_start_and_still_reaches_the_gateway()
    {
        await using var rig = await Rig.StartAsync();

        await rig.Simulator.SendAsync("cli-1005-sms", "Stop", CancellationToken.None);
        var stop = await rig.NextAsync();
        using var blocked = await rig.SmsAsync(To, "¿Seguro?");
        await rig.Simulator.SendAsync("cli-1005-sms", "START", CancellationToken.None);
        using var again = await rig.SmsAsync(To, "Bienvenido");

        Assert.Equal(("Stop", "STOP"), (stop.Form["Body"], stop.Form["OptOutType"]));
        Assert.Equal(21610, (await blocked.JsonAsync()).At("code").GetInt32());
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }
}
