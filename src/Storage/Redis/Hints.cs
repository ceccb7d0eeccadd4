using System.Collections.Immutable;
using System.Globalization;
using Conversations.Log;
using Conversations.People;

namespace Storage.Redis;

/// <summary>Passes the hints of the one channel on to whoever listens in this process.</summary>
internal sealed class Hints
{
    private ImmutableList<Listener> _listeners = [];

    public IDisposable Listen(Action<Hint> hear)
    {
        var listener = new Listener(this, hear);
        ImmutableInterlocked.Update(ref _listeners, (all, added) => all.Add(added), listener);
        return listener;
    }

    /// <summary>Takes a message of the channel: <c>person version work</c>. What does not read as one is not ours.</summary>
    public void Hear(string message)
    {
        if (message.Split(' ') is [var id, var text, var work] && PersonId.TryParse(id, out var person)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            foreach (var listener in Volatile.Read(ref _listeners))
            {
                listener.Hear(new(person, version, work == "1"));
            }
        }
    }

    private sealed class Listener(Hints hints, Action<Hint> hear) : IDisposable
    {
        public Action<Hint> Hear => hear;

        public void Dispose() => ImmutableInterlocked.Update(ref hints._listeners, (all, gone) => all.Remove(gone), this);
    }
}
