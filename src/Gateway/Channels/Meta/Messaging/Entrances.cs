using Conversations.Messages;

namespace Gateway.Channels.Meta.Messaging;

/// <summary>How a customer comes in without a message: a button of a menu, a link, something they agree to.</summary>
internal static class Entrances
{
    /// <summary>A button outside of a message.</summary>
    public static bool Postback(in Told told)
    {
        var body = told.Event.Body;
        var (title, payload, mid) = (body.Words("title"u8), body.Words("payload"u8), body.Native("mid"u8));
        return (title is not null || payload is not null)
            && told.Add(
                new PostbackReceived(told.Sender.Id, told.Customer, mid ?? told.Event.Hash, told.At, title, payload, Referrals.OfMessaging(body.Object("referral"u8)), told.Event.Aside), mid);
    }

    /// <summary>A link, a code or an advertisement, while the thread was there already.</summary>
    public static bool Referral(in Told told) =>
        told.Event.Body.ValueKind == System.Text.Json.JsonValueKind.Object && Referrals.OfMessaging(told.Event.Body) is { } referral
        && told.Add(new ReferralReceived(told.Sender.Id, told.Customer, told.Event.Hash, told.At, referral, told.Event.Aside), null);

    /// <summary>Something that the customer agreed to; of marketing messages, that they stopped or resumed them.</summary>
    public static bool OptIn(in Told told)
    {
        var body = told.Event.Body;
        if (body.ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            return false;
        }

        var what = body.Words("type"u8) ?? "optin";
        var status = body.String("notification_messages_status"u8);
        if (status is "STOP_NOTIFICATIONS" or "STOP NOTIFICATIONS" or "RESUME_NOTIFICATIONS" or "RESUME NOTIFICATIONS")
        {
            return told.Add(new PreferenceStated(told.Sender.Id, told.Customer, told.At, what, status.StartsWith("STOP", StringComparison.Ordinal), body.Words("title"u8)), null);
        }

        return told.Add(
            new OptedIn(
                told.Sender.Id, told.Customer, told.Event.Hash, told.At, what, body.Words("title"u8), body.Words("payload"u8) ?? body.Words("ref"u8),
                body.Details("type", "title", "payload", "ref"), told.Event.Aside),
            null);
    }
}
