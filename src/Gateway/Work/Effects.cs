using Microsoft.Extensions.Logging;

namespace Gateway.Work;

/// <summary>
/// Long effects (a model call, a send) outside any lane: bounded in number, awaited at shutdown. Each has a watchdog in
/// the store, so that a process that dies here loses nothing.
/// </summary>
internal sealed partial class Effects(ILogger<Effects> log) : IDisposable
{
    private const int Most = 256;
    private readonly SemaphoreSlim _places = new(Most);

    /// <summary>How many effects run now.</summary>
    internal int Running => Most - _places.CurrentCount;

    /// <summary>Waits for a place. Every place is given back by <see cref="Run"/> or <see cref="Leave"/>.</summary>
    internal Task EnterAsync(CancellationToken stop) => _places.WaitAsync(stop);

    /// <summary>Gives a place back unused.</summary>
    internal void Leave() => _places.Release();

    /// <summary>Runs an effect in the place that was entered.</summary>
    internal void Run(string kind, Func<Task> effect) => _ = Task.Run(async () =>
    {
        try
        {
            await effect();
        }
        catch (Exception e) // Whatever it was, its watchdog in the store does it again: nothing is lost here.
        {
            Failed(log, kind, e.GetType().Name);
        }
        finally
        {
            _places.Release();
        }
    });

    /// <summary>Waits until all effects ended, at most so long.</summary>
    internal async Task DrainAsync(TimeSpan most)
    {
        using var enough = new CancellationTokenSource(most);
        try
        {
            for (var i = 0; i < Most; i++)
            {
                await _places.WaitAsync(enough.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Abandoned(log, Running);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    [LoggerMessage(LogLevel.Error, "The effect {Kind} failed with {Error}; its watchdog will do it again.")]
    private static partial void Failed(ILogger log, string kind, string error);

    [LoggerMessage(LogLevel.Warning, "{Count} effects did not end in time for the shutdown; their watchdogs will settle them.")]
    private static partial void Abandoned(ILogger log, int count);
}
