using Microsoft.Extensions.AI;

namespace Personalization.Drafting;

/// <summary>Asks a model once, and lets somebody hear what it says while it says it.</summary>
internal static class Saying
{
    /// <summary>The whole answer; <paramref name="writing"/> hears its text each time that it has grown, null where nobody listens.</summary>
    public static async Task<ChatResponse> AskAsync(IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, Action<string>? writing, CancellationToken stop)
    {
        if (writing is null)
        {
            return await client.GetResponseAsync(messages, options, stop);
        }

        List<ChatResponseUpdate> updates = [];
        var (partial, length) = (new PartialText(), 0);
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, stop))
        {
            updates.Add(update);
            partial.Feed(update.Text);
            if (partial.Text is var text && text.Length > length)
            {
                length = text.Length;
                writing(text);
            }
        }

        return updates.ToChatResponse();
    }
}
