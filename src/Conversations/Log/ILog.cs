using Conversations.People;

namespace Conversations.Log;

/// <summary>A person's log as it was seen: the state, the time to decide by, and what must still hold at the commit.</summary>
/// <param name="Person">Whose log it is; after a merge, the survivor.</param>
/// <param name="Brand">The brand whose customer this is.</param>
/// <param name="State">The state at <see cref="State.Version"/>.</param>
/// <param name="Now">The store's time of the reading: <c>now</c> for every decision made on it.</param>
public record Seen(PersonId Person, string Brand, State State, DateTimeOffset Now)
{
    /// <summary>The state of one slice.</summary>
    public T Of<T>() where T : class => State.Of<T>();
}

/// <summary>What a decision wants: events to append and work to put or take away, in one atomic commit.</summary>
/// <param name="Events">The events, in order.</param>
/// <param name="Work">The changes to due work.</param>
public sealed record Decision(IReadOnlyList<IEvent> Events, IReadOnlyList<WorkChange> Work)
{
    /// <summary>Nothing to say and nothing to do.</summary>
    public static readonly Decision Nothing = new([], []);

    /// <summary>Whether there is anything to commit.</summary>
    public bool IsEmpty => Events.Count == 0 && Work.Count == 0;

    /// <summary>This decision followed by another.</summary>
    public Decision And(Decision next) => new([.. Events, .. next.Events], [.. Work, .. next.Work]);

    /// <summary>This decision with one more event.</summary>
    public Decision With(IEvent next) => new([.. Events, next], Work);

    /// <summary>This decision with one more change of work.</summary>
    public Decision With(WorkChange next) => new(Events, [.. Work, next]);
}

/// <summary>How a commit or an append ended.</summary>
public abstract record CommitResult
{
    private CommitResult() { }

    /// <summary>It is durable.</summary>
    /// <param name="Version">The log's version afterwards.</param>
    /// <param name="At">The store's time of the append.</param>
    /// <param name="Appended">How many events were new; the others were duplicates.</param>
    public sealed record Committed(long Version, DateTimeOffset At, int Appended) : CommitResult;

    /// <summary>The log moved on since it was seen: load it and decide again.</summary>
    public sealed record Conflict(long Version) : CommitResult;

    /// <summary>The person was merged into another, who is to be used instead.</summary>
    public sealed record Moved(PersonId To) : CommitResult;

    /// <summary>The person was erased; the log takes nothing more.</summary>
    public sealed record Erased : CommitResult;
}

/// <summary>One event to take in, recorded whatever the state of the log is.</summary>
/// <param name="Event">What the provider or the caller said.</param>
/// <param name="Dedupe">
/// The same key is taken once in at least 8 days; null for no check.
/// Providers: sender + kind + native id + discriminator, see <c>docs/decisions</c>.
/// </param>
public sealed record Fact(IEvent Event, string? Dedupe);

/// <summary>
/// A person's log, audit stream and addresses, opened and sealed with the person's keys. The store behind it is
/// Redis or SQLite. Every call throws <see cref="StoreUnavailableException"/> when the store cannot be reached.
/// </summary>
public interface ILog
{
    /// <summary>
    /// The intake: appends facts to the log of whoever has this address at this brand, making the person on first contact.
    /// One round trip when the route is warm, two when it is cold. Work is put only when at least one fact is new.
    /// </summary>
    ValueTask<Taken> TakeInAsync(string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, CancellationToken stop);

    /// <summary>
    /// The same for what a provider reports about a message of ours, which nobody wrote: it makes no person anew out of an address that was erased. Null then.
    /// </summary>
    ValueTask<Taken?> TakeReportsAsync(string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, ISuppressions erased, CancellationToken stop);

    /// <summary>
    /// Before an intake whose event names several addresses of one person: an address that nobody is known by is given to whoever has
    /// one of the others, so that one person stays one. No round trip when all are known to lead to one person.
    /// </summary>
    ValueTask<Recognised> RecogniseAsync(string brand, Address from, IReadOnlyList<Address> others, CancellationToken stop);

    /// <summary>The same as the intake above for a person who is known by id; null when there is no such person or they were erased.</summary>
    ValueTask<Taken?> TakeInAsync(PersonId person, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, CancellationToken stop);

    /// <summary>Loads the state of a person, following a merge; null when there is no such person or they were erased.</summary>
    ValueTask<Seen?> LoadAsync(PersonId person, CancellationToken stop);

    /// <summary>
    /// Commits a decision against the version that it saw. The same <paramref name="commitId"/> again is the same commit:
    /// a call that timed out may be repeated.
    /// </summary>
    ValueTask<CommitResult> CommitAsync(Seen seen, Decision decision, string commitId, CancellationToken stop);

    /// <summary>
    /// Puts what was seen to rest: stores it as the head, with the chain sealed and signed up to its version. Changes no version;
    /// does nothing when the head is there already or the log moved on.
    /// </summary>
    ValueTask SettleAsync(Seen seen, CancellationToken stop);

    /// <summary>Up to <paramref name="limit"/> entries after version <paramref name="after"/>, oldest first.</summary>
    ValueTask<IReadOnlyList<Recorded>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop);

    /// <summary>Up to <paramref name="limit"/> entries before version <paramref name="before"/>, newest first.</summary>
    ValueTask<IReadOnlyList<Recorded>> ReadBackAsync(PersonId person, long before, int limit, CancellationToken stop);

    /// <summary>The entries with these versions, in one round trip; missing ones are left out.</summary>
    ValueTask<IReadOnlyList<Recorded>> ReadManyAsync(PersonId person, IReadOnlyList<long> seqs, CancellationToken stop);

    /// <summary>
    /// Which entries of this person's log carry these names (see <see cref="INamed"/>): the version of the first and of the newest 64 of
    /// each, oldest first; names that no entry carries are left out. One round trip. A merge is not followed: each log knows its own.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, IReadOnlyList<long>>> FindAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop);

    /// <summary>
    /// Writes to the person's audit stream, chained and signed. Durable when it returns. Bumps no version and wakes nobody. Several at once for one person
    /// cost little more than one.
    /// </summary>
    ValueTask<Witnessed> RecordReadAsync(PersonId person, IEvent read, CancellationToken stop);

    /// <summary>Up to <paramref name="limit"/> records of the audit stream after position <paramref name="after"/>, oldest first.</summary>
    ValueTask<IReadOnlyList<Witnessed>> ReadAuditAsync(PersonId person, long after, int limit, CancellationToken stop);

    /// <summary>Who has this address at this brand; null when nobody is known by it.</summary>
    ValueTask<PersonId?> FindAsync(string brand, Address address, CancellationToken stop);

    /// <summary>
    /// Gives an address of this brand to a person, creating the entry or answering who has it: the caller decides whether
    /// that calls for a merge. Returns the person who has it afterwards.
    /// </summary>
    ValueTask<PersonId> LinkAsync(string brand, Address address, PersonId person, CancellationToken stop);

    /// <summary>The person behind an address, made now if nobody is known by it.</summary>
    ValueTask<PersonId> MeetAsync(string brand, Address address, CancellationToken stop);

    /// <summary>Moves an address from one person to another; true when the other has it afterwards. Repeatable.</summary>
    ValueTask<bool> MoveAsync(string brand, Address address, PersonId from, PersonId to, CancellationToken stop);

    /// <summary>Gives an address up: whoever is named by it next is somebody new. Repeatable; nothing when somebody else has it.</summary>
    ValueTask FreeAsync(string brand, Address address, PersonId from, CancellationToken stop);

    /// <summary>The state of a log that a merge closed, without following it; null when there is no such person or they were erased.</summary>
    ValueTask<Seen?> LoadClosedAsync(PersonId person, CancellationToken stop);

    /// <summary>
    /// Closes a log for a merge: from now on it answers <see cref="CommitResult.Moved"/>, and its due work rests. Repeatable with the same
    /// merge id; false when it is closed by another merge or erased.
    /// </summary>
    ValueTask<bool> CloseAsync(PersonId loser, string mergeId, PersonId survivor, CancellationToken stop);

    /// <summary>Opens a log again that this merge closed. Repeatable.</summary>
    ValueTask<bool> ReopenAsync(PersonId loser, string mergeId, CancellationToken stop);

    /// <summary>
    /// Drops the data keys of these classes: what they sealed is unreadable from now on, here and in every process within a minute, and the
    /// log still verifies. Repeatable; classes without a key are passed over. A merge is not followed. Content and proof are refused with an <see cref="ArgumentException"/>.
    /// </summary>
    ValueTask ForgetAsync(PersonId person, IReadOnlyList<KeyClass> classes, CancellationToken stop);

    /// <summary>
    /// Destroys every key of a person but the proof's, and with it all content, facts, heads and work; the addresses
    /// become free. The log still verifies. Returns false when there was no such person.
    /// </summary>
    ValueTask<bool> EraseAsync(PersonId person, IReadOnlyList<(string Brand, Address Address)> addresses, CancellationToken stop);
}

/// <summary>What an intake did.</summary>
/// <param name="Person">Whose log took the facts.</param>
/// <param name="Version">The log's version afterwards.</param>
/// <param name="Appended">How many facts were new; the others were duplicates.</param>
public readonly record struct Taken(PersonId Person, long Version, int Appended);

/// <summary>Whose several addresses are.</summary>
/// <param name="IsNew">Whether the address was given to somebody who was known by another.</param>
/// <param name="AreOne">Whether all of them lead to one person already, so that there is nothing to link.</param>
public readonly record struct Recognised(bool IsNew, bool AreOne);

/// <summary>The store cannot be reached or refuses to write. Nothing was lost that had been acknowledged; try again.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
