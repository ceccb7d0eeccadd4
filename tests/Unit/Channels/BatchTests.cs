using System.Text.Json;
using Conversations.Log;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Unit.Wire;

/// <summary>However Meta packs, repeats and mixes its events: each is taken in once, as if it had come alone.</summary>
public sealed class BatchTests
{
    private static readonly int Most = Tests.Repetitions.Of("Batches of Meta's events, packed by chance", 5000, 60);

    /// <summary>Events to send, and how: the seed says in which order, how often and in which webhooks.</summary>
    private static Gen<(MetaEvent[] Events, int Seed)> Sendings =>
        from count in Gen.Choose(1, 50)
        from kinds in Gen.Choose(0, MetaEvent.Count - 1).ArrayOf(count)
        from people in Gen.Choose(0, 4).ArrayOf(count)
        from senders in Gen.Choose(0, 5).ArrayOf(count)
        from seed in Gen.Choose(0, int.MaxValue)
        select (kinds.Select((kind, i) => MetaEvent.Of(kind, people[i], senders[i], i + 100)).ToArray(), seed);

    [Fact]
    public void Every_event_is_taken_in_once_however_it_is_packed() => Check.One(
        Properties.Exactly(Most),
        Prop.ForAll(Sendings.ToArbitrary(), sending =>
        {
            var alone = sending.Events.SelectMany(e => Taken([[e]], new(0))).ToList();
            Assert.Equal(sending.Events.Length, alone.Count);

            var random = new Random(sending.Seed);
            var repeated = sending.Events.SelectMany(e => Enumerable.Repeat(e, random.Next(1, 4))).ToArray();
            random.Shuffle(repeated);
            Assert.Equal(alone.Order(StringComparer.Ordinal), Taken(Split(repeated, random), random).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }));

    // A webhook is about one object; within that, where one ends is chance.
    private static IEnumerable<IReadOnlyList<MetaEvent>> Split(IEnumerable<MetaEvent> events, Random random)
    {
        foreach (var about in events.GroupBy(e => e.Object))
        {
            var left = about.ToList();
            while (left.Count > 0)
            {
                var some = left.Take(random.Next(1, 51)).ToList();
                left.RemoveRange(0, some.Count);
                yield return some;
            }
        }
    }

    // Each event under the key by which the log knows it again: two that differ are two, whatever their keys.
    private static IEnumerable<string> Taken(IEnumerable<IReadOnlyList<MetaEvent>> webhooks, Random random)
    {
        foreach (var webhook in webhooks)
        {
            var parsed = Given.ReadMeta(MetaEvent.Webhook(webhook, _ => random.Next(2) == 0))!;
            // None is lost on the way: as many come out as went in, before any two are told to be one.
            Assert.Equal(webhook.Count, parsed.Events.Count + parsed.Records.Count);
            foreach (var e in parsed.Events)
            {
                yield return $"{e.Sender.Brand} {e.Customer} {e.Dedupe} {JsonSerializer.Serialize(e.Event, e.Event.GetType(), Composition.Json)}";
            }

            foreach (var record in parsed.Records)
            {
                yield return $"{record.Id} {record.Kind} {record.What}";
            }
        }
    }
}
