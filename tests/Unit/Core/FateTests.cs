using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using FsCheck.Fluent;

namespace Unit.Core;

/// <summary>Whatever the order in which a provider tells, and however often: the end is the same.</summary>
public sealed class FateTests
{
    private static readonly string[] Emojis = ["👍", "❤", "😂"];

    [Fact]
    public void Any_order_and_repetition_ends_as_the_ordered_sequence() => Check("lattice of fates, orders", Order);

    [Fact]
    public void A_page_of_the_past_folds_as_the_head_does() => Check("a page of the past, orders", Page);

    [Fact]
    public void Joining_is_commutative_associative_and_idempotent() => Check("joins", seed =>
    {
        var random = new Random(seed);
        var (a, b, c) = (Some(random), Some(random), Some(random));
        return Same(a.Join(b), b.Join(a)) && Same(a.Join(b).Join(c), a.Join(b.Join(c))) && Same(a.Join(a), a);
    });

    [Fact]
    public void Taking_a_reaction_away_before_it_came_leaves_none()
    {
        var given = new Given().That(React(null, 10), React("👍", 10), Given.Customer("hola"));
        Assert.Empty(given.Messages.Recent[^1].Fate.Shown);
        given.That(React("❤", 11));
        Assert.Equal("❤", Assert.Single(given.Messages.Recent[^1].Fate.Shown).Emoji);
    }

    [Fact]
    public void What_was_taken_back_stays_so_after_an_edit()
    {
        var given = new Given().That(Given.Customer("hola"), new MessageRevoked("acme-wa", Given.Phone, "customer", "wamid.1", Given.Start), Edit("adiós", 1, 20));
        Assert.Null(given.Messages.Recent[^1].Text);
        Assert.True(given.Messages.Recent[^1].IsRevoked);
    }

    [Fact]
    public void The_last_edit_holds_whichever_comes_last() =>
        Assert.Equal("tres", new Given().That(Edit("tres", 3, 30), Given.Customer("uno"), Edit("dos", 2, 40)).Messages.Recent[^1].Text);

    private static void Check(string what, Func<int, bool> holds) =>
        FsCheck.Check.One(Properties.Exactly(Tests.Repetitions.Of(what, 100_000, 1_000)), Prop.ForAll(holds));

    // The causes come in their order (a message is queued before its call begins); everything that is told comes in any.
    private static bool Order(int seed)
    {
        var random = new Random(seed);
        var story = new Story(random);
        var ordered = Snapshot(new Given().That([.. story.Causes, .. story.Told]).Messages.Recent);
        return ordered == Snapshot(new Given().That([.. story.Shuffled(random)]).Messages.Recent);
    }

    private static bool Page(int seed)
    {
        var random = new Random(seed);
        var story = new Story(random);
        var given = new Given();
        var entries = story.Shuffled(random).Select((e, i) => new Recorded(i + 1, Given.Start, $"e{i}", "any", e)).ToList();
        foreach (var entry in entries)
        {
            given.That(entry.Event!);
        }

        return Snapshot(MessagesSlice.Replay(entries.OrderBy(_ => random.Next()), given.Messages).Values) == Snapshot(given.Messages.Recent);
    }

    private static string Snapshot(IEnumerable<RecentMessage> recent) => JsonSerializer.Serialize(
        recent.OrderBy(r => r.DispatchId ?? r.NativeId, StringComparer.Ordinal)
            .Select(r => new { r.DispatchId, r.NativeId, r.Text, r.Status, r.Fate.Edit, r.Fate.RevokedAt, r.Fate.Reactions, Sent = r.Sent.OrderBy(s => s.NativeId, StringComparer.Ordinal) }),
        Composition.Json);

    private static bool Same(Fate a, Fate b) => JsonSerializer.Serialize(a, Composition.Json) == JsonSerializer.Serialize(b, Composition.Json);

    private static Fate Some(Random random)
    {
        IEvent[] told = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Told(random, "wamid.1"))];
        return told.Select(e => Fate.Of(e)!).Aggregate((x, y) => x.Join(y));
    }

    private static IEvent Told(Random random, string target) => random.Next(5) switch
    {
        0 => new StatusReported("acme-wa", target, (DeliveryStatus)random.Next((int)DeliveryStatus.Sent, (int)DeliveryStatus.Dropped), Given.Start, Code: random.Next(3) == 0 ? "131026" : null),
        1 => new MessageEdited("acme-wa", Given.Phone, "customer", target, $"v{random.Next(4)}", Second(random), random.Next(3)),
        2 when random.Next(3) == 0 => new MessageRevoked("acme-wa", Given.Phone, "customer", target, Second(random)),
        3 => new Reacted("acme-wa", Given.Phone, random.Next(2) == 0 ? "customer" : "owner_app", target, null, Second(random)),
        _ => new Reacted("acme-wa", Given.Phone, random.Next(2) == 0 ? "customer" : "owner_app", target, Emojis[random.Next(3)], Second(random)),
    };

    private static DateTimeOffset Second(Random random) => Given.Start.AddSeconds(random.Next(4));

    private static Reacted React(string? emoji, int second) => new("acme-wa", Given.Phone, "customer", "wamid.1", emoji, Given.Start.AddSeconds(second));

    private static MessageEdited Edit(string text, int number, int second) => new("acme-wa", Given.Phone, "customer", "wamid.1", text, Given.Start.AddSeconds(second), number);

    /// <summary>Messages both ways, and what is told about each.</summary>
    private sealed class Story
    {
        private readonly List<List<IEvent>> _causes = [];

        public Story(Random random)
        {
            for (var i = 0; i < random.Next(1, 12); i++)
            {
                _causes.Add([Given.Customer($"hola {i}", $"wamid.in{i}")]);
                Told.AddRange(Enumerable.Range(0, random.Next(6)).Select(_ => FateTests.Told(random, $"wamid.in{i}")).Where(e => e is not StatusReported));
            }

            for (var i = 0; i < random.Next(1, 8); i++)
            {
                var of = random.Next(1, 4);
                _causes.Add([Given.Reply($"d{i}"), .. Enumerable.Range(0, of).SelectMany(p => new IEvent[] { new SendBegun($"d{i}", 1, p, of), new SendEnded($"d{i}", SendOutcome.Accepted, $"wamid.out{i}.{p}", Part: p, Of: of) })]);
                Told.AddRange(Enumerable.Range(0, random.Next(6)).Select(_ => FateTests.Told(random, $"wamid.out{i}.{random.Next(of)}")));
            }
        }

        public List<IEvent> Told { get; } = [];

        public IEnumerable<IEvent> Causes => _causes.SelectMany(c => c);

        public List<IEvent> Shuffled(Random random)
        {
            var rest = _causes.Select(c => new Queue<IEvent>(c)).ToList();
            var told = Told.Concat(Told.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToList();
            var result = new List<IEvent>();
            while (rest.Count > 0 || told.Count > 0)
            {
                if (told.Count > 0 && (rest.Count == 0 || random.Next(2) == 0))
                {
                    result.Add(told[^1]);
                    told.RemoveAt(told.Count - 1);
                    continue;
                }

                var next = rest[random.Next(rest.Count)];
                result.Add(next.Dequeue());
                rest.RemoveAll(q => q.Count == 0);
            }

            return result;
        }
    }
}
