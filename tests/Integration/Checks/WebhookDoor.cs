using System.Net;
using Conversations.Log;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Operations;
using Integration.EndToEnd;
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
    private WebApplication? _app;
    private IStore _store = null!;

    /// <summary>Where it listens, or will.</summary>
    public string Address { get; } = $"http://127.0.0.1:{GatewayProcess.FreePort()}";

    /// <summary>Opens for a configuration.</summary>
    public async Task OpenAsync(GatewayConfig config)
    {
        _store = await _fixture.FreshAsync();
        var master = MasterKey.Generate();
        var installation = await Installation.OpenAsync(_store, master, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        builder.Services.AddSingleton<ILog>(new PersonLog(_store, Gateway.Slices.Composition, installation, master, TimeProvider.System));
        builder.Services.AddSingleton<IBoards>(_store).AddChannels(config);
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

        _fixture.Dispose();
    }
}
