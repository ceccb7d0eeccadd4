using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Assistant.Providers;

/// <summary>A call that may be made.</summary>
/// <param name="Id">Its id; empty where nothing is held back because nothing is limited.</param>
/// <param name="Brand">Of whom.</param>
/// <param name="Person">About whom.</param>
/// <param name="Most">What it may cost at most.</param>
internal sealed record Granted(string Id, BrandConfig Brand, PersonId Person, long Most);

/// <summary>
/// The running budgets of the brands, in the store: they outlive a restart, and all gateways on a store draw on the same ones. The most that a call
/// may cost is held back before it is made and settled after it, so that two calls at once never spend the same dollar.
/// </summary>
internal sealed class SpendingBook(IDocuments documents, BudgetNotices notices, TimeProvider clock)
{
    private const int MostTries = 64;

    // Calls of one process wait for each other here instead of losing to each other in the store.
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>Holds back the most that a call may cost; null when the budget has no room for it.</summary>
    internal async ValueTask<Granted?> ReserveAsync(BrandConfig brand, PersonId person, long most, CancellationToken stop)
    {
        var budget = brand.Budget;
        if (!budget.Limits)
        {
            return new("", brand, person, most);
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        if (budget.PerPersonPerDay is { } each && !await ChangePersonAsync(brand, person, most, each, stop))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var after = await ChangeAsync(brand, s => Room(s, budget, most) ? s.Hold(id, most, now) : null, stop);
        if (after is not null)
        {
            return new(id, brand, person, most);
        }

        // Nothing was spent on them.
        await ReturnAsync(brand, person, most);
        await notices.UsedUpAsync(brand, DayOf(brand), stop);
        return null;
    }

    /// <summary>Writes down what a call took.</summary>
    internal async ValueTask SettleAsync(Granted call, string model, TokenCount tokens, long cost, CancellationToken stop)
    {
        var after = await ChangeAsync(call.Brand, s => s.Settle(call.Id, model, tokens, cost), stop);
        if (call.Id.Length > 0 && cost < call.Most)
        {
            await ReturnAsync(call.Brand, call.Person, call.Most - cost);
        }

        await notices.SpentAsync(call.Brand, after!, stop);
    }

    /// <summary>What a brand's models cost today.</summary>
    internal async ValueTask<Spendings> OfAsync(BrandConfig brand, CancellationToken stop) =>
        Read<Spendings>((await documents.GetAsync(Name(brand), stop)).Json).On(DayOf(brand), clock.GetUtcNow());

    private static bool Room(Spendings spent, BudgetConfig budget, long most) =>
        (budget.PerDay is not { } day || spent.Today + spent.HeldBack + most <= day) && (budget.PerMonth is not { } month || spent.Month + spent.HeldBack + most <= month);

    private ValueTask ReturnAsync(BrandConfig brand, PersonId person, long amount) =>
        brand.Budget.PerPersonPerDay is null ? default : new(ChangePersonAsync(brand, person, -amount, long.MaxValue, CancellationToken.None).AsTask());

    private async ValueTask<Spendings?> ChangeAsync(BrandConfig brand, Func<Spendings, Spendings?> change, CancellationToken stop)
    {
        var day = DayOf(brand);
        return await ReplaceAsync<Spendings>(Name(brand), s => change(s.On(day, clock.GetUtcNow())), stop);
    }

    // Whose day it is stands there as a keyed hash that tomorrow is another one; nobody's history comes about.
    private async ValueTask<bool> ChangePersonAsync(BrandConfig brand, PersonId person, long by, long limit, CancellationToken stop)
    {
        var day = DayOf(brand);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{brand.Id}\n{day:O}\n{person.Value}")).AsSpan(0, 12));
        return await ReplaceAsync<PeopleSpendings>($"{Name(brand)}:{hash[..2]}", people =>
        {
            var today = people.Day == day ? people : new PeopleSpendings { Day = day };
            var spent = Math.Max(0, today.Of.GetValueOrDefault(hash) + by);
            return by > 0 && spent > limit ? null : today with { Of = today.Of.SetItem(hash, spent) };
        }, stop) is not null;
    }

    private async ValueTask<T?> ReplaceAsync<T>(string name, Func<T, T?> change, CancellationToken stop) where T : class, new()
    {
        var turn = _turns.GetOrAdd(name, _ => new(1));
        await turn.WaitAsync(stop);
        try
        {
            for (var tries = 0; tries < MostTries; tries++)
            {
                var (json, epoch) = await documents.GetAsync(name, stop);
                if (change(Read<T>(json)) is not { } after)
                {
                    return null;
                }

                if (await documents.PutAsync(name, JsonSerializer.Serialize(after, Composition.Json), epoch, stop) is not null)
                {
                    return after;
                }
            }
        }
        finally
        {
            turn.Release();
        }

        throw new StoreUnavailableException("The budget is changed faster than it can be read.");
    }

    private static T Read<T>(string? json) where T : new() => json is null ? new() : JsonSerializer.Deserialize<T>(json, Composition.Json)!;

    private static string Name(BrandConfig brand) => "spending:" + brand.Id;

    private DateOnly DayOf(BrandConfig brand) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone)).DateTime);

    private sealed record PeopleSpendings
    {
        public DateOnly Day { get; init; }

        public System.Collections.Immutable.ImmutableSortedDictionary<string, long> Of { get; init; } =
            System.Collections.Immutable.ImmutableSortedDictionary<string, long>.Empty.WithComparers(StringComparer.Ordinal);
    }
}
