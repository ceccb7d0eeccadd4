using Conversations.Log;
using Conversations.Messages;

namespace Gateway.Delivery;

/// <summary>
/// Several messages that waited for one slot, in one: whoever is contacted rarely is told everything at once, and it is one contact. Only plain words of the
/// same use, to the same address, are put together. Pure.
/// </summary>
internal static class Digest
{
    /// <summary>How a message ends that left as a part of another.</summary>
    internal const string Code = "in_digest";

    private const int MostText = 4000;

    /// <summary>The one that leaves for all; null where there is nothing to put together.</summary>
    /// <param name="first">The message whose time it is.</param>
    /// <param name="allowed">Those that wait and may leave now, in the order in which they are decided.</param>
    internal static Decision? Of(HeldMessage first, IEnumerable<HeldMessage> allowed)
    {
        var parts = Fitting(first, allowed.Where(h => h.InDigest && IsAlike(h.Outgoing.Message, first.Outgoing.Message)));
        if (parts.Count < 2)
        {
            return null;
        }

        var one = first.Outgoing.Message;
        var whole = one with
        {
            DispatchId = "digest-" + one.DispatchId, Text = string.Join("\n\n", parts.Select(p => p.Outgoing.Message.Text)), NotAfter = parts.Min(p => p.Outgoing.Message.NotAfter),
            Priority = parts.Max(p => p.Outgoing.Message.Priority),
        };
        return new([.. parts.Select(p => new SendEnded(p.DispatchId, SendOutcome.Dropped, Code: Code)), whole], [Conversations.Messages.Delivery.Due]);
    }

    private static List<HeldMessage> Fitting(HeldMessage first, IEnumerable<HeldMessage> others)
    {
        List<HeldMessage> parts = [first];
        foreach (var other in others.Where(h => h.DispatchId != first.DispatchId))
        {
            if (parts.Sum(p => p.Outgoing.Message.Text.Length + 2) + other.Outgoing.Message.Text.Length <= MostText)
            {
                parts.Add(other);
            }
        }

        return parts;
    }

    private static bool IsAlike(MessageQueued message, MessageQueued first) =>
        (message.To, message.Sender, message.Class, message.Area, message.Purpose, message.UseCase, message.By) == (first.To, first.Sender, first.Class, first.Area, first.Purpose, first.UseCase, first.By)
        && IsWords(message) && IsWords(first) && !message.UsesFacts && !first.UsesFacts;

    private static bool IsWords(MessageQueued message) => message.Media is null or [] && message.Parts is null or [] && message.ReplyTo is null && message.Text.Length > 0;
}
