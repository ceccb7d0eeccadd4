using Conversations.Log;
using Storage;

namespace Integration.Storage;

/// <summary>Time-outs and outages: said in one exception, safe to repeat, over by themselves.</summary>
public abstract class OutageConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task A_store_that_takes_no_writes_says_so()
    {
        var person = await MeetAsync();
        await using var block = await Fixture.BlockAsync();

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.CommitAsync(Some.Commit(person, Some.Entry("e1")), Stop));

        Assert.NotEmpty(error.Message);
        Assert.DoesNotContain(person.Value, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_that_timed_out_is_repeated_safely_until_the_store_is_back()
    {
        var person = await MeetAsync();
        var commit = Some.Commit(person, Some.Entry("e1")) with { CommitId = "c1", Expected = 0, Work = [Some.Put("w1")] };
        await using (await Fixture.BlockAsync())
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.CommitAsync(commit, Stop));
        }

        Assert.Equal(1, (await RepeatAsync(commit)).Version);
        Assert.Equal(["e1"], await IdsAsync(person));
        Assert.Single(await ClaimAsync());
    }

    [Fact]
    public async Task Many_callers_are_all_told_and_all_served_afterwards()
    {
        var person = await MeetAsync();
        var commits = Enumerable.Range(0, 20).Select(i => Some.Commit(person, Some.Entry($"e{i}")) with { CommitId = $"c{i}" }).ToArray();
        await using (await Fixture.BlockAsync())
        {
            await AtOnceAsync(20, i => Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.CommitAsync(commits[i], Stop)));
        }

        await AtOnceAsync(20, i => RepeatAsync(commits[i]));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"e{i}").Order(), (await IdsAsync(person)).Order());
    }

    [Fact]
    public async Task A_call_cancelled_beforehand_does_nothing()
    {
        var person = await MeetAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.CommitAsync(Some.Commit(person, Some.Entry("e1")), cancelled.Token));

        Assert.Empty(await IdsAsync(person));
    }

    /// <summary>What a caller does: the same commit again while the store is not back yet.</summary>
    private async Task<CommitResult.Committed> RepeatAsync(StoreCommit commit)
    {
        while (true)
        {
            try
            {
                return await CommitAsync(commit);
            }
            catch (StoreUnavailableException)
            {
                Stop.ThrowIfCancellationRequested();
            }
        }
    }
}
