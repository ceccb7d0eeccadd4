using Conversations.Log;
using Conversations.People;
using Integration.Storage;
using Storage.Redis;

namespace Integration.Redis;

/// <summary>A cluster that lacks one of its masters serves everybody else.</summary>
public sealed class RedisClusterOutageTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(90));
    private RedisCluster _cluster = null!;

    private CancellationToken Stop => _limit.Token;

    public async Task InitializeAsync() => _cluster = await RedisCluster.StartNewAsync();

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task A_missing_master_refuses_its_own_people_only_and_is_used_again_when_it_is_back()
    {
        await using var store = await RedisStore.OpenAsync(_cluster.Endpoints, Stop);
        var people = await Task.WhenAll(Enumerable.Range(0, PersonId.Partitions).Select(async p => (await store.CreateOrGetAsync(Some.Address(p), Some.NewPerson(p), Stop)).Person));
        await _cluster.Nodes[1].KillAsync();

        var outcomes = await Task.WhenAll(people.Select((p, i) => TryAsync(store, Some.Commit(p, Some.Entry("e1")) with { CommitId = $"c{i}" })));

        var refused = outcomes.Count(o => o is null);
        Assert.InRange(refused, 50, 120);
        await AssertWorkGoesOnAsync(store, people, outcomes);
        Assert.Contains(await store.InspectAsync(Stop), f => f.StartsWith("1 of 3 Redis servers", StringComparison.Ordinal));
        await _cluster.Nodes[1].StartAsync();
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            var commit = Some.Commit(person, Some.Entry("e1")) with { CommitId = $"c{i}" };
            while (await TryAsync(store, commit) is not CommitResult.Committed { Version: 1 })
            {
                await Task.Delay(20, Stop);
            }
        }

        Assert.Empty(await store.InspectAsync(Stop));
    }

    [Fact]
    public async Task A_client_that_never_hears_which_nodes_there_are_is_made_anew()
    {
        // The one for commands and the one for hints.
        const int Clients = 2;
        await using var proxy = new SilentProxy(_cluster.Nodes[0].Port, silences: Clients);
        await using var store = await RedisStore.OpenAsync(proxy.Endpoint, Rewriting.Often, Stop, making: TimeSpan.FromSeconds(4));
        Assert.Equal(Clients, proxy.Silenced);
        Assert.Equal(PersonId.Partitions, (await Task.WhenAll(Enumerable.Range(0, PersonId.Partitions).Select(async p => (await store.CreateOrGetAsync(Some.Address(p), Some.NewPerson(p), Stop)).Person))).Distinct().Count());
    }

    [Fact]
    public async Task A_node_that_forgot_the_scripts_is_told_them_again()
    {
        await using var store = await RedisStore.OpenAsync(_cluster.Nodes[0].Endpoint, Stop);
        foreach (var node in _cluster.Nodes)
        {
            await node.AskAsync("SCRIPT FLUSH");
        }

        var people = await Task.WhenAll(Enumerable.Range(0, 60).Select(async p => (await store.CreateOrGetAsync(Some.Address(p * 4), Some.NewPerson(p * 4), Stop)).Person));
        var outcomes = await Task.WhenAll(people.Select(p => TryAsync(store, Some.Commit(p, Some.Entry("e1")))));

        Assert.All(outcomes, o => Assert.IsType<CommitResult.Committed>(o));
    }

    /// <summary>The work of whoever was served is due and can be claimed, while the others' rests.</summary>
    private async Task AssertWorkGoesOnAsync(RedisStore store, PersonId[] people, CommitResult?[] outcomes)
    {
        var served = people.Where((_, i) => outcomes[i] is not null).ToList();
        await Task.WhenAll(served.Select(p => TryAsync(store, Some.Commit(p) with { Work = [Some.Put("w1")] })));

        var (_, due) = await store.DueAsync(Stop);

        Assert.Equal(served.Select(p => p.Partition).Order(), Enumerable.Range(0, PersonId.Partitions).Where(p => due[p] is not null));
        Assert.Equal(served[0], Assert.Single(await store.ClaimAsync(served[0].Partition, 1, TimeSpan.FromMinutes(1), Stop)).Person);
    }

    private async Task<CommitResult?> TryAsync(RedisStore store, global::Storage.StoreCommit commit)
    {
        try
        {
            return await store.CommitAsync(commit, Stop);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }
}
