using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels.TwilioSms;

/// <summary>SMS and MMS in.</summary>
internal static class Parse
{
    /// <summary>A message without attachments is text, be it empty; MMS is kept whole.</summary>
    public static void Inbound(Batch batch, SenderConfig sender, Address customer, in TwilioEvent happened)
    {
        if (happened is { Sid: { } sid, HasMedia: false } && happened.Form.Has("Body"u8))
        {
            var body = happened.Form["Body"u8] ?? "";
            batch.Add(sender, customer, new MessageReceived(sender.Id, customer, sid, batch.Received, WireText.FromBase64(body) ?? body), "text", sid);
        }
        else
        {
            batch.Unsupported(sender, customer, happened.Raw(happened.HasMedia ? "mms" : "message"), opensWindow: true);
        }
    }
}
