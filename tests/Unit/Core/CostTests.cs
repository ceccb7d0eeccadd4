using System.Collections.Immutable;
using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Tests;

namespace Unit.Core;

/// <summary>What messages cost: counted once, however often and in whatever order it is told.</summary>
public sealed class CostTests
{
    private static readonly Composition Slices = new(new MessagesSlice(), new MergeSlice(), new CostSlice());
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Price Utility = new("utility", Billable: true, Model: "PMP", Type: "regular");

    [Fact]
    public void A_price_that_is_told_with_every_status_counts_once()
    {
        var state = After(Queued("d1"), Ended("d1", "w1"), Status("w1", 1, Utility), Status("w1", 2, Utility), Status("w1", 3, Utility, "d1"));
        var line = Assert.Single(state.Lines);
        Assert.Equal(("whatsapp", "utility", 1, 1, 0), (line.Channel, line.Category, line.Messages, line.Billable, line.Unpriced));
    }

    [Fact]
    public void A_later_price_stands_and_what_it_does_not_tell_stays()
    {
        var state = After(
            Queued("d1", Channels.Sms), Ended("d1", "SM1", new("sms", Segments: 2)),
            Status("SM1", 1, new("sms", Amount: 0.015m, Currency: "USD")), Status("SM1", 2, new("sms", Amount: 0.02m, Currency: "USD")));
        var line = Assert.Single(state.Lines);
        Assert.Equal(("sms", 1, 1, 2, 0.02m), (line.Channel, line.Messages, line.Billable, line.Segments, line.Amounts["USD"]));
    }

    [Fact]
    public void What_nobody_priced_is_said_so_but_where_nothing_is_charged()
    {
        var state = After(Queued("d1"), Ended("d1", "w1"), Queued("d2", Channels.Messenger), Ended("d2", "m1"));
        Assert.Equal([("messenger", 1, 0), ("whatsapp", 1, 1)], state.Lines.Select(l => (l.Channel, l.Messages, l.Unpriced)));
    }

    [Fact]
    public void A_message_whose_answer_was_lost_counts_by_our_own_id()
    {
        var state = After(Queued("d1"), new SendEnded("d1", SendOutcome.Unknown), Status("w1", 1, Utility, "d1~1"));
        Assert.Equal(1, Assert.Single(state.Lines).Messages);
    }

    [Fact]
    public void A_price_about_a_message_that_is_not_ours_does_not_count() => Assert.Empty(After(Status("w9", 1, Utility)).Lines);

    [Fact]
    public void Any_order_and_repetition_gives_the_same_totals()
    {
        var random = new Random(11);
        for (var round = 0; round < Repetitions.Of("costs in any order", 5000, 500); round++)
        {
            var queued = Enumerable.Range(0, 4).Select(i => (IEvent)Queued($"d{i}", i == 3 ? Channels.Sms : Channels.WhatsApp)).ToArray();
            var told = Enumerable.Range(0, 4).SelectMany(i => Told(random, i)).ToArray();
            var expected = After([.. queued, .. told]).Lines;
            for (var order = 0; order < 3; order++)
            {
                var again = told.Concat(told.Where(_ => random.Next(2) == 0)).ToArray();
                random.Shuffle(again);
                Assert.Equal(Shown(expected), Shown(After([.. queued, .. again]).Lines));
            }
        }
    }

    [Fact]
    public void More_messages_than_are_kept_one_by_one_still_add_up()
    {
        var events = Enumerable.Range(0, 350).SelectMany(i => new IEvent[]
        {
            Queued($"d{i}", Channels.Sms), Ended($"d{i}", $"SM{i}", new("sms", Segments: 1)), Status($"SM{i}", i, new("sms", Amount: 0.01m, Currency: "USD"), $"d{i}"),
        });
        var state = After([.. events]);
        var line = Assert.Single(state.Lines);
        Assert.Equal((350, 350, 3.50m, CostState.MostParts), (line.Messages, line.Segments, line.Amounts["USD"], state.Parts.Count));
    }

    [Fact]
    public void A_merge_adds_them_up_a_late_price_still_counts_once_and_taking_it_back_takes_them_out()
    {
        var mine = Life(Queued("d1"), Ended("d1", "w1"), Status("w1", 1, Utility));
        var theirs = Life([.. Enumerable.Range(0, 130).SelectMany(i => new IEvent[] { Queued($"e{i}", Channels.Sms), Ended($"e{i}", $"SM{i}", new("sms", Segments: 1)) })]);
        var absorbed = new CostSlice().Absorb(mine, theirs);
        var joined = With(mine, [new MergeStarted("m_1", PersonId.Create(1, new byte[16]), "manual"), .. absorbed, Status("SM129", 5, new("sms", Amount: 1m, Currency: "COP"))]);
        Assert.Equal([("sms", 130, 130), ("whatsapp", 1, 0)], joined.Of<CostState>().Lines.Select(l => (l.Channel, l.Messages, l.Segments)));
        Assert.Equal(1m, joined.Of<CostState>().Lines[0].Amounts["COP"]);

        var more = With(joined, [.. Enumerable.Range(0, 120).SelectMany(i => new IEvent[] { Queued($"f{i}"), Ended($"f{i}", $"x{i}", Utility) })]);
        Assert.Equal([("sms", 130), ("whatsapp", 121)], more.Of<CostState>().Lines.Select(l => (l.Channel, l.Messages)));
        Assert.Equal([("whatsapp", 121)], With(more, new MergeUndone("m_1")).Of<CostState>().Lines.Select(l => (l.Channel, l.Messages)));
    }

    private static IEnumerable<IEvent> Told(Random random, int i)
    {
        var price = () => i == 3 ? new Price("sms", Segments: random.Next(1, 4), Amount: random.Next(2) == 0 ? random.Next(1, 9) / 100m : null, Currency: "USD")
            : new Price(random.Next(2) == 0 ? "utility" : "service", Billable: random.Next(2) == 0);
        yield return Ended($"d{i}", $"w{i}", random.Next(2) == 0 ? price() : null);
        for (var n = random.Next(4); n > 0; n--)
        {
            yield return Status($"w{i}", random.Next(3), random.Next(3) == 0 ? null : price(), random.Next(2) == 0 ? $"d{i}" : null);
        }
    }

    private static string Shown(ImmutableList<CostLine> lines) => System.Text.Json.JsonSerializer.Serialize(lines, Composition.Json);

    private static CostState After(params IEvent[] events) => ReadBack(Life(events)).Of<CostState>();

    private static State Life(params IEvent[] events) => With(Slices.Empty, events);

    private static State With(State state, params IEvent[] events) =>
        events.Aggregate(state, (s, e) => s.With(new(s.Version + 1, Noon, $"e{s.Version + 1}", "x", e)));

    private static State ReadBack(State state)
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            state.Write(writer);
        }

        using var json = System.Text.Json.JsonDocument.Parse(stream.ToArray());
        return Slices.Read(json.RootElement, state.Version)!;
    }

    private static MessageQueued Queued(string id, string channel = Channels.WhatsApp) =>
        new(id, Author.Brand, "s", Address.Of(channel, "573000000001"), "hola", MessageClass.Transactional, "service", "orders", default);

    private static SendEnded Ended(string id, string native, Price? price = null) => new(id, SendOutcome.Accepted, native, Price: price);

    private static StatusReported Status(string native, int at, Price? price, string? correlation = null) =>
        new("s", native, DeliveryStatus.Delivered, Noon.AddSeconds(at), correlation, Price: price);
}
