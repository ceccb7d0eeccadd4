using Conversations.Log;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Pages.Access;
using Gateway.Pages.People;
using Gateway.Pages.Timelines;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Knowledge;

namespace Gateway.Pages.Desks;

/// <summary>Fills what stands at the composer of the assistant's drafts: the one that waits, one that is being written, one that was struck.</summary>
internal sealed class DraftView(CoveredLog covered, UseCaseBook book, GatewayConfig config, KnowledgeLibrary knowledge)
{
    /// <summary>What makes it another one.</summary>
    internal static object Key(Seen seen) =>
        seen.Of<DraftState>() is var d ? (d.Asked?.DraftId, d.Asked?.IsOpen, d.Asked?.Failed, d.Withdrawn?.Id) : default;

    /// <summary>The draft that waits. It is offered only while what it answers and what it rests on are as they were.</summary>
    internal async ValueTask<DraftItem?> OpenAsync(Seen seen, Visit visit, CancellationToken stop)
    {
        if (seen.Of<DraftState>().Open is not { } open || open.Under.Turn != seen.Of<ThreadState>().Turn
            || (open.UsesFacts && open.Under.Consent != seen.Of<ConsentState>().Epoch))
        {
            return null;
        }

        var entry = await covered.OwnWordsAsync(seen, open.Seq, stop);
        var map = new TimelineMap(config, await book.OfAsync(seen.Brand, stop), visit.Language);
        return map.Of(entry, seen, References.Of(entry, seen), Fates.None).OfType<DraftItem>().FirstOrDefault() is { } item
            ? item with { Facts = Named(item, open, visit), Sources = [.. item.Sources.Select(s => s with { Passage = PassageOf(seen.Brand, s) })] } : null;
    }

    /// <summary>What can be asked for, and what became of what was.</summary>
    internal async ValueTask<SuggestModel> SuggestAsync(Seen seen, Visit visit, CancellationToken stop)
    {
        var (drafts, uses) = (seen.Of<DraftState>(), await book.OfAsync(seen.Brand, stop));
        var struck = drafts is { Open: null, Withdrawn: { } gone } && drafts.Asked is null or { IsOpen: false } ? gone : null;
        return new($"/desk/{seen.Person.Value}/suggest")
        {
            Writing = drafts.Asked is { IsOpen: true },
            // A struck draft says more than that consents changed.
            Failed = drafts.Asked?.Failed is { } why && struck is null ? DraftText.Failed(why) : null,
            Struck = struck is null ? null : new(struck.Seq,
                [.. struck.Facts.Where(f => uses.FindEver(f.UseCase)?.IsSensitive(f.Field) == false).Select(f => PersonRows.Label(f.Field, visit.Language)).Distinct(StringComparer.Ordinal)]),
        };
    }

    // One chip for each field: whatever permits it, it is taken out by its name.
    private static IReadOnlyList<Desk.Models.FactUsed> Named(DraftItem item, OpenDraft open, Visit visit)
    {
        var fields = open.Facts.Select(f => f.Field).Distinct(StringComparer.Ordinal).ToLookup(f => PersonRows.Label(f, visit.Language), StringComparer.Ordinal);
        return [.. item.Facts.DistinctBy(f => f.Label).Select(f => f with { Fields = [.. fields[f.Label]] })];
    }

    private string PassageOf(string brand, SourceUsed source)
    {
        var name = source.Section is { } section ? $"{source.Title} › {section}" : source.Title;
        return knowledge.Of(brand)?.Passages.FirstOrDefault(p => p.Source == name)?.Text ?? "";
    }
}
