using Conversations.Log;
using Conversations.People;
using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Storage;
using Storage.Sealed;

namespace Integration.Log;

/// <summary>Events are found by the ids that they stand for or point at, and the store never sees those ids.</summary>
public abstract class NamedLogTests(IStoreFixture fixture) : LogConformance(fixture)
{
    private sealed record Written(string Id) : INamed
    {
        IEnumerable<string> INamed.Names => [Id];
    }

    private sealed record Reacted(string Id, string Target) : INamed
    {
        IEnumerable<string> INamed.Names => [Id, Target, Target];
    }

    private sealed record Remarked(string Text) : IEvent;

    private sealed record Nothing;

    private sealed class Named : Slice<Nothing>
    {
        public override string Name => "named";

        public override IReadOnlyList<EventType> Events { get; } =
            [EventType.Of<Written>("written", KeyClass.Content), EventType.Of<Reacted>("reacted", KeyClass.Content), EventType.Of<Remarked>("remarked", KeyClass.Content)];

        protected override Nothing Fold(Nothing state, Recorded recorded) => state;
    }

    private static readonly Address Other = Address.Of(Channels.Instagram, "42");

    private async Task<(PersonLog Log, Intercepted Control)> ProcessAsync()
    {
        var (store, control) = Intercepted.Over(await OpenAsync());
        return (new(store, new Composition(new Named()), await Installation.OpenAsync(store, Master, Stop), Master, TimeProvider.System), control);
    }

    private ValueTask<Taken> TakeAsync(PersonLog log, params IEvent[] events) =>
        log.TakeInAsync(Brand, Phone, [.. events.Select(e => new Fact(e, e is Written w ? "written|" + w.Id : null))], [], Stop);

    private async Task<string> FoundAsync(PersonLog log, PersonId person, params string[] names) => string.Join(
        " ", (await log.FindAsync(person, names, Stop)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}:{string.Join(',', f.Value)}"));

    [Fact]
    public async Task Facts_and_decisions_are_found_by_their_names_in_one_call()
    {
        var (log, control) = await ProcessAsync();
        var person = (await TakeAsync(log, new Remarked("hola"), new Written("wamid.1"))).Person;
        var seen = await log.LoadAsync(person, Stop);
        await log.CommitAsync(seen!, new([new Reacted("wamid.2", "wamid.1"), new Written("d|7")], []), "c1", Stop);
        control.Calls.Clear();

        var found = await FoundAsync(log, person, "wamid.1", "wamid.2", "d|7", "wamid.9", "d|7");

        Assert.Equal(["FindAsync"], control.Calls);
        Assert.Equal("d|7:4 wamid.1:2,3 wamid.2:3", found);
        Assert.Equal("wamid.1", Assert.IsType<Written>((await log.ReadManyAsync(person, [2], Stop))[0].Event).Id);
        Assert.Empty(await log.FindAsync(person, [], Stop));
    }

    [Fact]
    public async Task Warm_intake_of_named_facts_is_still_one_call_and_a_duplicate_is_found_once()
    {
        var (log, control) = await ProcessAsync();
        var person = (await TakeAsync(log, new Written("wamid.1"))).Person;
        control.Calls.Clear();
        await TakeAsync(log, new Written("wamid.1"), new Written("wamid.2"));

        Assert.Equal(["CommitAsync"], control.Calls);
        Assert.Equal("wamid.1:1 wamid.2:2", await FoundAsync(log, person, "wamid.1", "wamid.2"));
    }

    [Fact]
    public async Task The_same_id_is_another_name_for_each_person_and_the_store_sees_neither()
    {
        var (log, control) = await ProcessAsync();
        var committed = new List<StoreCommit>();
        control.Committing = committed.Add;
        var one = (await TakeAsync(log, new Written("wamid.1"))).Person;
        var two = (await log.TakeInAsync(Brand, Other, [new Fact(new Written("wamid.1"), null)], [], Stop)).Person;

        string[] names = [.. committed.SelectMany(c => c.Entries).SelectMany(e => e.Names!)];
        Assert.Equal(2, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, n => Assert.Equal(16, Convert.FromBase64String(n).Length));
        Assert.Empty((await Store.FindAsync(one, ["wamid.1", names[1]], Stop)).Keys);
        Assert.Equal("wamid.1:1", await FoundAsync(log, two, "wamid.1"));
    }

    [Fact]
    public async Task After_a_merge_each_log_is_asked_for_its_own_and_after_an_erasure_nothing_is_found()
    {
        var (log, _) = await ProcessAsync();
        var loser = (await TakeAsync(log, new Written("wamid.1"))).Person;
        var survivor = await log.MeetAsync(Brand, Other, Stop);
        await log.CloseAsync(loser, "m1", survivor, Stop);
        // The address has not moved yet: what comes for the loser is the survivor's, under the survivor's names.
        await TakeAsync(log, new Reacted("wamid.2", "wamid.1"));

        Assert.Equal("wamid.1:1", await FoundAsync(log, loser, "wamid.1", "wamid.2"));
        Assert.Equal("wamid.1:1 wamid.2:1", await FoundAsync(log, survivor, "wamid.1", "wamid.2"));
        await log.EraseAsync(loser, [], Stop);
        Assert.Empty(await log.FindAsync(loser, ["wamid.1"], Stop));
        Assert.NotEmpty(await log.FindAsync(survivor, ["wamid.1"], Stop));
    }
}

public sealed class NamedOnSqlite(SqliteFixture f) : NamedLogTests(f), IClassFixture<SqliteFixture>;

public sealed class NamedOnRedis(SingleRedis f) : NamedLogTests(f), IClassFixture<SingleRedis>;
