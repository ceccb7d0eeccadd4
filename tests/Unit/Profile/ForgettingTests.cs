using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Profile;
using Unit.Personalization;
using static Unit.Personalization.Life;

namespace Unit.Profile;

public sealed class ForgettingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Other = PersonId.Create(18, new byte[16]);

    private readonly Life _life = new();

    private ProfileState State => _life.Of<ProfileState>();

    private static FactRecorded Fact(string key, DateTimeOffset? at = null, string field = "f") => new("u", field, Json("1"), "s", at ?? Now, null, key);

    private static FactHappened Happened(int n, string name = "bought") => new(
        "u", name, Now.AddMinutes(n), new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [$"events.{name}.total"] = Json("1") }, "s", null, $"h{n}");

    [Fact]
    public void The_key_of_what_is_known_no_more_waits_to_be_dropped()
    {
        _life.When(Fact("k1"), Fact("k2", Now.AddMinutes(1)), Fact("k3", Now.AddMinutes(-5)), new FactCleared("u", "f", "s", Now.AddMinutes(2), null));
        Assert.Equal([("k1", "superseded"), ("k3", "outdated"), ("k2", "cleared")], State.Stale.Select(s => (s.Key, s.Why)));
        Assert.Equal("facts:u/k1", State.Stale[0].Class.Name);
        Assert.Empty(State.Known);
    }

    [Fact]
    public void What_was_forgotten_waits_no_more_and_is_no_fact_any_more()
    {
        _life.When(Fact("k1"), Fact("k2"), Fact("g1", field: "g"), Happened(1));
        _life.When(new FactsForgotten([new("u", "f", "k1"), new("u", "g", "g1"), new("u", "events.bought", "h1")], "retention"));
        Assert.Empty(State.Stale);
        Assert.Empty(State.History);
        Assert.Equal(["k2"], State.Known.Select(f => f.Key));
    }

    [Fact]
    public void Forgetting_an_older_value_leaves_the_newer()
    {
        _life.When(Fact("k1"), Fact("k2"), new FactsForgotten([new("u", "f", "k1")], "superseded"));
        Assert.Equal("k2", State.Known.Single().Key);
    }

    [Fact]
    public void Facts_without_a_key_of_their_own_are_forgotten_by_name()
    {
        _life.When(new FactRecorded("u", "f", Json("1"), "s", Now, null), new FactsForgotten([new("u", "f", null)], "retention"));
        Assert.Empty(State.Facts);
    }

    [Fact]
    public void Of_one_kind_of_event_the_newest_are_kept_and_the_others_go()
    {
        _life.When(Enumerable.Range(0, ProfileState.MostHappened + 2).Reverse().Select(i => Happened(i)).Append(Happened(0, "visited")));
        Assert.Equal(ProfileState.MostHappened, State.History.Count(h => h.Event == "bought"));
        Assert.Equal(["h0", "h1"], State.Stale.Select(s => s.Key).Order());
        Assert.All(State.Stale, s => Assert.Equal("events.bought", s.Field));
        Assert.Equal(State.History.OrderBy(h => h.OccurredAt).Select(h => h.Seq), State.History.Select(h => h.Seq));
    }

    [Fact]
    public void The_term_of_what_happened_is_the_shortest_of_its_fields()
    {
        var use = Declared("u", fields: ["events.a.x", "events.a.y"], retention: "P30D") with
        {
            FieldRetention = new Dictionary<string, string>(StringComparer.Ordinal) { ["events.a.y"] = "P2D" },
        };
        var item = new HappenedRef("u", "a", ["events.a.x", "events.a.y"], 1, "e1", "s", Now, Now);
        Assert.Equal(TimeSpan.FromDays(2), item.KeptFor(use));
        Assert.Equal(TimeSpan.FromDays(30), (item with { Fields = ["events.a.x"] }).KeptFor(use));
    }

    [Fact]
    public void A_merge_brings_history_and_what_is_still_to_be_forgotten_and_its_undoing_takes_it_back()
    {
        var there = new Life().When(Fact("k1"), Fact("k2"), Happened(3));
        _life.When(Fact("mine"), Happened(1), new MergeStarted("m1", Other, "brand"));
        var absorbed = Assert.IsType<FactsAbsorbed>(Assert.Single(new ProfileSlice().Absorb(_life.State, there.State)));
        _life.When(absorbed);
        Assert.Equal([null, Other], State.History.Select(h => h.In));
        Assert.Equal(("k1", Other), (State.Stale.Single().Key, State.Stale.Single().In));
        _life.When(new MergeUndone("m1"));
        Assert.Equal(["h1"], State.History.Select(h => h.Key));
        Assert.Equal(["mine"], State.Known.Select(f => f.Key));
    }

    [Fact]
    public void When_too_much_waits_no_more_is_to_be_taken_in()
    {
        var full = new ProfileState();
        var slice = new ProfileSlice();
        for (var i = 0; i <= ProfileState.MostStale / 2; i++)
        {
            full = (ProfileState)slice.Fold(full, new Recorded(i + 1, Now, $"e{i}", "fact.recorded", Fact($"k{i}")));
        }

        Assert.True(full.IsFull);
    }

    [Fact]
    public void The_ids_of_the_brand_are_known_with_the_merge_that_brought_them()
    {
        _life.When(new AddressLinked(Address.Of("user", "u1"), "brand"), new AddressLinked(Address.Of("anonymous", "u1"), "brand"), new AddressLinked(WhatsApp, "brand"));
        Assert.Equal(["u1"], State.OwnIds.Keys);
        _life.When(new MergeStarted("m1", Other, "brand"), new MergeAbsorbed("m1", [Address.Of("user", "u2"), Sms]));
        Assert.Equal(["u1", "u2"], State.OwnIds.Keys.Order());
        _life.When(new MergeUndone("m1"));
        Assert.Equal(["u1"], State.OwnIds.Keys);
    }
}
