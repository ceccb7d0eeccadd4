using Conversations.Log;

namespace Integration.Storage;

/// <summary>Many writers, several instances: no gap, nothing lost, nothing twice.</summary>
public abstract class ConcurrencyConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Sixty_four_writers_on_one_person_leave_no_gap()
    {
        var (person, other) = (await MeetAsync(), await OpenAsync());

        var done = await AtOnceAsync(64, async writer =>
        {
            var versions = new List<long>();
            for (var i = 0; i < 10; i++)
            {
                versions.Add((await CommitAsync(
                    Some.Commit(person, Some.Entry($"{writer}-{i}", $"d{writer}-{i}")) with { CommitId = $"c{writer}-{i}", Work = [Some.Put("turn", keepEarlier: true)] },
                    writer % 2 == 0 ? Store : other)).Version);
            }

            return versions;
        });

        Assert.Equal(Enumerable.Range(1, 640).Select(i => (long)i), done.SelectMany(v => v).Order());
        var entries = await Store.ReadAsync(person, 0, 1000, Stop);
        Assert.Equal(Enumerable.Range(1, 640).Select(i => (long)i), entries.Select(e => e.Seq));
        Assert.Equal(640, entries.Select(e => e.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(entries.Select(e => e.At).Order(), entries.Select(e => e.At));
        Assert.Single(Assert.Single(await ClaimAsync()).Due);
    }

    [Fact]
    public async Task What_a_writer_sees_afterwards_includes_what_it_wrote()
    {
        var people = await AtOnceAsync(16, i => MeetAsync(i));

        await AtOnceAsync(64, async i =>
        {
            var done = await CommitAsync(Some.Commit(people[i % 16], Some.Entry($"e{i}")));
            var read = await Store.ReadManyAsync(people[i % 16], [done.Version], Stop);
            Assert.Equal($"e{i}", Assert.Single(read).Id);
            Assert.True((await LoadAsync(people[i % 16])).Version >= done.Version);
            return i;
        });
    }

    [Fact]
    public async Task A_refused_commit_among_many_harms_no_other()
    {
        var people = await AtOnceAsync(8, i => MeetAsync(i));
        var survivor = await MeetAsync(100);
        await Store.CloseAsync(people[0], "m1", survivor, Stop);
        await Store.EraseAsync(people[1], [], Stop);

        var results = await AtOnceAsync(64, async i => await Store.CommitAsync(Some.Commit(people[i % 8], Some.Entry($"e{i}")), Stop));

        Assert.Equal(8, results.OfType<CommitResult.Moved>().Count());
        Assert.Equal(8, results.OfType<CommitResult.Erased>().Count());
        Assert.Equal(48, results.OfType<CommitResult.Committed>().Count());
        foreach (var person in people[2..])
        {
            Assert.Equal(8, (await IdsAsync(person)).Length);
        }
    }

    [Fact]
    public async Task Decisions_that_conflict_and_are_made_anew_all_land()
    {
        var (person, other) = (await MeetAsync(), await OpenAsync());

        await AtOnceAsync(16, async i =>
        {
            var store = i % 2 == 0 ? Store : other;
            while (await store.CommitAsync(
                Some.Commit(person, Some.Entry($"e{i}")) with { CommitId = $"c{i}", Expected = (await LoadFromAsync(store, person)).Version }, Stop) is CommitResult.Conflict)
            {
                Stop.ThrowIfCancellationRequested();
            }

            return i;
        });

        Assert.Equal(16, (await IdsAsync(person)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(16, (await LoadAsync(person)).Version);
    }
}
