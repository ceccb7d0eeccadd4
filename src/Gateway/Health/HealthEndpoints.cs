using Conversations.Log;
using Gateway.Api;
using Gateway.Assistant.Providers;
using Gateway.Hosting;
using Storage;

namespace Gateway.Health;

/// <summary>Liveness, and readiness that names the failing part.</summary>
internal static class HealthEndpoints
{
    internal static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).ExcludeFromDescription().Through(Door.Anybody);
        app.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription().Through(Door.Anybody);
        // Listens from the start on: what was counted before somebody looks counts too.
        app.Services.GetRequiredService<PrometheusText>();
        app.MapGet("/metrics", (PrometheusText metrics) => Results.Text(metrics.Write(), "text/plain; version=0.0.4; charset=utf-8")).ExcludeFromDescription().Through(Door.Anybody);
    }

    // Without the store nothing works; without the broker or a model people still get answers, so that is degraded, by name.
    private static async Task<IResult> ReadyAsync(IStore store, IBrokerHealth broker, Models models, CancellationToken stop)
    {
        var storeState = await StoreAsync(store, stop);
        var brokerState = broker.State;
        var parts = new Dictionary<string, string>(models.States, StringComparer.Ordinal) { ["store"] = storeState, ["broker"] = brokerState };
        var isWell = brokerState is "ok" or "in-memory" && models.States.All(m => m.Value == "ok");
        var status = storeState != "ok" ? "unavailable" : isWell ? "ready" : "degraded";
        return Results.Json(
            new { status, parts },
            statusCode: storeState == "ok" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>How the store is: <c>ok</c> or <c>unavailable</c>.</summary>
    internal static async Task<string> StoreAsync(IStore store, CancellationToken stop)
    {
        try
        {
            await store.NowAsync(stop);
            return "ok";
        }
        catch (StoreUnavailableException)
        {
            return "unavailable";
        }
    }
}

/// <summary>How the broker is: <c>ok</c>, <c>unavailable</c> or <c>in-memory</c>.</summary>
internal interface IBrokerHealth
{
    string State { get; }
}
