namespace Handoffs;

/// <summary>
/// Remembers that the broker is away, so that hundreds of waiting publishes do not each spend seconds finding out:
/// one tries again per interval, the others are refused at once.
/// </summary>
internal sealed class Circuit(TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private long? _triedAt;

    /// <summary>Whether the last attempt failed.</summary>
    public bool IsOpen => _triedAt is not null;

    /// <summary>Whether to try now.</summary>
    public bool MayTry()
    {
        lock (_lock)
        {
            if (_triedAt is not { } triedAt)
            {
                return true;
            }

            if (time.GetElapsedTime(triedAt) < Interval)
            {
                return false;
            }

            _triedAt = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>The broker answered.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _triedAt = null;
        }
    }

    /// <summary>It did not.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _triedAt = time.GetTimestamp();
        }
    }
}
