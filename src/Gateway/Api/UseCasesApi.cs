using System.Text.Json;
using Conversations.Log;
using Gateway.Audit;
using Gateway.Brands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Audit;
using Personalization.Gate;
using Personalization.UseCases;

namespace Gateway.Api;

/// <summary>What a brand uses data for.</summary>
internal static class UseCasesApi
{
    internal static void MapUseCases(this RouteGroupBuilder brand)
    {
        brand.MapGet("/use-cases", async (string brand, UseCaseBook book, CancellationToken stop) =>
            Results.Json((await book.OfAsync(brand, stop)).All, Json.Api)).For(Rights.Look).WithSummary("The declared use cases.");
        brand.MapPut("/use-cases", PutAsync).For(Rights.Configure).WithSummary("Declares all use cases anew; one that covers something else gets a new version.");
    }

    private static async Task<IResult> PutAsync(string brand, HttpContext http, UseCaseBook book, Journal journal, CancellationToken stop)
    {
        var body = await Body.ReadAsync<JsonDocument>(http.Request, stop);
        var (declared, errors) = Declarations.Parse(body.RootElement);
        if (errors.Count > 0)
        {
            throw new BadRequestException(string.Join(' ', errors));
        }

        var all = (await book.DeclareAsync(brand, declared, stop)).All;
        await journal.WriteAsync(brand, new DeclarationsChanged(Actor.Api(http.Caller().Name), http.Caller().RoleName, "use_cases", [.. all.Select(u => $"{u.Id}@{u.Version}")]), stop);
        return Results.Json(all, Json.Api);
    }
}
