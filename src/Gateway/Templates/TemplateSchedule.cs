using Conversations.Log;
using Gateway.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Templates;

/// <summary>
/// Reads the templates of every account at the start, every six hours, and soon after a notice that leaves something open. When each
/// is due stands in its document, so it does not matter which process looks.
/// </summary>
internal sealed partial class TemplateSchedule(
    GatewayConfig config, IDocuments documents, TemplateSync sync, TemplateNotices notices, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<TemplateSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    // Many notices in a row are one reading.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Reads what is due. Public to the tests: the schedule is nothing but this, again and again.</summary>
    internal async Task<int> RunDueAsync(CancellationToken stop)
    {
        var read = 0;
        foreach (var account in config.Accounts.Where(TemplateSync.Has))
        {
            var known = TemplateCatalogue.Parse((await documents.GetAsync(TemplateCatalogue.Document(account.Id), stop)).Json);
            if (IsDue(known, clock.GetUtcNow()) && await sync.RunAsync(account, stop) is not SyncEnd.Running)
            {
                read++;
            }
        }

        return read;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The demo's provider is this very gateway, which answers once it has started.
            await StartedAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Shutting down.
        }
    }

    private async Task StartedAsync(CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop);
    }

    private static bool IsDue(TemplateCatalogue known, DateTimeOffset now) =>
        (known.NextAt is null || known.NextAt <= now) && (known.TriedAt is null || known.TriedAt + Pause <= now);

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            await RunDueAsync(stop);
        }
        catch (StoreUnavailableException e)
        {
            Unavailable(log, e.Message);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(Look, clock, limit.Token), notices.AskedAsync(limit.Token));
        await limit.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    [LoggerMessage(LogLevel.Warning, "The templates are read later: {Reason}")]
    private static partial void Unavailable(ILogger log, string reason);
}
