using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Handoffs;
using Personalization.Drafting;
using Personalization.UseCases;

namespace Gateway.Assistant;

/// <summary>What agents ask of the assistant, for the API and the pages alike.</summary>
internal sealed class Suggestions(DeskCommands commands, GatewayConfig config, UseCaseBook book, Covering.MaskingBook masking, DraftCounts counts)
{
    /// <summary>How many fields one may be written without.</summary>
    internal const int MostWithout = 50;

    /// <summary>Asks for a draft; null when there is no such handoff at this brand.</summary>
    internal async ValueTask<Outcome?> AskAsync(string brand, Ask asks, CancellationToken stop)
    {
        if (config.Brand(brand) is not { } settings)
        {
            return null;
        }

        var uses = await book.OfAsync(brand, stop);
        if (asks.Without.Count > MostWithout || asks.Without.FirstOrDefault(f => !IsField(uses, f)) is not null)
        {
            return new(null, new("unknown_field", "\"without\" names fields that the brand's use cases declare."));
        }

        var id = Guid.CreateVersion7().ToString("N");
        return await commands.RunAsync(brand, asks.HandoffId, asks.Agent, seen => Suggesting.Ask(
            new(seen, settings, uses, id) { Masking = masking.Of(brand) }, asks, counts.MayDraft(settings, seen.Now)), stop);
    }

    private static bool IsField(UseCaseSet uses, string field) => field.Length is > 0 and <= 200 && (uses.Naming(field).Any() || uses.Derived.Names(field) || uses.Derived.Find(field) is not null);
}
