using System.Text;
using Gateway.Configuration;
using Gateway.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Storage;
using Storage.Sealed;

namespace Integration.SignIn;

/// <summary>Gateways in this process over one store, with a clock that the tests move. Each is a whole host at an address of its own; none does work.</summary>
internal sealed class House : IAsyncDisposable
{
    public const string OwnerKey = "key-of-the-owner", AdminKey = "key-of-an-admin", OtherKey = "key-of-the-other";

    private readonly List<(WebApplication App, IStore Store, Installation Installation)> _doors = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("house-");

    private House(Tests.SteppedClock clock) => Clock = clock;

    public Tests.SteppedClock Clock { get; }

    /// <summary>Where each gateway answers.</summary>
    public List<Uri> Addresses { get; } = [];

    /// <summary>What all of them logged.</summary>
    public StringBuilder Log { get; } = new();

    public string Folder => _folder.FullName;

    public IReadOnlyList<Endpoint> Endpoints => [.. ((IEndpointRouteBuilder)_doors[0].App).DataSources.SelectMany(s => s.Endpoints).Distinct()];

    public IServiceProvider Services => _doors[0].App.Services;

    /// <param name="redis">The Redis to use; null for SQLite.</param>
    /// <param name="gateways">How many processes there are.</param>
    /// <param name="more">Further members of the configuration, each with a comma before it.</param>
    /// <param name="port">The port of the first one; null for any.</param>
    /// <param name="clock">The clock; null for one of its own.</param>
    public static async Task<House> StartAsync(string? redis, int gateways = 1, string more = "", int? port = null, Tests.SteppedClock? clock = null)
    {
        var house = new House(clock ?? new());
        var master = MasterKey.Generate();
        var config = ConfigFile.Parse(Encoding.UTF8.GetBytes(Configuration(more)), new(house.Folder, _ => null));
        for (var i = 0; i < gateways; i++)
        {
            await house.OpenAsync(redis, master, config, i == 0 ? port : null);
        }

        return house;
    }

    /// <summary>Somebody with a browser, at a place of their own.</summary>
    public Visitor Visitor(int door = 0) => new(Addresses[door]);

    /// <summary>A program with a key.</summary>
    public HttpClient Caller(string? key, int door = 0)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Addresses[door] };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new("Bearer", key);
        return http;
    }

    /// <summary>Somebody signed in with a key.</summary>
    public async Task<Visitor> WithKeyAsync(string key, string agent = "Olga", int door = 0)
    {
        var visitor = Visitor(door);
        using var answer = await visitor.SubmitAsync("/signin", "/signin", ("key", key), ("agent", agent));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (app, store, installation) in _doors)
        {
            await app.StopAsync();
            await app.DisposeAsync();
            await store.DisposeAsync();
            installation.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    internal static string Configuration(string more) => $$"""
        { "brands": [ { "id": "acme", "name": "Acme", "language": "es" }, { "id": "other", "name": "Other", "language": "en" } ],
          "accounts": [], "proxies": ["127.0.0.1"],
          "apiKeys": [ { "key": "{{OwnerKey}}", "brand": "*", "role": "admin" }, { "key": "{{AdminKey}}", "brand": "acme", "role": "admin" }, { "key": "{{OtherKey}}", "brand": "other", "role": "admin" },
                       { "key": "key-of-lead", "brand": "acme", "role": "lead" }, { "key": "key-of-agent", "brand": "acme", "role": "agent" }, { "key": "key-of-privacy", "brand": "acme", "role": "privacy" },
                       { "key": "key-of-auditor", "brand": "acme", "role": "auditor" }, { "key": "key-of-integration", "brand": "acme", "role": "integration" } ]{{more}} }
        """;

    private async Task OpenAsync(string? redis, MasterKey master, GatewayConfig config, int? port)
    {
        var options = new GatewayOptions { Config = "gateway.json", Data = Folder, Worker = false };
        var store = await Stores.OpenAsync(redis, options, CancellationToken.None);
        var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, CancellationToken.None);
        var address = new Uri($"http://127.0.0.1:{port ?? EndToEnd.GatewayProcess.FreePort()}");
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(address.ToString());
        builder.AddGateway(options, config, store, installation, master, demo: null);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton(new Gateway.Accounts.Passwords(iterations: 1000));
        builder.Logging.ClearProviders().AddProvider(new Kept(Log)).SetMinimumLevel(LogLevel.Trace);
        var app = builder.Build();
        app.MapGateway(options);
        await app.StartAsync();
        _doors.Add((app, store, installation));
        Addresses.Add(address);
    }

    /// <summary>Keeps what is logged.</summary>
    private sealed class Kept(StringBuilder log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
            {
                log.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
            }
        }
    }
}
