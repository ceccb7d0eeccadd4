using Gateway.Channels.Meta;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels;

/// <summary>From a verified webhook to its events.</summary>
internal static class Parsing
{
    /// <summary>Reads all events. Null when the webhook is authentic but no message of its provider at all (400).</summary>
    /// <param name="webhook">What the provider signed.</param>
    /// <param name="received">The time of receipt, for events that name none.</param>
    public static Parsed? Read(VerifiedWebhook webhook, DateTimeOffset received)
    {
        var batch = new Batch(webhook.Account, received);
        var understood = webhook.Account is TwilioAccount twilio
            ? TwilioWebhook.Read(batch, twilio, webhook)
            : MetaWebhook.Read(batch, webhook.Body);
        return understood ? batch.Parsed : null;
    }
}
