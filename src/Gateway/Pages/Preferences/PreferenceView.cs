using Conversations.Log;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Gateway.Pages.People;
using Gateway.Pages.Timelines;

namespace Gateway.Pages.Preferences;

/// <summary>Fills the customer's own page.</summary>
internal sealed class PreferenceView(ILog log, UseCaseBook book, GatewayConfig config, Covering.MaskingBook masking)
{
    private const int Page = 200;
    private const int MostPages = 5;
    private const int MostItems = 12;

    internal async ValueTask<PreferencesModel> FillAsync(Seen seen, Visit visit, CancellationToken stop)
    {
        var uses = await book.OfAsync(seen.Brand, stop);
        if (DataView.IsPaused(seen, uses))
        {
            return new(visit.Shell(demo: false), visit.Path, [], []) { Paused = true };
        }

        var map = new TimelineMap(config, uses, visit.Language);
        return new(visit.Shell(demo: false), visit.Path, PersonRows.Consents(seen, uses, visit.Language), PersonRows.Addresses(seen))
        {
            Brief = Assistant.BriefWords.Of(seen, seen.Of<Conversations.Handoffs.HandoffState>().Open, uses, masking.Of(seen.Brand), visit.Language.Tag()),
            Wishes = WishForms.Of(seen, config.Brand(seen.Brand)!.Name, visit.Language),
            History = await HistoryAsync(seen, map, stop),
        };
    }

    // Newest first, as far back as a few pages of the log go: a page that a person opens is no place for a walk through years.
    private async ValueTask<IReadOnlyList<ConsentItem>> HistoryAsync(Seen seen, TimelineMap map, CancellationToken stop)
    {
        List<ConsentItem> items = [];
        var before = seen.State.Version + 1;
        for (var page = 0; page < MostPages && items.Count < MostItems && before > 1; page++)
        {
            var entries = await log.ReadBackAsync(seen.Person, before, Page, stop);
            if (entries.Count == 0)
            {
                break;
            }

            items.AddRange(map.Of(entries, seen, References.Of([], seen), Fates.None).OfType<ConsentItem>());
            before = entries[^1].Seq;
        }

        return [.. items.Take(MostItems)];
    }
}
