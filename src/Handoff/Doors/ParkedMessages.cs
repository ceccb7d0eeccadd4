using RabbitMQ.Client;

namespace Handoffs;

/// <summary>
/// The messages that were given up: looked at, tried again or thrown away. Nothing is taken from a queue to be looked at: it is held while one look lasts,
/// and given back.
/// </summary>
public sealed class ParkedMessages : IAsyncDisposable
{
    private const int Most = 500;
    private static readonly (string Parked, string Queue)[] Queues = [(Topology.Parked, Topology.Queue), (Topology.ParkedCommands, Topology.CommandQueue)];

    private readonly BrokerLink? _link;

    // Two looks at once would each see what the other does not hold.
    private readonly SemaphoreSlim _one = new(1);

    internal ParkedMessages(BrokerAddress? broker) => _link = broker is null ? null : new(broker, "gateway: parked");

    /// <summary>How many there are; 0 without a broker. Throws <see cref="BrokerUnavailableException"/>.</summary>
    public Task<int> CountAsync(CancellationToken stop) => OnAsync(async channel =>
    {
        var count = 0u;
        foreach (var (parked, _) in Queues)
        {
            count += await channel.MessageCountAsync(parked, stop);
        }

        return (int)count;
    }, 0, stop);

    /// <summary>The oldest 500 of each queue. Throws <see cref="BrokerUnavailableException"/>.</summary>
    public Task<IReadOnlyList<ParkedMessage>> ListAsync(CancellationToken stop) => OnAsync<IReadOnlyList<ParkedMessage>>(
        async channel => [.. (await HoldAsync(channel, stop)).Select(h => h.Message).DistinctBy(m => m.Id).OrderBy(m => m.ParkedAt)], [], stop);

    /// <summary>
    /// Gives a message to the router once more, with all its deliveries before it; null when it is not there. It is on the queue before it leaves this one: what
    /// breaks in between makes two of it, and the router knows the second.
    /// </summary>
    public Task<ParkedMessage?> ReplayAsync(string id, CancellationToken stop) => SettleAsync(id, m => m.CanReplay, async (channel, held) =>
        await channel.BasicPublishAsync("", Topology.Queue, mandatory: true, new BasicProperties
        {
            ContentType = held.Result.BasicProperties.ContentType, MessageId = held.Result.BasicProperties.MessageId, Persistent = true,
        }, held.Result.Body, stop), stop);

    /// <summary>Throws a message away; null when it is not there. The log still has its handoff.</summary>
    public Task<ParkedMessage?> DiscardAsync(string id, CancellationToken stop) => SettleAsync(id, _ => true, (_, _) => Task.CompletedTask, stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_link?.DisposeAsync() ?? ValueTask.CompletedTask);
        _one.Dispose();
    }

    private Task<ParkedMessage?> SettleAsync(string id, Func<ParkedMessage, bool> may, Func<IChannel, Held, Task> act, CancellationToken stop) => OnAsync(async channel =>
    {
        ParkedMessage? settled = null;
        foreach (var held in (await HoldAsync(channel, stop)).Where(h => h.Message.Id == id && may(h.Message)))
        {
            await act(channel, held);
            await channel.BasicAckAsync(held.Result.DeliveryTag, multiple: false, stop);
            settled = held.Message;
        }

        return settled;
    }, null, stop);

    private static async Task<List<Held>> HoldAsync(IChannel channel, CancellationToken stop)
    {
        var held = new List<Held>();
        foreach (var (parked, queue) in Queues)
        {
            for (var i = 0; i < Most && await channel.BasicGetAsync(parked, autoAck: false, stop) is { } message; i++)
            {
                held.Add(new(ParkedMessage.Of(queue, message), message));
            }
        }

        return held;
    }

    // The channel's end gives back what it held.
    private async Task<T> OnAsync<T>(Func<IChannel, Task<T>> act, T without, CancellationToken stop)
    {
        if (_link is null)
        {
            return without;
        }

        await _one.WaitAsync(stop);
        try
        {
            await using var channel = await _link.ChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), stop);
            return await act(channel);
        }
        catch (Exception e) when (BusLifetime.IsBroker(e) && !stop.IsCancellationRequested)
        {
            throw new BrokerUnavailableException($"The broker at {_link.Where} cannot be reached.", e);
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed record Held(ParkedMessage Message, BasicGetResult Result);
}
