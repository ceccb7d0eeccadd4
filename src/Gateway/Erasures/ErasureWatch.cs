using Conversations.Log;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Erasures;

/// <summary>Goes on with erasures that a crash or a store of attachments cut short, and takes in what other processes wrote into the ledger.</summary>
internal sealed partial class ErasureWatch(Erasure erasure, ErasureLedger ledger, TimeProvider clock, ILogger<ErasureWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Shutting down: what is left is found at the next start.
        }
    }

    private async ValueTask LookAsync(CancellationToken stop)
    {
        try
        {
            await erasure.ResumeAsync(stop);
            await ledger.ShareAsync(stop);
        }
        catch (Exception e) when (e is StoreUnavailableException or Hosting.StartRefusedException)
        {
            Waits(logger, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Erasures that were begun wait: {Reason}")]
    private static partial void Waits(ILogger logger, string reason);
}
