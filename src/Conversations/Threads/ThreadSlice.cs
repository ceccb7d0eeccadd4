using Conversations.Log;
using Conversations.Messages;
using Conversations.People;

namespace Conversations.Threads;

/// <summary>Where the thread stands: whose turn it is and over which address it runs.</summary>
public sealed record ThreadState
{
    /// <summary>Which echoes are our own; null while nothing went out on a channel that does not say so.</summary>
    public OwnSends? Own { get; init; }

    /// <summary>The turn epoch: how many messages the customer has written.</summary>
    public long Turn { get; init; }

    /// <summary>The last turn that was answered, handed over, or needs no answer.</summary>
    public long Settled { get; init; }

    /// <summary>When the oldest unanswered message came; null when all is answered.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When the customer last wrote.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>The sender the customer last wrote to.</summary>
    public string? Sender { get; init; }

    /// <summary>The address the customer last wrote from.</summary>
    public Address? With { get; init; }

    /// <summary>When the assistant last said that it is automatic; null when it never did or a person took over since.</summary>
    public DateTimeOffset? DisclosedAt { get; init; }

    /// <summary>Rises when the customer changes or takes back something while it waits for an answer.</summary>
    public long Revision { get; init; }

    /// <summary>Whether a message waits for an answer.</summary>
    public bool IsWaiting => Turn > Settled;
}

/// <summary>A turn is over: answered, handed over, or needing no answer.</summary>
/// <param name="Turn">The turn epoch that it settles, and all before it.</param>
/// <param name="How">answered, drafted, handoff, opt_out, human, off …</param>
/// <param name="Disclosed">Whether the answer said that it is automatic.</param>
public sealed record TurnSettled(long Turn, string How, bool Disclosed = false) : IEvent;

/// <summary>The answer to a turn was overtaken before it could leave: the turn wants another one.</summary>
public sealed record TurnReopened(long Turn) : IEvent;

/// <summary>A question that waited in a log that was merged into this one waits here now.</summary>
public sealed record TurnAbsorbed(DateTimeOffset Since, string Sender, Address With) : IEvent;

/// <summary>Folds the customer's turns.</summary>
public sealed class ThreadSlice : Slice<ThreadState>
{
    /// <inheritdoc/>
    public override string Name => "thread";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } = 
    [
        EventType.Of<TurnSettled>("turn.settled", KeyClass.Content),
        EventType.Of<TurnAbsorbed>("turn.absorbed", KeyClass.Content),
        EventType.Of<TurnReopened>("turn.reopened", KeyClass.Content),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs) =>
        theirs.Of<ThreadState>() is { IsWaiting: true, WaitingSince: { } since, Sender: { } sender, With: { } with }
            ? [new TurnAbsorbed(since, sender, with)]
            : [];

    /// <inheritdoc/>
    protected override ThreadState Fold(ThreadState state, Recorded recorded) => recorded.Event switch
    {
        MessageReceived { Aside: null } m => Asked(state, m.Sender, m.From, recorded),
        PostbackReceived { Aside: null } p => Asked(state, p.Sender, p.From, recorded),
        UnsupportedReceived { OpensWindow: true, From: { } from } u => Asked(state, u.Sender, from, recorded),
        SystemNoted { NewAddress: { } moved } s when state.With == s.From => state with { With = moved },
        // Nothing goes there any more as an answer to this person.
        AddressFreed f when state.With == f.Address => state with { With = null, Sender = null, Settled = state.Turn, WaitingSince = null },
        MessageEdited { By: "customer" } or MessageRevoked { By: "customer" } when state.IsWaiting => state with { Revision = state.Revision + 1 },
        TurnSettled t => state with
        {
            Settled = Math.Max(state.Settled, t.Turn),
            WaitingSince = t.Turn >= state.Turn ? null : state.WaitingSince,
            DisclosedAt = t.Disclosed ? recorded.At : state.DisclosedAt,
        },
        TurnReopened t when t.Turn == state.Settled => state with { Settled = t.Turn - 1, WaitingSince = state.WaitingSince ?? state.LastInboundAt },
        TurnAbsorbed t => state with
        {
            Turn = state.Turn + 1,
            WaitingSince = state.WaitingSince is { } since && since < t.Since ? since : t.Since,
            LastInboundAt = state.LastInboundAt ?? t.Since,
            Sender = t.Sender,
            With = t.With,
        },
        // After a person, automation says anew that it is automatic.
        Handoffs.HandoffClaimed => state with { DisclosedAt = null },
        _ => Judged(state, recorded),
    };

    // Whoever of the brand wrote has answered what waited.
    private static ThreadState Judged(ThreadState state, Recorded recorded)
    {
        var (own, takeovers) = OwnSends.After(state.Own, recorded);
        var known = ReferenceEquals(own, state.Own) ? state : state with { Own = own };
        return takeovers.IsEmpty ? known : known with { DisclosedAt = null, Settled = state.Turn, WaitingSince = null };
    }

    private static ThreadState Asked(ThreadState state, string sender, Address from, Recorded recorded) => state with
    {
        Turn = state.Turn + 1,
        WaitingSince = state.WaitingSince ?? recorded.At,
        LastInboundAt = recorded.At,
        Sender = sender,
        With = from,
    };
}
