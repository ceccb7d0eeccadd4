using Conversations.Log;
using Microsoft.Extensions.Hosting;

namespace Gateway.Pages.Presences;

/// <summary>Lets this process see what other processes' agents have open, twice a second while a desk is open here; otherwise it rests.</summary>
internal sealed class PresentWatch(PresentBook book, Handoffs.MentionBook mentions, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var reached = await LookAsync(stoppingToken);
            await Task.Delay(reached ? Every : Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> LookAsync(CancellationToken stop)
    {
        try
        {
            await book.LookAsync(stop);
            await mentions.LookAsync(stop);
            return true;
        }
        catch (StoreUnavailableException)
        {
            // Who looks at what can wait; what is open says that the store is away.
            return false;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true;
        }
    }
}
