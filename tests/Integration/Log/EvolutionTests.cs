using System.Text.Json.Nodes;
using Conversations.Log;
using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Storage.Sealed;

namespace Integration.Log;

/// <summary>Two builds on one store: the newer reads what the older wrote, and a head of another shape is folded anew.</summary>
public abstract class EvolutionTests(IStoreFixture fixture) : LogConformance(fixture)
{
    private sealed record Before(string Words) : IEvent;

    private sealed record Now(string Text, int Length) : IEvent;

    private sealed record Memory
    {
        public string? Last { get; init; }
    }

    private sealed class OldBuild : Slice<Memory>
    {
        public override string Name => "memory";

        public override IReadOnlyList<EventType> Events { get; } = [EventType.Of<Before>("remark", KeyClass.Content)];

        protected override Memory Fold(Memory state, Recorded recorded) => recorded.Event is Before e ? new() { Last = e.Words } : state;
    }

    private sealed class NewBuild(string name) : Slice<Memory>
    {
        public override string Name => name;

        public override IReadOnlyList<EventType> Events { get; } =
            [new("remark", 2, typeof(Now), _ => KeyClass.Content, (_, old) => new JsonObject { ["text"] = old["words"]?.GetValue<string>(), ["length"] = 0 })];

        protected override Memory Fold(Memory state, Recorded recorded) => recorded.Event is Now e ? new() { Last = e.Text } : state;
    }

    [Fact]
    public async Task A_newer_build_reads_what_an_older_one_wrote()
    {
        var person = await WrittenAsync();
        var log = await LogAsync(new NewBuild("memory"));

        Assert.Equal(["antes"], (await log.ReadAsync(person, 0, 10, Stop)).Select(r => ((Now)r.Event!).Text));
    }

    [Fact]
    public async Task A_head_that_lacks_a_slice_is_folded_anew_from_the_log()
    {
        var person = await WrittenAsync();
        var log = await LogAsync(new NewBuild("memory-2"));

        Assert.Equal("antes", (await log.LoadAsync(person, Stop))!.Of<Memory>().Last);
    }

    [Fact]
    public async Task An_event_that_this_build_does_not_know_is_passed_over_and_keeps_its_place()
    {
        var person = await WrittenAsync();
        var seen = (await ProcessAsync()).Log.LoadAsync(person, Stop);

        Assert.Equal(1, (await seen)!.State.Version);
    }

    private async Task<Conversations.People.PersonId> WrittenAsync()
    {
        var log = await LogAsync(new OldBuild());
        var taken = await log.TakeInAsync(Brand, Phone, [new Fact(new Before("antes"), null)], [], Stop);
        await log.SettleAsync((await log.LoadAsync(taken.Person, Stop))!, Stop);
        return taken.Person;
    }

    private async Task<PersonLog> LogAsync(ISlice slice)
    {
        var store = await OpenAsync();
        return new(store, new Composition(slice), await Installation.OpenAsync(store, Master, Stop), Master, TimeProvider.System);
    }
}

public sealed class EvolvedOnSqlite(SqliteFixture f) : EvolutionTests(f), IClassFixture<SqliteFixture>;

public sealed class EvolvedOnRedis(SingleRedis f) : EvolutionTests(f), IClassFixture<SingleRedis>;
