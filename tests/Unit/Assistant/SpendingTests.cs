using System.Collections.Concurrent;
using Conversations.Log;
using Conversations.People;
using Gateway.Assistant.Providers;
using Gateway.Configuration;
using Tests;

namespace Unit.Assistant;

/// <summary>A budget holds: over restarts, days, persons and processes.</summary>
public sealed class SpendingTests
{
    private static readonly PersonId Somebody = PersonId.Parse("p_017_0123456789abcdef");
    private static readonly PersonId Other = PersonId.Parse("p_018_0123456789abcdef");

    private readonly SteppedClock _clock = new();
    private readonly Shelf _shelf = new();
    private readonly Rows _rows = new();

    private SpendingBook Book() => new(_shelf, new BudgetNotices(_rows, _clock), _clock);

    private static BrandConfig Brand(long? day = null, long? month = null, long? each = null) =>
        new() { Id = "acme", Name = "Acme", TimeZone = "America/Bogota", Budget = new() { PerDay = day, PerMonth = month, PerPersonPerDay = each } };

    [Fact]
    public async Task What_may_cost_more_than_there_is_is_not_begun()
    {
        var (brand, book) = (Brand(day: 1000), Book());
        var first = await book.ReserveAsync(brand, Somebody, 600, default);
        Assert.NotNull(first);
        Assert.Null(await book.ReserveAsync(brand, Somebody, 600, default));
        await book.SettleAsync(first, "m", new(10, 5), 100, default);
        Assert.NotNull(await book.ReserveAsync(brand, Somebody, 600, default));
        var now = await book.OfAsync(brand, default);
        Assert.Equal((100, 100, 600, new ModelSpending(1, 10, 5, 100)), (now.Today, now.Month, now.HeldBack, now.Models["m"]));
    }

    [Fact]
    public async Task Nothing_is_asked_where_the_budget_is_nothing()
    {
        Assert.Null(await Book().ReserveAsync(Brand(day: 0), Somebody, 1, default));
        Assert.NotNull(await Book().ReserveAsync(Brand(day: 0), Somebody, 0, default));
    }

    [Fact]
    public async Task Another_process_draws_on_the_same_budget_at_once()
    {
        var brand = Brand(day: 1000);
        var books = new[] { Book(), Book() };
        var granted = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () => await books[i % 2].ReserveAsync(brand, Somebody, 100, default))));
        Assert.Equal(10, granted.Count(g => g is not null));
    }

    [Fact]
    public async Task Tomorrow_of_the_brands_own_time_zone_is_another_day_of_the_same_month()
    {
        var (brand, book) = (Brand(day: 1000, month: 1500), Book());
        await SpendAsync(book, brand, 1000);
        Assert.Null(await book.ReserveAsync(brand, Somebody, 100, default));
        _clock.Advance(TimeSpan.FromHours(13));
        Assert.Null(await book.ReserveAsync(brand, Somebody, 100, default));
        _clock.Advance(TimeSpan.FromHours(2));
        await SpendAsync(book, brand, 500);
        Assert.Null(await book.ReserveAsync(brand, Somebody, 100, default));
        var now = await book.OfAsync(brand, default);
        Assert.Equal((500, 1500, 500), (now.Today, now.Month, now.Models["m"].MicroUsd));
        _clock.Advance(TimeSpan.FromDays(12));
        Assert.NotNull(await book.ReserveAsync(brand, Somebody, 1000, default));
    }

    [Fact]
    public async Task A_call_whose_process_died_counts_in_full()
    {
        var (brand, book) = (Brand(day: 1000), Book());
        var lost = await book.ReserveAsync(brand, Somebody, 700, default);
        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await book.ReserveAsync(brand, Somebody, 400, default));
        var now = await book.OfAsync(brand, default);
        Assert.Equal((700, 0), (now.Today, now.HeldBack));
        await book.SettleAsync(lost!, "m", new(1, 1), 50, default);
        Assert.Equal(700, (await book.OfAsync(brand, default)).Today);
    }

    [Fact]
    public async Task One_person_takes_no_more_than_a_persons_share()
    {
        var (brand, book) = (Brand(day: 10_000, each: 500), Book());
        await SpendAsync(book, brand, 400, hold: 450);
        Assert.Null(await book.ReserveAsync(brand, Somebody, 200, default));
        Assert.NotNull(await book.ReserveAsync(brand, Somebody, 100, default));
        Assert.NotNull(await book.ReserveAsync(brand, Other, 500, default));
        Assert.DoesNotContain(_shelf.All.Values, d => d.Json.Contains("p_01", StringComparison.Ordinal));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(await book.ReserveAsync(brand, Somebody, 500, default));
    }

    [Fact]
    public async Task Operators_hear_of_four_fifths_and_of_the_end_once_a_day_each()
    {
        var (brand, book) = (Brand(day: 1000), Book());
        await SpendAsync(book, brand, 799);
        Assert.Empty(_rows.Put);
        await SpendAsync(book, brand, 1);
        await SpendAsync(book, brand, 10);
        Assert.Null(await Book().ReserveAsync(brand, Somebody, 600, default));
        Assert.Null(await Book().ReserveAsync(brand, Somebody, 600, default));
        Assert.Equal(["assistant_budget_nearly_used_up", "assistant_budget_used_up"], _rows.Put.Values.Select(r => JsonElementOf(r)).Order(StringComparer.Ordinal));
        Assert.All(_rows.Put.Values, r => Assert.Equal("operations:acme", r.Board));
    }

    private static string JsonElementOf(BoardRow row) => System.Text.Json.JsonDocument.Parse(row.Json).RootElement.GetProperty("what").GetString()!;

    private static async Task SpendAsync(SpendingBook book, BrandConfig brand, long cost, long? hold = null) =>
        await book.SettleAsync((await book.ReserveAsync(brand, Somebody, hold ?? cost, default))!, "m", new(1, 1), cost, default);

    private sealed class Shelf : IDocuments
    {
        private readonly Lock _gate = new();

        public ConcurrentDictionary<string, (string Json, long Epoch)> All { get; } = new(StringComparer.Ordinal);

        public ValueTask<(string? Json, long Epoch)> GetAsync(string name, CancellationToken stop) => new(All.TryGetValue(name, out var d) ? d : (null, 0));

        public ValueTask<long?> PutAsync(string name, string json, long? expected, CancellationToken stop)
        {
            lock (_gate)
            {
                var epoch = All.TryGetValue(name, out var d) ? d.Epoch : 0;
                if (expected is { } e && e != epoch)
                {
                    return new((long?)null);
                }

                All[name] = (json, epoch + 1);
                return new(epoch + 1);
            }
        }
    }

    private sealed class Rows : IBoards
    {
        public ConcurrentDictionary<string, BoardRow> Put { get; } = new(StringComparer.Ordinal);

        public ValueTask PutAsync(BoardRow row, CancellationToken stop)
        {
            Put.TryAdd(row.Id, row);
            return default;
        }

        public ValueTask RemoveAsync(string board, string id, long version, CancellationToken stop) => throw new NotSupportedException();

        public ValueTask<(IReadOnlyList<BoardRow> Rows, string? Next)> ListAsync(string board, string? cursor, int limit, CancellationToken stop) => throw new NotSupportedException();

        public ValueTask<BoardRow?> GetAsync(string board, string id, CancellationToken stop) => throw new NotSupportedException();
    }
}
