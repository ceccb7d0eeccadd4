using System.Threading.Channels;
using Conversations.Log;
using Conversations.People;
using Storage;

namespace Integration.Storage;

/// <summary>Hints: one for each change, heard by every instance.</summary>
public abstract class HintConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    /// <summary>Listens, and returns once the listening is known to work: a listener may begin a little after the call.</summary>
    private async Task<Hearing> ListenAsync(IStore store)
    {
        var (hearing, probe) = (new Hearing(store), await MeetAsync(0));
        for (var heard = false; !heard;)
        {
            await CommitAsync(Some.Commit(probe, Some.Entry("probe")));
            heard = await hearing.WithinAsync(h => h.Person == probe, TimeSpan.FromMilliseconds(200));
        }

        return hearing;
    }

    /// <summary>All hints about a person so far: whatever was published before a last one that is waited for.</summary>
    private async Task<IReadOnlyList<Hint>> AboutAsync(Hearing hearing, PersonId person)
    {
        var last = await MeetAsync(person.Partition);
        await CommitAsync(Some.Commit(last, Some.Entry("last")));
        await hearing.UntilAsync(h => h.Person == last, Stop);
        return [.. hearing.All.Where(h => h.Person == person)];
    }

    [Fact]
    public async Task A_commit_is_hinted_once_with_its_version()
    {
        var person = await MeetAsync();
        using var hearing = await ListenAsync(Store);

        await CommitAsync(Some.Commit(person, Some.Entry("e1"), Some.Entry("e2")));
        await CommitAsync(Some.Commit(person, Some.Entry("e3")) with { Work = [Some.Put("w1"), Some.Put("w2")] });

        Assert.Equal([new Hint(person, 2, false), new Hint(person, 3, true)], await AboutAsync(hearing, person));
    }

    [Fact]
    public async Task Work_alone_is_hinted_too()
    {
        var person = await MeetAsync();
        using var hearing = await ListenAsync(Store);

        await PutWorkAsync(person, Some.Put("w1"));

        Assert.Equal([new Hint(person, 0, true)], await AboutAsync(hearing, person));
    }

    [Fact]
    public async Task An_erasure_is_hinted_so_that_pages_that_show_the_log_go_blank()
    {
        var person = await MeetAsync();
        await AppendAsync(person, 3);
        using var hearing = await ListenAsync(await OpenAsync());

        await Store.EraseAsync(person, [], Stop);

        Assert.Equal([new Hint(person, 3, false)], await AboutAsync(hearing, person));
    }

    [Fact]
    public async Task What_changed_nothing_is_not_hinted()
    {
        var (person, closed) = (await MeetAsync(), await MeetAsync());
        var commit = Some.Commit(person, Some.Entry("e1", "d1")) with { CommitId = "c1" };
        await CommitAsync(commit);
        await Store.CloseAsync(closed, "m1", person, Stop);
        using var hearing = await ListenAsync(Store);

        await CommitAsync(commit);
        await CommitAsync(Some.Commit(person, Some.Entry("e2", "d1")) with { Work = [Some.Put("w1")] });
        await Store.CommitAsync(Some.Commit(person, Some.Entry("e3")) with { Expected = 0 }, Stop);
        await Store.CommitAsync(Some.Commit(closed, Some.Entry("e4")), Stop);
        await Store.AppendAuditAsync(Some.Audit(person, 0, "a1"), Stop);

        Assert.Empty(await AboutAsync(hearing, person));
        Assert.Empty(await AboutAsync(hearing, closed));
    }

    [Fact]
    public async Task Other_instances_hear_it_once_each()
    {
        var (person, other) = (await MeetAsync(), await OpenAsync());
        using var here = await ListenAsync(Store);
        using var there = await ListenAsync(other);

        await CommitAsync(Some.Commit(person, Some.Entry("e1")));
        await CommitAsync(Some.Commit(person, Some.Entry("e2")) with { Work = [Some.Put("w1")] }, other);

        foreach (var hearing in new[] { here, there })
        {
            await hearing.UntilAsync(_ => hearing.All.Count(h => h.Person == person) >= 2, Stop);
            Assert.Equal<Hint>([new(person, 1, false), new(person, 2, true)], (await AboutAsync(hearing, person)).OrderBy(h => h.Version));
        }
    }

    [Fact]
    public async Task Every_listener_hears_until_it_is_disposed()
    {
        var person = await MeetAsync();
        using var one = await ListenAsync(Store);
        var two = await ListenAsync(Store);
        two.Dispose();

        await CommitAsync(Some.Commit(person, Some.Entry("e1")));

        Assert.Single(await AboutAsync(one, person));
        Assert.DoesNotContain(two.All, h => h.Person == person);
    }

    [Fact]
    public async Task A_listener_that_throws_harms_neither_the_commit_nor_the_others()
    {
        var person = await MeetAsync();
        using var bad = Store.Listen(_ => throw new InvalidOperationException("A listener of the test."));
        using var good = await ListenAsync(Store);

        await CommitAsync(Some.Commit(person, Some.Entry("e1")));

        Assert.Single(await AboutAsync(good, person));
    }

    private sealed class Hearing : IDisposable
    {
        private readonly List<Hint> _all = [];
        private readonly Channel<Hint> _heard = Channel.CreateUnbounded<Hint>();
        private readonly IDisposable _listening;

        public Hearing(IStore store) => _listening = store.Listen(hint =>
        {
            lock (_all)
            {
                _all.Add(hint);
            }

            _heard.Writer.TryWrite(hint);
        });

        public Hint[] All
        {
            get
            {
                lock (_all)
                {
                    return [.. _all];
                }
            }
        }

        public async Task UntilAsync(Func<Hint, bool> enough, CancellationToken stop)
        {
            while (!All.Any(enough))
            {
                await _heard.Reader.ReadAsync(stop);
            }
        }

        public async Task<bool> WithinAsync(Func<Hint, bool> enough, TimeSpan most)
        {
            using var limit = new CancellationTokenSource(most);
            try
            {
                await UntilAsync(enough, limit.Token);
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        public void Dispose() => _listening.Dispose();
    }
}
