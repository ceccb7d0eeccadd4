using Gateway.Handoffs;
using Gateway.Handoffs.Assigning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Api;

/// <summary>How agents come to handoffs over the API: the next, one by name, offers; and the signs that they are there.</summary>
internal static class RoutingApi
{
    internal static void MapRouting(this RouteGroupBuilder brand)
    {
        brand.MapPost("/handoffs/next", NextAsync).For(Rights.Handle).WithSummary("Takes the next handoff for an agent; the system chooses. 204 when there is none for them.");
        brand.MapPost("/handoffs/{id}/claim", ClaimAsync).For(Rights.Handle).WithSummary("Takes a handoff by name.");
        brand.MapPost("/offers/{id}/accept", ClaimAsync).For(Rights.Handle).WithSummary("Accepts an offer.");
        brand.MapPost("/offers/{id}/decline", DeclineAsync).For(Rights.Handle).WithSummary("Declines an offer: the next agent is asked.");
        brand.MapPost("/heartbeat", BeatAsync).For(Rights.Handle).WithSummary("An agent is there, at least every 90 s; answers what is offered to them.");
        brand.MapPost("/handoffs/{id}/heartbeat", HoldAsync).For(Rights.Handle).WithSummary("The same of an agent with this handoff; 409 when it is theirs no more.");
    }

    private static async Task<IResult> NextAsync(string brand, HttpRequest request, Assignments assignments, CancellationToken stop)
    {
        var body = await Body.ReadAsync<AgentBody>(request, stop);
        return await assignments.NextAsync(brand, HandoffsApi.Required(body.Agent, "agent"), stop) switch
        {
            { Row: { } row } => Results.Json(row, Json.Api),
            { IsFull: true } => Problems.Of(StatusCodes.Status409Conflict, "at_capacity", "As many people wait for an answer of this agent as may; answer or give one back first."),
            _ => Results.NoContent(),
        };
    }

    private static async Task<IResult> ClaimAsync(string brand, string id, HttpRequest request, Assignments assignments, CancellationToken stop)
    {
        var body = await Body.ReadAsync<HeldBody>(request, stop);
        return HandoffsApi.Answered(await assignments.ClaimAsync(brand, id, HandoffsApi.Required(body.Agent, "agent"), body.Epoch, stop));
    }

    private static async Task<IResult> DeclineAsync(string brand, string id, HttpRequest request, Assignments assignments, CancellationToken stop)
    {
        var body = await Body.ReadAsync<HeldBody>(request, stop);
        return HandoffsApi.Answered(await assignments.DeclineAsync(brand, id, HandoffsApi.Required(body.Agent, "agent"), body.Epoch, stop));
    }

    private static async Task<IResult> BeatAsync(string brand, HttpRequest request, Assignments assignments, CancellationToken stop)
    {
        var body = await Body.ReadAsync<AgentBody>(request, stop);
        return Results.Json(await assignments.BeatAsync(brand, HandoffsApi.Required(body.Agent, "agent"), StateOf(body.State), stop), Json.Api);
    }

    private static async Task<IResult> HoldAsync(string brand, string id, HttpRequest request, Assignments assignments, DeskCommands desk, CancellationToken stop)
    {
        var body = await Body.ReadAsync<HeldBody>(request, stop);
        var agent = HandoffsApi.Required(body.Agent, "agent");
        var held = await desk.HoldsAsync(brand, id, agent, body.Epoch, stop);
        if (held is { Refusal: null })
        {
            await assignments.BeatAsync(brand, agent, StateOf(body.State), stop);
        }

        return HandoffsApi.Answered(held);
    }

    private static AgentState? StateOf(string? state) => state switch
    {
        null => null,
        "available" => AgentState.Available,
        "busy" => AgentState.Busy,
        "away" => AgentState.Away,
        _ => throw new BadRequestException("\"state\" is available, busy or away."),
    };

    private sealed record AgentBody(string Agent, string? State = null);

    private sealed record HeldBody(string Agent, long Epoch, string? State = null, string? To = null, string? Note = null);
}
