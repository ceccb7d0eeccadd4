using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Conversations.People;

namespace Conversations.Messages;

/// <summary>One message of the recent window, either way.</summary>
/// <param name="Seq">The log version that it made.</param>
/// <param name="At">The store's time.</param>
/// <param name="Inbound">Whether the customer wrote it.</param>
/// <param name="By">customer, or the author as text.</param>
/// <param name="Sender">The brand's sender.</param>
/// <param name="With">The customer's address.</param>
/// <param name="Text">What it says now: after its last edit, and null once it was taken back.</param>
/// <param name="NativeId">The provider's id, of the first part; null until accepted.</param>
/// <param name="DispatchId">Ours; null for inbound.</param>
/// <param name="Status">How far it got; null for inbound.</param>
public sealed record RecentMessage(
    long Seq, DateTimeOffset At, bool Inbound, string By, string Sender, Address With, string? Text,
    string? NativeId, string? DispatchId, DeliveryStatus? Status)
{
    /// <summary>What it is where it is more or other than words: image, audio, location, sticker, order …; null for plain text.</summary>
    public string? What { get; init; }

    /// <summary>Whether personal facts went into it: who may read it again depends on whether they may be known.</summary>
    public bool UsesFacts { get; init; }

    /// <summary>Whether it was not said to the brand now: overheard on standby, said in a group.</summary>
    public bool IsAside { get; init; }

    /// <summary>What was told about it: edits, reactions, whether it was taken back.</summary>
    public Fate Fate { get; init; } = Fate.None;

    /// <summary>How far the gateway itself knows it got; null for inbound.</summary>
    public DeliveryStatus? Own { get; init; }

    /// <summary>The provider's ids of the ways that were given up for another channel: what is told about those is not about this one's way.</summary>
    public ImmutableList<string> GivenUp { get; init; } = [];

    /// <summary>Into how many messages the provider's limit cut it.</summary>
    public int Of { get; init; } = 1;

    /// <summary>When its last attempt began.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>The messages that the provider has of it, in the order in which they became known.</summary>
    public ImmutableList<SentPart> Sent { get; init; } = [];

    /// <summary>Whether it says anything that can be read.</summary>
    [JsonIgnore]
    public bool IsRevoked => Fate.RevokedAt is not null;

    /// <summary>The message under one more fate.</summary>
    internal RecentMessage Under(Fate fate)
    {
        var joined = Fate.Join(fate);
        return this with { Fate = joined, Text = joined.Words(Text) };
    }

    /// <summary>The message with what is known of one of its parts.</summary>
    internal RecentMessage Carrying(SentPart part)
    {
        var at = Sent.FindIndex(p => p.NativeId == part.NativeId);
        var sent = at < 0 ? Sent.Add(part) : Sent.SetItem(at, part with { Status = Lattice.Join(Sent[at].Status, part.Status) });
        return (this with { Sent = sent, NativeId = NativeId ?? part.NativeId }).Judged();
    }

    /// <summary>The message after the gateway itself learned something.</summary>
    internal RecentMessage Known(DeliveryStatus own) => (this with { Own = Lattice.Join(Own ?? DeliveryStatus.Queued, own) }).Judged();

    // A message of several parts got as far as the part that got least far, and failed when any of them did.
    internal RecentMessage Judged()
    {
        var own = Own ?? DeliveryStatus.Queued;
        var parts = Sent.Count == 0 ? own
            : Sent.Exists(p => p.Status >= DeliveryStatus.Failed) ? Sent.Max(p => p.Status)
            : Sent.Count >= Of ? Sent.Min(p => p.Status)
            : own;
        return this with { Status = own >= DeliveryStatus.Failed ? own : own == DeliveryStatus.Sent ? Lattice.Join(own, parts) : parts };
    }
}

/// <summary>One message at the provider that carries a part of ours.</summary>
/// <param name="NativeId">The provider's id.</param>
/// <param name="Status">How far it got.</param>
public sealed record SentPart(string NativeId, DeliveryStatus Status);

/// <summary>A message of ours that has not ended yet.</summary>
/// <param name="Seq">The version of its <see cref="MessageQueued"/>.</param>
/// <param name="Message">What was queued.</param>
/// <param name="Attempt">Attempts begun so far, of the present part.</param>
/// <param name="BegunAt">When the running attempt began; null between attempts.</param>
/// <param name="RetryAt">When it is due again.</param>
public sealed record Outgoing(long Seq, MessageQueued Message, int Attempt, DateTimeOffset? BegunAt, DateTimeOffset? RetryAt)
{
    /// <summary>Which part is next, 0 for the first.</summary>
    public int Part { get; init; }

    /// <summary>How often the provider was asked whether it has the last attempt; null when that is no question.</summary>
    public int? Asked { get; init; }

    /// <summary>How often the provider was asked and did not answer.</summary>
    public int Unanswered { get; init; }

    /// <summary>When the last attempt began, kept while the provider is asked for it.</summary>
    public DateTimeOffset? LastBegunAt { get; init; }
}

/// <summary>A message of ours that waits for its time.</summary>
/// <param name="Outgoing">The message.</param>
/// <param name="Until">When it is decided afresh.</param>
/// <param name="Code">The gate's reason.</param>
/// <param name="InDigest">Whether it leaves in one message with whatever else waits for the same.</param>
public sealed record HeldMessage(Outgoing Outgoing, DateTimeOffset Until, string Code, bool InDigest = false)
{
    /// <summary>Its dispatch.</summary>
    [JsonIgnore]
    public string DispatchId => Outgoing.Message.DispatchId;
}

/// <summary>A message that its channel did not bring, and that may leave over another.</summary>
/// <param name="Outgoing">The message.</param>
/// <param name="Why">The outcome of the attempt.</param>
/// <param name="Code">The provider's code, or the gate's reason.</param>
public sealed record Stranded(Outgoing Outgoing, SendOutcome Why, string? Code)
{
    /// <summary>Whether the person stopped the brand there: then no other channel goes around it.</summary>
    [JsonIgnore]
    public bool WasStopped => Why is SendOutcome.OptedOut or SendOutcome.MarketingStopped || Code is "address_stopped" or "marketing_stopped";
}

/// <summary>An address that this person wrote from or was linked to.</summary>
/// <param name="Address">The address.</param>
/// <param name="Sender">The sender it last wrote to; null when it never wrote.</param>
/// <param name="LastInboundAt">The store's time of its last message; null when it never wrote.</param>
public sealed record KnownAddress(Address Address, string? Sender, DateTimeOffset? LastInboundAt)
{
    /// <summary>The provider's id of its last message: what a read receipt or a typing indicator names.</summary>
    public string? LastNativeId { get; init; }

    /// <summary>Everything sent until then was delivered; null where no channel told.</summary>
    public DateTimeOffset? DeliveredUpTo { get; init; }

    /// <summary>Everything sent until then was read; null where no channel told.</summary>
    public DateTimeOffset? ReadUpTo { get; init; }

    /// <summary>When the last message began to leave that was refused there for a closed window: only what the person writes later opens it. Null where none was.</summary>
    public DateTimeOffset? ShutAt { get; init; }

    /// <summary>Where the pair's pace stands: see <see cref="Pairs"/>.</summary>
    public DateTimeOffset? PacedTo { get; init; }
}

/// <summary>The bounded head of the messages: the last 50, what is still open, and the addresses.</summary>
public sealed record MessagesState
{
    /// <summary>How many messages a head keeps.</summary>
    public const int Window = 50;

    /// <summary>How many addresses a head keeps; the least recently used goes.</summary>
    public const int MostAddresses = 20;

    /// <summary>How many fates wait for their message. What is beyond is still found by name when the old message is read.</summary>
    public const int MostParked = 200;

    /// <summary>How many messages of unknown outcome wait for a person's decision.</summary>
    public const int MostUnknown = 20;

    /// <summary>How many messages that may change their channel are watched until they arrived; of more, the oldest stays where it is.</summary>
    public const int MostWatched = 20;

    /// <summary>How many messages wait for their time; one more is not taken.</summary>
    public const int MostHeld = 50;

    /// <summary>How many messages and waiting fates this state keeps; unbounded only while a page of the past is folded.</summary>
    [JsonIgnore]
    internal (int Recent, int Parked) Keeps { get; init; } = (Window, MostParked);

    /// <summary>The last messages, oldest first.</summary>
    public ImmutableList<RecentMessage> Recent { get; init; } = [];

    /// <summary>Messages of ours that have not ended, oldest first.</summary>
    public ImmutableList<Outgoing> Outbox { get; init; } = [];

    /// <summary>Messages of ours of which nobody knows whether the provider has them, oldest first: a person decides.</summary>
    public ImmutableList<Outgoing> Unknown { get; init; } = [];

    /// <summary>Messages of ours that wait for their time, in the order in which they are decided afresh: priority, end, age.</summary>
    public ImmutableList<HeldMessage> Held { get; init; } = [];

    /// <summary>Messages that the provider took, that nobody knows to have arrived, and that may leave over another channel if they do not.</summary>
    public ImmutableList<Outgoing> Watched { get; init; } = [];

    /// <summary>Watched messages that did not arrive, with the reason: another channel is looked for.</summary>
    public ImmutableList<Stranded> Stranded { get; init; } = [];

    /// <summary>What a merge handed to the survivor's outbox.</summary>
    public ImmutableList<MessageQueued> HandedOver { get; init; } = [];

    /// <summary>Where the person can be reached.</summary>
    public ImmutableList<KnownAddress> Addresses { get; init; } = [];

    /// <summary>Addresses that a provider names for this person and that are not linked yet.</summary>
    public ImmutableList<Address> ToLink { get; init; } = [];

    /// <summary>Fates that came before their message, by native id.</summary>
    public ImmutableList<ParkedFate> Parked { get; init; } = [];

    /// <summary>The last display name a channel gave.</summary>
    public string? ProfileName { get; init; }
}

/// <summary>A fate whose message is not known yet.</summary>
public sealed record ParkedFate(string Target, Fate Fate);
