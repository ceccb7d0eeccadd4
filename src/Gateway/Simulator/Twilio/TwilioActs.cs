using System.Globalization;
using Gateway.Demo;
using Gateway.Simulator.Phones;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Twilio;

/// <summary>What people do by SMS, MMS and WhatsApp, as Twilio's webhooks tell it.</summary>
internal static class TwilioActs
{
    /// <summary>The form of an act; null for what SMS does not have.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Of(DemoInstallation demo, SimulatedPhone phone, PhoneAct act, string sid, PhoneMessage? target) => act switch
    {
        _ when phone.Address.Channel == ChannelName.WhatsApp => TwilioWhatsAppActs.Of(demo, phone, act, sid, target),
        PhoneAct.Says { ReplyTo: null } said => TwilioWebhook.Message(demo, phone, sid, said.Text),
        PhoneAct.Sends { File.Type: "image" } sent => With(TwilioWebhook.Message(demo, phone, "MM" + sid[2..], ""),
            new("NumMedia", "1"), new("MediaContentType0", sent.File.Mime), new("MediaUrl0", Media(demo, "MM" + sid[2..], sent.File))),
        _ => null,
    };

    // Where a file is: an ME SID is 32 hexadecimal digits; the demo's end in the sixteen digits of the sending.
    internal static string Media(DemoInstallation demo, string sid, SampleFile file) => string.Create(CultureInfo.InvariantCulture,
        $"{demo.TwilioApi}/{TwilioWire.ApiVersion}/Accounts/{demo.Secrets.TwilioAccountSid}/Messages/{sid}/Media/ME0000000000000000{file.NewId()}");

    // A form with some of its fields put in another way.
    internal static List<KeyValuePair<string, string>> With(IReadOnlyList<KeyValuePair<string, string>> form, params KeyValuePair<string, string>[] fields) =>
        [.. form.Where(field => !fields.Any(f => f.Key == field.Key)), .. fields];
}
