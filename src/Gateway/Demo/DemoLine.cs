using ChannelName = Conversations.People.Channels;

namespace Gateway.Demo;

/// <summary>A number, page or account of the demo's brand: what a phone writes to and what answers it.</summary>
/// <param name="Sender">The sender's id in the configuration.</param>
/// <param name="Channel">On which channel.</param>
/// <param name="NativeId">What the provider calls it.</param>
/// <param name="Number">What people see; for a telephone number its digits.</param>
/// <param name="ByTwilio">Whether Twilio stands in between.</param>
internal sealed record DemoLine(string Sender, string Channel, string NativeId, string Number, bool ByTwilio = false)
{
    /// <summary>WhatsApp.</summary>
    public static readonly DemoLine WhatsApp = new("acme-wa", ChannelName.WhatsApp, DemoInstallation.PhoneNumberId, DemoInstallation.DisplayPhoneNumber);

    /// <summary>The brand's second number on WhatsApp.</summary>
    public static readonly DemoLine SecondWhatsApp = new("acme-wa-2", ChannelName.WhatsApp, DemoInstallation.SecondPhoneNumberId, DemoInstallation.SecondDisplayPhoneNumber);

    /// <summary>WhatsApp through Twilio.</summary>
    public static readonly DemoLine TwilioWhatsApp = new("acme-wa-tw", ChannelName.WhatsApp, "whatsapp:" + DemoInstallation.TwilioWhatsAppNumber, DemoInstallation.TwilioWhatsAppNumber[1..], ByTwilio: true);

    /// <summary>SMS.</summary>
    public static readonly DemoLine Sms = new("acme-sms", ChannelName.Sms, "sms:" + DemoInstallation.SmsNumber, DemoInstallation.SmsNumber[1..], ByTwilio: true);

    /// <summary>Instagram.</summary>
    public static readonly DemoLine Instagram = new("acme-ig", ChannelName.Instagram, DemoInstallation.InstagramId, "");

    /// <summary>Messenger.</summary>
    public static readonly DemoLine Messenger = new("acme-fb", ChannelName.Messenger, DemoInstallation.PageId, "");

    /// <summary>All of them; the first of a channel is the one that a phone writes to unless it chooses another.</summary>
    public static readonly IReadOnlyList<DemoLine> All = [WhatsApp, SecondWhatsApp, TwilioWhatsApp, Sms, Instagram, Messenger];

    /// <summary>The lines of a channel.</summary>
    public static IReadOnlyList<DemoLine> On(string channel) => [.. All.Where(line => line.Channel == channel)];

    /// <summary>The line that the Cloud API knows by this id; null for none.</summary>
    public static DemoLine? WithPhoneNumberId(string? id) => All.FirstOrDefault(line => line is { Channel: ChannelName.WhatsApp, ByTwilio: false } && line.NativeId == id);

    /// <summary>The line with this sender's id; null for none.</summary>
    public static DemoLine? Named(string? sender) => All.FirstOrDefault(line => line.Sender == sender);

    /// <summary>The number as Twilio writes it: <c>+57…</c>, or <c>whatsapp:+57…</c>.</summary>
    public string Dialled => Channel == ChannelName.WhatsApp ? "whatsapp:+" + Number : "+" + Number;
}
