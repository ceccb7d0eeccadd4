using Desk.Live;
using Gateway.Accounts;
using Gateway.Api;
using Gateway.Demo;
using Gateway.Identity;
using Gateway.Pages.Access;
using Gateway.Pages.Consoles;
using Gateway.Pages.Desks;
using Gateway.Pages.Entrance;
using Gateway.Pages.Live;
using Gateway.Pages.Preferences;
using Gateway.Pages.Simulators;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Http.Metadata;

namespace Gateway.Pages;

/// <summary>The pages in the host.</summary>
internal static class PagesSetup
{
    internal static void AddPages(this IServiceCollection services, DemoInstallation? demo)
    {
        services.AddSingleton<SignInLinks>().AddSingleton<SignInLimit>();
        services.AddSingleton<Uploads>().AddSingleton<FormTokens>().AddSingleton<Visits>();
        services.AddSingleton<SignInRoutes.Parts>().AddSingleton<AccountRoutes.Parts>().AddSingleton<AccountsRoutes.Parts>();
        services.AddSingleton<Pulse>().AddSingleton<WaitingFeed>().AddSingleton<LiveStreams>().AddSingleton<Fragments>();
        services.AddSingleton<AuditRoutes>().AddSingleton<PersonFinder>().AddSingleton<TimelineReader>();
        services.AddSingleton<Presences.PresentBook>().AddHostedService<Presences.PresentWatch>().AddSingleton<DeskHeads>();
        services.AddSingleton<Desks.Lists.ViewBook>().AddSingleton<Desks.Lists.DeskList>().AddSingleton<Desks.Lists.ListRoutes.Parts>();
        services.AddSingleton<DeskView>().AddSingleton<DeskLive.Parts>().AddSingleton<DeskThreads.Parts>().AddSingleton<DeskForms.Parts>().AddSingleton<DeskPresence.Parts>().AddSingleton<DeskWriting.Parts>().AddSingleton<DeskIdentity.Parts>().AddSingleton<DeskReveals>().AddSingleton<DeskSearch>();
        services.AddSingleton<DraftView>().AddSingleton<CardView>().AddSingleton<DeskJoin>().AddSingleton<DeskSuggest.Parts>();
        services.AddSingleton<Replies.CannedBook>().AddSingleton<RepliesRoutes.Parts>().AddSingleton<CapsRoutes.Parts>().AddSingleton<Brands.CapForecast>();
        services.AddSingleton<PreferenceLinks>().AddSingleton<PreferenceView>().AddSingleton<PreferenceRoutes.Parts>().AddSingleton<SummaryRoutes.Parts>().AddSingleton<ChannelRoutes.Parts>();
        services.AddSingleton<DataView>().AddSingleton<DataRoutes.Parts>();
        if (demo is not null)
        {
            services.AddSingleton<Samples>().AddSingleton<SimulatorView>().AddSingleton<SimulatorLive.Parts>();
        }
    }

    internal static void MapPages(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().WithMetadata(ErrorPages.View, new SmallForms()).AddEndpointFilter(PageFilters.EveryPageAsync);
        pages.MapHome();
        pages.MapSignIn();
        pages.MapProvider();
        pages.MapWelcome();
        pages.MapAccount();
        pages.MapDesk();
        pages.MapConsole();
        pages.MapRequests();
        ParkedRoutes.MapParked(pages);
        pages.MapAccounts();
        pages.MapRepliesPage();
        pages.MapCapsPage();
        AuditRoutes.Map(pages);
        pages.MapPreferences();
        Attachments.Outgoing.OutgoingLinks.Map(pages);
        pages.MapData();
        pages.MapSummary();
        pages.MapChannelsPage();
        if (app.Services.GetService<SimulatorView>() is not null)
        {
            pages.MapSimulatorPages();
        }

        app.MapGet("/assets/{hash}/{name}", Assets.Get).ExcludeFromDescription().Through(Door.Anybody);
        app.MapFallback("{**path}", NotFound).ExcludeFromDescription().Through(Door.Anybody);
    }

    // A browser gets a page; a program that took a wrong turn gets the status and no words to parse.
    private static IResult NotFound(HttpContext http) => http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        ? ErrorPages.Page(http, StatusCodes.Status404NotFound)
        : Results.NotFound();

    /// <summary>No form of ours comes near this.</summary>
    private sealed class SmallForms : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 128 * 1024;
    }
}
