namespace Gateway.Simulator.Twilio;

/// <summary>What a carrier word asks for.</summary>
internal enum Carrier
{
    /// <summary>Block the sender.</summary>
    Stop,

    /// <summary>Let it through again.</summary>
    Start,

    /// <summary>Who is this?</summary>
    Help,
}

/// <summary>
/// The words that Twilio itself acts on, whatever the gateway does: it blocks or unblocks on its side, answers the person and
/// still delivers the webhook.
/// </summary>
internal static class CarrierWord
{
    private static readonly string[] Stop = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"];
    private static readonly string[] Start = ["START", "UNSTOP"];
    private static readonly string[] Help = ["HELP", "INFO"];

    /// <summary>The word that the whole message is; null when it is none.</summary>
    public static Carrier? Of(string text) => text.Trim().ToUpperInvariant() switch
    {
        var word when Stop.Contains(word, StringComparer.Ordinal) => Carrier.Stop,
        var word when Start.Contains(word, StringComparer.Ordinal) => Carrier.Start,
        var word when Help.Contains(word, StringComparer.Ordinal) => Carrier.Help,
        _ => null,
    };

    /// <summary>What Twilio answers by itself.</summary>
    public static string AnswerTo(Carrier word) => word switch
    {
        Carrier.Stop => "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
        Carrier.Start => "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
        _ => "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
    };
}
