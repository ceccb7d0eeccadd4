using System.Text;
using System.Text.Json;
using Conversations.Log;
using Gateway.Configuration;
using Gateway.Operations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalization.Knowledge;

namespace Gateway.Assistant;

/// <summary>Tells the operator of knowledge files that cannot be used: in the log, and on the brand's board of operations.</summary>
internal sealed partial class KnowledgeWatch(GatewayConfig config, KnowledgeLibrary knowledge, IBoards boards, TimeProvider clock, ILogger<KnowledgeWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, IReadOnlyList<string>> _told = new(StringComparer.Ordinal);

    /// <summary>Looks once at the files of every brand, and tells what is new.</summary>
    internal async Task LookAsync(CancellationToken stop)
    {
        foreach (var brand in config.Brands)
        {
            var problems = knowledge.Problems(brand.Id);
            foreach (var problem in problems.Except(_told.GetValueOrDefault(brand.Id, []), StringComparer.Ordinal))
            {
                Broken(logger, brand.Id, problem);
                var data = JsonSerializer.Serialize(new { reason = problem });
                await boards.PutAsync(OperationsRecord.About(Encoding.UTF8.GetBytes(problem), clock.GetUtcNow(), "notice", brand.Id, "knowledge", data).Row(brand.Id), stop);
            }

            _told[brand.Id] = problems;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await Task.Run(() => LookAsync(stoppingToken), stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                // It is told at the next look.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Brand {Brand}: {Problem}")]
    private static partial void Broken(ILogger logger, string brand, string problem);
}
