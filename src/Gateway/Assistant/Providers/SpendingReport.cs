using Desk.Models;
using Gateway.Configuration;

namespace Gateway.Assistant.Providers;

/// <summary>What a brand's models took today, for the console and the API: every call that was made, also one of which nothing came.</summary>
internal sealed class SpendingReport(Models models, SpendingBook book)
{
    /// <summary>Of a brand; null where no model is configured and none was asked today.</summary>
    internal async ValueTask<ModelCosts?> OfAsync(BrandConfig brand, CancellationToken stop)
    {
        if (models.All.Count == 0)
        {
            return null;
        }

        var spent = await book.OfAsync(brand, stop);
        var states = models.States.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        var names = models.All.Select(m => m.Name).Concat(spent.Models.Keys).Distinct(StringComparer.Ordinal);
        return new([.. names.Select(n => Row(n, spent, states.GetValueOrDefault("model:" + n) ?? "ok"))], Usd(spent.Today), Usd(spent.Month), Limit(brand.Budget.PerDay), Limit(brand.Budget.PerMonth));
    }

    private ModelCostRow Row(string name, Spendings spent, string state)
    {
        var of = spent.Models.GetValueOrDefault(name) ?? new(0, 0, 0, 0);
        var priced = of.MicroUsd > 0 || models.All.Any(m => m.Name == name && m.Config.Price is not null);
        return new(name, state, of.Calls, of.TokensIn, of.TokensOut, priced ? Usd(of.MicroUsd) : null);
    }

    private static decimal Usd(long micro) => micro / 1_000_000m;

    private static decimal? Limit(long? micro) => micro is { } limit ? Usd(limit) : null;
}
