using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Meta;
using Gateway.Configuration;

namespace Gateway.Channels.Messenger;

/// <summary>Messenger's events.</summary>
internal static class Parse
{
    /// <summary>Text is a message; everything else is kept whole.</summary>
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
}
