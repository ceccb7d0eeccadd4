using Gateway.Api;
using Gateway.Demo;
using Gateway.Simulator.Meta;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Twilio;
using Gateway.Simulator.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway.Simulator;

/// <summary>Brings the simulator into a host whose configuration is the demo's; no other host has it.</summary>
internal static class SimulatorSetup
{
    /// <summary>
    /// Adds the simulated providers and phones. <paramref name="demo"/> is asked on first use, so it may wait for the port that
    /// the server was given; it must answer with the installation that the configuration was built from.
    /// </summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services, Func<IServiceProvider, DemoInstallation> demo)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(demo);
        services.AddSingleton<PhoneFeed>();
        services.AddSingleton(provider => Stocked(provider, DemoData.Customers));
        services.AddSingleton<Recipients>();
        services.AddSingleton<PhoneWriter>();
        services.AddSingleton<Timetable>();
        services.AddHostedService(provider => provider.GetRequiredService<Timetable>());
        services.AddSingleton<WebhookPoster>();
        services.AddSingleton(Pace.Lively);
        services.AddSingleton<StatusCourse>();
        services.AddSingleton<SimulatedMeta>().AddSingleton<SimulatedTemplates>();
        services.AddSingleton<GraphMedia>();
        services.AddSingleton<HandshakeCall>();
        services.AddSingleton<TwilioLedger>();
        services.AddSingleton<SimulatedTwilio>();
        return services.AddSingleton<SimulatorService>();
    }

    /// <summary>Maps the providers' endpoints, for connections from this machine only. The pages are mapped elsewhere.</summary>
    public static IEndpointRouteBuilder MapSimulator(this IEndpointRouteBuilder app)
    {
        var providers = app.MapGroup("/simulator/providers").AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().Through(Door.Machine);
        providers.MapPost("/meta/{version}/{id}/messages", On<SimulatedMeta>((meta, http) => meta.HandleAsync(http)));
        providers.MapGet("/meta/{version}/" + DemoInstallation.WhatsAppBusinessId + "/message_templates", On<SimulatedTemplates>((templates, http) => templates.ListAsync(http)));
        // Twilio's content has a host of its own, so its path stands at the root of whatever stands in for Twilio.
        app.MapGet("/v1/ContentAndApprovals", On<SimulatedTemplates>((templates, http) => templates.ContentAsync(http))).AllowAnonymous().ExcludeFromDescription().Through(Door.Machine);
        app.MapPost("/v3/Indicators/Typing.json", On<SimulatedTwilio>((twilio, http) => twilio.TypeAsync(http))).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().Through(Door.Machine);
        providers.MapGet("/meta/{version}/{id}", On<GraphMedia>((media, http) => media.TellAsync(http)));
        providers.MapGet("/meta-media", On<GraphMedia>((media, http) => media.FetchAsync(http)));
        providers.MapGet("/cdn/{id}/{name}", LoopbackOnly.Guard(GraphMedia.PublicAsync));
        providers.Map("/meta/{**rest}", LoopbackOnly.Guard(http => GraphHttp.RefuseAsync(http, MetaErrors.NoSuchPath)));

        const string Account = "/twilio/" + TwilioWire.ApiVersion + "/Accounts/{account}";
        providers.MapPost(Account + "/Messages.json", On<SimulatedTwilio>((twilio, http) => twilio.CreateAsync(http)));
        providers.MapGet(Account + "/Messages.json", On<SimulatedTwilio>((twilio, http) => twilio.ListAsync(http)));
        providers.MapGet(Account + "/Messages/{message}.json", On<SimulatedTwilio>((twilio, http) => twilio.ReadAsync(http)));
        providers.MapGet(Account + "/Messages/{message}/Media/{media}", On<SimulatedTwilio>((twilio, http) => twilio.MediaAsync(http)));
        providers.Map("/twilio/{**rest}", LoopbackOnly.Guard(http => SimulatedTwilio.RefuseAsync(http, TwilioErrors.NotFound)));
        return app;
    }

    private static PhoneShelf Stocked(IServiceProvider provider, IEnumerable<DemoCustomer> customers)
    {
        var shelf = ActivatorUtilities.CreateInstance<PhoneShelf>(provider);
        foreach (var customer in customers)
        {
            foreach (var address in customer.Phones)
            {
                var phone = new SimulatedPhone($"{customer.Id}-{address.Channel}", customer.Id, customer.Name, customer.Language, address);
                shelf.Add(DemoLine.Named(customer.Lines?.GetValueOrDefault(address.Channel)) is { } line ? phone with { Line = line } : phone);
            }
        }

        return shelf;
    }

    private static RequestDelegate On<T>(Func<T, HttpContext, Task> handle)
        where T : notnull => LoopbackOnly.Guard(http => handle(http.RequestServices.GetRequiredService<T>(), http));
}
