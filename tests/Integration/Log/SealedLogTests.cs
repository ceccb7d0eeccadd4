using System.Text;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Integration.Storage;
using Storage.Sealed;

namespace Integration.Log;

public abstract class SealedLogTests(IStoreFixture fixture) : LogConformance(fixture)
{
    [Fact]
    public async Task What_was_said_is_read_back_and_never_stands_in_the_store()
    {
        var world = await ProcessAsync();
        var taken = await TakeAsync(world, Fact("un secreto muy largo"));

        Assert.Equal(["un secreto muy largo"], await TextsAsync(world, taken.Person));
        var stored = Assert.Single(await Store.ReadAsync(taken.Person, 0, 10, Stop));
        Assert.DoesNotContain("secreto", Encoding.UTF8.GetString(stored.Data), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_webhook_again_is_one_entry_whichever_process_gets_it()
    {
        var (one, two) = (await ProcessAsync(), await ProcessAsync());
        var taken = await AtOnceAsync(20, i => TakeAsync(i % 2 == 0 ? one : two, Fact("hola")).AsTask());

        Assert.Equal(1, taken.Sum(t => t.Appended));
        Assert.Single(taken.Select(t => t.Person).Distinct());
        Assert.Equal(["hola"], await TextsAsync(two, taken[0].Person));
    }

    [Fact]
    public async Task Warm_intake_is_one_call_of_the_store_and_cold_intake_two()
    {
        await ProcessAsync();
        var (store, control) = Intercepted.Over(await OpenAsync());
        var world = await ProcessAsync(store);

        control.Calls.Clear();
        await TakeAsync(world, Fact("hola", "1"));
        Assert.Equal(["CreateOrGetAsync", "CommitAsync"], control.Calls);

        control.Calls.Clear();
        await TakeAsync(world, Fact("hola", "2"));
        Assert.Equal(["CommitAsync"], control.Calls);
    }

    [Fact]
    public async Task Who_comes_under_a_new_address_is_whoever_has_the_other()
    {
        var world = await ProcessAsync();
        var (id, number) = (Address.Of(Channels.WhatsApp, "CO.1234"), Address.Of(Channels.WhatsApp, "573000000009"));
        var first = await world.Log.TakeInAsync(Brand, id, [Fact("hola", "1")], [], Stop);
        Assert.Equal(new(IsNew: true, AreOne: true), await world.Log.RecogniseAsync(Brand, number, [id], Stop));
        var second = await world.Log.TakeInAsync(Brand, number, [Fact("otra", "2")], [], Stop);
        Assert.Equal((first.Person, 2), (second.Person, second.Version));
        Assert.Equal(new(IsNew: false, AreOne: true), await world.Log.RecogniseAsync(Brand, number, [id], Stop));
    }

    [Fact]
    public async Task Addresses_that_are_known_to_be_one_persons_cost_no_call_and_those_of_two_stay_two()
    {
        await ProcessAsync();
        var (store, control) = Intercepted.Over(await OpenAsync());
        var world = await ProcessAsync(store);
        var (id, other) = (Address.Of(Channels.WhatsApp, "CO.1234"), Address.Of(Channels.WhatsApp, "CO.5678"));
        var person = (await TakeAsync(world, Fact("hola", "1"))).Person;
        Assert.Equal(new(IsNew: false, AreOne: false), await world.Log.RecogniseAsync(Brand, Phone, [id], Stop));
        await world.Log.LinkAsync(Brand, id, person, Stop);
        Assert.Equal(new(IsNew: false, AreOne: true), await world.Log.RecogniseAsync(Brand, Phone, [id], Stop));
        control.Calls.Clear();
        Assert.Equal(new(IsNew: false, AreOne: true), await world.Log.RecogniseAsync(Brand, Phone, [id], Stop));
        Assert.Empty(control.Calls);
        await world.Log.MeetAsync(Brand, other, Stop);
        Assert.Equal(new(IsNew: false, AreOne: false), await world.Log.RecogniseAsync(Brand, Phone, [id, other], Stop));
    }

    [Fact]
    public async Task A_decision_on_an_older_version_is_a_conflict_and_one_that_is_repeated_is_one()
    {
        var world = await ProcessAsync();
        var person = (await TakeAsync(world, Fact("hola", "1"))).Person;
        var seen = await SeenAsync(world, person);
        var decision = new Decision([new TurnSettled(1, "answered")], []);

        var first = Assert.IsType<CommitResult.Committed>(await world.Log.CommitAsync(seen, decision, "c1", Stop));
        Assert.Equal(first, await world.Log.CommitAsync(seen, decision, "c1", Stop));
        Assert.IsType<CommitResult.Conflict>(await world.Log.CommitAsync(seen, decision, "c2", Stop));
        Assert.Equal(2, (await SeenAsync(world, person)).State.Version);
    }

    [Fact]
    public async Task A_head_says_what_the_whole_log_says()
    {
        var world = await ProcessAsync();
        var person = (await TakeAsync(world, Fact("hola", "0"))).Person;
        for (var i = 1; i <= 70; i++)
        {
            await TakeAsync(world, Fact($"mensaje {i}", $"{i}"));
            Assert.IsType<CommitResult.Committed>(await world.Log.CommitAsync(await SeenAsync(world, person), new([new TurnSettled(i, "answered")], []), $"c{i}", Stop));
        }

        var stored = await LoadAsync(person);
        Assert.True(stored.HeadVersion > 0, "No head was written.");
        var headed = Json(await SeenAsync(world, person));
        await Store.DropKeysAsync(person, [], Stop);
        Assert.Equal(0, (await LoadAsync(person)).HeadVersion);
        Assert.Equal(headed, Json(await SeenAsync(await ProcessAsync(), person)));
    }

    [Fact]
    public async Task Settling_writes_a_head_and_changes_no_version()
    {
        var world = await ProcessAsync();
        var person = (await TakeAsync(world, Fact("hola"))).Person;
        await world.Log.SettleAsync(await SeenAsync(world, person), Stop);

        var stored = await LoadAsync(person);
        Assert.Equal((1L, 1L), (stored.Version, stored.HeadVersion));
    }

    [Fact]
    public async Task After_an_erasure_only_the_proof_can_be_read_and_the_address_is_a_stranger()
    {
        var (world, other) = (await ProcessAsync(), await ProcessAsync());
        var person = (await TakeAsync(world, Fact("hola", "1"))).Person;
        await TakeAsync(other, Fact("otra vez", "2"));
        var read = new Personalization.Gate.DataRead(Personalization.Gate.Actor.Embedded, "service", null, [], [], 0, 1);
        await world.Log.RecordReadAsync(person, read, Stop);

        Assert.True(await world.Log.EraseAsync(person, [(Brand, Phone)], Stop));

        Assert.Null(await world.Log.LoadAsync(person, Stop));
        Assert.Equal([null, null], await TextsAsync(world, person));
        Assert.NotNull(Assert.Single(await world.Log.ReadAuditAsync(person, 0, 10, Stop)).Event);
        // The other process still has the route and the keys in its memory.
        var anew = await TakeAsync(other, Fact("soy nuevo", "3"));
        Assert.NotEqual(person, anew.Person);
        Assert.Equal(["soy nuevo"], await TextsAsync(other, anew.Person));
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Log.RecordReadAsync(person, read, Stop).AsTask());
    }

    [Fact]
    public async Task An_erasure_that_was_cut_before_the_address_was_freed_is_finished_by_the_next_contact()
    {
        var world = await ProcessAsync();
        var person = (await TakeAsync(world, Fact("hola", "1"))).Person;
        await world.Log.EraseAsync(person, [], Stop);

        Assert.NotEqual(person, (await TakeAsync(await ProcessAsync(), Fact("hola", "2"))).Person);
    }

    [Fact]
    public async Task What_comes_for_a_merged_person_goes_to_the_survivor_and_a_duplicate_of_before_stays_one()
    {
        var (world, stale) = (await ProcessAsync(), await ProcessAsync());
        var loser = (await TakeAsync(stale, Fact("antes", "1"))).Person;
        var survivor = await world.Log.MeetAsync(Brand, Address.Of(Channels.Instagram, "42"), Stop);

        Assert.True(await world.Log.CloseAsync(loser, "m1", survivor, Stop));
        // Between the steps of a merge nobody is told to come again.
        Assert.Equal(survivor, (await TakeAsync(stale, Fact("en medio", "0"))).Person);
        Assert.True(await world.Log.MoveAsync(Brand, Phone, loser, survivor, Stop));

        Assert.Equal(0, (await TakeAsync(stale, Fact("antes", "1"))).Appended);
        Assert.Equal(survivor, (await TakeAsync(stale, Fact("después", "2"))).Person);
        Assert.Equal(survivor, (await SeenAsync(world, loser)).Person);

        await world.Log.ReopenAsync(loser, "m1", Stop);
        Assert.True(await world.Log.MoveAsync(Brand, Phone, survivor, loser, Stop));
        Assert.Equal(loser, (await TakeAsync(world, Fact("de vuelta", "3"))).Person);
    }

    [Fact]
    public async Task A_month_whose_key_is_dropped_is_gone_and_the_rest_stays()
    {
        var clock = new TestClock(new(2026, 10, 31, 12, 0, 0, TimeSpan.Zero));
        var world = await ProcessAsync(clock: clock);
        var person = (await TakeAsync(world, Fact("octubre", "1"))).Person;
        clock.Advance(TimeSpan.FromDays(1));
        await TakeAsync(world, Fact("noviembre", "2"));
        await world.Log.SettleAsync(await SeenAsync(world, person), Stop);

        await Store.DropKeysAsync(person, ["content:2026-10"], Stop);
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal([null, "noviembre"], await TextsAsync(world, person));
        Assert.Equal(["noviembre"], (await SeenAsync(world, person)).Of<MessagesState>().Recent.Select(r => r.Text));
    }

    [Fact]
    public async Task Another_master_key_opens_nothing_and_rekeying_makes_it_the_one_that_does()
    {
        var world = await ProcessAsync();
        var person = (await TakeAsync(world, Fact("hola"))).Person;
        var next = MasterKey.Generate();
        await Assert.ThrowsAsync<WrongMasterKeyException>(() => ProcessAsync(master: next));

        Assert.True(await Rekeying.RunAsync(Store, Master, next, Stop) > 0);
        Assert.Equal(0, await Rekeying.RunAsync(Store, Master, next, Stop));

        await Assert.ThrowsAsync<WrongMasterKeyException>(() => ProcessAsync());
        Assert.Equal(["hola"], await TextsAsync(await ProcessAsync(master: next), person));
    }

    private static string Json(Seen seen)
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            seen.State.Write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class TestClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
