using Conversations.Log;
using Gateway.Channels.Twilio;
using Gateway.Configuration;
using Gateway.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Reconcile;

/// <summary>Reconciles every Twilio account every few minutes, and once after a start: what came while nobody listened is not lost.</summary>
internal sealed partial class ReconcileSchedule(
    Reconciler reconciler, GatewayConfig config, GatewayOptions options, IDocuments documents, TimeProvider clock, ILogger<ReconcileSchedule> log) : BackgroundService
{
    // A webhook says more than the list, so it gets the time to come.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    // A status may come some time after its message.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private static readonly TimeSpan Stretch = TimeSpan.FromHours(24);

    /// <summary>Looks through what has not been looked through; what it came to, or null while another process does it.</summary>
    internal async ValueTask<Recovered?> RunAsync(TwilioAccount account, CancellationToken stop)
    {
        if (await ReconcileLease.TryTakeAsync(documents, account.Id, clock.GetUtcNow(), stop) is not { } lease)
        {
            return null;
        }

        try
        {
            return await CoverAsync(account, lease, stop);
        }
        finally
        {
            await lease.EndAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var accounts = config.Accounts.OfType<TwilioAccount>().ToList();
        if (accounts.Count == 0 || options.ReconcileMinutes == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.ReconcileMinutes), clock);
        try
        {
            do
            {
                await Task.WhenAll(accounts.Select(a => TryAsync(a, stoppingToken)));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The gateway stops; the next start goes on from what was covered.
        }
    }

    // Stretch by stretch, oldest first: what was covered stays covered, whatever becomes of the rest.
    private async ValueTask<Recovered> CoverAsync(TwilioAccount account, ReconcileLease lease, CancellationToken stop)
    {
        var (all, now) = (new Recovered(), clock.GetUtcNow());
        var from = Latest(lease.Progress.CoveredTo - Overlap, lease.Progress.Began, now - Reconciler.Furthest);
        for (var end = now - Grace; from < end;)
        {
            var to = from + Stretch < end ? from + Stretch : end;
            all += await reconciler.RunAsync(account, from, to, stop);
            from = to;
            if (!await lease.CoverAsync(to, clock.GetUtcNow(), stop))
            {
                break;
            }
        }

        return all;
    }

    private async Task TryAsync(TwilioAccount account, CancellationToken stop)
    {
        try
        {
            if (await RunAsync(account, stop) is { } recovered && recovered.Messages + recovered.Statuses > 0)
            {
                Recovered(log, account.Id, recovered.Messages, recovered.Statuses);
            }
        }
        catch (ListingFailedException e)
        {
            NotListed(log, account.Id, e.Code);
        }
        catch (StoreUnavailableException)
        {
            NotListed(log, account.Id, "store");
        }
    }

    private static DateTimeOffset Latest(params ReadOnlySpan<DateTimeOffset> times)
    {
        var latest = times[0];
        foreach (var time in times)
        {
            latest = time > latest ? time : latest;
        }

        return latest;
    }

    [LoggerMessage(LogLevel.Warning, "Account {Account} had missed {Messages} messages and {Statuses} statuses; they are taken in now.")]
    private static partial void Recovered(ILogger log, string account, int messages, int statuses);

    [LoggerMessage(LogLevel.Warning, "Account {Account} was not reconciled ({Code}); it is tried again at the next round.")]
    private static partial void NotListed(ILogger log, string account, string code);
}
