using System.Text.Json.Serialization;
using Gateway.Configuration;
using Gateway.Templates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Api;

/// <summary>The templates that a brand's senders can send, and a new reading of them.</summary>
internal static class TemplatesApi
{
    internal static void MapTemplates(this RouteGroupBuilder brand)
    {
        brand.MapGet("/templates", async (string brand, TemplateBook book, CancellationToken stop) =>
            Results.Json(View(await book.OfAsync(brand, stop)), Json.Api)).For(Rights.Look).WithSummary("The templates of the brand's senders, with their state, and how old the data is.");
        brand.MapPost("/templates/sync", SyncAsync).For(Rights.Send).WithSummary("Reads the templates from the providers now.");
    }

    private static async Task<IResult> SyncAsync(string brand, GatewayConfig config, TemplateSync sync, TemplateBook book, CancellationToken stop)
    {
        var ends = new List<SyncEnd>();
        foreach (var account in config.Accounts.Where(a => a.Brands.Contains(brand, StringComparer.Ordinal) && TemplateSync.Has(a)))
        {
            ends.Add(await sync.RunAsync(account, stop));
        }

        return ends.Contains(SyncEnd.Running)
            ? Problems.Of(StatusCodes.Status409Conflict, "sync_running", "The templates are being read already; look again in a moment.")
            : Results.Json(View(await book.OfAsync(brand, stop)), Json.Api);
    }

    private static object View(BrandTemplates templates) => new
    {
        sources = templates.Senders.Values.Where(s => s.HasTemplates).GroupBy(s => (s.Account.Id, s.Shelf?.Id)).Select(g => new Source(
            g.Key.Item1, g.Key.Item2, [.. g.Select(s => s.Sender.Id)], g.First().Shelf?.FetchedAt, g.First().Catalogue.TriedAt, g.First().Shelf?.Failure ?? (g.First().Shelf is null ? g.First().Catalogue.Failure : null))),
        items = templates.Senders.Values.Where(s => s is { HasTemplates: true, Shelf: not null }).GroupBy(s => (s.Account.Id, s.Shelf!.Id))
            .SelectMany(g => g.First().Shelf!.Templates, (g, entry) => Item(g.Key.Item1, [.. g.Select(s => s.Sender.Id)], entry)),
    };

    private static object Item(string account, IReadOnlyList<string> senders, TemplateEntry entry) => new
    {
        account, senders, entry.Name, entry.Title, entry.Language, providerId = entry.ProviderId, entry.Category, entry.State, entry.Status, entry.Reason, entry.Quality,
        entry.Text, parameters = entry.Gaps, header = entry.Header is { } h ? new { h.Kind, h.Text, parameter = h.Gap } : null, entry.Footer,
        buttons = entry.Buttons.Select((b, index) => new { index, b.Kind, b.Text, needsValue = b.HasGap }), entry.Unfillable, entry.UpdatedAt,
    };

    private sealed record Source(
        string Account, string? Business, IReadOnlyList<string> Senders, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? FetchedAt, DateTimeOffset? TriedAt, string? Failure);
}
