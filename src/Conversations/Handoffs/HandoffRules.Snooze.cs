using Conversations.Log;

namespace Conversations.Handoffs;

/// <summary>Laying a thread aside and taking it up again. It stays its owner's in between; what wakes it is durable work, never a process.</summary>
public static partial class HandoffRules
{
    /// <summary>The kind of work that wakes what was laid aside; its subject is the handoff.</summary>
    public const string WakeKind = "handoff.wake";

    /// <summary>How long a thread may be laid aside.</summary>
    public static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(30);

    /// <summary>The owner lays it aside until a time; the same again changes nothing, another time moves it.</summary>
    public static Answer Snooze(HandoffState state, string id, string agent, long epoch, DateTimeOffset until, DateTimeOffset now) =>
        Owned(state, id, agent, epoch, h => 0 switch
        {
            _ when until <= now || until - now > LongestSnooze => No("bad_time", "A thread is laid aside until a time that lies ahead, at most 30 days."),
            _ when h.SnoozedUntil == until => new Answer.Yes(Decision.Nothing),
            _ => Done(new HandoffSnoozed(id, agent, until), WakeAt(id, until, now)),
        });

    /// <summary>The owner takes it up before its time.</summary>
    /// <param name="state">Who has it.</param>
    /// <param name="id">Which.</param>
    /// <param name="agent">Who.</param>
    /// <param name="epoch">The epoch that was seen.</param>
    /// <param name="deadline">By when it should be answered from now on.</param>
    public static Answer Wake(HandoffState state, string id, string agent, long epoch, DateTimeOffset? deadline) =>
        Owned(state, id, agent, epoch, h => h.SnoozedUntil is null ? new Answer.Yes(Decision.Nothing) : Done(new HandoffWoken(id, Wakes.Agent) { Deadline = deadline }));

    /// <summary>Its time came, or was moved meanwhile.</summary>
    public static Decision WakeDue(HandoffState state, string id, DateTimeOffset now, Func<Handoff, DateTimeOffset?> deadline) => state.Open switch
    {
        { SnoozedUntil: { } until } open when open.Id == id && until > now => new([], [WakeAt(id, until, now)]),
        { SnoozedUntil: not null } open when open.Id == id =>
            new([new HandoffWoken(id, Wakes.Due) { Deadline = deadline(open) }], [new WorkChange.Done(WakeKind), Project]),
        _ => new([], [new WorkChange.Done(WakeKind)]),
    };

    /// <summary>The customer wrote, which woke it: the log says so.</summary>
    public static Decision WakeInterrupted(HandoffState state, Func<Handoff, DateTimeOffset?> deadline) => state.Open is { Interrupted: true } open
        ? new([new HandoffWoken(open.Id, Wakes.Customer) { Deadline = deadline(open) }], [new WorkChange.Done(WakeKind), Project])
        : Decision.Nothing;

    /// <summary>The work that wakes what sleeps, put again where a merge, a restored store or a parted person may have left it behind; none while nothing sleeps.</summary>
    public static IReadOnlyList<WorkChange> Sleeping(HandoffState state, DateTimeOffset now) =>
        state.Open is { SnoozedUntil: { } until } open ? [WakeAt(open.Id, until, now) with { KeepEarlier = true }] : [];

    private static WorkChange.Put WakeAt(string id, DateTimeOffset until, DateTimeOffset now) => new(WakeKind, WakeKind, until > now ? until - now : TimeSpan.Zero, id);

    // Nothing is left to wake where what was laid aside is given away or settled.
    private static Answer Settled(Handoff handoff, Answer answer) =>
        handoff.SnoozedUntil is not null && answer is Answer.Yes yes && yes.Decision.Events.Any(e => e is HandoffReleased or HandoffTransferred or HandoffResolved or HandoffReturned or HandoffWoken)
            ? new Answer.Yes(yes.Decision.With(new WorkChange.Done(WakeKind)))
            : answer;
}
