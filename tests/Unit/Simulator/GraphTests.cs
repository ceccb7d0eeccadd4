using System.Net;
using System.Text.Json;
using Gateway.Demo;
using Xunit;

namespace Unit.Simulator;

/// <summary>The simulated Graph API refuses what the real one refuses, in its words.</summary>
public sealed class GraphTests
{
    private const string WhatsApp = DemoInstallation.PhoneNumberId + "/messages";

    [Fact]
    public async Task A_text_is_taken_and_lies_on_the_phone()
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.WhatsAppAsync("+57 300 555-0101", "Hola 👋");

        var json = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("whatsapp", json.At("messaging_product").GetString());
        Assert.Equal(("+57 300 555-0101", "573005550101"), (json.At("contacts", 0, "input").GetString(), json.At("contacts", 0, "wa_id").GetString()));
        var message = Assert.Single(rig.Simulator.Messages("cli-1001-whatsapp"));
        Assert.Equal((json.At("messages", 0, "id").GetString(), "Hola 👋", false), (message.NativeId, message.Text, message.FromPhone));
        Assert.StartsWith("wamid.", message.NativeId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", 100, "messaging_product")]
    [InlineData("""[]""", 100, "Invalid parameter")]
    [InlineData("""not json""", 100, "Invalid parameter")]
    [InlineData("""{"messaging_product":"whatsapp","type":"text","text":{"body":"a"}}""", 100, "to")]
    [InlineData("""{"messaging_product":"whatsapp","to":"12","type":"text","text":{"body":"a"}}""", 131009, "value")]
    [InlineData("""{"messaging_product":"whatsapp","to":"whatsapp:+573005550101","type":"text","text":{"body":"a"}}""", 131009, "value")]
    [InlineData("""{"messaging_product":"whatsapp","to":573005550101,"type":"text","text":{"body":"a"}}""", 100, "to")]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"text"}""", 100, "text")]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":""}}""", 100, "text['body']")]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"poem","poem":{}}""", 100, "type")]
    [InlineData("""{"messaging_product":"whatsapp","recipient_type":"crowd","to":"573005550101","text":{"body":"a"}}""", 100, "recipient_type")]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","context":{},"text":{"body":"a"}}""", 100, "context")]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"template","template":{"name":"x"}}""", 100, "language")]
    [InlineData("""{"messaging_product":"whatsapp","to":"573005550101","type":"image","image":{}}""", 100, "image")]
    [InlineData("""{"messaging_product":"whatsapp","status":"seen","message_id":"wamid.x"}""", 100, "status")]
    [InlineData("""{"messaging_product":"whatsapp","status":"read"}""", 100, "message_id")]
    public async Task A_faulty_whatsapp_call_is_refused(string body, int code, string word)
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.GraphAsync(WhatsApp, body);

        var error = (await response.JsonAsync()).At("error");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, error.At("code").GetInt32());
        Assert.Contains(word, error.At("message").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.At("fbtrace_id").GetString()!);
        Assert.Empty(rig.Simulator.Messages("cli-1001-whatsapp"));
    }

    [Theory]
    [InlineData("a", 4096, HttpStatusCode.OK)]
    [InlineData("a", 4097, HttpStatusCode.BadRequest)]
    [InlineData("😀", 4096, HttpStatusCode.OK)]
    [InlineData("😀", 4097, HttpStatusCode.BadRequest)]
    public async Task A_whatsapp_text_has_at_most_4096_characters(string character, int times, HttpStatusCode expected)
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.WhatsAppAsync("573005550101", string.Concat(Enumerable.Repeat(character, times)));

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("17841400000000100/messages", "17840000000000103", "ñ", 500, HttpStatusCode.OK)]
    [InlineData("17841400000000100/messages", "17840000000000103", "ñ", 501, HttpStatusCode.BadRequest)]
    [InlineData("me/messages", "17840000000000103", "a", 1001, HttpStatusCode.BadRequest)]
    [InlineData("me/messages", "7400000000000107", "a", 2000, HttpStatusCode.OK)]
    [InlineData("me/messages", "7400000000000107", "a", 2001, HttpStatusCode.BadRequest)]
    public async Task Instagram_counts_bytes_and_messenger_characters(string path, string to, string character, int times, HttpStatusCode expected)
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.GraphAsync(path, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["recipient"] = new Dictionary<string, string> { ["id"] = to }, ["messaging_type"] = "RESPONSE",
            ["message"] = new Dictionary<string, string> { ["text"] = string.Concat(Enumerable.Repeat(character, times)) },
        }));

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"messaging_type":"RESPONSE","message":{"text":"a"}}""", 100, 0)]
    [InlineData("""{"recipient":{"id":"7400000000000107"},"message":{"text":"a"}}""", 100, 0)]
    [InlineData("""{"recipient":{"id":"7400000000000107"},"messaging_type":"SHOUT","message":{"text":"a"}}""", 100, 0)]
    [InlineData("""{"recipient":{"id":"7400000000000107"},"messaging_type":"MESSAGE_TAG","message":{"text":"a"}}""", 100, 0)]
    [InlineData("""{"recipient":{"id":"7400000000000107"},"messaging_type":"RESPONSE"}""", 100, 0)]
    [InlineData("""{"recipient":{"id":"7400000000000107"},"messaging_type":"RESPONSE","message":{}}""", 100, 0)]
    [InlineData("""{"recipient":{"id":"7400000000000107"},"sender_action":"dance"}""", 100, 0)]
    [InlineData("""{"recipient":{"id":"999"},"messaging_type":"RESPONSE","message":{"text":"a"}}""", 100, 2018001)]
    public async Task A_faulty_page_call_is_refused(string body, int code, int subcode)
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.GraphAsync("me/messages", body);

        var error = (await response.JsonAsync()).At("error");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, error.At("code").GetInt32());
        Assert.Equal(subcode, error.TryGetProperty("error_subcode", out var finer) ? finer.GetInt32() : 0);
        Assert.Empty(rig.Simulator.Messages("cli-1007-messenger"));
    }

    [Theory]
    [InlineData(WhatsApp, "wrong", HttpStatusCode.Unauthorized, 190)]
    [InlineData("me/messages", "wrong", HttpStatusCode.Unauthorized, 190)]
    [InlineData("123/messages", null, HttpStatusCode.BadRequest, 100)]
    [InlineData("me/poems", null, HttpStatusCode.BadRequest, 2500)]
    public async Task A_wrong_token_or_path_is_refused(string path, string? token, HttpStatusCode status, int code)
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.GraphAsync(path, "{}", token);

        Assert.Equal((status, code), (response.StatusCode, (await response.JsonAsync()).At("error", "code").GetInt32()));
    }

    [Fact]
    public async Task Reading_and_typing_show_on_the_phone_and_typing_ends_by_itself()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.SendAsync("cli-1001-whatsapp", "hola", CancellationToken.None);
        var wamid = rig.Simulator.Messages("cli-1001-whatsapp")[0].NativeId;

        using var response = await rig.GraphAsync(WhatsApp, $$"""{"messaging_product":"whatsapp","status":"read","message_id":"{{wamid}}","typing_indicator":{"type":"text"} }""");

        Assert.True((await response.JsonAsync()).At("success").GetBoolean());
        Assert.True(rig.Simulator.Read("cli-1001-whatsapp")!.Typing);
        Assert.Equal(Gateway.Simulator.Phones.PhoneMessageStatus.Read, rig.Simulator.Messages("cli-1001-whatsapp")[0].Status);
        rig.Clock.Advance(TimeSpan.FromSeconds(26));
        Assert.False(rig.Simulator.Read("cli-1001-whatsapp")!.Typing);
    }

    [Fact]
    public async Task A_scoped_id_is_reached_by_recipient()
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.GraphAsync(WhatsApp, """{"messaging_product":"whatsapp","recipient":"CO.13491208655302741918","type":"text","text":{"body":"Hola"} }""");

        Assert.Equal("CO.13491208655302741918", (await response.JsonAsync()).At("contacts", 0, "user_id").GetString());
        Assert.Equal("Hola", Assert.Single(rig.Simulator.Messages("cli-1012-whatsapp")).Text);
    }

    [Theory]
    [InlineData(true, "instagram:1784999")]
    [InlineData(false, "messenger:1784999")]
    public async Task Me_is_the_owner_of_the_token(bool instagram, string address)
    {
        await using var rig = await Rig.StartAsync();
        var token = instagram ? rig.Demo.Secrets.InstagramToken : rig.Demo.Secrets.PageToken;

        using var response = await rig.GraphAsync("me/messages", """{"recipient":{"id":"1784999"},"messaging_type":"RESPONSE","message":{"text":"Hola"} }""", token);
        using var foreign = await rig.GraphAsync(WhatsApp, "{}", token);

        Assert.Equal("1784999", (await response.JsonAsync()).At("recipient_id").GetString());
        Assert.NotNull(rig.Simulator.Find(Conversations.People.Address.Parse(address)));
        Assert.Equal(33, (await foreign.JsonAsync()).At("error", "error_subcode").GetInt32());
    }

    [Fact]
    public async Task A_number_of_an_earlier_start_gets_a_phone_whose_id_is_not_the_number()
    {
        await using var rig = await Rig.StartAsync();

        using var response = await rig.WhatsAppAsync("573990001122", "¿Sigue ahí?");

        var phone = rig.Simulator.Find(Conversations.People.Address.Parse("whatsapp:+573990001122"));
        Assert.Equal("¿Sigue ahí?", Assert.Single(rig.Simulator.Messages(phone!.Id)).Text);
        Assert.DoesNotContain("3990001122", phone.Id, StringComparison.Ordinal);
    }
}
