using System.Text.Json;
using Conversations.People;
using Gateway.Channels.Meta;
using Gateway.Channels.Meta.Messaging;
using Gateway.Configuration;

namespace Gateway.Channels.Instagram;

/// <summary>Instagram's events.</summary>
internal static class Parse
{
    // Only Messenger has these.
    private static readonly string[] Not = ["account_linking", "delivery", "attachment-fallback", "attachment-sticker", "attachment-location"];

    /// <summary>The kinds that are understood. A fixture of each name shows what it becomes.</summary>
    public static IEnumerable<string> Kinds => Happenings.Kinds.Except(Not, StringComparer.Ordinal).Append("story_reply");

    /// <summary>Reads an event of a person.</summary>
    public static void Event(Batch batch, SenderConfig sender, Address customer, in MessagingEvent happened) => Happenings.Read(batch, sender, customer, happened);

    /// <summary>A comment, a mention and the like: kept whole with whoever wrote it, where that is told.</summary>
    public static void Change(Batch batch, Origin origin, string field, JsonElement value)
    {
        var raw = new RawEvent(value.Raw()) { What = field, NativeId = value.Native("id"u8), At = value.Time("timestamp"u8) ?? origin.At };
        var from = value.Object("from"u8)?.Id("id"u8);
        if (origin.Id is null || batch.Account.Sender(ChannelKind.Instagram, origin.Id) is not { } sender)
        {
            batch.Ignored("unknown_sender", raw, origin.Id);
        }
        else if (MetaJson.IsPerson(from) && from != sender.NativeId)
        {
            batch.Unsupported(sender, Address.Of(sender.Channel, from!), raw, opensWindow: false);
        }
        else
        {
            batch.Unsupported(raw, RecordData.Masked(value));
        }
    }
}
