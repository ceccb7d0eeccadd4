using Conversations.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Storage;
using Storage.Sealed;

namespace Gateway.Hosting;

/// <summary>Publishes the daily root outside of the store: without it, a cut-off tail would go unseen.</summary>
internal sealed partial class RootPublisher(IStore store, Installation installation, GatewayOptions options, TimeProvider clock, ILogger<RootPublisher> log) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var roots = new Roots(Path.Combine(options.Data, "roots"), installation);
        using var timer = new PeriodicTimer(Often, clock);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await roots.PublishAsync(store, clock.GetUtcNow(), stoppingToken);
            }
            catch (Exception e) when (e is StoreUnavailableException or IOException or UnauthorizedAccessException)
            {
                NotPublished(log, e.GetType().Name);
            }
            catch (InvalidDataException e)
            {
                Altered(log, e.Message);
            }
        }
    }

    private static async ValueTask<bool> WaitAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The root of the chains was not published ({Error}); it is tried again in an hour.")]
    private static partial void NotPublished(ILogger log, string error);

    [LoggerMessage(LogLevel.Error, "{Sentence} Nothing is published until that file is moved away; keep it, and find out who changed it.")]
    private static partial void Altered(ILogger log, string sentence);
}
