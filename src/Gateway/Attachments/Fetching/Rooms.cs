namespace Gateway.Attachments.Fetching;

/// <summary>
/// Bounds what attachments take of this process: so many at a time, and of the large ones a single one, so that memory does not follow
/// from what customers send at once.
/// </summary>
internal sealed class Rooms(MediaOptions options) : IDisposable
{
    private readonly SemaphoreSlim _all = new(options.AtOnce);
    private readonly SemaphoreSlim _large = new(1);

    /// <summary>A room, if one is free now.</summary>
    public Room? TryEnter() => _all.Wait(0) ? new(_all, _large, options.Small) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.Dispose();
        _large.Dispose();
    }
}

/// <summary>Room for one attachment.</summary>
internal sealed class Room(SemaphoreSlim all, SemaphoreSlim large, long small) : IDisposable
{
    private bool _isLarge;
    private bool _left;

    /// <summary>Waits until there is room for so many bytes.</summary>
    public async ValueTask ForAsync(long bytes, CancellationToken stop)
    {
        if (bytes > small && !_isLarge)
        {
            await large.WaitAsync(stop);
            _isLarge = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_left)
        {
            return;
        }

        _left = true;
        if (_isLarge)
        {
            large.Release();
        }

        all.Release();
    }
}
