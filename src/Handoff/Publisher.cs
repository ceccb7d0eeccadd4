using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Handoffs;

/// <summary>
/// The way out to the broker: one connection with confirms, left behind for a new one as soon as anything went wrong on it. Not the bus's own way
/// out, because a connection of RabbitMQ.Client 7 that breaks while it publishes may end without telling its channels, and who was told nothing
/// publishes into it until the process ends.
/// </summary>
internal sealed class Publisher(BrokerAddress broker) : IAsyncDisposable
{
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _room = new(Transport.UnderWay);
    private readonly SemaphoreSlim _opening = new(1);
    private Line? _line;

    /// <summary>
    /// Publishes to an exchange; returned means that the broker confirmed. Throws <see cref="PublishException"/> with <c>IsReturn</c> when it must
    /// reach a queue and there is none, and whatever the broker, the client or <paramref name="stop"/> ends it with.
    /// </summary>
    public async Task PublishAsync<T>(T message, string exchange, Guid id, bool mandatory, CancellationToken stop)
    {
        await _room.WaitAsync(stop);
        try
        {
            var line = await LineAsync(stop);
            try
            {
                // Waited for here, too: the client itself does not always hear that it should stop.
                await SendAsync(line.Channel, message, exchange, "", id, mandatory, stop).WaitAsync(stop);
            }
            // What the broker gave back or refused came over a line that is well.
            catch (Exception e) when (e is not PublishException)
            {
                Leave(line);
                throw;
            }
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>Publishes on a channel as all messages are published: plain JSON in the published schema, on disk, with the message's own id.</summary>
    public static Task SendAsync<T>(IChannel channel, T message, string exchange, string key, Guid id, bool mandatory, CancellationToken stop) =>
        channel.BasicPublishAsync(
            exchange, key, mandatory, new BasicProperties { ContentType = "application/json", Persistent = true, MessageId = id.ToString() },
            JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web), stop).AsTask();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _line, null) is { } line)
        {
            await line.EndAsync();
        }

        _room.Dispose();
        _opening.Dispose();
    }

    private async Task<Line> LineAsync(CancellationToken stop)
    {
        await _opening.WaitAsync(stop);
        try
        {
            if (_line is { Channel.IsOpen: false } broken)
            {
                Leave(broken);
            }

            return _line ??= await Line.OpenAsync(broker, stop);
        }
        finally
        {
            _opening.Release();
        }
    }

    // Whoever else is publishing on it fails, and tries again.
    private void Leave(Line line)
    {
        if (Interlocked.CompareExchange(ref _line, null, line) == line)
        {
            _ = line.EndAsync();
        }
    }

    private sealed record Line(IConnection Connection, IChannel Channel)
    {
        public static async Task<Line> OpenAsync(BrokerAddress broker, CancellationToken stop)
        {
            var connection = await broker.ConnectAsync(stop, "gateway: handoffs out");
            try
            {
                var channel = await connection.CreateChannelAsync(BrokerAddress.Confirmed, stop);
                await Topology.DeclareEventsAsync(channel, stop);
                return new(connection, channel);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }

        public async Task EndAsync()
        {
            try
            {
                await Connection.AbortAsync(Parting);
                await Connection.DisposeAsync();
            }
            catch (Exception e) when (BusLifetime.IsBroker(e))
            {
                // It was broken: that is why it ends.
            }
        }
    }
}
