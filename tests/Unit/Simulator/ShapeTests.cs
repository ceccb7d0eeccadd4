using System.Text.Json;
using Conversations.People;
using Gateway.Demo;
using Gateway.Simulator.Meta;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Twilio;
using Xunit;
using ChannelName = Conversations.People.Channels;

namespace Unit.Simulator;

/// <summary>The webhooks have every field that the providers' own samples have, with the same kinds of values.</summary>
public sealed class ShapeTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
    private static readonly SimulatedPhone Luz = new("p", "p", "Luz", "es", Address.Parse("whatsapp:+573005550101"));

    [FixtureFact]
    public void A_whatsapp_text_has_every_field_of_the_samples()
    {
        var ours = Parse(MetaWire.Bytes(WhatsAppWebhook.Message(Luz, MetaWire.Wamid(Luz.Address, true), "hola", At)));

        Covers(ours, Fixtures.Json("whatsapp-cloud/textMessage.json"));
        Covers(ours, Fixtures.Json("whatsapp-cloud-openapi/webhooks/text-message.json"));
    }

    [FixtureFact]
    public void Whatsapp_statuses_have_every_field_of_the_samples()
    {
        Covers(Status(PhoneMessageStatus.Sent), Fixtures.Json("whatsapp-cloud/textMessageStatusSent.json"));
        Covers(Status(PhoneMessageStatus.Delivered), Fixtures.Json("whatsapp-cloud/textMessageStatusDelivered.json"));
        Covers(Status(PhoneMessageStatus.Failed, 131047), Fixtures.Json("whatsapp-cloud/reEngagementMessageError.json"));
    }

    /// <summary>One sample leaves out its type, which by the documentation means text, and then has none.</summary>
    [FixtureFact]
    public void Every_documented_send_is_understood()
    {
        string[] samples = [.. Fixtures.Names("whatsapp-cloud-openapi/sends", "*.request.json").Where(name => !name.EndsWith("send-reply-to-list-message.request.json", StringComparison.Ordinal))];
        Assert.True(samples.Length > 40, "The samples are there but few.");

        var refused =
            from name in samples
            let json = Fixtures.Json(name).GetRawText().Replace("{{Recipient-Phone-Number}}", "573005550101", StringComparison.Ordinal)
                .Replace("{{Recipient-WA-Phone-Number}}", "573005550101", StringComparison.Ordinal)
            let body = JsonDocument.Parse(json).RootElement
            where !body.TryGetProperty("status", out _)
            let error = WhatsAppSend.Read(body).Error
            where error is not null
            select $"{name}: {error.Title}";

        Assert.Empty(refused);
    }

    [Fact]
    public void Somebody_with_a_user_name_has_a_scoped_id_and_no_number()
    {
        var phone = Luz with { Address = Address.Parse("whatsapp:CO.1349") };
        var value = Parse(MetaWire.Bytes(WhatsAppWebhook.Message(phone, "wamid.x", "hola", At))).At("entry", 0, "changes", 0, "value");
        var status = Parse(MetaWire.Bytes(WhatsAppWebhook.Status(phone, "wamid.x", null, PhoneMessageStatus.Read, At, null))).At("entry", 0, "changes", 0, "value", "statuses", 0);

        Assert.Equal("CO.1349", value.At("contacts", 0, "user_id").GetString());
        Assert.Equal("CO.1349", value.At("messages", 0, "from_user_id").GetString());
        Assert.False(value.At("messages", 0).TryGetProperty("from", out _));
        Assert.False(value.At("contacts", 0).TryGetProperty("wa_id", out _));
        Assert.Equal("CO.1349", status.At("recipient_user_id").GetString());
        Assert.False(status.TryGetProperty("recipient_id", out _));
    }

    [Theory]
    [InlineData("instagram:17840000000000103", "instagram", DemoInstallation.InstagramId)]
    [InlineData("messenger:7400000000000107", "page", DemoInstallation.PageId)]
    public void Pages_and_instagram_share_one_form_with_times_in_milliseconds(string address, string kind, string account)
    {
        var phone = Luz with { Address = Address.Parse(address) };
        var json = Parse(MetaWire.Bytes(PageWebhook.Message(phone, "m_1", "hola", At)));
        var messaging = json.At("entry", 0, "messaging", 0);

        Assert.Equal(kind, json.At("object").GetString());
        Assert.Equal(account, json.At("entry", 0, "id").GetString());
        Assert.Equal(account, messaging.At("recipient", "id").GetString());
        Assert.Equal(phone.Address.Id, messaging.At("sender", "id").GetString());
        Assert.Equal(1_790_000_000_000, messaging.At("timestamp").GetInt64());
        Assert.Equal(("m_1", "hola"), (messaging.At("message", "mid").GetString(), messaging.At("message", "text").GetString()));
    }

    [Fact]
    public void Messenger_tells_delivery_and_reading_by_watermark_and_instagram_reading_by_id()
    {
        var messenger = Luz with { Address = Address.Parse("messenger:7400000000000107") };
        var instagram = Luz with { Address = Address.Parse("instagram:17840000000000103") };

        Assert.Null(PageWebhook.Status(messenger, "m_1", PhoneMessageStatus.Sent, At));
        Assert.Equal("m_1", (string?)PageWebhook.Status(messenger, "m_1", PhoneMessageStatus.Delivered, At)!["entry"]![0]!["messaging"]![0]!["delivery"]!["mids"]![0]);
        Assert.Equal(1_790_000_000_000, (long?)PageWebhook.Status(messenger, "m_1", PhoneMessageStatus.Read, At)!["entry"]![0]!["messaging"]![0]!["read"]!["watermark"]);
        Assert.Null(PageWebhook.Status(instagram, "m_1", PhoneMessageStatus.Delivered, At));
        Assert.Equal("m_1", (string?)PageWebhook.Status(instagram, "m_1", PhoneMessageStatus.Read, At)!["entry"]![0]!["messaging"]![0]!["read"]!["mid"]);
    }

    [Fact]
    public void An_sms_has_the_fields_of_the_documentation()
    {
        var demo = DemoInstallation.Create(new("http://127.0.0.1:8080/"));
        var phone = Luz with { Address = Address.Parse("sms:+573005550105") };
        var form = TwilioWebhook.Message(demo, phone, "SM1", "hola").ToDictionary(StringComparer.Ordinal);

        string[] documented =
        [
            "MessageSid", "SmsSid", "SmsMessageSid", "AccountSid", "From", "To", "Body", "NumMedia", "NumSegments", "SmsStatus", "ApiVersion",
            "FromCity", "FromState", "FromZip", "FromCountry", "ToCity", "ToState", "ToZip", "ToCountry",
        ];
        Assert.Empty(documented.Except(form.Keys, StringComparer.Ordinal));
        Assert.Equal(("SM1", "SM1", "SM1", "received"), (form["MessageSid"], form["SmsSid"], form["SmsMessageSid"], form["SmsStatus"]));
        Assert.Equal(("+573005550105", DemoInstallation.SmsNumber), (form["From"], form["To"]));
    }

    [Theory]
    [InlineData(160, 'a', 1)]
    [InlineData(161, 'a', 2)]
    [InlineData(306, 'a', 2)]
    [InlineData(307, 'a', 3)]
    [InlineData(80, '€', 1)]
    [InlineData(81, '€', 2)]
    [InlineData(152, '€', 2)]
    [InlineData(153, '€', 3)]
    [InlineData(70, 'ñ', 1)]
    [InlineData(70, 'í', 1)]
    [InlineData(71, 'í', 2)]
    [InlineData(134, 'í', 2)]
    [InlineData(135, 'í', 3)]
    public void Segments_are_counted_as_carriers_do(int times, char character, int parts) =>
        Assert.Equal(parts, SmsSegments.Count(new string(character, times)));

    private static JsonElement Status(PhoneMessageStatus status, int code = 0) =>
        Parse(MetaWire.Bytes(WhatsAppWebhook.Status(Luz, MetaWire.Wamid(Luz.Address, false), "d-1", status, At, code == 0 ? null : MetaErrors.Of(ChannelName.WhatsApp, code))));

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;

    /// <summary>One value differs by design: what the samples bill by conversation is free now.</summary>
    private static void Covers(JsonElement ours, JsonElement sample)
    {
        string[] missing = [.. Fixtures.Paths(sample).Except(Fixtures.Paths(ours), StringComparer.Ordinal).Except([".entry[].changes[].value.statuses[].pricing.billable:True"], StringComparer.Ordinal)];
        Assert.Empty(missing);
    }
}
