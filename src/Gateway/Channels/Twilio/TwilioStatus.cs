using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>Twilio's status callbacks, alike on all its channels.</summary>
internal static class TwilioStatus
{
    /// <summary>
    /// A status that a message can end in, or rest at, is reported; one that it only passes through (queued, sending …) or
    /// that is not known is kept as unsupported. Callbacks name no time.
    /// </summary>
    public static void Read(Batch batch, SenderConfig sender, Address customer, in TwilioEvent happened)
    {
        var status = happened.Status!;
        if (happened.Sid is { } sid && Known(status) is { } known)
        {
            var code = happened.Form["ErrorCode"u8];
            batch.Add(sender, customer, new StatusReported(sender.Id, sid, known, batch.Received, happened.Correlation, code, happened.Form["ErrorMessage"u8]),
                "status", sid, $"{status}|{code}");
        }
        else
        {
            batch.Unsupported(sender, customer, happened.Raw("status:" + (status.Length <= 40 ? status : "unknown")), opensWindow: false);
        }
    }

    private static DeliveryStatus? Known(string status) => status switch
    {
        "sent" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "read" => DeliveryStatus.Read,
        "failed" or "undelivered" or "canceled" => DeliveryStatus.Failed,
        _ => null,
    };
}
