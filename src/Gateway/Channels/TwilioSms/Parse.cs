using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels.TwilioSms;

/// <summary>SMS and MMS in.</summary>
internal static class Parse
{
    /// <summary>The kinds that are understood: Twilio names none, the attachments tell.</summary>
    public static IEnumerable<string> Kinds => ["text", "mms"];

    /// <summary>A message is words, be they none, and attachments. What has neither is kept whole.</summary>
    public static void Inbound(Batch batch, SenderConfig sender, Address customer, in TwilioEvent happened)
    {
        var (form, media, carrier) = (happened.Form, TwilioMedia.Of(happened.Form), TwilioInbound.Carrier(happened.Form));
        if (media is null && (TwilioMedia.IsSaid(form) ? form["Body"u8] is null : carrier is null && !form.Has("Body"u8)))
        {
            TwilioInbound.Unread(batch, happened, sender, customer, TwilioMedia.IsSaid(form) ? "mms" : "message");
            return;
        }

        var body = form["Body"u8];
        var text = body is null ? media is null ? "" : null : WireText.FromBase64(body) ?? body;
        TwilioInbound.Message(batch, happened, sender, new(sender.Id, customer, happened.Id, batch.Received, text, media, Carrier: carrier, Listed: true));
    }
}
