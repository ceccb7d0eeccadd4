using Conversations.Log;
using Gateway.Brands;
using Gateway.Configuration;
using Personalization.UseCases;
using Xunit;

namespace Unit.Jurisdictions;

/// <summary>The law comes to whoever decides with the brand's use cases, and is never kept with them.</summary>
public sealed class BookTests
{
    private readonly Shelf _shelf = new();
    private readonly UseCaseBook _book;

    public BookTests() => _book = new(_shelf, new()
    {
        Brands = [new() { Id = "acme", Name = "Acme", Country = "CO", VerifyAfterSilence = TimeSpan.FromDays(45) }, new() { Id = "other", Name = "Other" }],
        Accounts = [],
    });

    [Fact]
    public async Task Each_brand_s_use_cases_come_with_its_law()
    {
        var law = (await _book.OfAsync("acme", default)).Law;
        Assert.Equal(("CO", TimeSpan.FromDays(45)), (Assert.Single(law.Packs).Name, law.VerifyAfterSilence));
        Assert.Empty((await _book.OfAsync("other", default)).Law.Packs);
        Assert.Empty((await _book.OfAsync("nobody", default)).Law.Packs);
    }

    [Fact]
    public async Task What_is_declared_anew_has_the_law_too_and_keeps_none_of_it()
    {
        var use = new UseCase("service.orders", "service", "orders", ["orders.last"], [], [], "consent", new("a", "a", "a"), new("b", "b", "b"));
        Assert.Equal("CO", Assert.Single((await _book.DeclareAsync("acme", [use], default)).Law.Packs).Name);
        Assert.Equal("CO", Assert.Single((await _book.OfAsync("acme", default)).Law.Packs).Name);
        Assert.DoesNotContain("Ley", _shelf.Json, StringComparison.Ordinal);
    }

    private sealed class Shelf : IDocuments
    {
        private long _epoch;

        public string? Json { get; private set; }

        public ValueTask<(string? Json, long Epoch)> GetAsync(string name, CancellationToken stop) => new((Json, _epoch));

        public ValueTask<long?> PutAsync(string name, string json, long? expected, CancellationToken stop)
        {
            Json = json;
            return new(++_epoch);
        }
    }
}
