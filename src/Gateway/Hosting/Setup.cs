using Conversations.Log;
using Gateway.Accounts;
using Gateway.Api;
using Gateway.Assistant;
using Gateway.Attachments;
using Gateway.Audit;
using Gateway.Bots;
using Gateway.Brands;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Costs;
using Gateway.DataRights;
using Gateway.Delivery;
using Gateway.Demo;
using Gateway.Erasures;
using Gateway.Handoffs;
using Gateway.Health;
using Gateway.Pages;
using Gateway.People;
using Gateway.Receipts;
using Gateway.Retention;
using Gateway.Search;
using Gateway.Simulator;
using Gateway.Templates;
using Gateway.Work;
using Microsoft.AspNetCore.Builder;
using Storage;
using Storage.Sealed;

namespace Gateway.Hosting;

/// <summary>What the gateway is made of: one line for each part.</summary>
internal static class Setup
{
    internal static void AddGateway(
        this WebApplicationBuilder builder, GatewayOptions options, GatewayConfig config, IStore store, Installation installation, MasterKey master, DemoInstallation? demo)
    {
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(config).AddSingleton(TimeProvider.System);
        services.AddLog(store, installation, master);
        services.AddSingleton(new Intake.IntakeOptions { Debounce = options.Debounce });
        services.AddSingleton(Also(config));
        services.AddChannels(config);
        services.AddWork(options);
        services.AddTemplates(options);
        services.AddSingleton<CostBoard>();
        services.AddMedia(config, options);
        services.AddErasure(options);
        services.AddHostedService<ErasureWatch>();
        services.AddAssistant(config);
        services.AddBots();
        services.AddHandoffs(builder.Configuration["ConnectionStrings:RabbitMq"]);
        services.AddReceipts();
        services.AddApi();
        services.AddDataRights();
        services.AddAudit();
        services.AddAccounts(config);
        services.AddPages(demo);
        services.AddSearch(options.Worker);
        builder.AddTelemetry();
        if (demo is not null)
        {
            services.AddSimulator(_ => demo);
            services.AddSingleton<DemoAgent>();
            services.AddHostedService<DemoStart>();
        }
    }

    /// <summary>What is recorded together with an event, wherever it was taken in.</summary>
    internal static Intake.AlsoRecord Also(GatewayConfig config) => (brand, happened) => happened is Conversations.Messages.MessageReceived message
        ? Said(Personalization.Consent.Keywords.Also(config.Brand(brand)!.Language, message), Personalization.Identity.Claims.Also(message))
        : Personalization.Consent.PlatformSignals.Also(happened);

    // Nearly every message says neither.
    private static IReadOnlyList<Conversations.Log.IEvent> Said(IReadOnlyList<Conversations.Log.IEvent> keyword, IReadOnlyList<Conversations.Log.IEvent> claim) =>
        claim.Count == 0 ? keyword : keyword.Count == 0 ? claim : [.. keyword, .. claim];

    internal static void MapGateway(this WebApplication app, GatewayOptions options)
    {
        app.UseProblems();
        app.UseSessions();
        app.MapWebhooks();
        app.MapApi();
        app.MapBots();
        app.MapHealth();
        app.MapPages();
        if (options.IsDemo)
        {
            app.MapSimulator();
        }
    }

    private static void AddLog(this IServiceCollection services, IStore store, Installation installation, MasterKey master)
    {
        services.AddSingleton(store).AddSingleton<IWorkQueue>(store).AddSingleton<IBoards>(store).AddSingleton<IDocuments>(store).AddSingleton<IPace>(store);
        services.AddSingleton(installation).AddSingleton(Slices.Composition);
        services.AddSingleton(p => new PersonLog(store, Slices.Composition, installation, master, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ILog>(p => p.GetRequiredService<PersonLog>()).AddSingleton<IVault>(p => p.GetRequiredService<PersonLog>());
        services.AddSingleton<IAuditDays>(p => p.GetRequiredService<PersonLog>());
        services.AddSingleton<Suppressions>().AddSingleton<ISuppressions>(p => p.GetRequiredService<Suppressions>());
        services.AddSingleton<UseCaseBook>().AddSingleton<CapBook>().AddSingleton<Consent.NoticeBook>().AddSingleton<Covering.MaskingBook>().AddSingleton<Covering.CoveredLog>();
    }

    private static void AddWork(this IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton<Effects>().AddSingleton<ForeignWork>();
        services.AddSingleton<SenderAlerts>().AddSingleton<Pacing>();
        services.AddSingleton<Merges>();
        services.AddSingleton<IWorkHandler>(p => p.GetRequiredService<Merges>());
        services.AddSingleton<Identity.Splits>().AddSingleton<Identity.CodeRoutes>().AddSingleton<Identity.LinkCodes>();
        services.AddSingleton<Links>().AddSingleton<IWorkHandler>(p => p.GetRequiredService<Links>());
        services.AddSingleton<RetentionWork>().AddSingleton<IWorkHandler>(p => p.GetRequiredService<RetentionWork>());
        services.AddSingleton<IWorkHandler, SendWork>().AddSingleton<ChannelChoice>().AddSingleton<IWorkHandler, HeldWork>().AddSingleton<IWorkHandler, FoldWork>().AddSingleton<IWorkHandler, TurnWork>();
        services.AddSingleton<IWorkHandler, Consent.ConsentWork>();
        services.AddSingleton<IWorkHandler, HandoffRowWork>().AddSingleton<IWorkHandler, HandoffWakeWork>().AddSingleton<IWorkHandler, HandoffTellWork>().AddSingleton<IWorkHandler, MentionWork>();
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
        // A query that cannot be read is answered with a sentence too, not with an empty body.
        services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddSingleton<Reconcile.Reconciler>();
        if (options.Worker)
        {
            services.AddHostedService<Reconcile.ReconcileSchedule>();
            services.AddHostedService<Worker>();
            services.AddHostedService<Handoffs.Assigning.RouterService>();
            services.AddHostedService<RootPublisher>();
            services.AddHostedService<RetentionSweep>();
        }
    }
}
