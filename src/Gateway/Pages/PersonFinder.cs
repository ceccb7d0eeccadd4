using Conversations.Log;
using Conversations.People;
using Gateway.Audit;
using Gateway.Configuration;
using Gateway.Pages.Access;

namespace Gateway.Pages;

/// <summary>A person whom a visitor may look at, and the visit at their brand.</summary>
internal sealed record FoundPerson(Seen Seen, Visit Visit);

/// <summary>Finds people for pages.</summary>
internal sealed class PersonFinder(ILog log, GatewayConfig config)
{
    /// <summary>The person, after a merge the one who goes on; null for nobody, somebody erased, or another brand's.</summary>
    internal async ValueTask<FoundPerson?> FindAsync(Visit visit, string person, CancellationToken stop) =>
        PersonId.TryParse(person, out var id) && (await log.LoadAsync(id, stop)).Somebody() is { } seen && config.Brand(seen.Brand) is { } brand && MaySee(visit, brand)
            ? new(seen, visit.At(brand))
            : null;

    private static bool MaySee(Visit visit, BrandConfig brand) => visit.Session?.Covers(brand.Id) ?? (visit.Guest && visit.Brand.Id == brand.Id);
}
