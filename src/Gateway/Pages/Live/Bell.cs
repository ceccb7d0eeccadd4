using System.Threading.Channels;

namespace Gateway.Pages.Live;

/// <summary>Wakes one page that is open. However often it rings while the page is busy, the page looks once more and no more.</summary>
internal sealed class Bell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Waits for the bell, at most so long; whether it rang.</summary>
    internal async ValueTask<bool> WaitAsync(TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await using var timer = clock.CreateTimer(_ => limit.Cancel(), null, patience, Timeout.InfiniteTimeSpan);
        try
        {
            await _rung.Reader.ReadAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
