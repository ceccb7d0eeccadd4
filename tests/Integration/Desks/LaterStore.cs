using System.Reflection;
using Conversations.Log;
using Storage;

namespace Integration.Desks;

/// <summary>A store whose time is later than it is, by as much as a test says: what waits for time needs no waiting. Everything else is the real store.</summary>
public class LaterStore : DispatchProxy
{
    private IStore _store = null!;
    private Shift _shift = null!;

    /// <summary>By how much; several processes share one.</summary>
    public sealed class Shift
    {
        public TimeSpan By { get; set; }
    }

    public static IStore Over(IStore store, Shift shift)
    {
        var proxy = Create<IStore, LaterStore>();
        var control = (LaterStore)(object)proxy;
        (control._store, control._shift) = (store, shift);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Invoke(_store, args) switch
    {
        ValueTask<StoredPerson?> loaded => LaterAsync(loaded),
        ValueTask<(DateTimeOffset, IReadOnlyList<DateTimeOffset?>)> due => LaterAsync(due),
        var other => other,
    };

    private async ValueTask<StoredPerson?> LaterAsync(ValueTask<StoredPerson?> loaded) => await loaded is { } person ? person with { Now = person.Now + _shift.By } : null;

    private async ValueTask<(DateTimeOffset, IReadOnlyList<DateTimeOffset?>)> LaterAsync(ValueTask<(DateTimeOffset Now, IReadOnlyList<DateTimeOffset?> Due)> asked) =>
        await asked is var (now, due) ? (now + _shift.By, due) : default;
}
