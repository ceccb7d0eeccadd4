using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Gateway.Configuration;
using Gateway.Operations;

namespace Gateway.Assistant.Providers;

/// <summary>Tells operators that a brand's budget is nearly or wholly used up: a record a day for each, whichever process noticed.</summary>
internal sealed class BudgetNotices(IBoards boards, TimeProvider clock)
{
    private const double Nearly = 0.8;

    // The store knows it too; this only spares it the question.
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    internal ValueTask UsedUpAsync(BrandConfig brand, DateOnly day, CancellationToken stop) => TellAsync(brand, day, "assistant_budget_used_up", stop);

    internal ValueTask SpentAsync(BrandConfig brand, Spendings spent, CancellationToken stop) =>
        Reaches(spent.Today, brand.Budget.PerDay) || Reaches(spent.Month, brand.Budget.PerMonth) ? TellAsync(brand, spent.Day, "assistant_budget_nearly_used_up", stop) : default;

    private static bool Reaches(long spent, long? limit) => limit is > 0 && spent >= limit * Nearly;

    private async ValueTask TellAsync(BrandConfig brand, DateOnly day, string what, CancellationToken stop)
    {
        var about = string.Create(CultureInfo.InvariantCulture, $"{brand.Id} {what} {day:O}");
        if (_told.ContainsKey(about))
        {
            return;
        }

        var data = JsonSerializer.Serialize(new { day, perDay = Usd(brand.Budget.PerDay), perMonth = Usd(brand.Budget.PerMonth) }, Composition.Json);
        await boards.PutAsync(OperationsRecord.About(Encoding.UTF8.GetBytes(about), clock.GetUtcNow(), "notice", "assistant", what, data).Row(brand.Id), stop);
        _told[about] = true;
    }

    private static decimal? Usd(long? micro) => micro / 1_000_000m;
}
