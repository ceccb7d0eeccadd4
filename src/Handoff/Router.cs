using Conversations.Log;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace Handoffs;

/// <summary>
/// Takes pointers from the queue and gives them to the host, which puts them on the waiting list. A delivery is
/// acknowledged only after that returned, so what was not durably written is delivered again.
/// </summary>
internal sealed partial class Router(
    Func<HandoffPointer, CancellationToken, ValueTask> route, TimeProvider time, ILogger logger, CancellationToken stopping)
{
    /// <summary>
    /// How long to hold a delivery while the store is away: a restart of the store must not park what it cannot take yet.
    /// Well under the 30 minutes after which the broker takes an unacknowledged delivery back.
    /// </summary>
    internal static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(10);

    /// <summary>Long enough for the broker to hear that nothing more is wanted here.</summary>
    private static readonly TimeSpan LettingGo = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public async Task ConsumeAsync(ConsumeContext<HandoffPointer> context)
    {
        var pointer = context.Message;
        if (MessageRules.Broken(pointer) is { } field)
        {
            throw new InvalidDataException($"The field {field} of a HandoffRequested message does not fit its schema.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);
        try
        {
            await RoutedAsync(pointer, stop.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Given back only when this router takes nothing more: before, it would get it again at once, and again, until it is parked.
            await Task.Delay(LettingGo, CancellationToken.None);
            throw;
        }
    }

    private async Task RoutedAsync(HandoffPointer pointer, CancellationToken stop)
    {
        var since = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await route(pointer, stop);
                return;
            }
            catch (StoreUnavailableException) when (time.GetElapsedTime(since) < MostPatience)
            {
                LogStoreAway(pointer.HandoffId, pause);
            }

            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogNotRouted(pointer.HandoffId, e.GetType().Name);
                throw;
            }

            await Task.Delay(pause, time, stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Handoff {HandoffId} could not be put on the waiting list ({Error}); it is delivered again, and parked when that keeps failing.")]
    private partial void LogNotRouted(string handoffId, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store is away; handoff {HandoffId} stays in the queue and is tried again in {Pause}.")]
    private partial void LogStoreAway(string handoffId, TimeSpan pause);
}
