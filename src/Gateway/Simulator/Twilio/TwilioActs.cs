using System.Globalization;
using Gateway.Demo;
using Gateway.Simulator.Phones;

namespace Gateway.Simulator.Twilio;

/// <summary>What people do by SMS and MMS, as Twilio's webhooks tell it.</summary>
internal static class TwilioActs
{
    /// <summary>The form of an act; null for what SMS does not have.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Of(DemoInstallation demo, SimulatedPhone phone, PhoneAct act, string sid) => act switch
    {
        PhoneAct.Says { ReplyTo: null } said => TwilioWebhook.Message(demo, phone, sid, said.Text),
        PhoneAct.Sends { File.Type: "image" } sent => With(TwilioWebhook.Message(demo, phone, "MM" + sid[2..], ""),
            new("NumMedia", "1"), new("MediaContentType0", sent.File.Mime), new("MediaUrl0", Media(demo, "MM" + sid[2..], sent.File))),
        _ => null,
    };

    // An ME SID is 32 hexadecimal digits; the demo's end in the sixteen digits of the sending.
    private static string Media(DemoInstallation demo, string sid, SampleFile file) => string.Create(CultureInfo.InvariantCulture,
        $"{demo.TwilioApi}/{TwilioWire.ApiVersion}/Accounts/{demo.Secrets.TwilioAccountSid}/Messages/{sid}/Media/ME0000000000000000{file.NewId()}");

    private static List<KeyValuePair<string, string>> With(IReadOnlyList<KeyValuePair<string, string>> form, params KeyValuePair<string, string>[] fields) =>
        [.. form.Where(field => !fields.Any(f => f.Key == field.Key)), .. fields];
}
