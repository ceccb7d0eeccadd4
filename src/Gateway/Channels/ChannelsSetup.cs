using Gateway.Api;
using Gateway.Configuration;
using Gateway.Intake;
using Gateway.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway.Channels;

/// <summary>What the host needs to know of the channels.</summary>
internal static class ChannelsSetup
{
    /// <summary>
    /// Registers the channels, the intake and the operations records. Needs ILog and IBoards; takes AlsoRecord,
    /// IntakeOptions, SendOptions and TimeProvider where they are registered.
    /// </summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, GatewayConfig config)
    {
        services.TryAddSingleton(config);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new IntakeOptions());
        services.TryAddSingleton(new SendOptions());
        services.TryAddSingleton<AlsoRecord>((_, _) => []);
        services.AddMetrics();
        return services
            .AddSingleton<Accounts>()
            .AddSingleton<SenderWatch>()
            .AddSingleton<ChannelMetrics>()
            .AddSingleton<RefusalLog>()
            .AddSingleton<Senders>()
            .AddSingleton<Outbound.Signs>()
            .AddSingleton<OperationsBoards>()
            .AddSingleton<Intake.Intake>()
            .AddSingleton<WebhookEndpoint>();
    }

    /// <summary>Maps <c>/webhooks/{account}</c> and, for status callbacks, <c>/webhooks/{account}/status</c>.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var endpoint = app.ServiceProvider.GetRequiredService<WebhookEndpoint>();
        app.MapPost("/webhooks/{account}", endpoint.PostAsync).ExcludeFromDescription().Through(Door.Signature).ShortCircuit();
        app.MapPost("/webhooks/{account}/status", endpoint.PostStatusAsync).ExcludeFromDescription().Through(Door.Signature).ShortCircuit();
        app.MapGet("/webhooks/{account}", endpoint.GetAsync).ExcludeFromDescription().Through(Door.Signature);
    }
}
