using Conversations.Log;
using Conversations.Messages;
using Gateway.Costs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Api;

/// <summary>What messages cost, as far as the providers say.</summary>
internal static class CostsApi
{
    internal static void MapCosts(this RouteGroupBuilder brand)
    {
        brand.MapGet("/costs", async (string brand, CostBoard board, CancellationToken stop) =>
        {
            var costs = await board.OfAsync(brand, stop);
            return Results.Json(new { items = costs.Lines.Select(Line), unpriced = costs.Lines.Sum(l => l.Unpriced), people = costs.People, asOf = costs.AsOf, complete = costs.IsWhole }, Json.Api);
        }).For(Rights.Look).WithSummary("What the brand's messages cost, by channel and category, as far as the providers say.");
        brand.MapGet("/people/{person}/costs", async (string brand, string person, ILog log, CancellationToken stop) =>
            await log.PersonAsync(brand, person, stop) is { } seen
                ? Results.Json(new { person = seen.Person, items = seen.Of<CostState>().Lines.Select(Line), unpriced = seen.Of<CostState>().Lines.Sum(l => l.Unpriced), version = seen.State.Version }, Json.Api)
                : Problems.NoPerson()).For(Rights.Look).WithSummary("What the messages to this person cost.");
    }

    // The category of a message of which no price was told is not known.
    private static object Line(CostLine line) => new
    {
        line.Channel, category = line.Category.Length == 0 ? null : line.Category, line.Messages, line.Billable, line.Unpriced, line.Segments, line.Amounts,
    };
}
