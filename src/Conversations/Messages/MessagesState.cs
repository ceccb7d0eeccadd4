using System.Collections.Immutable;
using Conversations.People;

namespace Conversations.Messages;

/// <summary>One message of the recent window, either way.</summary>
/// <param name="Seq">The log version that it made.</param>
/// <param name="At">The store's time.</param>
/// <param name="Inbound">Whether the customer wrote it.</param>
/// <param name="By">customer, or the author as text.</param>
/// <param name="Sender">The brand's sender.</param>
/// <param name="With">The customer's address.</param>
/// <param name="Text">What it says.</param>
/// <param name="NativeId">The provider's id; null until accepted.</param>
/// <param name="DispatchId">Ours; null for inbound.</param>
/// <param name="Status">How far it got; null for inbound.</param>
public sealed record RecentMessage(
    long Seq, DateTimeOffset At, bool Inbound, string By, string Sender, Address With, string? Text,
    string? NativeId, string? DispatchId, DeliveryStatus? Status);

/// <summary>A message of ours that has not ended yet.</summary>
/// <param name="Seq">The version of its <see cref="MessageQueued"/>.</param>
/// <param name="Message">What was queued.</param>
/// <param name="Attempt">Attempts begun so far.</param>
/// <param name="BegunAt">When the running attempt began; null between attempts.</param>
/// <param name="RetryAt">When it is due again.</param>
public sealed record Outgoing(long Seq, MessageQueued Message, int Attempt, DateTimeOffset? BegunAt, DateTimeOffset? RetryAt);

/// <summary>An address that this person wrote from or was linked to.</summary>
/// <param name="Address">The address.</param>
/// <param name="Sender">The sender it last wrote to; null when it never wrote.</param>
/// <param name="LastInboundAt">The store's time of its last message; null when it never wrote.</param>
public sealed record KnownAddress(Address Address, string? Sender, DateTimeOffset? LastInboundAt);

/// <summary>The bounded head of the messages: the last 50, what is still open, and the addresses.</summary>
public sealed record MessagesState
{
    /// <summary>How many messages a head keeps.</summary>
    public const int Window = 50;

    /// <summary>How many addresses a head keeps; the least recently used goes.</summary>
    public const int MostAddresses = 20;

    /// <summary>How many early statuses wait for their message.</summary>
    public const int MostEarly = 50;

    /// <summary>The last messages, oldest first.</summary>
    public ImmutableList<RecentMessage> Recent { get; init; } = [];

    /// <summary>Messages of ours that have not ended, oldest first.</summary>
    public ImmutableList<Outgoing> Outbox { get; init; } = [];

    /// <summary>What a merge handed to the survivor's outbox.</summary>
    public ImmutableList<MessageQueued> HandedOver { get; init; } = [];

    /// <summary>Where the person can be reached.</summary>
    public ImmutableList<KnownAddress> Addresses { get; init; } = [];

    /// <summary>Statuses that came before the answer of their send, by native id.</summary>
    public ImmutableList<EarlyStatus> Early { get; init; } = [];

    /// <summary>The last display name a channel gave.</summary>
    public string? ProfileName { get; init; }
}

/// <summary>A status whose message is not known yet.</summary>
public sealed record EarlyStatus(string Target, DeliveryStatus Status);
