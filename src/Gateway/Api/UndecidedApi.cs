using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Brands;
using Gateway.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Api;

/// <summary>A person decides about a message of which nobody knows whether it arrived.</summary>
internal static class UndecidedApi
{
    internal static void MapUndecided(this RouteGroupBuilder brand) =>
        brand.MapPost("/people/{person}/messages/{dispatchId}/decide", DecideAsync).For(Rights.Send)
            .WithSummary("Settles a message of unknown outcome: it arrived, or it is sent again.");

    private static async Task<IResult> DecideAsync(string brand, string person, string dispatchId, HttpRequest request, ILog log, CancellationToken stop)
    {
        var body = await Body.ReadAsync<DecideBody>(request, stop);
        if (body.Agent is { Length: 0 or > 200 })
        {
            throw new BadRequestException("The field \"agent\" is empty or too long.");
        }

        var by = body.Agent is { } agent ? Author.Agent(agent) : Author.Brand;
        return await log.PersonAsync(brand, person, stop) is not { } seen
            || await log.CommandAsync(seen.Person, s => Undecided.Decide(s.Of<MessagesState>(), s.Of<HandoffState>(), dispatchId, body.Arrived, by.ToString(), body.Epoch), stop) is not { } answer
                ? Problems.NoPerson()
                : answer switch
                {
                    Answer.No { Code: "not_found" } no => Problems.Of(StatusCodes.Status404NotFound, no.Code, no.Sentence),
                    Answer.No no => Problems.Of(StatusCodes.Status409Conflict, no.Code, no.Sentence),
                    _ => Results.Json(new Decided(dispatchId, body.Arrived ? "sent" : "queued"), Json.Api),
                };
    }

    private sealed record DecideBody(bool Arrived, string? Agent = null, long? Epoch = null);

    private sealed record Decided(string DispatchId, string Status);
}
