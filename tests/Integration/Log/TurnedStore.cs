using System.Collections.Concurrent;
using System.Reflection;
using Conversations.Log;
using Conversations.People;
using Storage;

namespace Integration.Log;

/// <summary>
/// A store whose time is the test's: what is written to the real one comes back with the time that the test had then, whatever the server's clock says.
/// So a week passes on a Redis too, whose own clock nobody turns.
/// </summary>
public class TurnedStore : DispatchProxy
{
    private readonly ConcurrentDictionary<(PersonId Person, long Seq), DateTimeOffset> _times = new();
    private IStore _store = null!;

    public DateTimeOffset Now { get; set; }

    public static (IStore Store, TurnedStore Time) Over(IStore store)
    {
        var proxy = Create<IStore, TurnedStore>();
        var time = (TurnedStore)(object)proxy;
        time._store = store;
        return (proxy, time);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => (targetMethod!.Name, args?.FirstOrDefault()) switch
    {
        (nameof(IStore.CommitAsync), StoreCommit commit) => CommitAsync(commit, (CancellationToken)args![1]!),
        (nameof(IStore.LoadAsync), PersonId person) => LoadAsync(person, (int)args![1]!, (CancellationToken)args![2]!),
        (nameof(IStore.ReadAsync), PersonId person) => ReadAsync(person, (long)args![1]!, (int)args[2]!, (CancellationToken)args![3]!),
        (nameof(IStore.NowAsync), _) => new ValueTask<DateTimeOffset>(Now),
        _ => targetMethod.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null),
    };

    private async ValueTask<CommitResult> CommitAsync(StoreCommit commit, CancellationToken stop)
    {
        var result = await _store.CommitAsync(commit, stop);
        if (result is not CommitResult.Committed done)
        {
            return result;
        }

        for (var seq = done.Version - done.Appended + 1; seq <= done.Version; seq++)
        {
            _times[(commit.Person, seq)] = Now;
        }

        return done with { At = Now };
    }

    private async ValueTask<StoredPerson?> LoadAsync(PersonId person, int mostTail, CancellationToken stop) =>
        await _store.LoadAsync(person, mostTail, stop) is { } stored ? stored with { Now = Now, Tail = Timed(person, stored.Tail) } : null;

    private async ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop) =>
        Timed(person, await _store.ReadAsync(person, after, limit, stop));

    private IReadOnlyList<StoredEntry> Timed(PersonId person, IReadOnlyList<StoredEntry> entries) => [.. entries.Select(e => e with { At = _times[(person, e.Seq)] })];
}
