using System.Threading.Channels;

namespace Gateway.Pages.Live;

/// <summary>How a bell rang.</summary>
internal enum Rang
{
    /// <summary>Not at all.</summary>
    Never,
    /// <summary>Something may have changed somewhere: look before long.</summary>
    Softly,
    /// <summary>What the page is about changed: look now.</summary>
    Loudly,
}

/// <summary>Wakes one page that is open. However often it rings while the page is busy, the page looks once more and no more.</summary>
internal sealed class Bell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _loud;

    internal void Ring()
    {
        Volatile.Write(ref _loud, 1);
        _rung.Writer.TryWrite(true);
    }

    internal void RingSoftly() => _rung.Writer.TryWrite(true);

    /// <summary>Waits for the bell to ring loudly, at most so long. However it rang meanwhile is done with.</summary>
    internal async ValueTask LoudlyAsync(TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        for (var since = clock.GetTimestamp(); patience - clock.GetElapsedTime(since) is { Ticks: > 0 } left;)
        {
            if (await WaitAsync(left, clock, stop) != Rang.Softly)
            {
                return;
            }
        }
    }

    /// <summary>Waits for the bell, at most so long; how it rang.</summary>
    internal async ValueTask<Rang> WaitAsync(TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var timer = clock.CreateTimer(_ => limit.Cancel(), null, patience, Timeout.InfiniteTimeSpan);
        try
        {
            await _rung.Reader.ReadAsync(limit.Token);
            return Interlocked.Exchange(ref _loud, 0) == 1 ? Rang.Loudly : Rang.Softly;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Rang.Never;
        }
    }
}
