using Storage;

namespace Integration.Storage;

/// <summary>Listing people with their seals, and what an operator is told.</summary>
public abstract class PeopleConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task People_of_a_partition_are_listed_in_pages_each_once(int page)
    {
        var here = await AtOnceAsync(7, _ => MeetAsync(17));
        await MeetAsync(16);
        await MeetAsync(18);

        var (all, cursor) = (new List<PersonRow>(), (string?)null);
        do
        {
            var (people, next) = await Store.PeopleAsync(17, cursor, page, Stop);
            all.AddRange(people);
            cursor = next;
        }
        while (cursor is not null);

        Assert.Equal(here.Select(p => p.Value).Order(), all.Select(r => r.Person.Value).Order());
    }

    [Fact]
    public async Task Each_comes_with_version_seal_and_fate()
    {
        var (plain, sealedOne, loser, erased) = (await MeetAsync(), await MeetAsync(), await MeetAsync(), await MeetAsync());
        await AppendAsync(plain, 2);
        await AppendAsync(sealedOne, 3);
        var head = Some.Head(2);
        await CommitAsync(Some.Commit(sealedOne) with { Expected = 3, Head = head });
        await Store.CloseAsync(loser, "m1", plain, Stop);
        await Store.EraseAsync(erased, [], Stop);

        var rows = (await Store.PeopleAsync(17, null, 10, Stop)).People.ToDictionary(r => r.Person);

        Assert.Equal(new PersonRow(plain, "acme", 2, 0, null, null, null, false), rows[plain]);
        Assert.Equal((3L, 2L, null, false), (rows[sealedOne].Version, rows[sealedOne].SealedVersion, rows[sealedOne].MovedTo, rows[sealedOne].Erased));
        Assert.Equal(head.Link, rows[sealedOne].Link);
        Assert.Equal(head.Signature, rows[sealedOne].Signature);
        Assert.Equal(new PersonRow(loser, "acme", 0, 0, null, null, plain, false), rows[loser]);
        Assert.Equal(new PersonRow(erased, "acme", 0, 0, null, null, null, true), rows[erased]);
    }

    [Fact]
    public async Task An_empty_partition_lists_nobody()
    {
        var (people, next) = await Store.PeopleAsync(255, null, 10, Stop);

        Assert.Empty(people);
        Assert.Null(next);
    }

    [Fact]
    public async Task A_store_in_good_order_has_nothing_to_say() => Assert.Empty(await Store.InspectAsync(Stop));

    [Fact]
    public void A_store_has_a_short_name() => Assert.Matches("^[a-z]+$", Store.Name);
}
