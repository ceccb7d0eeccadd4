using Gateway.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Gateway.Hosting;

/// <summary>Logs without personal data; traces and metrics through the framework's own sources, exported by OTLP where an endpoint is named.</summary>
internal static class TelemetrySetup
{
    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(o => { o.SingleLine = true; o.TimestampFormat = "HH:mm:ss "; });
        // The framework logs paths and queries of requests, and HttpClient the addresses it calls: both may name a person.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("MassTransit", LogLevel.Warning);
        builder.Services.AddSingleton<PrometheusText>();
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            builder.Services.AddHostedService<OtlpExport>();
        }
    }
}

/// <summary>Exports traces and metrics by OTLP while the host runs.</summary>
internal sealed class OtlpExport : IHostedService, IDisposable
{
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(r => OpenTelemetry.Resources.ResourceBuilderExtensions.AddService(r, "gateway"))
            .AddSource(Telemetry.Name).AddSource("Microsoft.AspNetCore")
            .AddProcessor(new WithoutPersonalData())
            .AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(r => OpenTelemetry.Resources.ResourceBuilderExtensions.AddService(r, "gateway"))
            .AddMeter([.. Telemetry.Meters])
            .AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.ForceFlush(5000);
        _metrics?.ForceFlush(5000);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}

/// <summary>Takes paths and queries out of the framework's spans: an address in a query is personal, the route is not.</summary>
internal sealed class WithoutPersonalData : BaseProcessor<System.Diagnostics.Activity>
{
    private static readonly string[] Personal = ["url.path", "url.query", "url.full", "http.target", "http.url", "client.address", "user_agent.original", "network.peer.address"];

    /// <inheritdoc/>
    public override void OnEnd(System.Diagnostics.Activity data)
    {
        foreach (var tag in Personal)
        {
            data.SetTag(tag, null);
        }
    }
}
