using System.Text;
using Conversations.Log;
using Gateway.Configuration;
using Gateway.Operations;
using global::Handoffs;
using Microsoft.Extensions.Hosting;

namespace Gateway.Handoffs.Doors;

/// <summary>Looks after the broker: tells it what waits as soon as it is back, and tells whoever runs a brand when a message was given up.</summary>
internal sealed class BrokerWatch(HandoffBus bus, HandoffOutbox outbox, ParkedMessages parked, IBoards boards, GatewayConfig config, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private int _known;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().WaitAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is StoreUnavailableException or BrokerUnavailableException)
            {
                // Looked at again in a moment.
                continue;
            }
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        if (!bus.IsReachable)
        {
            return;
        }

        Telemetry.Untold.Record(outbox.IsBehind ? await outbox.DrainAsync(stop) : 0);
        var count = await parked.CountAsync(stop);
        Telemetry.Parked.Record(count);
        if (count != _known)
        {
            await TellAsync(await parked.ListAsync(stop), stop);
            _known = count;
        }
    }

    // A record that is there already stays as it is.
    private async Task TellAsync(IReadOnlyList<ParkedMessage> messages, CancellationToken stop)
    {
        foreach (var message in messages)
        {
            var record = OperationsRecord.About(
                Encoding.UTF8.GetBytes(message.Id), message.ParkedAt ?? clock.GetUtcNow(), "handoff", "rabbitmq", "parked",
                $$"""{"reason":"{{message.Why}}","message":"{{message.Id}}","queue":"{{message.Queue}}"}""");
            foreach (var brand in config.Brands.Where(b => ParkedBook.IsOf(message, b.Id, config)))
            {
                await boards.PutAsync(record.Row(brand.Id), stop);
            }
        }
    }
}
