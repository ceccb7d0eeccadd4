using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bench;

/// <summary>Replies per second end to end: webhook in, turn, draft from the knowledge, gate, send to a provider on this machine.</summary>
internal static class RepliesBench
{
    private const int People = 3_000;
    private const int Rounds = 3;
    private const long First = 573_400_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    internal static async Task RunAsync(Figures figures)
    {
        await using var redis = await Servers.RedisAsync();
        await using var baseline = await Servers.BaselineAsync(redis.Port);
        await using var provider = await Provider.StartAsync();
        foreach (var store in new[] { "redis", "sqlite" })
        {
            await using var gateway = await Servers.GatewayAsync(store == "redis" ? redis.Port : null, worker: true, provider.Port);
            await RoundAsync(provider, gateway.Port, First - People);
            var (runs, ratios) = (new List<Load.Result>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                var bare = await Load.RunAsync(baseline.Port, Webhooks.Requests(People * 4, People, First));
                runs.Add(await RoundAsync(provider, gateway.Port, First + (round * People)));
                ratios.Add(runs[^1].PerSecond / bare.PerSecond);
            }

            figures.Row("replies", store, IntakeBench.Middle(runs), "webhook to provider, all at once");
            figures.Ratio("replies", store, Figures.Median(ratios));
        }
    }

    private static async Task<Load.Result> RoundAsync(Provider provider, int gateway, long first)
    {
        var requests = Webhooks.Requests(People, People, first);
        provider.Expect(People);
        var begun = Stopwatch.GetTimestamp();
        await Load.RunAsync(gateway, requests);
        await provider.AllAsync(Patience);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var waits = provider.Arrivals.Select(at => Stopwatch.GetElapsedTime(begun, at).TotalMilliseconds).Order().ToList();
        return new(People / seconds, waits[waits.Count / 2], waits[(int)(waits.Count * 0.99)], 0);
    }

    /// <summary>Takes messages as the Graph API does, and counts them.</summary>
    private sealed class Provider(WebApplication app, int port) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<long> _arrivals = new();
        private TaskCompletionSource _all = new();
        private int _left;

        internal int Port => port;

        internal IEnumerable<long> Arrivals => _arrivals;

        internal static async Task<Provider> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var port = Servers.FreePort();
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
            var app = builder.Build();
            var provider = new Provider(app, port);
            app.MapPost("/v23.0/{id}/messages", provider.TakeAsync);
            await app.StartAsync();
            return provider;
        }

        internal void Expect(int count)
        {
            _arrivals.Clear();
            _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _left, count);
        }

        internal Task AllAsync(TimeSpan patience) => _all.Task.WaitAsync(patience);

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            var to = body.RootElement.GetProperty("to").GetString();
            _arrivals.Enqueue(Stopwatch.GetTimestamp());
            await context.Response.WriteAsJsonAsync(new
            {
                messaging_product = "whatsapp",
                contacts = new[] { new { input = to, wa_id = to } },
                messages = new[] { new { id = "wamid." + Guid.NewGuid().ToString("N") } },
            });
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _all.TrySetResult();
            }
        }
    }
}
