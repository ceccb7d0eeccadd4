using Conversations.People;

namespace Conversations.Log;

/// <summary>
/// Something to do for a person, durable beside the log and due at a time: a retry, a debounce, a send, a snooze.
/// It holds references only, never a personal datum.
/// </summary>
/// <param name="Id">Unique within the person: putting work with an id that is there replaces it.</param>
/// <param name="Kind">Which handler does it, such as <c>turn</c> or <c>send</c>.</param>
/// <param name="Due">When it is due, on the store's clock.</param>
/// <param name="Attempt">How often it was begun before: 0 the first time.</param>
/// <param name="Subject">The id of what it is about (a dispatch, a handoff, a turn); may be empty.</param>
public sealed record Work(string Id, string Kind, DateTimeOffset Due, int Attempt, string Subject);

/// <summary>A change to a person's due work, committed together with events.</summary>
public abstract record WorkChange
{
    private WorkChange() { }

    /// <summary>Puts work, due <paramref name="After"/> the store's time of the commit.</summary>
    /// <param name="Id">Unique within the person.</param>
    /// <param name="Kind">Which handler does it.</param>
    /// <param name="After">The delay; zero for at once.</param>
    /// <param name="Subject">What it is about.</param>
    /// <param name="Attempt">How often it was begun before.</param>
    /// <param name="KeepEarlier">When work of this id is already there and due earlier, it stays as it is.</param>
    public sealed record Put(string Id, string Kind, TimeSpan After, string Subject = "", int Attempt = 0, bool KeepEarlier = false) : WorkChange;

    /// <summary>Takes work away, because it is done or overtaken.</summary>
    public sealed record Done(string Id) : WorkChange;
}

/// <summary>A person's lane: while it is held, nobody else does that person's work.</summary>
/// <param name="Person">Whose lane it is.</param>
/// <param name="Token">Proof of holding it.</param>
/// <param name="Due">The work that was due when the lane was claimed.</param>
public sealed record Lane(PersonId Person, string Token, IReadOnlyList<Work> Due);

/// <summary>A hint that something changed; never the truth, which is polled.</summary>
/// <param name="Person">Whose log or work changed.</param>
/// <param name="Version">The log's version after the change.</param>
/// <param name="WorkDue">Whether work was put that is due at once.</param>
public readonly record struct Hint(PersonId Person, long Version, bool WorkDue);

/// <summary>Claims and returns due work. Implemented over Redis and SQLite.</summary>
public interface IWorkQueue
{
    /// <summary>
    /// Claims up to <paramref name="max"/> lanes with due work in one partition for <paramref name="lease"/>. A lane whose
    /// lease has lapsed is claimed again by whoever asks: its work starts anew.
    /// </summary>
    ValueTask<IReadOnlyList<Lane>> ClaimAsync(int partition, int max, TimeSpan lease, CancellationToken stop);

    /// <summary>Keeps a lane for another <paramref name="lease"/>; false when it was lost meanwhile.</summary>
    ValueTask<bool> ExtendAsync(Lane lane, TimeSpan lease, CancellationToken stop);

    /// <summary>Gives a lane back; what is still due can be claimed at once. Harmless when it was lost.</summary>
    ValueTask ReleaseAsync(Lane lane, CancellationToken stop);

    /// <summary>When the next work of each partition is due (null: none), for all 256 in one go, with the store's time.</summary>
    ValueTask<(DateTimeOffset Now, IReadOnlyList<DateTimeOffset?> Due)> DueAsync(CancellationToken stop);

    /// <summary>Calls <paramref name="hear"/> for every hint of any process until the result is disposed. Hints may be lost.</summary>
    IDisposable Listen(Action<Hint> hear);
}
