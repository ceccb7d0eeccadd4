using System.Text;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Meta;
using Gateway.Channels.Outbound;
using Gateway.Channels.Twilio;
using Xunit;

namespace Unit.Wire.Outbound;

/// <summary>The bodies of sends, to the letter.</summary>
public sealed class BodyTests
{
    private static readonly DateTimeOffset Now = Given.Now;

    [Theory]
    [InlineData(false, """{"recipient":{"id":"987"},"messaging_type":"RESPONSE","message":{"text":"hola","metadata":"d1"}}""")]
    [InlineData(true, """{"recipient":{"id":"987"},"messaging_type":"MESSAGE_TAG","tag":"HUMAN_AGENT","message":{"text":"hola","metadata":"d1"}}""")]
    public void A_text_on_Messenger(bool humanTag, string body) => Assert.Equal(body, Messaging(new() { Text = "hola" }, humanTag));

    [Fact]
    public void What_else_Messenger_and_Instagram_take()
    {
        Part.Option[] options = [new("a", "Sí"), new("b", "No")];
        Assert.Equal(
            """{"recipient":{"id":"987"},"messaging_type":"RESPONSE","message":{"text":"x","quick_replies":[{"content_type":"text","title":"S\u00ED","payload":"a"},{"content_type":"text","title":"No","payload":"b"}],"metadata":"d1"},"reply_to":{"mid":"m1"}}""",
            Messaging(new() { Text = "x", Part = new Part.Menu("quick_replies", options), ReplyTo = "m1" }));
        Assert.Equal(
            """{"recipient":{"id":"987"},"messaging_type":"RESPONSE","message":{"attachment":{"type":"template","payload":{"template_type":"button","text":"x","buttons":[{"type":"postback","title":"S\u00ED","payload":"a"},{"type":"postback","title":"No","payload":"b"}]}},"metadata":"d1"}}""",
            Messaging(new() { Text = "x", Part = new Part.Menu("buttons", options) }));
        Assert.Equal(
            """{"recipient":{"id":"987"},"messaging_type":"RESPONSE","message":{"attachment":{"type":"file","payload":{"url":"https://cdn.example/a.pdf"}},"metadata":"d1"}}""",
            Messaging(new() { Media = [new("document", "https://cdn.example/a.pdf", null, null)] }));
        Assert.Equal("""{"recipient":{"id":"987"},"sender_action":"react","payload":{"message_id":"m1","reaction":"\u2764"}}""", Messaging(new() { Part = new Part.Reaction("m1", "❤") }));
        Assert.Equal("""{"recipient":{"id":"987"},"sender_action":"unreact","payload":{"message_id":"m1"}}""", Messaging(new() { Part = new Part.Reaction("m1", null) }));
        Assert.Equal("""{"recipient":{"id":"987"},"sender_action":"mark_seen"}""", Encoding.UTF8.GetString(MessagingBody.Act(Address.Parse("messenger:987"), "mark_seen")));
    }

    [Fact]
    public void A_template_with_named_gaps_a_file_in_its_header_and_a_link_in_its_button()
    {
        var template = new Part.Template("order_ready", "es_CO", new Dictionary<string, string> { ["order"] = "A-17" }, "1013", "document", new Dictionary<int, string> { [0] = "a17", [1] = "CODE" }, ButtonTypes: new Dictionary<int, string> { [1] = "copy_code" });
        var body = Encoding.UTF8.GetString(CloudBody.Of(new(Given.Message("acme-wa", "whatsapp:US.1349"), new() { Part = template }, 1)));
        Assert.Equal(
            """{"messaging_product":"whatsapp","recipient_type":"individual","recipient":"US.1349","type":"template","template":{"name":"order_ready","language":{"code":"es_CO"},"components":[{"type":"header","parameters":[{"type":"document","document":{"id":"1013"}}]},{"type":"body","parameters":[{"type":"text","parameter_name":"order","text":"A-17"}]},{"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"a17"}]},{"type":"button","sub_type":"copy_code","index":"1","parameters":[{"type":"coupon_code","coupon_code":"CODE"}]}]},"biz_opaque_callback_data":"d1~1"}""",
            body);
    }

    [Fact]
    public void Numbered_gaps_go_by_their_number()
    {
        var template = new Part.Template("t", "es", Enumerable.Range(1, 11).Reverse().ToDictionary(i => $"{i}", i => $"v{i}"));
        var body = Encoding.UTF8.GetString(CloudBody.Of(new(Given.Message("acme-wa", "whatsapp:+573001234567"), new() { Part = template }, 0)));
        Assert.Equal(Enumerable.Range(1, 11).Select(i => $"v{i}"), System.Text.RegularExpressions.Regex.Matches(body, "\"text\":\"(v[0-9]+)\"", default, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value));
        Assert.DoesNotContain("parameter_name", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(90.4, "90")]
    [InlineData(0.2, "1")]
    [InlineData(-5.0, "1")]
    [InlineData(35999.0, "35999")]
    [InlineData(36000.0, null)]
    public void Twilio_is_told_how_long_a_message_is_good_for(double? seconds, string? validity)
    {
        var message = Given.Message("acme-sms", "sms:+573001234567") with { NotAfter = seconds is { } s ? Now.AddSeconds(s) : null };
        Assert.Equal(validity, Twilio(message, new() { Text = "hola" }).FirstOrDefault(f => f.Name == "ValidityPeriod").Value);
    }

    [Fact]
    public void Twilio_takes_content_media_and_places()
    {
        var message = Given.Message("acme-sms", "whatsapp:+573001234567");
        var content = Twilio(message, new() { Part = new Part.Template("HX1", "", new Dictionary<string, string> { ["1"] = "A \"17\"" }) });
        Assert.Equal(["To", "From", "ContentSid", "ContentVariables", "StatusCallback"], content.Select(f => f.Name));
        Assert.Equal("A \"17\"", System.Text.Json.Nodes.JsonNode.Parse(content[3].Value)!["1"]!.GetValue<string>());
        var media = Twilio(message, new() { Media = [new("image", "https://a.example/1", null, null), new("image", "https://a.example/2", null, null)] });
        Assert.Equal(["https://a.example/1", "https://a.example/2"], media.Where(f => f.Name == "MediaUrl").Select(f => f.Value));
        Assert.DoesNotContain(media, f => f.Name == "Body");
        Assert.Equal("geo:4.60971,-74.08175|Calle 1", Twilio(message, new() { Text = "Tienda", Part = new Part.Location(4.60971, -74.08175, "Tienda", "Calle 1") }).Single(f => f.Name == "PersistentAction").Value);
    }

    private static string Messaging(Piece piece, bool humanTag = false) =>
        Encoding.UTF8.GetString(MessagingBody.Of(new(Given.Message("acme-fb", "messenger:987"), piece, 0) { HumanTag = humanTag }));

    private static List<(string Name, string Value)> Twilio(MessageQueued message, Piece piece) =>
        [.. TwilioFields.Of(Given.Twilio.Senders[0], new(message, piece, 0), "https://gw.example/webhooks/tw/status?d=d1", Now)];
}
