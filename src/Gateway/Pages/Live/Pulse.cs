using System.Collections.Immutable;
using Conversations.Log;

namespace Gateway.Pages.Live;

/// <summary>
/// The one subscription of this process to what changes in the logs, handed on to every page that is open. A hint says where to
/// look; what is true stands in the log, and pages look from time to time without one.
/// </summary>
internal sealed class Pulse(IWorkQueue queue) : IDisposable
{
    private readonly Lock _gate = new();
    private ImmutableList<Action<Hint>> _listeners = [];
    private IDisposable? _subscription;

    /// <summary>Calls <paramref name="hear"/>, which must be quick, for every hint until the result is disposed.</summary>
    internal IDisposable Listen(Action<Hint> hear)
    {
        // Wrapped, so that one listener may listen twice and end each on its own.
        var listener = new Action<Hint>(hint => hear(hint));
        lock (_gate)
        {
            _listeners = _listeners.Add(listener);
            _subscription ??= queue.Listen(Hear);
        }

        return new Listening(this, listener);
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription?.Dispose();

    private void Hear(Hint hint)
    {
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            listener(hint);
        }
    }

    private void Leave(Action<Hint> listener)
    {
        lock (_gate)
        {
            _listeners = _listeners.Remove(listener);
        }
    }

    private sealed class Listening(Pulse pulse, Action<Hint> listener) : IDisposable
    {
        public void Dispose() => pulse.Leave(listener);
    }
}
