using System.Globalization;
using Gateway.Demo;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Twilio;

/// <summary>The form webhooks of Programmable Messaging, field by field.</summary>
internal static class TwilioWebhook
{
    /// <summary>A person wrote an SMS.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Message(DemoInstallation demo, SimulatedPhone phone, string sid, string text)
    {
        List<KeyValuePair<string, string>> form =
        [
            new("ToCountry", "CO"), new("ToState", ""), new("SmsMessageSid", sid), new("NumMedia", "0"), new("ToCity", ""), new("FromZip", ""),
            new("SmsSid", sid), new("FromState", ""), new("SmsStatus", "received"), new("FromCity", ""), new("Body", text), new("FromCountry", Country(phone)),
            new("To", DemoInstallation.SmsNumber), new("ToZip", ""), new("NumSegments", SmsSegments.Count(text).ToString(CultureInfo.InvariantCulture)),
            new("MessageSid", sid), new("AccountSid", demo.Secrets.TwilioAccountSid), new("From", phone.Address.Id), new("ApiVersion", TwilioWire.ApiVersion),
        ];
        if (CarrierWord.Of(text) is { } word)
        {
            form.Add(new("OptOutType", word.ToString().ToUpperInvariant()));
        }

        return form;
    }

    /// <summary>What became of a message of ours.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Status(
        DemoInstallation demo, SimulatedPhone phone, string sid, PhoneMessageStatus status, DateTimeOffset at, ProviderError? error)
    {
        var word = WordOf(status);
        List<KeyValuePair<string, string>> form =
        [
            new("SmsSid", sid), new("SmsStatus", word), new("MessageStatus", word), new("To", TwilioWire.Dialled(phone)), new("MessageSid", sid),
            new("AccountSid", demo.Secrets.TwilioAccountSid), new("From", phone.Line.Dialled), new("ApiVersion", TwilioWire.ApiVersion),
        ];
        if (phone.Address.Channel == ChannelName.WhatsApp)
        {
            // What WhatsApp tells comes with the prefix of the channel, and names the sender once more.
            form.Add(new("ChannelToAddress", TwilioWire.Dialled(phone)));
            form.Add(new("ChannelPrefix", "whatsapp"));
            form.Add(new("EventType", word.ToUpperInvariant()));
        }
        else if (status is PhoneMessageStatus.Delivered or PhoneMessageStatus.Failed)
        {
            form.Add(new("RawDlrDoneDate", at.UtcDateTime.ToString("yyMMddHHmm", CultureInfo.InvariantCulture)));
        }

        if (status == PhoneMessageStatus.Failed && error is not null)
        {
            form.Add(new("ErrorCode", error.Code.ToString(CultureInfo.InvariantCulture)));
            form.Add(new("ErrorMessage", error.Title));
        }

        return form;
    }

    /// <summary>Twilio's word for a status.</summary>
    public static string WordOf(PhoneMessageStatus status) => status switch
    {
        PhoneMessageStatus.Sent => "sent",
        PhoneMessageStatus.Failed => "undelivered",
        PhoneMessageStatus.Read => "read",
        _ => "delivered",
    };

    private static string Country(SimulatedPhone phone) => phone.Address.Id switch
    {
        ['+', '1', ..] => "US",
        ['+', '5', '5', ..] => "BR",
        _ => "CO",
    };
}
