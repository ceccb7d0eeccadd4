using Desk.Models;
using Gateway.Templates;

namespace Gateway.Pages.Consoles;

/// <summary>The brand's templates as the console shows them.</summary>
internal static class TemplateRows
{
    private const int Most = 500;

    internal static TemplatesModel? Of(BrandTemplates templates)
    {
        var senders = templates.Senders.Values.Where(s => s.HasTemplates).ToList();
        var shelves = senders.DistinctBy(s => (s.Account.Id, s.Shelf?.Id)).ToList();
        return senders.Count == 0 ? null : new([.. shelves.SelectMany(s => s.Shelf?.Templates ?? []).Take(Most).Select(Row)], shelves.Exists(s => s.Shelf?.FetchedAt is null) ? null : shelves.Min(s => s.Shelf!.FetchedAt))
        {
            Failure = shelves.Select(s => s.Shelf is null ? s.Catalogue.Failure : s.Shelf.Failure).FirstOrDefault(f => f is not null),
        };
    }

    private static TemplateRow Row(TemplateEntry entry) => new(entry.Label, entry.Language, entry.Category, entry.State.ToString().ToLowerInvariant(), entry.Text)
    {
        Quality = entry.Quality, Reason = entry.Reason,
    };
}
