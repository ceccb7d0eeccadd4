using Gateway.Api;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Gate;

namespace Gateway.Search;

/// <summary>The search over people and messages for programs of the brand.</summary>
internal static class SearchApi
{
    private const int Most = 50;

    internal static void MapSearch(this RouteGroupBuilder brand) =>
        brand.MapGet("/search", SearchAsync).For(Rights.Handle).WithSummary("People by name, address, the brand's own id, or anything that was said; newest first.");

    private static async Task<IResult> SearchAsync(
        string brand, string? q, HttpContext http, Finder finder, SearchLimit limits, GatewayConfig config, CancellationToken stop, int limit = 20, string? cursor = null)
    {
        var query = SearchQuery.Parse(q);
        if (query.Terms.Count == 0 || limit is < 1 or > Most)
        {
            throw new BadRequestException($"\"q\" needs a word to search for, and \"limit\" is between 1 and {Most}.");
        }

        var by = Actor.Api(http.Caller().Name);
        if (!limits.MaySearch(brand, by))
        {
            http.Response.Headers.RetryAfter = "2";
            return Problems.Of(StatusCodes.Status429TooManyRequests, "rate_limited", "This key searches too fast; try again in two seconds.");
        }

        var zone = Visits.ZoneOf(config.Brand(brand)!);
        var answer = await finder.SearchAsync(new(brand, query, q!, by, http.Caller().RoleName, "api", zone, cursor, limit), stop);
        return Results.Json(
            new
            {
                items = answer.People.Select(p => new
                {
                    person = p.Seen.Person,
                    name = p.Name,
                    handoff = p.Seen.Of<Conversations.Handoffs.HandoffState>().Open is { } open ? new { id = open.Id, stage = open.Stage, agent = open.Agent } : null,
                    snippets = p.Lines.Select(l => new { log = l.In, seq = l.Line.Seq, at = l.Line.At, by = l.Line.By, channel = l.Line.Channel, pieces = l.Pieces }),
                }),
                next = answer.Next,
                lagSeconds = Math.Round(answer.Lag.TotalSeconds, 1),
                built = Math.Round(answer.Built, 3),
            },
            Json.Api);
    }
}
