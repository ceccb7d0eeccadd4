namespace Gateway.Demo;

/// <summary>
/// What the gateway and the simulated providers both know about the demo: its own address, the accounts, their senders and
/// their secrets. One instance per start; the configuration and the simulator are made from the same one.
/// </summary>
/// <param name="Self">The gateway's own address on the loopback interface, such as <c>http://127.0.0.1:8080/</c>.</param>
/// <param name="Secrets">What the two sides sign with.</param>
internal sealed record DemoInstallation(Uri Self, DemoSecrets Secrets)
{
    /// <summary>The demo's only brand.</summary>
    public const string Brand = "acme";

    /// <summary>The account for WhatsApp, Instagram and Messenger.</summary>
    public const string MetaAccount = "demo-meta";

    /// <summary>The account for SMS.</summary>
    public const string TwilioAccount = "demo-twilio";

    /// <summary>The id under which Meta knows the WhatsApp number.</summary>
    public const string PhoneNumberId = "500100200300401";

    /// <summary>The WhatsApp number as people see it, digits only.</summary>
    public const string DisplayPhoneNumber = "576015550100";

    /// <summary>The id under which Meta knows the brand's second WhatsApp number.</summary>
    public const string SecondPhoneNumberId = "500100200300402";

    /// <summary>The second WhatsApp number as people see it, digits only.</summary>
    public const string SecondDisplayPhoneNumber = "576015550102";

    /// <summary>The WhatsApp number that Twilio serves.</summary>
    public const string TwilioWhatsAppNumber = "+576015550103";

    /// <summary>The WhatsApp business account: the <c>entry.id</c> of its webhooks.</summary>
    public const string WhatsAppBusinessId = "500100200300400";

    /// <summary>The Instagram account.</summary>
    public const string InstagramId = "17841400000000100";

    /// <summary>The Facebook page.</summary>
    public const string PageId = "100200300400500";

    /// <summary>The number that sends and receives SMS.</summary>
    public const string SmsNumber = "+576015550101";

    /// <summary>A fresh installation with new secrets.</summary>
    public static DemoInstallation Create(Uri self) => new(self, DemoSecrets.Create());

    /// <summary>Where Meta's webhooks go.</summary>
    public Uri MetaWebhook => new(Self, "webhooks/" + MetaAccount);

    /// <summary>Where Twilio's webhooks go; also the public URL that its signatures cover.</summary>
    public Uri TwilioWebhook => new(Self, "webhooks/" + TwilioAccount);

    /// <summary>What stands in for <c>https://graph.facebook.com/v23.0</c>.</summary>
    public Uri MetaApi => new(Self, "simulator/providers/meta/v23.0");

    /// <summary>What stands in for <c>https://api.twilio.com</c>.</summary>
    public Uri TwilioApi => new(Self, "simulator/providers/twilio");
}
