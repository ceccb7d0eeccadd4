using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>
/// Messages in, on every channel of Twilio's. They share one kind in their dedupe keys: a list of Twilio's names no type, and what it
/// shows must be the same message as the one that the webhook told.
/// </summary>
internal static class TwilioInbound
{
    private const string Kind = "message";

    /// <summary>A message that was understood.</summary>
    public static void Message(Batch batch, in TwilioEvent happened, SenderConfig sender, MessageReceived message) =>
        batch.Add(sender, message.From, message, Kind, happened.Id, also: message.Aliases);

    /// <summary>A message that was not: it is kept whole.</summary>
    public static void Unread(Batch batch, in TwilioEvent happened, SenderConfig sender, Address customer, string what, bool opensWindow = true)
    {
        var raw = happened.Raw(what);
        batch.Add(sender, customer, new UnsupportedReceived(sender.Id, customer, what, happened.Id, batch.Received, raw.Json(), opensWindow), Kind, happened.Id);
    }

    /// <summary>What Twilio's own opt-out did with a message: it acted, and answered, before it told us. Null when it did nothing.</summary>
    public static string? Carrier(TwilioForm form) => form["OptOutType"u8]?.Trim().ToUpperInvariant() is ("STOP" or "START" or "HELP") and var word ? word : null;
}
