using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels.Meta;

/// <summary>How Messenger and Instagram are spoken to.</summary>
internal static class MessagingSend
{
    private const string Path = "me/messages";

    /// <summary>Sends a piece once.</summary>
    public static ValueTask<SendResult> SendAsync(GraphApi api, SenderConfig sender, Outbound.Outbound outbound, OutcomeTable outcomes, CancellationToken stop)
    {
        // The tag is for words that a person wrote, and for nothing else: Meta takes it away from whoever uses it otherwise.
        if (outbound.HumanTag && (outbound.Message.By.Kind != "agent" || outbound.Piece is not { Part: null, Media: [] }))
        {
            return new(new SendResult(SendOutcome.WindowClosed, Code: "human_text_only"));
        }

        var isReaction = outbound.Piece.Part is Part.Reaction;
        return api.PostAsync(sender, Path, MessagingBody.Of(outbound), answer => isReaction && answer.Has("recipient_id"u8) ? "" : answer.Id("message_id"u8), outcomes, stop);
    }

    /// <summary>Shows a sign. Seen and typing are two acts here.</summary>
    public static async ValueTask SignalAsync(GraphApi api, SenderConfig sender, Address to, Signal signal, CancellationToken stop)
    {
        await api.TellAsync(sender, Path, MessagingBody.Act(to, "mark_seen"), stop);
        if (signal == Signal.Typing)
        {
            await api.TellAsync(sender, Path, MessagingBody.Act(to, "typing_on"), stop);
        }
    }

    /// <summary>300 texts a second; sound and film have a bucket of their own, with 10.</summary>
    public static Pace PaceOf(Piece piece) => piece.Media.Any(m => m.Type is "audio" or "video") ? new(10, 10, Bucket: "media") : new(300, 300);
}
