using System.Text.Json;
using Conversations.Messages;
using Gateway.Audit;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Handoffs.Assigning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Personalization.Caps;
using Personalization.Gate;

namespace Gateway.Api;

/// <summary>How often the people of a brand may be contacted.</summary>
internal static class CapsApi
{
    internal static void MapCaps(this RouteGroupBuilder brand)
    {
        brand.MapGet("/caps", (string brand, CapBook book, StoreTime time, [FromQuery] DateTimeOffset? at, CancellationToken stop) => GetAsync(brand, book, time, at, stop))
            .For(Rights.Look).WithSummary("The brand's rules in force; with at, those that are in force then.");
        brand.MapPut("/caps", (string brand, HttpContext http, Parts parts, [FromQuery] DateTimeOffset? from, CancellationToken stop) => PutAsync(brand, http, parts, from, stop))
            .For(Rights.Configure).WithSummary("Declares all rules anew, at once or from an instant on; one that says something else gets a new version.");
    }

    /// <summary>The rules that bind every brand, for whoever answers for all of them.</summary>
    internal static void MapInstallationCaps(this WebApplication app)
    {
        app.MapGet("/api/v1/caps", (CapBook book, StoreTime time, [FromQuery] DateTimeOffset? at, CancellationToken stop) => GetAsync(null, book, time, at, stop))
            .For(Rights.Look).WithSummary("The rules of the whole installation, which bind beside each brand's own.");
        app.MapPut("/api/v1/caps", (HttpContext http, Parts parts, [FromQuery] DateTimeOffset? from, CancellationToken stop) => parts.Config.Brands.All(b => http.Caller().Covers(b.Id))
            ? PutAsync(null, http, parts, from, stop)
            : Task.FromResult(Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "What binds every brand is declared with a key that covers every brand.")))
            .For(Rights.Configure).WithSummary("Declares the rules of the whole installation anew, at once or from an instant on.");
    }

    /// <summary>What is needed to declare.</summary>
    internal sealed record Parts(CapBook Book, StoreTime Time, Journal Journal, GatewayConfig Config);

    private static async Task<IResult> GetAsync(string? brand, CapBook book, StoreTime time, DateTimeOffset? at, CancellationToken stop) =>
        Results.Json((await book.SetAsync(brand, stop)).Set.At(at ?? await time.NowAsync(stop)).Select(CapRuleView.Of), Json.Api);

    private static async Task<IResult> PutAsync(string? brand, HttpContext http, Parts parts, DateTimeOffset? from, CancellationToken stop)
    {
        var body = await Body.ReadAsync<JsonDocument>(http.Request, stop);
        var (declared, errors) = CapDeclarations.Parse(body.RootElement);
        MessageCheck.Must(errors.Count == 0, string.Join(' ', errors));
        var now = await parts.Time.NowAsync(stop);
        MessageCheck.Must(!CapChanges.IsOver(from, now), "\"from\" is over: leave it out for a change that holds at once.");
        MessageCheck.Must(!CapChanges.IsTooFar(from, now), "\"from\" is more than 366 days away.");
        var begins = CapChanges.Begins(from, now);
        var set = await parts.Book.DeclareAsync(brand, declared, begins, now, stop);
        MessageCheck.Must(set is not null, $"More than {CapRuleSet.MostComing} changes are to come already; take one of them back by declaring the rules of its time anew.");
        await parts.Journal.CapsChangedAsync(brand, Actor.Api(http.Caller().Name), http.Caller().RoleName, set!, begins, stop);
        return Results.Json(set!.At(begins).Select(CapRuleView.Of), Json.Api);
    }
}

/// <summary>A rule as the API writes it.</summary>
internal sealed record CapRuleView(
    string Id, int Version, string? Area, string? Purpose, string? UseCase, IReadOnlyList<string>? Channels, int Limit, string Window, IReadOnlyList<MessageClass>? Counts,
    OnExceed OnExceed, PriorityHold? PriorityHold)
{
    internal static CapRuleView Of(CapRule r) => new(r.Id, r.Version, r.Area, r.Purpose, r.UseCase, r.Channels, r.Limit, r.Window, r.Counts, r.OnExceed, r.PriorityHold);
}
