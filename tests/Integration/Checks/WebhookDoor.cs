using System.Net;
using System.Net.Sockets;
using Conversations.Log;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Operations;
using Integration.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Storage;
using Storage.Sealed;

namespace Integration.Checks;

/// <summary>The gateway's real webhooks on loopback, over a real store that must stay empty.</summary>
internal sealed class WebhookDoor : IAsyncDisposable
{
    private readonly SqliteFixture _fixture = new();
    // Bound from the start and so nobody else's; calls are refused until something listens.
    private readonly Socket _port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private WebApplication? _app;
    private IStore _store = null!;

    public WebhookDoor() => _port.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Where it listens, or will.</summary>
    public string Address => $"http://{_port.LocalEndPoint}";

    /// <summary>Opens for a configuration.</summary>
    public async Task OpenAsync(GatewayConfig config)
    {
        _store = await _fixture.FreshAsync();
        var master = MasterKey.Generate();
        var installation = await Installation.OpenAsync(_store, master, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(s => s.CreateBoundListenSocket = _ => _port).ConfigureKestrel(k => k.Listen((IPEndPoint)_port.LocalEndPoint!));
        builder.Services.AddSingleton<ILog>(new PersonLog(_store, Gateway.Slices.Composition, installation, master, TimeProvider.System));
        builder.Services.AddSingleton<IBoards>(_store).AddSingleton<ISuppressions>(new Suppressions(_store, installation)).AddChannels(config);
        _app = builder.Build();
        _app.MapWebhooks();
        await _app.StartAsync();
    }

    /// <summary>How many records there are: people, and operations records of the brand.</summary>
    public async Task<int> RecordsAsync()
    {
        var (rows, _) = await _store.ListAsync(OperationsRecord.Board("acme"), null, 10, CancellationToken.None);
        var people = 0;
        for (var partition = 0; partition < Conversations.People.PersonId.Partitions; partition++)
        {
            await foreach (var _ in _store.EveryoneAsync(partition, CancellationToken.None))
            {
                people++;
            }
        }

        return rows.Count + people;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            await app.DisposeAsync();
            await _store.DisposeAsync();
        }

        _port.Dispose();
        _fixture.Dispose();
    }
}
