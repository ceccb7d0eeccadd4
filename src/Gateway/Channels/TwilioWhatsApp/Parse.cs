using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels.TwilioWhatsApp;

/// <summary>WhatsApp in, as Twilio forwards it.</summary>
internal static class Parse
{
    /// <summary>Text is a message; everything else is kept whole under its MessageType.</summary>
    public static void Inbound(Batch batch, SenderConfig sender, Address customer, in TwilioEvent happened)
    {
        var form = happened.Form;
        var type = Type(happened);
        if (type == "text" && happened.Sid is { } sid && form["Body"u8] is { } body)
        {
            batch.Add(sender, customer, new MessageReceived(sender.Id, customer, sid, batch.Received, body,
                ReplyTo: form["OriginalRepliedMessageSid"u8], ProfileName: form["ProfileName"u8]), "text", sid);
        }
        else
        {
            batch.Unsupported(sender, customer, happened.Raw(type == "text" ? "message" : type), opensWindow: type != "reaction");
        }
    }

    // Older senders carry no MessageType: then the parameters tell.
    private static string Type(in TwilioEvent happened) => happened switch
    {
        { HasMedia: true } => happened.Form["MessageType"u8] is { Length: <= 40 } type && type != "text" ? type : "media",
        _ when happened.Form["MessageType"u8] is { Length: <= 40 } type => type,
        _ when happened.Form.Has("ButtonPayload"u8) || happened.Form.Has("ButtonText"u8) => "button",
        _ when happened.Form.Has("Latitude"u8) => "location",
        _ => "text",
    };
}
