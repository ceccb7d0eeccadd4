using System.Globalization;
using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>Twilio's status callbacks, alike on all its channels.</summary>
internal static class TwilioStatus
{
    private static readonly string[] Kept = ["RawDlrDoneDate", "ChannelStatusMessage"];

    /// <summary>
    /// Every status of Twilio's is a status of the message: those that it only passes through (queued, sending …) say that Twilio
    /// has it, and keep their own name beside. A word that is not known is kept as unsupported. Callbacks name no time.
    /// </summary>
    public static void Read(Batch batch, SenderConfig sender, Address customer, in TwilioEvent happened)
    {
        var (form, status) = (happened.Form, happened.Status!);
        if (happened.Sid is { } sid && Known(status) is { } known)
        {
            var code = form["ErrorCode"u8] is { } stated and not "0" ? stated : null;
            batch.Add(
                sender, customer,
                new StatusReported(
                    sender.Id, sid, known, batch.Received, happened.Correlation, code, form["ErrorMessage"u8], OutcomeOf(sender, code),
                    TwilioPrice.Of(sender, form["NumSegments"u8], form["Price"u8], form["PriceUnit"u8]), To: customer, Details: Details(form, status)),
                "status", sid, $"{status}|{code}");
        }
        else
        {
            batch.Unsupported(sender, customer, happened.Raw("status:" + (status.Length <= 40 ? status : "unknown")), opensWindow: false);
        }
    }

    /// <summary>What a code means on the channel of a sender; null without a code, or when it has no row.</summary>
    public static SendOutcome? OutcomeOf(SenderConfig sender, string? code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (sender.Kind == ChannelKind.TwilioSms ? TwilioSms.Outcomes.Table : TwilioWhatsApp.Outcomes.Table).Find(number)?.Outcome
            : null;

    /// <summary>How far a message got by Twilio's word for it; null for a word that is not known.</summary>
    public static DeliveryStatus? Known(string status) => status switch
    {
        "accepted" or "scheduled" or "queued" or "sending" or "sent" or "partially_delivered" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "read" => DeliveryStatus.Read,
        "failed" or "undelivered" or "canceled" => DeliveryStatus.Failed,
        _ => null,
    };

    private static Dictionary<string, string>? Details(TwilioForm form, string status)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        if (status is not ("sent" or "delivered" or "read" or "failed"))
        {
            details["status"] = status;
        }

        foreach (var name in Kept)
        {
            if (form[name] is { } value)
            {
                details[char.ToLowerInvariant(name[0]) + name[1..]] = value;
            }
        }

        return details.Count == 0 ? null : details;
    }
}
