using System.Reflection;
using Storage;

namespace Integration.Erasures;

/// <summary>The power went: everything that asks the store from here on fails, and nobody catches this.</summary>
internal sealed class PowerCutException() : Exception("The power went.");

/// <summary>A store that a process loses after so many calls.</summary>
public class Cut : DispatchProxy
{
    private IStore _store = null!;
    private int _left;

    /// <summary>How many calls were made.</summary>
    public int Calls { get; private set; }

    public bool IsCut { get; private set; }

    public static (IStore Store, Cut Control) After(IStore store, int calls)
    {
        var proxy = Create<IStore, Cut>();
        var control = (Cut)(object)proxy;
        (control._store, control._left) = (store, calls);
        return (proxy, control);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (_left-- <= 0)
        {
            IsCut = true;
            throw new PowerCutException();
        }

        Calls++;
        return targetMethod!.Invoke(_store, args);
    }
}
