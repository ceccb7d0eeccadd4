using Gateway.Assistant;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Api;

/// <summary>A draft on request, for whoever has a handoff.</summary>
internal static class SuggestApi
{
    internal static void MapSuggest(this RouteGroupBuilder brand) => brand.MapPost("/handoffs/{id}/suggest", AskAsync).For(Rights.Handle)
        .WithSummary("Asks the assistant for a draft that waits for its agent; \"without\" names fields that it is written without.");

    private static async Task<IResult> AskAsync(string brand, string id, HttpRequest request, Suggestions suggestions, CancellationToken stop)
    {
        var body = await Body.ReadAsync<SuggestBody>(request, stop);
        if (body.Without?.Count > Suggestions.MostWithout)
        {
            throw new BadRequestException($"\"without\" names up to {Suggestions.MostWithout} fields.");
        }

        var outcome = await suggestions.AskAsync(brand, new(id, HandoffsApi.Required(body.Agent, "agent"), body.Epoch, body.Without ?? [], body.Draft), stop);
        return outcome is { Refusal.Code: "unknown_field", Refusal.Sentence: var sentence } ? throw new BadRequestException(sentence) : HandoffsApi.Answered(outcome);
    }

    private sealed record SuggestBody(string Agent, long Epoch, IReadOnlyList<string>? Without = null, string? Draft = null);
}
