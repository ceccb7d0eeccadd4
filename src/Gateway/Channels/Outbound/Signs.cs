using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;

namespace Gateway.Channels.Outbound;

/// <summary>
/// Shows people that they were read and that an answer is on its way. Nothing waits for it, nothing is tried again, and
/// nothing is written down: a sign that is lost was a sign.
/// </summary>
internal sealed class Signs(Senders senders)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The assistant is about to write an answer.</summary>
    internal void Typing(Seen seen)
    {
        if (seen.Of<ThreadState>() is { With: { } to, Sender: { } sender })
        {
            Show(seen, sender, to, Signal.Typing);
        }
    }

    /// <summary>A person answers: what they answer was read.</summary>
    internal void Answering(Seen seen, MessageQueued message)
    {
        if (message.By.Kind == "agent" && message.Reaction is null)
        {
            Show(seen, message.Sender, message.To, Signal.Read);
        }
    }

    private void Show(Seen seen, string sender, Address to, Signal signal)
    {
        // WhatsApp's sign names a message; without one there is nothing to show.
        var last = seen.Of<MessagesState>().Addresses.Find(a => a.Address == to);
        if (last?.LastInboundAt is not null)
        {
            _ = Task.Run(() => ShowAsync(sender, to, last.LastNativeId, signal));
        }
    }

    private async Task ShowAsync(string sender, Address to, string? nativeId, Signal signal)
    {
        using var enough = new CancellationTokenSource(Patience);
        await senders.SignalAsync(sender, to, nativeId, signal, enough.Token);
    }
}
