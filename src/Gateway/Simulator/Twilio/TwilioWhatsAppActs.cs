using System.Globalization;
using Conversations.Messages;
using Gateway.Demo;
using Gateway.Simulator.Meta;
using Gateway.Simulator.Phones;

namespace Gateway.Simulator.Twilio;

/// <summary>What people do on WhatsApp where Twilio stands in between: no reactions, edits or deletions, which Twilio does not pass on.</summary>
internal static class TwilioWhatsAppActs
{
    /// <summary>The form of an act; null for what Twilio does not pass on.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Of(DemoInstallation demo, SimulatedPhone phone, PhoneAct act, string sid, PhoneMessage? target) => act switch
    {
        PhoneAct.Says said => Form(demo, phone, sid, said.Text, "text", Answered(phone, said.ReplyTo, target)),
        PhoneAct.Sends sent => Form(demo, phone, sid, sent.File.Type == "image" ? Sayings.Caption(phone.Language) : "", sent.File.Type,
            [new("NumMedia", "1"), new("MediaContentType0", sent.File.Mime.Split(';')[0]), new("MediaUrl0", TwilioActs.Media(demo, sid, sent.File))]),
        PhoneAct.Places => Form(demo, phone, sid, "", "location",
            [new("Latitude", Degrees(Places.Latitude)), new("Longitude", Degrees(Places.Longitude)), new("Label", Places.Name), new("Address", Places.Address)]),
        PhoneAct.Chooses chosen when Option(chosen, target) is { } option => Form(demo, phone, sid, option.Title, "button",
            [new("ButtonText", option.Title), new("ButtonPayload", option.Id), .. Answered(phone, chosen.Target, target)]),
        PhoneAct.ComesFromAd => Form(demo, phone, sid, Sayings.AfterAd(phone.Language), "text",
        [
            new("ReferralBody", Places.AdBody), new("ReferralHeadline", Places.AdHeadline), new("ReferralSourceId", "120226305854810726"),
            new("ReferralSourceType", "ad"), new("ReferralSourceUrl", "https://fb.me/3cr4Wqqkv"), new("ReferralNumMedia", "0"),
        ]),
        _ => null,
    };

    // Twilio dials the number; who has a user name instead is known by their business-scoped id.
    private static IReadOnlyList<KeyValuePair<string, string>> Form(
        DemoInstallation demo, SimulatedPhone phone, string sid, string text, string type, IEnumerable<KeyValuePair<string, string>> more)
    {
        var scoped = WhatsAppWebhook.ScopedId(phone.Address);
        List<KeyValuePair<string, string>> fields =
        [
            new("SmsMessageSid", sid), new("NumMedia", "0"), new("ProfileName", phone.Name), new("MessageType", type), new("SmsSid", sid), new("SmsStatus", "received"),
            new("Body", text), new("To", phone.Line.Dialled), new("NumSegments", "1"), new("ReferralNumMedia", "0"), new("MessageSid", sid),
            new("AccountSid", demo.Secrets.TwilioAccountSid), new("From", TwilioWire.Dialled(phone)), new("ApiVersion", TwilioWire.ApiVersion),
        ];
        if (!scoped)
        {
            fields.Add(new("WaId", WhatsAppWebhook.Digits(phone.Address)));
        }

        return TwilioActs.With(fields, [.. more]);
    }

    private static KeyValuePair<string, string>[] Answered(SimulatedPhone phone, string? id, PhoneMessage? target) => id is null ? [] :
    [
        new("OriginalRepliedMessageSid", id),
        new("OriginalRepliedMessageSender", target is { FromPhone: true } ? TwilioWire.Dialled(phone) : phone.Line.Dialled),
    ];

    private static Part.Option? Option(PhoneAct.Chooses chosen, PhoneMessage? target) =>
        target?.Parts.OfType<Part.Menu>().FirstOrDefault()?.Options.FirstOrDefault(option => option.Id == chosen.Option);

    private static string Degrees(double degrees) => degrees.ToString(CultureInfo.InvariantCulture);
}
