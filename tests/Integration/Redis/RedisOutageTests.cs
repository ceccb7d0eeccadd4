using System.Collections.Concurrent;
using System.Diagnostics;
using Conversations.Log;
using Conversations.People;
using Integration.Storage;
using Storage;
using Storage.Redis;

namespace Integration.Redis;

/// <summary>What the suite cannot ask of every store: servers that die, come back empty-headed, or take no writes.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(90));
    private RedisServer _server = null!;
    private RedisStore _store = null!;

    private CancellationToken Stop => _limit.Token;

    public async Task InitializeAsync()
    {
        _server = await RedisServer.StartNewAsync();
        _store = await RedisStore.OpenAsync(_server.Endpoint, Stop);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
        _limit.Dispose();
    }

    [Fact]
    public async Task A_server_that_forgot_the_scripts_is_told_them_again()
    {
        var person = await MeetAsync();
        await _store.CommitAsync(Some.Commit(person, Some.Entry("e1")), Stop);
        Assert.Equal("+OK", await _server.AskAsync("SCRIPT FLUSH"));

        var all = await Task.WhenAll(Enumerable.Range(2, 20).Select(i => _store.CommitAsync(Some.Commit(person, Some.Entry($"e{i}")), Stop).AsTask()));

        Assert.All(all, r => Assert.IsType<CommitResult.Committed>(r));
        Assert.Equal(21, (await _store.LoadAsync(person, 0, Stop))!.Version);
        Assert.Contains("evalsha", await _server.AskAsync("INFO commandstats"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_killed_under_load_loses_nothing_that_it_acknowledged_and_takes_nothing_twice()
    {
        const int Writers = 32, Each = 60;
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => MeetAsync(i * 30)));
        var (acknowledged, refused) = (new ConcurrentBag<(PersonId Person, string Id)>(), 0);
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var load = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(w))));
        await half.Task.WaitAsync(Stop);
        await _server.KillAsync();
        var before = acknowledged.ToArray();
        await _server.StartAsync();
        foreach (var (person, ids) in before.GroupBy(a => a.Person, a => a.Id).Select(g => (g.Key, g.ToList())))
        {
            Assert.Subset((await RepeatAsync(() => IdsAsync(person))).ToHashSet(), ids.ToHashSet());
        }

        await load.WaitAsync(Stop);

        Assert.NotEqual(0, refused);
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            var wanted = Enumerable.Range(0, Writers).Where(w => w % people.Length == i).SelectMany(w => Enumerable.Range(0, Each).Select(n => $"{w}-{n}"));
            Assert.Equal(wanted.Order(), (await IdsAsync(person)).Order());
        }

        async Task WriteAsync(int writer)
        {
            var person = people[writer % people.Length];
            for (var n = 0; n < Each; n++)
            {
                // Half of the writers are intake, told apart by dedupe keys; the others are decisions, told apart by commit ids.
                var id = $"{writer}-{n}";
                var commit = writer % 2 == 0
                    ? Some.Commit(person, Some.Entry(id, "d" + id)) with { Work = [Some.Put("turn", keepEarlier: true)] }
                    : Some.Commit(person, Some.Entry(id)) with { CommitId = "c" + id };
                await RepeatAsync(async () => Assert.IsType<CommitResult.Committed>(await _store.CommitAsync(commit, Stop)));
                acknowledged.Add((person, id));
                if (acknowledged.Count > Writers * Each / 2)
                {
                    half.TrySetResult();
                }
            }
        }

        async Task<T> RepeatAsync<T>(Func<Task<T>> call)
        {
            while (true)
            {
                try
                {
                    return await call();
                }
                catch (StoreUnavailableException)
                {
                    Interlocked.Increment(ref refused);
                    await Task.Delay(20, Stop);
                }
            }
        }
    }

    [Fact]
    public async Task A_server_that_is_down_is_said_to_be_so_in_time_and_is_used_again_when_it_is_back()
    {
        var person = await MeetAsync();
        await _server.KillAsync();

        await AssertUnavailableAsync(async () => await _store.CommitAsync(Some.Commit(person, Some.Entry("e1")), Stop), Faults.Unreachable, Faults.Slow);
        await AssertUnavailableAsync(async () => await _store.LoadAsync(person, 10, Stop), Faults.Unreachable);
        await AssertUnavailableAsync(async () => await _store.DueAsync(Stop), Faults.Unreachable);
        await AssertUnavailableAsync(async () => await _store.InspectAsync(Stop), Faults.Unreachable);

        await _server.StartAsync();
        await BackAsync(_store);
        Assert.Equal(0, (await _store.LoadAsync(person, 10, Stop))!.Version);
    }

    [Fact]
    public async Task A_frozen_server_is_given_up_in_time_whatever_is_asked()
    {
        var person = await MeetAsync();
        await using (_server.Frozen())
        {
            await Task.WhenAll(
                AssertUnavailableAsync(async () => await _store.CommitAsync(Some.Commit(person, Some.Entry("e1")), Stop), Faults.Slow),
                AssertUnavailableAsync(async () => await _store.ReadAsync(person, 0, 10, Stop), Faults.Slow),
                AssertUnavailableAsync(async () => await _store.DueAsync(Stop), Faults.Slow));
        }

        await BackAsync(_store);
    }

    [Fact]
    public async Task A_store_is_opened_before_its_server_and_hears_hints_once_it_is_there()
    {
        await _server.KillAsync();
        var watch = Stopwatch.StartNew();
        await using var early = await RedisStore.OpenAsync(_server.Endpoint, Stop);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound * 2);
        await AssertUnavailableAsync(async () => await early.NowAsync(Stop), Faults.Unreachable);

        await _server.StartAsync();
        await BackAsync(early);
        await HearsAsync(early);
    }

    [Fact]
    public async Task Hints_are_heard_again_after_a_restart()
    {
        await HearsAsync(_store);
        await _server.RestartAsync();
        await BackAsync(_store);
        await HearsAsync(_store);
    }

    [Fact]
    public async Task A_replica_refuses_in_one_sentence()
    {
        var person = await MeetAsync();
        await _server.AskAsync("CONFIG SET repl-diskless-sync-delay 0");
        await using var replica = await RedisServer.StartNewAsync("--replicaof", "127.0.0.1", $"{_server.Port}");
        while (!(await replica.AskAsync("INFO replication")).Contains("master_link_status:up", StringComparison.Ordinal))
        {
            await Task.Delay(20, Stop);
        }

        await using var store = await RedisStore.OpenAsync(replica.Endpoint, Stop);

        await AssertUnavailableAsync(async () => await store.CommitAsync(Some.Commit(person, Some.Entry("e1")), Stop), Faults.ReadOnly);
        await AssertUnavailableAsync(async () => await store.AddKeyAsync(person, "k", [1], Stop), Faults.ReadOnly);
        Assert.Empty(await IdsAsync(person));
    }

    [Fact]
    public async Task A_full_server_refuses_whole_commits_and_still_answers_what_it_knows()
    {
        var person = await MeetAsync();
        await _store.CommitAsync(Some.Commit(person, Some.Entry("e1")), Stop);
        await _server.AskAsync("CONFIG SET maxmemory 1");

        await AssertUnavailableAsync(
            async () => await _store.CommitAsync(Some.Commit(person, Some.Entry("e2", "d2")) with { Work = [Some.Put("w1")] }, Stop), "Redis has no memory left.");

        Assert.Equal(["e1"], await IdsAsync(person));
        Assert.Equal([false], await _store.SeenBeforeAsync(person, ["d2"], Stop));
        await _server.AskAsync("CONFIG SET maxmemory 0");
        Assert.IsType<CommitResult.Committed>(await _store.CommitAsync(Some.Commit(person, Some.Entry("e2", "d2")), Stop));
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_the_right_one_opens()
    {
        await using var guarded = await RedisServer.StartNewAsync("--requirepass", "open sesame");
        await using var wrong = await RedisStore.OpenAsync($"{guarded.Endpoint},password=wrong", Stop);
        await using var right = await RedisStore.OpenAsync($"redis://:open%20sesame@{guarded.Endpoint}/3", Stop);

        await AssertUnavailableAsync(async () => await wrong.NowAsync(Stop), Faults.Credentials, Faults.Unreachable);
        await right.NowAsync(Stop);
    }

    private async Task<PersonId> MeetAsync(int partition = 17) =>
        (await _store.CreateOrGetAsync(Some.Address(partition), Some.NewPerson(partition), Stop)).Person;

    private async Task<string[]> IdsAsync(PersonId person) => [.. (await _store.ReadAsync(person, 0, 100_000, Stop)).Select(e => e.Id)];

    private static async Task AssertUnavailableAsync(Func<Task> call, params string[] sentences)
    {
        var watch = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(call);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        Assert.Contains(error.Message, sentences);
    }

    private async Task BackAsync(RedisStore store)
    {
        while (true)
        {
            try
            {
                await store.NowAsync(Stop);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(20, Stop);
            }
        }
    }

    /// <summary>Commits until a hint comes through: the subscription is made again a little after the connection.</summary>
    private async Task HearsAsync(RedisStore store)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var person = (await store.CreateOrGetAsync(Some.Address(), Some.NewPerson(), Stop)).Person;
        using var listening = store.Listen(h =>
        {
            if (h.Person == person)
            {
                heard.TrySetResult();
            }
        });
        while (!heard.Task.IsCompleted)
        {
            await store.CommitAsync(Some.Commit(person, Some.Entry("probe")), Stop);
            await Task.WhenAny(heard.Task, Task.Delay(50, Stop));
        }
    }
}
