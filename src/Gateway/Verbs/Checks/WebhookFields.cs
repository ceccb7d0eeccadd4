using Gateway.Configuration;

namespace Gateway.Verbs.Checks;

/// <summary>The webhook fields that the gateway understands, by Meta's names for them.</summary>
internal static class WebhookFields
{
    /// <summary>What a page is subscribed to.</summary>
    public static readonly IReadOnlyList<string> Page =
    [
        "messages", "messaging_postbacks", "messaging_optins", "messaging_referrals", "message_deliveries", "message_reads", "message_echoes", "message_edits",
        "message_reactions", "messaging_handovers", "standby",
    ];

    private static readonly IReadOnlyList<string> Instagram =
        ["messages", "messaging_postbacks", "messaging_optins", "messaging_referral", "messaging_seen", "message_reactions", "message_edit", "messaging_handover", "standby"];

    private static readonly IReadOnlyList<string> WhatsApp =
        ["messages", "smb_message_echoes", "user_preferences", "account_update", "message_template_status_update", "phone_number_quality_update"];

    /// <summary>What the app is subscribed to for a channel.</summary>
    public static IReadOnlyList<string> Wanted(ChannelKind kind) => kind switch
    {
        ChannelKind.WhatsAppCloud => WhatsApp,
        ChannelKind.Instagram => Instagram,
        _ => Page,
    };

    /// <summary>A channel's object.</summary>
    public static string Object(ChannelKind kind) => kind switch
    {
        ChannelKind.WhatsAppCloud => "whatsapp_business_account",
        ChannelKind.Instagram => "instagram",
        _ => "page",
    };
}
