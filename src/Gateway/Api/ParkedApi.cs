using Gateway.Handoffs.Doors;
using global::Handoffs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Gate;

namespace Gateway.Api;

/// <summary>What the broker gave up: looked at, tried again, thrown away. Ids only; nobody's words.</summary>
internal static class ParkedApi
{
    internal static void MapParked(this RouteGroupBuilder brand)
    {
        brand.MapGet("/handoffs/parked", async (string brand, ParkedBook book, CancellationToken stop) => await OrAway(async () =>
            Results.Json(new Page(await book.OfAsync(brand, stop)), Json.Api))).For(Rights.Operate).WithSummary("Messages of the broker that were given up, oldest first.");
        Decide(ParkedBook.Replay, "Gives a parked message to the router once more.");
        Decide(ParkedBook.Discard, "Throws a parked message away; the conversation's log keeps its handoff.");

        void Decide(string what, string summary) => brand.MapPost($"/handoffs/parked/{{message}}/{what}", async (string brand, string message, HttpContext http, ParkedBook book, CancellationToken stop) =>
            await OrAway(async () => await book.SettleAsync(brand, message, what, Actor.Api(http.Caller().Name), http.Caller().RoleName, stop) is { } settled
                ? Results.Json(settled, Json.Api)
                : Problems.Of(StatusCodes.Status404NotFound, "not_found", "There is no such parked message, or it cannot be replayed.")))
            .For(Rights.Operate).WithSummary(summary);
    }

    private static async Task<IResult> OrAway(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (BrokerUnavailableException)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "broker_unavailable", "The broker is not available right now; try again in a moment.");
        }
    }

    private sealed record Page(IReadOnlyList<ParkedMessage> Items);
}
