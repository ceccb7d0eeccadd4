using RabbitMQ.Client;

namespace Handoffs;

/// <summary>One connection beside the bus's, opened when somebody needs it and again after it broke.</summary>
internal sealed class BrokerLink(BrokerAddress broker, string name) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private IConnection? _connection;

    /// <summary>Where it leads, for messages.</summary>
    public string Where => broker.ToString();

    /// <summary>A channel of the caller's own. Throws what the client throws when the broker is away.</summary>
    public async Task<IChannel> ChannelAsync(CreateChannelOptions? options, CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (_connection is not { IsOpen: true })
            {
                await CloseAsync();
                _connection = await broker.ConnectAsync(stop, name);
            }

            return await _connection.CreateChannelAsync(options, stop);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _one.Dispose();
    }

    private async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } broken)
        {
            await broken.DisposeAsync();
        }
    }
}
