using System.Collections.Concurrent;
using System.Globalization;

namespace Integration.Leaks;

/// <summary>Calls that a test keeps open until it has done something else.</summary>
internal sealed class Holds
{
    private readonly ConcurrentDictionary<string, Hold> _next = new(StringComparer.Ordinal);

    public static string Of(int whose) => whose.ToString(CultureInfo.InvariantCulture);

    /// <summary>The next call of this kind is held.</summary>
    public Hold Next(string key) => _next[key] = new();

    public async Task PassAsync(string key)
    {
        if (_next.TryRemove(key, out var hold))
        {
            await hold.StayAsync();
        }
    }
}

/// <summary>One call that is held.</summary>
internal sealed class Hold
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _going = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the call has come.</summary>
    public Task Reached => _reached.Task.WaitAsync(Deadline);

    public void Go() => _going.TrySetResult();

    internal async Task StayAsync()
    {
        _reached.TrySetResult();
        await _going.Task.WaitAsync(Deadline);
    }
}
