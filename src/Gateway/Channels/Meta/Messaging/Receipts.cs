using Conversations.Messages;

namespace Gateway.Channels.Meta.Messaging;

/// <summary>How far messages of ours got: by name, or everything up to a time.</summary>
internal static class Receipts
{
    /// <summary>Read: Messenger names a time, Instagram a message.</summary>
    public static bool Read(in Told told)
    {
        var (mark, target) = (told.Event.Body.Time("watermark"u8), told.Event.Body.Native("mid"u8));
        return (mark is not null || target is not null) && told.Add(new ReadReported(told.Sender.Id, told.Customer, told.At, mark, target), target);
    }

    /// <summary>Delivered: one event, however many messages it names.</summary>
    public static bool Delivery(in Told told)
    {
        var body = told.Event.Body;
        List<string> mids = [];
        foreach (var mid in body.Few("mids"u8)?.EnumerateArray() ?? default)
        {
            if (mid.ValueKind == System.Text.Json.JsonValueKind.String && WireJson.Text(mid) is { Length: > 0 and <= 512 } id)
            {
                mids.Add(id);
            }
        }

        var mark = body.Time("watermark"u8);
        return (mids.Count > 0 || mark is not null)
            && told.Add(
                new StatusReported(
                    told.Sender.Id, mids.Count > 0 ? mids[0] : "", DeliveryStatus.Delivered, told.At, Others: mids.Count > 1 ? mids[1..] : null, Watermark: mark, To: told.Customer),
                null);
    }
}
