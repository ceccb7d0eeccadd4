using System.Collections.Immutable;
using System.Globalization;
using Conversations.Log;
using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>
/// Passes the hints of the one channel on to whoever listens in this process, in their order. It has a connection of its own,
/// because the client either keeps the order of everything or of nothing.
/// </summary>
internal sealed class Hints : IDisposable
{
    private readonly ConnectionMultiplexer _client;
    private ImmutableList<Listener> _listeners = [];

    private Hints(ConnectionMultiplexer client) => _client = client;

    /// <summary>Begins to hear; when the server is away, as soon as it is back.</summary>
    public static async Task<Hints> OpenAsync(ConfigurationOptions options, RedisChannel channel, TimeSpan most, CancellationToken stop)
    {
        var hints = new Hints(await RedisConnection.ConnectAsync(options, most, stop));
        hints._client.PreserveAsyncOrder = true;
        // Not waited for: the client makes the subscription whenever it gets a connection, now or later.
        await hints._client.GetSubscriber().SubscribeAsync(channel, (_, message) => hints.Hear(message!), CommandFlags.FireAndForget);
        return hints;
    }

    public IDisposable Listen(Action<Hint> hear)
    {
        var listener = new Listener(this, hear);
        ImmutableInterlocked.Update(ref _listeners, (all, added) => all.Add(added), listener);
        return listener;
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Takes a message: <c>person version urgent</c>. What does not read as one is not ours.</summary>
    private void Hear(string message)
    {
        if (message.Split(' ') is [var id, var text, var urgent] && PersonId.TryParse(id, out var person)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            foreach (var listener in Volatile.Read(ref _listeners))
            {
                listener.Hear(new(person, version, urgent == "1"));
            }
        }
    }

    private sealed class Listener(Hints hints, Action<Hint> hear) : IDisposable
    {
        public void Hear(Hint hint)
        {
            try
            {
                hear(hint);
            }
            catch (Exception)
            {
                // A hint is a courtesy: a listener that fails at it looks for itself later, and the next listener still hears.
            }
        }

        public void Dispose() => ImmutableInterlocked.Update(ref hints._listeners, (all, gone) => all.Remove(gone), this);
    }
}
