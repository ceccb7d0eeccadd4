using System.Reflection;
using Conversations.Log;
using Conversations.People;

namespace Unit.Intake;

/// <summary>A log that only takes in, and tells what it was given. A proxy, since the rest of the interface is none of intake's concern.</summary>
public class RecordingLog : DispatchProxy
{
    private readonly Lock _gate = new();

    internal List<(string Brand, Address From, IReadOnlyList<Fact> Facts, IReadOnlyList<WorkChange> Work)> Taken { get; } = [];

    internal string? FailFor { get; set; }

    internal ILog Log => (ILog)(object)this;

    internal static RecordingLog New() => (RecordingLog)(object)Create<ILog, RecordingLog>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => (targetMethod?.Name, args) switch
    {
        (nameof(ILog.TakeInAsync), [string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, CancellationToken]) => TakeInAsync(brand, from, facts, work),
        (nameof(ILog.TakeReportsAsync), [string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work, ISuppressions, CancellationToken]) => ReportsAsync(brand, from, facts, work),
        (nameof(ILog.MeetAsync) or nameof(ILog.LinkAsync), _) => ValueTask.FromResult(PersonId.Create(0, new byte[16])),
        (nameof(ILog.RecogniseAsync), _) => ValueTask.FromResult(Recognised),
        _ => throw new NotSupportedException(targetMethod?.Name),
    };

    /// <summary>What it knows about those who are named by several addresses.</summary>
    internal Recognised Recognised { get; set; }

    private async ValueTask<Taken?> ReportsAsync(string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work) => await TakeInAsync(brand, from, facts, work);

    private async ValueTask<Taken> TakeInAsync(string brand, Address from, IReadOnlyList<Fact> facts, IReadOnlyList<WorkChange> work)
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

/// <summary>A place where nobody was ever erased.</summary>
internal sealed class NobodyErased : ISuppressions
{
    public ValueTask<IReadOnlyList<Address>> AmongAsync(string brand, IReadOnlyList<Address> addresses, CancellationToken stop) => ValueTask.FromResult<IReadOnlyList<Address>>([]);
    public ValueTask AddAsync(string brand, IReadOnlyList<Address> addresses, CancellationToken stop) => throw new NotSupportedException();
    public ValueTask LiftAsync(string brand, Address address, CancellationToken stop) => throw new NotSupportedException();
}
