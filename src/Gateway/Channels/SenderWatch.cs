using System.Collections.Concurrent;
using Conversations.Messages;

namespace Gateway.Channels;

/// <summary>How one of the brand's senders has been doing since this process started.</summary>
/// <param name="LastInboundAt">When a customer last wrote to it; null for not yet.</param>
/// <param name="LastOutcome">How the last call for it ended; null for none yet.</param>
internal sealed record SenderState(DateTimeOffset? LastInboundAt = null, SendOutcome? LastOutcome = null);

/// <summary>Remembers how the senders are doing, for people who look. In memory, of this process only; nothing is decided by it.</summary>
internal sealed class SenderWatch(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SenderState> _senders = new(StringComparer.Ordinal);

    /// <summary>The state of a sender.</summary>
    internal SenderState Of(string sender) => _senders.GetValueOrDefault(sender) ?? new();

    /// <summary>A customer wrote to it.</summary>
    internal void Inbound(string sender) =>
        _senders.AddOrUpdate(sender, static (_, at) => new(at), static (_, before, at) => before with { LastInboundAt = at }, clock.GetUtcNow());

    /// <summary>A call for it ended.</summary>
    internal void Sent(string sender, SendOutcome outcome) =>
        _senders.AddOrUpdate(sender, static (_, how) => new(LastOutcome: how), static (_, before, how) => before with { LastOutcome = how }, outcome);
}
