using System.Text.Json.Nodes;
using Conversations.Log;
using Gateway.Assistant.Providers;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Api;

/// <summary>Records about accounts, templates, numbers, unknown senders and parked work.</summary>
internal static class OperationsApi
{
    private const int Most = 200;

    internal static void MapOperations(this RouteGroupBuilder brand) =>
        brand.MapGet("/operations", async (string brand, IBoards boards, Covering.MaskingBook masking, GatewayConfig config, SpendingReport spending, CancellationToken stop, string? cursor = null, int limit = 50) =>
        {
            if (limit is < 1 or > Most)
            {
                throw new BadRequestException($"\"limit\" is between 1 and {Most}.");
            }

            var (rows, next) = await boards.ListAsync(OperationsRecord.Board(brand), cursor, limit, stop);
            return Results.Ok(new { items = rows.Select(r => JsonNode.Parse(PartWords.Raw(r.Json, (text, _) => masking.Of(brand).Shown(text)!))), next, assistant = config.Brand(brand) is { } known ? await spending.OfAsync(known, stop) : null });
        }).For(Rights.Look).WithSummary("What an operator should see and belongs to no conversation.");
}
