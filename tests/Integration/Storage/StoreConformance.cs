using Conversations.Log;
using Conversations.People;
using Storage;

namespace Integration.Storage;

/// <summary>
/// The base of the suite that every <see cref="IStore"/> passes. A topic is an abstract class; an implementation adds a
/// fixture and one line per topic: <c>public sealed class SqliteCommits(SqliteFixture f) : CommitConformance(f), IClassFixture&lt;SqliteFixture&gt;;</c>
/// </summary>
public abstract class StoreConformance(IStoreFixture fixture) : IAsyncLifetime
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private readonly List<IStore> _opened = [];

    /// <summary>Longer than any test takes: a lease that does not lapse while the test runs.</summary>
    protected static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    protected IStoreFixture Fixture { get; } = fixture;

    protected IStore Store { get; private set; } = null!;

    /// <summary>Ends a test that hangs.</summary>
    protected CancellationToken Stop => _limit.Token;

    public async Task InitializeAsync() => _opened.Add(Store = await Fixture.FreshAsync());

    public async Task DisposeAsync()
    {
        foreach (var store in Enumerable.Reverse(_opened))
        {
            await store.DisposeAsync();
        }

        _limit.Dispose();
    }

    /// <summary>A second instance on the same store, closed after the test.</summary>
    protected async Task<IStore> OpenAsync()
    {
        var store = await Fixture.OpenAsync();
        _opened.Add(store);
        return store;
    }

    /// <summary>Somebody new in a partition, with an address there and one key named <c>person</c>.</summary>
    protected async Task<PersonId> MeetAsync(int partition = 17, AddressKey? address = null)
    {
        var route = await Store.CreateOrGetAsync(address ?? Some.Address(partition), Some.NewPerson(partition), Stop);
        Assert.True(route.Created);
        return route.Person;
    }

    /// <summary>Commits and expects that it is taken.</summary>
    protected async Task<CommitResult.Committed> CommitAsync(StoreCommit commit, IStore? store = null) =>
        Assert.IsType<CommitResult.Committed>(await (store ?? Store).CommitAsync(commit, Stop));

    /// <summary>Commits this many entries with the ids e1, e2, ….</summary>
    protected Task<CommitResult.Committed> AppendAsync(PersonId person, int entries) =>
        CommitAsync(Some.Commit(person, [.. Enumerable.Range(1, entries).Select(i => Some.Entry($"e{i}"))]));

    /// <summary>Puts work without events.</summary>
    protected Task<CommitResult.Committed> PutWorkAsync(PersonId person, params WorkChange[] work) =>
        CommitAsync(Some.Commit(person) with { Work = work });

    protected async Task<IReadOnlyList<Lane>> ClaimAsync(int partition = 17, int max = 100, TimeSpan? lease = null, IStore? store = null) =>
        await (store ?? Store).ClaimAsync(partition, max, lease ?? Long, Stop);

    protected async Task<string[]> IdsAsync(PersonId person, IStore? store = null) =>
        [.. (await (store ?? Store).ReadAsync(person, 0, 100_000, Stop)).Select(e => e.Id)];

    protected async Task<StoredPerson> LoadAsync(PersonId person, int mostTail = 1000) =>
        await Store.LoadAsync(person, mostTail, Stop) ?? throw new InvalidOperationException("Nobody there.");

    protected async Task<StoredPerson> LoadFromAsync(IStore store, PersonId person) =>
        await store.LoadAsync(person, 1000, Stop) ?? throw new InvalidOperationException("Nobody there.");

    /// <summary>Runs it this many times at once and returns all results.</summary>
    protected static Task<T[]> AtOnceAsync<T>(int times, Func<int, Task<T>> run)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Task.WhenAll(Enumerable.Range(0, times).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await run(i);
        })));
        start.SetResult();
        return all;
    }
}
