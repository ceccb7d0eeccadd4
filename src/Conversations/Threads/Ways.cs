using Conversations.Messages;
using Conversations.People;

namespace Conversations.Threads;

/// <summary>An address of a person that an agent may write to.</summary>
/// <param name="To">The address.</param>
/// <param name="Sender">The brand's sender that the person wrote to from there.</param>
/// <param name="ClosesAt">When the channel's window closes; null where there is none.</param>
/// <param name="IsOpen">Whether free text may go there now.</param>
public sealed record Way(Address To, string Sender, DateTimeOffset? ClosesAt, bool IsOpen);

/// <summary>Over which addresses an agent may answer a person.</summary>
public static class Ways
{
    /// <summary>How many are offered.</summary>
    public const int Most = 6;

    /// <summary>
    /// Where an answer may go: first where the person wrote last, also while its window is closed (a template may open it again), then the
    /// others that they wrote from and whose window is open, the latest first. What they stopped is no way.
    /// </summary>
    /// <param name="messages">Their addresses.</param>
    /// <param name="thread">Where they wrote last.</param>
    /// <param name="isStopped">Whether an answer to an address would be held back.</param>
    /// <param name="now">The store's time.</param>
    public static IReadOnlyList<Way> Of(MessagesState messages, ThreadState thread, Predicate<Address> isStopped, DateTimeOffset now)
    {
        var last = thread is { With: { } with, Sender: { } sender } && !isStopped(with) ? [Of(messages, with, sender, now)] : Array.Empty<Way>();
        var others = messages.Addresses
            .Where(a => a is { Sender: not null, LastInboundAt: not null } && a.Address != thread.With && Channels.Contains(a.Address.Channel) && !isStopped(a.Address))
            .OrderByDescending(a => a.LastInboundAt)
            .Select(a => Of(messages, a.Address, a.Sender!, now))
            .Where(w => w.IsOpen);
        return [.. last.Concat(others).Take(Most)];
    }

    private static readonly IReadOnlyList<string> Channels = [People.Channels.WhatsApp, People.Channels.Sms, People.Channels.Messenger, People.Channels.Instagram];

    private static Way Of(MessagesState messages, Address to, string sender, DateTimeOffset now)
    {
        var closes = Turns.ClosesAt(messages, to, Author.Agent(""));
        return new(to, sender, closes == DateTimeOffset.MinValue ? null : closes, closes is null || now < closes);
    }
}
