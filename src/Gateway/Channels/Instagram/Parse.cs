using System.Text.Json;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Meta;
using Gateway.Configuration;

namespace Gateway.Channels.Instagram;

/// <summary>Instagram's events.</summary>
internal static class Parse
{
    /// <summary>Text is a message, also when it answers a story; everything else is kept whole.</summary>
    public static void Event(Batch batch, SenderConfig sender, Address customer, in MessagingEvent happened)
    {
        if (happened is { PlainText: { } text, NativeId: { } mid, Message: { } message })
        {
            var replyTo = message.Object("reply_to"u8)?.Id("mid"u8);
            batch.Add(sender, customer, new MessageReceived(sender.Id, customer, mid, happened.At ?? batch.Received, text, ReplyTo: replyTo), "message", mid);
        }
        else
        {
            batch.Unsupported(sender, customer, happened.Raw(happened.What), happened.OpensWindow);
        }
    }

    /// <summary>A comment, a mention and the like: kept whole with whoever wrote it, where that is told.</summary>
    public static void Change(Batch batch, Origin origin, string field, JsonElement value)
    {
        var raw = new RawEvent(value.Raw()) { What = field, NativeId = value.Id("id"u8), At = value.Time("timestamp"u8) ?? origin.At };
        var from = value.Object("from"u8)?.Id("id"u8);
        if (origin.Id is null || batch.Account.Sender(ChannelKind.Instagram, origin.Id) is not { } sender)
        {
            batch.Ignored("unknown_sender", raw, origin.Id);
        }
        else if (from is { Length: <= 128 } && from != sender.NativeId)
        {
            batch.Unsupported(sender, Address.Of(sender.Channel, from), raw, opensWindow: false);
        }
        else
        {
            batch.Unsupported(raw, RecordData.Masked(value));
        }
    }
}
