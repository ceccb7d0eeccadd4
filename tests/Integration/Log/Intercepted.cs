using System.Reflection;
using Storage;

namespace Integration.Log;

/// <summary>A store between the log and the real one: counts calls, and may alter what is read.</summary>
public class Intercepted : DispatchProxy
{
    private IStore _store = null!;

    /// <summary>The calls by name, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Alters the entries that a reading answers; null leaves them.</summary>
    public Func<IReadOnlyList<StoredEntry>, IReadOnlyList<StoredEntry>>? Alter { get; set; }

    /// <summary>Hears of each commit before the store does.</summary>
    public Action<StoreCommit>? Committing { get; set; }

    /// <summary>Stands in for each append to an audit stream; the second argument makes it really.</summary>
    public Func<AuditAppend, Func<ValueTask<AuditTail?>>, ValueTask<AuditTail?>>? Auditing { get; set; }

    public static (IStore Store, Intercepted Control) Over(IStore store)
    {
        var proxy = Create<IStore, Intercepted>();
        var control = (Intercepted)(object)proxy;
        control._store = store;
        return (proxy, control);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        lock (Calls)
        {
            Calls.Add(targetMethod!.Name);
        }

        if (args is [StoreCommit commit, ..])
        {
            Committing?.Invoke(commit);
        }

        if (args is [AuditAppend append, ..] && Auditing is { } auditing)
        {
            return auditing(append, () => _store.AppendAuditAsync(append, (CancellationToken)args[1]!));
        }

        var answer = targetMethod.Invoke(_store, args);
        return Alter is { } alter && answer is ValueTask<IReadOnlyList<StoredEntry>> entries ? AlteredAsync(entries, alter) : answer;
    }

    private static async ValueTask<IReadOnlyList<StoredEntry>> AlteredAsync(
        ValueTask<IReadOnlyList<StoredEntry>> entries, Func<IReadOnlyList<StoredEntry>, IReadOnlyList<StoredEntry>> alter) => alter(await entries);
}
