using Conversations.Log;
using Gateway.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Handoffs.Assigning;

/// <summary>Lets the router look at each brand's list about once a second.</summary>
internal sealed partial class RouterService(Router router, GatewayConfig config, TimeProvider clock, ILogger<RouterService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var reached = await RoundAsync(stoppingToken);
            await Task.Delay(reached ? Every : Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> RoundAsync(CancellationToken stop)
    {
        var reached = true;
        foreach (var brand in config.Brands)
        {
            try
            {
                await router.RunAsync(brand, stop);
            }
            catch (StoreUnavailableException e)
            {
                Unavailable(log, e.Message);
                reached = false;
            }
            catch (Exception e) when (!stop.IsCancellationRequested) // One brand's list must not stop the others.
            {
                Failed(log, brand.Id, e.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return true;
            }
        }

        return reached;
    }

    [LoggerMessage(LogLevel.Warning, "The waiting lists were not looked at: {Message}")]
    private static partial void Unavailable(ILogger log, string message);

    [LoggerMessage(LogLevel.Error, "The waiting list of {Brand} was not looked at: {Error}")]
    private static partial void Failed(ILogger log, string brand, string error);
}
