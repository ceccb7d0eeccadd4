using Conversations.Log;
using Conversations.People;

namespace Storage;

/// <summary>
/// The store below the keys: bytes, versions and leases. Two implementations, <c>Redis/</c> and <c>Sqlite/</c>, held to one
/// conformance suite. Everything of a person, and everything keyed by an address hash, lives in one partition, so that
/// each call is one atomic step (one script, one transaction). Times are the store's. Failures to reach the store
/// surface as <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IStore : IWorkQueue, IBoards, IDocuments, IPace, IPostings, IAsyncDisposable
{
    /// <summary>A short name for figures and messages: <c>redis</c> or <c>sqlite</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Appends entries, moves work and replaces the head in one atomic step, unless a condition fails.
    /// An entry whose <see cref="NewEntry.Dedupe"/> was taken within <see cref="Retention.Dedupe"/> is left out. Work is put only when at least one
    /// entry was new or the commit has no entries at all; <see cref="WorkChange.Done"/> is applied in any case.
    /// A repeated <see cref="StoreCommit.CommitId"/> (within <see cref="Retention.CommitIds"/>) answers the first outcome and changes nothing; a
    /// refusal is not remembered, since it changed nothing. Each name of a new entry leads to its version from then on. A person whom nobody made takes nothing, and is answered as erased.
    /// Publishes one <see cref="Hint"/> when something changed.
    /// </summary>
    ValueTask<CommitResult> CommitAsync(StoreCommit commit, CancellationToken stop);

    /// <summary>The head, up to <paramref name="mostTail"/> entries after it, version, brand, time: in one round trip. Null when there is no such person.</summary>
    ValueTask<StoredPerson?> LoadAsync(PersonId person, int mostTail, CancellationToken stop);

    /// <summary>Entries after a version, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop);

    /// <summary>Entries before a version, newest first.</summary>
    ValueTask<IReadOnlyList<StoredEntry>> ReadBackAsync(PersonId person, long before, int limit, CancellationToken stop);

    /// <summary>These entries, in one round trip; missing ones left out.</summary>
    ValueTask<IReadOnlyList<StoredEntry>> ReadManyAsync(PersonId person, IReadOnlyList<long> seqs, CancellationToken stop);

    /// <summary>The versions of the entries that carry each of these hashed names, oldest first, in one round trip; names without any are left out.</summary>
    ValueTask<IReadOnlyDictionary<string, IReadOnlyList<long>>> FindAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop);

    /// <summary>
    /// First contact: makes the address entry, the person (with brand) and its first wrapped keys, or answers who is there already, with that person's
    /// wrapped keys. The candidate's partition must be the address's. An entry that points to a person of another partition is answered without keys.
    /// </summary>
    ValueTask<Route> CreateOrGetAsync(AddressKey address, NewPerson candidate, CancellationToken stop);

    /// <summary>Who has this address; null when nobody.</summary>
    ValueTask<Route?> FindAsync(AddressKey address, CancellationToken stop);

    /// <summary>
    /// Points an address at a person: when <paramref name="expected"/> is null only if nobody has it, else only if that
    /// person has it. Returns who has it afterwards, the default when nobody. A move is remembered in the entry (<see cref="Route.Before"/>).
    /// </summary>
    ValueTask<PersonId> PointAsync(AddressKey address, PersonId? expected, PersonId to, CancellationToken stop);

    /// <summary>Frees an address if it points at this person.</summary>
    ValueTask FreeAsync(AddressKey address, PersonId from, CancellationToken stop);

    /// <summary>Which of these dedupe keys have been taken in this person's partition (asked of the old home after a move).</summary>
    ValueTask<IReadOnlyList<bool>> SeenBeforeAsync(PersonId person, IReadOnlyList<string> dedupe, CancellationToken stop);

    /// <summary>The wrapped keys of a person by name.</summary>
    ValueTask<IReadOnlyDictionary<string, byte[]>> KeysAsync(PersonId person, CancellationToken stop);

    /// <summary>
    /// Adds wrapped keys, each unless one of its name is there, in one round trip; returns those of these names that are there afterwards (null: the
    /// person is unknown or erased).
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, byte[]>?> AddKeysAsync(PersonId person, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken stop);

    /// <summary>Replaces a wrapped key if it is still the one that was seen (for re-keying); false when not.</summary>
    ValueTask<bool> ReplaceKeyAsync(PersonId person, string name, byte[] seen, byte[] wrapped, CancellationToken stop);

    /// <summary>
    /// Drops wrapped keys and the head in one step, so that what they sealed is unreadable and the head is folded anew. The seal (link and signature) stays.
    /// The bytes of the keys are gone from the store's files within <see cref="Retention.Scrubbed"/>, as after a replacement or an erasure.
    /// </summary>
    ValueTask DropKeysAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop);

    /// <summary>
    /// Appends to the person's audit stream, which has a chain of its own, and notes the person in the index of the day, if the stream still ends where the writer
    /// saw it end. Null when it is durable; where it really ends when it moved on: then nothing was written. So the same call again writes nothing twice.
    /// Changes neither version nor work, publishes nothing. A closed or erased log takes records as well; about nobody it throws.
    /// </summary>
    ValueTask<AuditTail?> AppendAuditAsync(AuditAppend append, CancellationToken stop);

    /// <summary>The people of one partition whose audit stream got an entry that was signed on a day (UTC), in pages by an opaque cursor, each once. Kept for ever.</summary>
    ValueTask<(IReadOnlyList<PersonId> People, string? Next)> AuditedAsync(int partition, DateOnly day, string? cursor, int limit, CancellationToken stop);

    /// <summary>Audit entries after a position, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredEntry>> ReadAuditAsync(PersonId person, long after, int limit, CancellationToken stop);

    /// <summary>
    /// Closes a log: it refuses commits from now on, answering Moved(<paramref name="into"/>); its dedupe keys and entries stay, its work
    /// rests and is claimed by nobody until it is opened again. Repeatable with the same merge id; false when it is closed by another merge or erased.
    /// </summary>
    ValueTask<bool> CloseAsync(PersonId person, string mergeId, PersonId into, CancellationToken stop);

    /// <summary>Opens a log again that this merge closed. Repeatable: true when it is open afterwards; false when another merge closed it, or it is erased or unknown.</summary>
    ValueTask<bool> ReopenAsync(PersonId person, string mergeId, CancellationToken stop);

    /// <summary>
    /// Erases: drops every wrapped key but those named in <paramref name="keep"/>, the head, the names and all work; the log refuses commits with Erased. Entries stay,
    /// sealed for ever, and so does the seal of the chain: the log still verifies. Repeatable; false when there is no such person.
    /// </summary>
    ValueTask<bool> EraseAsync(PersonId person, IReadOnlyList<string> keep, CancellationToken stop);

    /// <summary>The people of one partition, in pages by an opaque cursor; each with its seal, for verify and rebuild.</summary>
    ValueTask<(IReadOnlyList<PersonRow> People, string? Next)> PeopleAsync(int partition, string? cursor, int limit, CancellationToken stop);

    /// <summary>The store's time.</summary>
    ValueTask<DateTimeOffset> NowAsync(CancellationToken stop);

    /// <summary>
    /// How what was written is kept: for who may let go of their own copy only when this one is on disk. A store that acknowledges after the disk did has nothing to say.
    /// </summary>
    ValueTask<Durability> DurabilityAsync(CancellationToken stop) => new(new Durability("", TimeSpan.Zero));

    /// <summary>What an operator should know about this store's settings, a sentence each; empty when all is well. Throws when it cannot be reached.</summary>
    ValueTask<IReadOnlyList<string>> InspectAsync(CancellationToken stop);
}

/// <summary>How what was written is kept.</summary>
/// <param name="Run">Which run of the store answers: when it is another one than before the lag, what was written may be gone.</param>
/// <param name="Lag">How long what was acknowledged may still be lost with the machine.</param>
public sealed record Durability(string Run, TimeSpan Lag);

/// <summary>Shorter ways of asking a store.</summary>
public static class StoreCalls
{
    /// <summary>Adds one wrapped key; returns the one of its name that is there afterwards.</summary>
    public static async ValueTask<byte[]?> AddKeyAsync(this IStore store, PersonId person, string name, byte[] wrapped, CancellationToken stop) =>
        (await store.AddKeysAsync(person, new Dictionary<string, byte[]>(StringComparer.Ordinal) { [name] = wrapped }, stop))?[name];
}

/// <summary>How long the store remembers.</summary>
public static class Retention
{
    /// <summary>Dedupe keys: Meta retries for 7 days, and the contract says at least 8.</summary>
    public static readonly TimeSpan Dedupe = TimeSpan.FromDays(9);

    /// <summary>Commit ids: a commit that timed out is repeated within minutes.</summary>
    public static readonly TimeSpan CommitIds = TimeSpan.FromHours(1);

    /// <summary>
    /// Until when the bytes of destroyed keys are gone from the store's files: SQLite empties its write-ahead log at once or within seconds, Redis is
    /// made to rewrite its append-only file.
    /// </summary>
    public static readonly TimeSpan Scrubbed = TimeSpan.FromMinutes(5);

    /// <summary>How many of the newest versions a name leads to, besides the first: the id of a message has few, one that comes ever again must not grow.</summary>
    public const int VersionsOfName = 64;

    /// <summary>A turn of a bucket, after its time: who was given it asks again for the same one.</summary>
    public static readonly TimeSpan Turns = TimeSpan.FromMinutes(1);
}

/// <summary>A keyed hash of brand and address; its first byte is the partition where the entry is at home.</summary>
/// <param name="Partition">0 to 255.</param>
/// <param name="Hash">Lower-case hex.</param>
public readonly record struct AddressKey(int Partition, string Hash)
{
    /// <summary>The key of a hash that was noted without its address.</summary>
    public static AddressKey Of(string hash) => new(Convert.FromHexString(hash)[0], hash);
}

/// <summary>Where an address leads.</summary>
/// <param name="Person">Who has it.</param>
/// <param name="Created">Whether this call made the person.</param>
/// <param name="Keys">The person's wrapped keys by name; empty when the person lives in another partition than the address.</param>
/// <param name="Before">Who had it before it moved, and when; null when it never did.</param>
/// <param name="MovedAt">When it moved.</param>
public sealed record Route(PersonId Person, bool Created, IReadOnlyDictionary<string, byte[]> Keys, PersonId? Before, DateTimeOffset? MovedAt);

/// <summary>A person to be made on first contact.</summary>
public sealed record NewPerson(PersonId Person, string Brand, IReadOnlyDictionary<string, byte[]> Keys);

/// <summary>An entry to append, sealed.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Kind">Stored name and version, such as <c>message.received@1</c>.</param>
/// <param name="Key">The name of the data key that sealed it, such as <c>content:2026-11</c>.</param>
/// <param name="Data">Nonce, ciphertext and tag.</param>
/// <param name="Hash">SHA-256 over header and ciphertext, 32 bytes.</param>
/// <param name="Dedupe">A keyed hash as text, or null.</param>
/// <param name="Names">Keyed hashes as text, each once, under which the entry is found again; null for none.</param>
public sealed record NewEntry(
    string Id, string Kind, string Key, byte[] Data, byte[] Hash, string? Dedupe = null, IReadOnlyList<string>? Names = null);

/// <summary>An entry as stored.</summary>
public sealed record StoredEntry(long Seq, DateTimeOffset At, string Id, string Kind, string Key, byte[] Data, byte[] Hash)
{
    /// <summary>The statement's link, in the audit stream; null in the log, and for what was written before there was a chain.</summary>
    public byte[]? Link { get; init; }
}

/// <summary>Entries for an audit stream, chained behind the end that the writer saw.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Expected">The position that must still be the last; 0 for an empty stream.</param>
/// <param name="At">The signed time of all of them, in whole milliseconds; its day is the one that is noted.</param>
/// <param name="Entries">What to append, in order.</param>
public sealed record AuditAppend(PersonId Person, long Expected, DateTimeOffset At, IReadOnlyList<AuditEntry> Entries);

/// <summary>A sealed statement and its link, which is kept in the clear: whoever writes the next must know it.</summary>
public sealed record AuditEntry(NewEntry Entry, byte[] Link);

/// <summary>Where an audit stream ends.</summary>
/// <param name="Seq">The last position; 0 when it is empty.</param>
/// <param name="Link">The last link; null when there is none.</param>
/// <param name="At">The signed time of the last entry.</param>
public sealed record AuditTail(long Seq, byte[]? Link, DateTimeOffset At);

/// <summary>One atomic step on a person's log.</summary>
/// <param name="Person">Whose log.</param>
/// <param name="CommitId">Repeats of the same id are the same commit; null for intake, where every entry carries its dedupe key.</param>
/// <param name="Expected">The version that must still be the log's; null for any.</param>
/// <param name="Entries">What to append.</param>
/// <param name="Work">What to put and take away.</param>
/// <param name="Head">A new head; null to leave it. Needs <paramref name="Expected"/>.</param>
public sealed record StoreCommit(
    PersonId Person, string? CommitId, long? Expected, IReadOnlyList<NewEntry> Entries, IReadOnlyList<WorkChange> Work, NewHead? Head = null);

/// <summary>A head to store.</summary>
/// <param name="Version">The version of the log that it includes (at most <see cref="StoreCommit.Expected"/>).</param>
/// <param name="Data">The sealed snapshot.</param>
/// <param name="Link">The chain's link over all entries up to <paramref name="Version"/>, 32 bytes.</param>
/// <param name="Signature">The signature over the link.</param>
public sealed record NewHead(long Version, byte[] Data, byte[] Link, byte[] Signature);

/// <summary>A person as loaded.</summary>
/// <param name="Person">Who.</param>
/// <param name="Brand">Whose customer.</param>
/// <param name="Version">The log's version.</param>
/// <param name="Now">The store's time.</param>
/// <param name="Head">The sealed head, or null when there is none.</param>
/// <param name="HeadVersion">The version that the head includes; 0 without one.</param>
/// <param name="HeadLink">The chain's link at the head's version; null without a head.</param>
/// <param name="Tail">The first entries after the head.</param>
/// <param name="MovedTo">The survivor, when merged away.</param>
/// <param name="Erased">Whether erased.</param>
public sealed record StoredPerson(
    PersonId Person, string Brand, long Version, DateTimeOffset Now, byte[]? Head, long HeadVersion, byte[]? HeadLink,
    IReadOnlyList<StoredEntry> Tail, PersonId? MovedTo, bool Erased);

/// <summary>A person in a listing, with the seal of their log.</summary>
/// <param name="Person">Who.</param>
/// <param name="Brand">Whose customer.</param>
/// <param name="Version">The log's version.</param>
/// <param name="SealedVersion">The version up to which the log is sealed; 0 for none.</param>
/// <param name="Link">The chain's link there.</param>
/// <param name="Signature">The signature over it.</param>
/// <param name="MovedTo">The survivor, when merged away.</param>
/// <param name="Erased">Whether erased.</param>
/// <param name="Audited">The last position of the audit stream.</param>
/// <param name="AuditLink">The link there.</param>
public sealed record PersonRow(
    PersonId Person, string Brand, long Version, long SealedVersion, byte[]? Link, byte[]? Signature, PersonId? MovedTo, bool Erased, long Audited = 0, byte[]? AuditLink = null);
