namespace Integration.Storage;

/// <summary>Documents of the installation, each with an epoch.</summary>
public abstract class DocumentConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task A_missing_document_has_epoch_zero() => Assert.Equal((null, 0L), await Store.GetAsync("caps:acme", Stop));

    [Fact]
    public async Task Every_change_raises_the_epoch()
    {
        Assert.Equal(1, await Store.PutAsync("caps:acme", """{"a":"ñ"}""", null, Stop));
        Assert.Equal(2, await Store.PutAsync("caps:acme", "[]", null, Stop));

        Assert.Equal(("[]", 2L), await Store.GetAsync("caps:acme", Stop));
        Assert.Equal((null, 0L), await Store.GetAsync("caps:other", Stop));
    }

    [Fact]
    public async Task A_document_is_replaced_only_at_the_epoch_that_was_seen()
    {
        Assert.Null(await Store.PutAsync("d", "early", 1, Stop));
        Assert.Equal(1, await Store.PutAsync("d", "one", 0, Stop));
        Assert.Null(await Store.PutAsync("d", "again", 0, Stop));
        Assert.Equal(2, await Store.PutAsync("d", "two", 1, Stop));
        Assert.Null(await Store.PutAsync("d", "late", 1, Stop));

        Assert.Equal(("two", 2L), await Store.GetAsync("d", Stop));
    }

    [Fact]
    public async Task Of_many_writers_at_one_epoch_one_wins()
    {
        var other = await OpenAsync();

        var all = await AtOnceAsync(20, async i => await (i % 2 == 0 ? Store : other).PutAsync("d", $"{i}", 0, Stop));

        Assert.Equal(1, Assert.Single(all, e => e is not null));
        Assert.Equal($"{Array.FindIndex(all, e => e is not null)}", (await Store.GetAsync("d", Stop)).Json);
    }
}
