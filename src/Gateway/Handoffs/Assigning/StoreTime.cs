using Conversations.Log;

namespace Gateway.Handoffs.Assigning;

/// <summary>
/// The store's time for what concerns no single person. Asked at most once a second; in between this process's steady clock counts on, so that a wall
/// clock that jumps here moves nothing.
/// </summary>
internal sealed class StoreTime(IWorkQueue queue, TimeProvider clock)
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(1);
    private Asked? _last;

    internal async ValueTask<DateTimeOffset> NowAsync(CancellationToken stop)
    {
        if (Volatile.Read(ref _last) is { } last && clock.GetElapsedTime(last.At) is var gone && gone < Believed)
        {
            return last.Now + gone;
        }

        var at = clock.GetTimestamp();
        var (now, _) = await queue.DueAsync(stop);
        Volatile.Write(ref _last, new(now, at));
        return now;
    }

    private sealed record Asked(DateTimeOffset Now, long At);
}
