using Conversations.Log;
using Conversations.People;

namespace Storage.Sqlite;

// The contract, each call handed to who does it.
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(StoreCommit commit, CancellationToken stop) => _commits.CommitAsync(commit, stop);

    /// <inheritdoc/>
    public ValueTask<StoredPerson?> LoadAsync(PersonId person, int mostTail, CancellationToken stop) => _people.LoadAsync(person, mostTail, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop) =>
        _entries.ReadAsync(person, after, limit, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadBackAsync(PersonId person, long before, int limit, CancellationToken stop) =>
        _entries.ReadBackAsync(person, before, limit, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadManyAsync(PersonId person, IReadOnlyList<long> seqs, CancellationToken stop) =>
        _entries.ReadManyAsync(person, seqs, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<long>>> FindAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop) =>
        _names.FindAsync(person, names, stop);

    /// <inheritdoc/>
    public ValueTask<Route> CreateOrGetAsync(AddressKey address, NewPerson candidate, CancellationToken stop) =>
        _addresses.CreateOrGetAsync(address, candidate, stop);

    /// <inheritdoc/>
    public ValueTask<Route?> FindAsync(AddressKey address, CancellationToken stop) => _addresses.FindAsync(address, stop);

    /// <inheritdoc/>
    public ValueTask<PersonId> PointAsync(AddressKey address, PersonId? expected, PersonId to, CancellationToken stop) =>
        _addresses.PointAsync(address, expected, to, stop);

    /// <inheritdoc/>
    public ValueTask FreeAsync(AddressKey address, PersonId from, CancellationToken stop) => _addresses.FreeAsync(address, from, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<bool>> SeenBeforeAsync(PersonId person, IReadOnlyList<string> dedupe, CancellationToken stop) =>
        _dedupe.SeenBeforeAsync(person, dedupe, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, byte[]>> KeysAsync(PersonId person, CancellationToken stop) => _keys.KeysAsync(person, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, byte[]>?> AddKeysAsync(PersonId person, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken stop) =>
        _keys.AddAsync(person, wrapped, stop);

    /// <inheritdoc/>
    public ValueTask<bool> ReplaceKeyAsync(PersonId person, string name, byte[] seen, byte[] wrapped, CancellationToken stop) =>
        _keys.ReplaceAsync(person, name, seen, wrapped, stop);

    /// <inheritdoc/>
    public ValueTask DropKeysAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop) => _keys.DropAsync(person, names, stop);

    /// <inheritdoc/>
    public ValueTask<AuditTail?> AppendAuditAsync(AuditAppend append, CancellationToken stop) => _audits.AppendAsync(append, stop);

    /// <inheritdoc/>
    public ValueTask<(IReadOnlyList<PersonId> People, string? Next)> AuditedAsync(int partition, DateOnly day, string? cursor, int limit, CancellationToken stop) =>
        _audits.OfDayAsync(partition, day, cursor, limit, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadAuditAsync(PersonId person, long after, int limit, CancellationToken stop) =>
        _audits.ReadAsync(person, after, limit, stop);

    /// <inheritdoc/>
    public ValueTask<bool> CloseAsync(PersonId person, string mergeId, PersonId into, CancellationToken stop) =>
        _fates.CloseAsync(person, mergeId, into, stop);

    /// <inheritdoc/>
    public ValueTask<bool> ReopenAsync(PersonId person, string mergeId, CancellationToken stop) => _fates.ReopenAsync(person, mergeId, stop);

    /// <inheritdoc/>
    public ValueTask<bool> EraseAsync(PersonId person, IReadOnlyList<string> keep, CancellationToken stop) => _fates.EraseAsync(person, keep, stop);

    /// <inheritdoc/>
    public ValueTask<(IReadOnlyList<PersonRow> People, string? Next)> PeopleAsync(int partition, string? cursor, int limit, CancellationToken stop) =>
        _people.ListAsync(partition, cursor, limit, stop);

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset> NowAsync(CancellationToken stop) => _readers.ReadAsync(
        session =>
        {
            // The file is asked too, so that whoever asks for the time learns whether it can be read.
            _clock.NotBefore(SqliteHints.LastChange(session));
            return _clock.Time();
        },
        stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> InspectAsync(CancellationToken stop) => _health.InspectAsync(stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Lane>> ClaimAsync(int partition, int max, TimeSpan lease, CancellationToken stop) =>
        _lanes.ClaimAsync(partition, max, lease, stop);

    /// <inheritdoc/>
    public ValueTask<bool> ExtendAsync(Lane lane, TimeSpan lease, CancellationToken stop) => _lanes.ExtendAsync(lane, lease, stop);

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(Lane lane, CancellationToken stop) => _lanes.ReleaseAsync(lane, stop);

    /// <inheritdoc/>
    public ValueTask<(DateTimeOffset Now, IReadOnlyList<DateTimeOffset?> Due)> DueAsync(CancellationToken stop) => _lanes.DueAsync(stop);

    /// <inheritdoc/>
    public ValueTask<TimeSpan> ReserveAsync(string bucket, string holder, TimeSpan interval, int burst, bool yields, CancellationToken stop) =>
        _turns.ReserveAsync(bucket, holder, PaceRequest.Of(interval, burst, yields), stop);

    /// <inheritdoc/>
    public IDisposable Listen(Action<Hint> hear) => _hints.Listen(hear);

    /// <inheritdoc/>
    public ValueTask PutAsync(BoardRow row, CancellationToken stop) => _boards.PutAsync(row, stop);

    /// <inheritdoc/>
    public ValueTask RemoveAsync(string board, string id, long version, CancellationToken stop) => _boards.RemoveAsync(board, id, version, stop);

    /// <inheritdoc/>
    public ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ListAsync(string board, string? cursor, int limit, CancellationToken stop) =>
        _boards.ListAsync(board, cursor, limit, stop);

    /// <inheritdoc/>
    public ValueTask<BoardRow?> GetAsync(string board, string id, CancellationToken stop) => _boards.GetAsync(board, id, stop);

    /// <inheritdoc/>
    public ValueTask<(string? Json, long Epoch)> GetAsync(string name, CancellationToken stop) => _documents.GetAsync(name, stop);

    /// <inheritdoc/>
    public ValueTask<long?> PutAsync(string name, string json, long? expected, CancellationToken stop) => _documents.PutAsync(name, json, expected, stop);

    /// <inheritdoc/>
    public ValueTask<IndexMark?> IndexedAsync(PersonId person, CancellationToken stop) => _postings.MarkAsync(person, stop);

    /// <inheritdoc/>
    public ValueTask<bool> IndexAsync(
        PersonId person, IndexMark? expected, IndexMark mark, IReadOnlyCollection<Posting> postings, bool whole, CancellationToken stop) =>
        _postings.IndexAsync(person, expected, mark, postings, whole, stop);

    /// <inheritdoc/>
    public ValueTask UnindexAsync(PersonId person, CancellationToken stop) => _postings.RemoveAsync(person, stop);

    /// <inheritdoc/>
    public ValueTask<(IReadOnlyList<PersonId> People, string? Next)> SearchAsync(IReadOnlyList<string> tokens, string? cursor, int limit, CancellationToken stop) =>
        _postings.SearchAsync(tokens, cursor, limit, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Posting>> PostingsAsync(PersonId person, IReadOnlyList<string> tokens, CancellationToken stop) =>
        _postings.OfAsync(person, tokens, stop);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Posting>> PostingsAsync(PersonId person, CancellationToken stop) => _postings.AllAsync(person, stop);
}
