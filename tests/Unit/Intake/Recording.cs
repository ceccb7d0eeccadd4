using Conversations.Log;
using Conversations.People;

namespace Unit.Intake;

/// <summary>A log that only takes in, and tells what it was given.</summary>
internal sealed class RecordingLog : ILog
{
    private readonly Lock _gate = new();

    public List<(string Brand, Address From, IReadOnlyList<Fact> Facts, IReadOnlyList<WorkChange> Work)> Taken { get; } = [];

    public string? FailFor { get; set; }

    public async ValueTask<Taken> TakeInAsync(string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, CancellationToken stop)
    {
        await Task.Yield();
        if (from.Id == FailFor || FailFor == "*")
        {
            throw new StoreUnavailableException("The store is down.");
        }

        lock (_gate)
        {
            Taken.Add((brand, from, [.. facts], work));
        }

        return new(PersonId.Create(0, new byte[16]), Taken.Count, facts.Count);
    }

    public ValueTask<Seen?> LoadAsync(PersonId person, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<CommitResult> CommitAsync(Seen seen, Decision decision, string commitId, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<IReadOnlyList<Recorded>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<IReadOnlyList<Recorded>> ReadBackAsync(PersonId person, long before, int limit, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<IReadOnlyList<Recorded>> ReadManyAsync(PersonId person, IReadOnlyList<long> seqs, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask RecordReadAsync(PersonId person, IEvent read, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<IReadOnlyList<Recorded>> ReadAuditAsync(PersonId person, long after, int limit, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<PersonId?> FindAsync(string brand, Address address, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<PersonId> LinkAsync(string brand, Address address, PersonId person, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<PersonId> MeetAsync(string brand, Address address, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<bool> EraseAsync(PersonId person, IReadOnlyList<(string Brand, Address Address)> addresses, CancellationToken stop) => throw new NotSupportedException();
}

/// <summary>Boards that only take rows.</summary>
internal sealed class RecordingBoards : IBoards
{
    public List<BoardRow> Rows { get; } = [];

    public ValueTask PutAsync(BoardRow row, CancellationToken stop)
    {
        lock (Rows)
        {
            Rows.Add(row);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(string board, string id, long version, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ListAsync(string board, string? cursor, int limit, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask<BoardRow?> GetAsync(string board, string id, CancellationToken stop) => throw new NotSupportedException();
}
