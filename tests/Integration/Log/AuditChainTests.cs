using Conversations.Log;
using Conversations.People;
using Integration.Storage;
using Personalization.Gate;
using Storage;
using Storage.Audit;
using Storage.Sealed;

namespace Integration.Log;

/// <summary>Every look at somebody is a statement of its own in one chain, however many write at once and whatever happens to the store meanwhile.</summary>
public abstract class AuditChainTests(IStoreFixture fixture) : LogConformance(fixture)
{
    [Fact]
    public async Task A_look_is_a_signed_statement_that_names_the_one_before()
    {
        var (world, person) = await MetAsync();
        Witnessed[] told = [await LookAsync(world, person, 1), await LookAsync(world, person, 2)];

        Assert.Equal(told, (await world.Log.ReadAuditAsync(person, 0, 10, Stop)).Select(w => w with { Event = told[w.Seq - 1].Event }));
        Assert.Equal([1, 2], (await world.Log.ReadAuditAsync(person, 0, 10, Stop)).Select(w => ((DataRead)w.Event!).Version));
        using var key = ProofKey.Read(world.Installation.PublicKey);
        Assert.Empty(new ProofCheck(key).Run(told.Select(w => SignedStatement.Line(w.Statement!, w.Signature)), [person]));
        var second = SignedStatement.Read(told[1].Statement!)!;
        Assert.Equal((person, 2, told[1].Id, "data.read@1", told[0].Link, told[1].At), (second.Person, second.Seq, second.Entry, second.Kind, second.Prev, second.At));
        Assert.Equal((told[1].Link, "data.read"), (second.Link, told[1].Kind));
    }

    [Fact]
    public async Task Two_hundred_readers_in_two_processes_make_one_chain()
    {
        var (world, person) = await MetAsync();
        var other = await ProcessAsync();

        var told = await AtOnceAsync(200, async i => await LookAsync(i % 2 == 0 ? world : other, person, i));

        var all = await world.Log.ReadAuditAsync(person, 0, 1000, Stop);
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), all.Select(w => w.Seq));
        Assert.Equal(told.OrderBy(w => w.Seq).Select(w => (w.Seq, w.Id, w.Link, w.Signature)), all.Select(w => (w.Seq, w.Id, w.Link, w.Signature)));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), all.Select(w => ((DataRead)w.Event!).Version).Order());
        await AssertWholeAsync(world, person, 200);
    }

    [Fact]
    public async Task A_look_is_one_round_trip_when_the_end_is_known_and_two_when_not()
    {
        var (first, person) = await MetAsync();
        await LookAsync(first, person, 1);
        var (store, control) = Intercepted.Over(Store);
        var world = await ProcessAsync(store);
        await SeenAsync(world, person);
        control.Calls.Clear();

        await LookAsync(world, person, 2);
        Assert.Equal(["AppendAuditAsync", "AppendAuditAsync"], control.Calls);
        await LookAsync(world, person, 3);
        Assert.Equal(3, control.Calls.Count);
    }

    [Fact]
    public async Task Looks_at_one_person_at_the_same_time_go_together_and_those_at_another_wait_for_nobody()
    {
        var (store, control) = Intercepted.Over(Store);
        var world = await ProcessAsync(store);
        var (person, other) = (await world.Log.MeetAsync(Brand, Phone, Stop), await world.Log.MeetAsync(Brand, Address.Of("sms", "+573000000002"), Stop));
        await LookAsync(world, person, 0);
        await LookAsync(world, other, 0);
        var (held, appends) = (new TaskCompletionSource(), 0);
        control.Auditing = async (append, make) =>
        {
            if (append.Person == person)
            {
                appends++;
                await held.Task;
            }

            return await make();
        };

        var looks = Enumerable.Range(1, 129).Select(i => LookAsync(world, person, i).AsTask()).ToArray();
        await LookAsync(world, other, 1);
        Assert.DoesNotContain(looks, l => l.IsCompleted);
        held.SetResult();

        Assert.Equal(Enumerable.Range(2, 129).Select(i => (long)i), (await Task.WhenAll(looks)).Select(w => w.Seq));
        Assert.Equal(3, appends);
        await AssertWholeAsync(world, person, 130);
    }

    [Fact]
    public async Task What_lands_unheard_is_written_once()
    {
        var (store, control) = Intercepted.Over(Store);
        var (world, person) = await MetAsync(store);
        await LookAsync(world, person, 1);
        control.Auditing = Unheard(control, lands: true);

        var told = await LookAsync(world, person, 2);

        Assert.Equal(2, told.Seq);
        Assert.Equal(3, (await LookAsync(world, person, 3)).Seq);
        await AssertWholeAsync(world, person, 3);
    }

    [Fact]
    public async Task What_did_not_land_is_written_once_as_well()
    {
        var (store, control) = Intercepted.Over(Store);
        var (world, person) = await MetAsync(store);
        control.Auditing = Unheard(control, lands: false);

        Assert.Equal(1, (await LookAsync(world, person, 1)).Seq);
        await AssertWholeAsync(world, person, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task And_so_it_is_when_another_process_writes_before_it_is_asked_again(bool lands)
    {
        var (store, control) = Intercepted.Over(Store);
        var (world, person) = await MetAsync(store);
        var other = await ProcessAsync();
        control.Auditing = Unheard(control, lands, async () => await LookAsync(other, person, 9));

        var told = await LookAsync(world, person, 1);

        Assert.Equal(lands ? 1 : 2, told.Seq);
        Assert.Equal(3, (await LookAsync(world, person, 2)).Seq);
        await AssertWholeAsync(world, person, 3);
    }

    [Fact]
    public async Task When_the_store_stays_away_everybody_who_waits_is_told_and_the_chain_goes_on_afterwards()
    {
        var (store, control) = Intercepted.Over(Store);
        var (world, person) = await MetAsync(store);
        await LookAsync(world, person, 1);
        control.Auditing = (_, _) => throw new StoreUnavailableException("away");

        await AtOnceAsync(20, i => Assert.ThrowsAsync<StoreUnavailableException>(() => LookAsync(world, person, i).AsTask()));
        control.Auditing = null;

        Assert.Equal(2, (await LookAsync(world, person, 2)).Seq);
        await AssertWholeAsync(world, person, 2);
    }

    [Fact]
    public async Task A_store_that_hangs_in_the_middle_leaves_no_gap_and_nothing_twice()
    {
        var (world, person) = await MetAsync();
        var other = await ProcessAsync();
        await LookAsync(world, person, 0);
        var told = new System.Collections.Concurrent.ConcurrentBag<Witnessed>();
        var looks = new List<Task>();
        await using (await Fixture.BlockAsync())
        {
            looks.AddRange(Enumerable.Range(1, 40).Select(i => Task.Run(async () =>
            {
                try
                {
                    told.Add(await LookAsync(i % 2 == 0 ? world : other, person, i));
                }
                catch (StoreUnavailableException)
                {
                    // The caller shows nothing then.
                }
            })));
            await Task.WhenAny(looks);
        }

        await Task.WhenAll(looks);
        var last = await LookAsync(world, person, 99);
        var all = await world.Log.ReadAuditAsync(person, 0, 100, Stop);
        Assert.Equal(all.Count, all.Select(w => ((DataRead)w.Event!).Version).Distinct().Count());
        Assert.All(told.Append(last), w => Assert.Equal(w.Id, all[(int)w.Seq - 1].Id));
        await AssertWholeAsync(world, person, all.Count);
    }

    [Fact]
    public async Task No_statement_is_older_than_the_one_before()
    {
        var clock = new Turned();
        var world = await ProcessAsync(clock: clock);
        var person = await world.Log.MeetAsync(Brand, Phone, Stop);

        var first = await LookAsync(world, person, 1);
        clock.By = TimeSpan.FromMinutes(-5);
        var second = await LookAsync(world, person, 2);
        var third = await LookAsync(await ProcessAsync(clock: clock), person, 3);

        Assert.Equal((first.At, first.At), (second.At, third.At));
        await AssertWholeAsync(world, person, 3);
    }

    [Fact]
    public async Task A_day_knows_who_was_looked_at_also_after_an_erasure()
    {
        var clock = new Turned { By = TimeSpan.FromMinutes(1) };
        var world = await ProcessAsync(clock: clock);
        var (one, two) = (await world.Log.MeetAsync(Brand, Phone, Stop), await world.Log.MeetAsync(Brand, Address.Of("sms", "+573000000002"), Stop));
        var days = new List<DateOnly>();
        foreach (var person in new[] { one, one, two })
        {
            days.Add(DateOnly.FromDateTime((await LookAsync(world, person, 1)).At.UtcDateTime));
        }

        clock.By += TimeSpan.FromDays(1);
        var later = DateOnly.FromDateTime((await LookAsync(world, two, 2)).At.UtcDateTime);
        await world.Log.EraseAsync(one, [(Brand, Phone)], Stop);

        Assert.Equal(days[0].AddDays(1), later);
        Assert.Equal(new[] { one, two }.OrderBy(p => p.Value, StringComparer.Ordinal), await world.Log.TouchedAsync(days[0], Stop).ToListAsync(Stop));
        Assert.Equal([two], await world.Log.TouchedAsync(later, Stop).ToListAsync(Stop));
        Assert.Empty(await world.Log.TouchedAsync(later.AddDays(1), Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task What_is_no_kind_of_the_audit_or_cannot_be_signed_is_refused_alone()
    {
        var installation = await Installation.OpenAsync(Store, Master, Stop);
        var log = new PersonLog(Store, new Composition(new Odd()), installation, Master, TimeProvider.System);
        var person = await log.MeetAsync(Brand, Phone, Stop);

        var fine = log.RecordReadAsync(person, new Weighed(2), Stop).AsTask();
        await Assert.ThrowsAsync<ArgumentException>(() => log.RecordReadAsync(person, new Weighed(2.5m), Stop).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => log.RecordReadAsync(person, new Framed(7), Stop).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => log.RecordReadAsync(person, new Told("hola"), Stop).AsTask());

        Assert.Equal(1, (await fine).Seq);
        Assert.Equal(new Weighed(2), Assert.Single(await log.ReadAuditAsync(person, 0, 10, Stop)).Event);
    }

    [Fact]
    public async Task Whoever_gave_up_beforehand_wrote_nothing()
    {
        var (world, person) = await MetAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Log.RecordReadAsync(person, Read(1), cancelled.Token).AsTask());

        Assert.Empty(await world.Log.ReadAuditAsync(person, 0, 10, Stop));
        Assert.Equal(1, (await LookAsync(world, person, 1)).Seq);
    }

    private static DataRead Read(long version) => new(Actor.Embedded, "service", null, [], [], 0, version);

    private ValueTask<Witnessed> LookAsync(World world, PersonId person, long version) => world.Log.RecordReadAsync(person, Read(version), Stop);

    private async Task<(World World, PersonId Person)> MetAsync(IStore? over = null)
    {
        var world = await ProcessAsync(over);
        return (world, await world.Log.MeetAsync(Brand, Phone, Stop));
    }

    // The first append is answered by a fault, whether it lands or not.
    private static Func<AuditAppend, Func<ValueTask<AuditTail?>>, ValueTask<AuditTail?>> Unheard(Intercepted control, bool lands, Func<Task>? meanwhile = null) => async (_, make) =>
    {
        control.Auditing = null;
        if (lands)
        {
            Assert.Null(await make());
        }

        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        throw new StoreUnavailableException("The answer was lost.");
    };

    private async Task AssertWholeAsync(World world, PersonId person, int length)
    {
        Assert.Equal(length, (await Store.ReadAuditAsync(person, 0, 1000, Stop)).Count);
        var findings = new List<Finding>();
        await new Verification(Store, world.Installation, Master, new Roots("nowhere", world.Installation)).RunAsync(findings.Add, Stop);
        Assert.Empty(findings);
    }

    private sealed class Turned : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
    }

    private sealed record Weighed(decimal Weight) : IEvent;

    private sealed record Framed(long Seq) : IEvent;

    private sealed record Told(string Text) : IEvent;

    private sealed record OddState;

    private sealed class Odd : Slice<OddState>
    {
        public override string Name => "odd";

        public override IReadOnlyList<EventType> Events { get; } =
            [EventType.Of<Weighed>("weighed", KeyClass.Proof), EventType.Of<Framed>("framed", KeyClass.Proof), EventType.Of<Told>("told", KeyClass.Content)];

        protected override OddState Fold(OddState state, Recorded recorded) => state;
    }
}
