using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Gateway.Simulator.Phones;

/// <summary>
/// Tells pages which phones changed. A page that is slow to read hears of a phone once for all its changes, so nobody is
/// kept waiting and nothing is lost: what is told is where to look, not what happened.
/// </summary>
internal sealed class PhoneFeed
{
    private readonly Lock _gate = new();
    private readonly List<Reader> _readers = [];

    /// <summary>Something changed on this phone.</summary>
    public void Tell(string phone)
    {
        lock (_gate)
        {
            foreach (var reader in _readers)
            {
                reader.Changed.Add(phone);
                reader.Bell.Writer.TryWrite(true);
            }
        }
    }

    /// <summary>The ids of phones as they change, until <paramref name="stop"/>. Listening starts with the call.</summary>
    public IAsyncEnumerable<string> ChangesAsync(CancellationToken stop)
    {
        var reader = new Reader();
        lock (_gate)
        {
            _readers.Add(reader);
        }

        var leaving = stop.Register(() => Leave(reader));
        return ReadAsync(reader, leaving, stop);
    }

    private async IAsyncEnumerable<string> ReadAsync(
        Reader reader, CancellationTokenRegistration leaving, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var left = leaving;
        try
        {
            while (await reader.Bell.Reader.WaitToReadAsync(stop))
            {
                foreach (var phone in Take(reader))
                {
                    yield return phone;
                }
            }
        }
        finally
        {
            Leave(reader);
        }
    }

    private string[] Take(Reader reader)
    {
        lock (_gate)
        {
            reader.Bell.Reader.TryRead(out _);
            string[] changed = [.. reader.Changed];
            reader.Changed.Clear();
            return changed;
        }
    }

    private void Leave(Reader reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
        }
    }

    private sealed class Reader
    {
        public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

        public Channel<bool> Bell { get; } = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    }
}
