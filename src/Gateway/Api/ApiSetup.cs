using Gateway.Attachments.Serving;
using Gateway.Audit;
using Gateway.Identity;
using Gateway.Pages.Preferences;
using Gateway.People;
using Gateway.Receipts;
using Gateway.Reveals;
using Gateway.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api;

/// <summary>The HTTP API.</summary>
internal static class ApiSetup
{
    internal static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeys>().AddSingleton<ProfilePeople>().AddSingleton<Profiles>().AddSingleton<CapsApi.Parts>();
        services.AddOpenApi();
    }

    internal static void MapApi(this WebApplication app)
    {
        var brand = app.MapGroup("/api/v1/brands/{brand}");
        brand.MapPeople();
        brand.MapSearch();
        brand.MapMedia();
        brand.MapMessages();
        brand.MapUndecided();
        brand.MapConsents();
        brand.MapPrivacy();
        brand.MapReceipts();
        brand.MapReveals();
        brand.MapAudit();
        brand.MapRights();
        brand.MapUseCases();
        brand.MapCaps();
        brand.MapWishes();
        brand.MapLaw();
        brand.MapProfile();
        brand.MapHandoffs();
        brand.MapParked();
        brand.MapOperations();
        brand.MapTemplates();
        brand.MapReplies();
        brand.MapCosts();
        brand.MapPreferencesLink();
        brand.MapIdentity();
        brand.MapLinks();
        app.MapInstallationCaps();
        app.MapSegment();
        app.MapAuditKey();
        app.MapOpenApi().Through(Door.Anybody);
        app.MapFallback("/api/{**path}", () => Problems.Of(StatusCodes.Status404NotFound, "not_found", "There is no such call; see /openapi/v1.json.")).ExcludeFromDescription().Through(Door.Anybody);
    }
}
