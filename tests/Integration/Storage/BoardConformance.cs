using Conversations.Log;

namespace Integration.Storage;

/// <summary>Boards: rows in order, fenced by versions.</summary>
public abstract class BoardConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    private const string Board = "handoffs:acme";

    private async Task<IReadOnlyList<BoardRow>> AllAsync(string board = Board, int page = 100)
    {
        var (all, cursor) = (new List<BoardRow>(), (string?)null);
        do
        {
            var (rows, next) = await Store.ListAsync(board, cursor, page, Stop);
            Assert.True(rows.Count <= page);
            all.AddRange(rows);
            cursor = next;
        }
        while (cursor is not null);
        return all;
    }

    [Fact]
    public async Task A_row_comes_back_as_it_was_put()
    {
        var row = Some.Row("h1", 1795251600000.25, 7);
        await Store.PutAsync(row, Stop);

        Assert.Equal(row, await Store.GetAsync(Board, "h1", Stop));
        Assert.Equal(row, Assert.Single(await AllAsync()));
        Assert.Null(await Store.GetAsync(Board, "h2", Stop));
        Assert.Null(await Store.GetAsync("other", "h1", Stop));
        Assert.Empty(await AllAsync("other"));
    }

    [Fact]
    public async Task Only_a_higher_version_replaces_a_row()
    {
        await Store.PutAsync(Some.Row("h1", 10, 5), Stop);
        await Store.PutAsync(Some.Row("h1", 20, 4), Stop);
        await Store.PutAsync(Some.Row("h1", 30, 5), Stop);
        Assert.Equal((10, 5), (await Store.GetAsync(Board, "h1", Stop)) is { } kept ? (kept.Order, kept.Version) : default);

        await Store.PutAsync(Some.Row("h1", 40, 6), Stop);
        Assert.Equal(Some.Row("h1", 40, 6), Assert.Single(await AllAsync()));
    }

    [Fact]
    public async Task A_removed_row_does_not_come_back_with_a_late_put()
    {
        await Store.PutAsync(Some.Row("h1", 10, 5), Stop);
        await Store.RemoveAsync(Board, "h1", 6, Stop);
        await Store.PutAsync(Some.Row("h1", 10, 5), Stop);
        await Store.PutAsync(Some.Row("h1", 10, 6), Stop);

        Assert.Null(await Store.GetAsync(Board, "h1", Stop));
        Assert.Empty(await AllAsync());
        await Store.PutAsync(Some.Row("h1", 10, 7), Stop);
        Assert.Equal(7, Assert.Single(await AllAsync()).Version);
    }

    [Fact]
    public async Task A_removal_before_its_put_is_remembered()
    {
        await Store.RemoveAsync(Board, "h1", 6, Stop);
        await Store.PutAsync(Some.Row("h1", 10, 5), Stop);

        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task A_late_removal_changes_nothing()
    {
        await Store.PutAsync(Some.Row("h1", 10, 5), Stop);
        await Store.RemoveAsync(Board, "h1", 4, Stop);
        Assert.Single(await AllAsync());

        await Store.RemoveAsync(Board, "h1", 8, Stop);
        await Store.RemoveAsync(Board, "h1", 6, Stop);
        await Store.PutAsync(Some.Row("h1", 10, 7), Stop);
        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task At_the_same_version_the_removal_wins_whichever_came_first()
    {
        await Store.PutAsync(Some.Row("h1", 10, 5), Stop);
        await Store.RemoveAsync(Board, "h1", 5, Stop);
        await Store.RemoveAsync(Board, "h2", 5, Stop);
        await Store.PutAsync(Some.Row("h2", 10, 5), Stop);

        Assert.Empty(await AllAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Rows_are_listed_in_ascending_order_in_pages(int page)
    {
        double[] orders = [5, -3, 0, 1e15, 0.5, 5, 5, -0.25, 1795251600000, 1795251600001, 5];
        for (var i = 0; i < orders.Length; i++)
        {
            await Store.PutAsync(Some.Row($"h{i}", orders[i]), Stop);
        }

        await Store.PutAsync(Some.Row("stranger", 1, board: "handoffs:other"), Stop);

        var all = await AllAsync(page: page);
        Assert.Equal(orders.Order(), all.Select(r => r.Order));
        Assert.Equal(orders.Length, all.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_cursor_is_steady_while_rows_come_and_go()
    {
        foreach (var i in Enumerable.Range(1, 6))
        {
            await Store.PutAsync(Some.Row($"h{i}", i), Stop);
        }

        var (first, next) = await Store.ListAsync(Board, null, 3, Stop);
        await Store.RemoveAsync(Board, "h2", 2, Stop);
        await Store.RemoveAsync(Board, "h3", 2, Stop);
        await Store.PutAsync(Some.Row("h0", 0.5), Stop);
        var (second, end) = await Store.ListAsync(Board, next, 10, Stop);

        Assert.Equal(["h1", "h2", "h3"], first.Select(r => r.Id));
        Assert.Equal(["h4", "h5", "h6"], second.Select(r => r.Id));
        Assert.Null(end);
    }

    [Fact]
    public async Task A_replaced_row_moves_to_its_new_place()
    {
        await Store.PutAsync(Some.Row("h1", 1), Stop);
        await Store.PutAsync(Some.Row("h2", 2), Stop);
        await Store.PutAsync(Some.Row("h1", 3, 2), Stop);

        Assert.Equal(["h2", "h1"], (await AllAsync()).Select(r => r.Id));
    }

    [Fact]
    public async Task Versions_racing_end_with_the_highest()
    {
        var other = await OpenAsync();

        await AtOnceAsync(20, async i =>
        {
            await (i % 2 == 0 ? Store : other).PutAsync(Some.Row("h1", i, i + 1), Stop);
            return i;
        });

        Assert.Equal(Some.Row("h1", 19, 20), Assert.Single(await AllAsync()));
    }
}
