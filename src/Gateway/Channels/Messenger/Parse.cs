using Conversations.People;
using Gateway.Channels.Meta.Messaging;
using Gateway.Configuration;

namespace Gateway.Channels.Messenger;

/// <summary>Messenger's events.</summary>
internal static class Parse
{
    // Only Instagram has these.
    private static readonly string[] Not = ["attachment-ig_post", "attachment-ig_story", "attachment-story_mention", "attachment-like_heart", "attachment-ephemeral"];

    /// <summary>The kinds that are understood. A fixture of each name shows what it becomes.</summary>
    public static IEnumerable<string> Kinds => Happenings.Kinds.Except(Not, StringComparer.Ordinal);

    /// <summary>Reads an event of a person.</summary>
    public static void Event(Batch batch, SenderConfig sender, Address customer, in MessagingEvent happened) => Happenings.Read(batch, sender, customer, happened);
}
