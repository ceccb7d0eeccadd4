using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels;
using Gateway.Operations;

namespace Gateway.Intake;

/// <summary>
/// Makes the events of a webhook durable: one append per person, the people of a batch side by side. When it returns,
/// every event is written or was there already; when it throws, the provider tries again and what was written is told
/// apart by its dedupe key.
/// </summary>
internal sealed class Intake(ILog log, ISuppressions suppressions, OperationsBoards operations, IntakeOptions options, AlsoRecord alsoRecord)
{
    /// <summary>More facts than this of one person are appended in several commits.</summary>
    private const int MostFacts = 100;

    /// <summary>How many people of one batch are written at the same time.</summary>
    private const int MostAtOnce = 256;

    private readonly WorkChange[] _turn = [new WorkChange.Put("turn", "turn", options.Debounce, KeepEarlier: true)];
    private readonly WorkChange _fold = new WorkChange.Put("fold", "fold", options.Fold, KeepEarlier: true);

    /// <summary>Takes everything in. Throws <see cref="StoreUnavailableException"/> when any of it is not durable.</summary>
    public ValueTask TakeAsync(Parsed parsed, CancellationToken stop) => parsed switch
    {
        { Events: [var only], Records: [] } => AwaitAsync(TakeOneAsync(only, stop)),
        { Events: [] } => new(operations.PutAsync(parsed.Account, parsed.Records, stop)),
        _ => TakeAllAsync(parsed, stop),
    };

    /// <summary>Takes one event in; whether it was new.</summary>
    public async ValueTask<bool> TakeOneAsync(ParsedEvent only, CancellationToken stop)
    {
        // Nearly everybody is named by one address: then there is nothing to recognise.
        var (facts, known) = only.Also is null ? (new List<Fact>(1), default) : await BeginAsync(only.Sender.Brand, only.Customer, only.Also, stop);
        Add(facts, only);
        return await AppendAsync(only.Sender.Brand, only.Customer, facts, Work([only], known.AreOne), stop) is { Appended: > 0 };
    }

    private static async ValueTask AwaitAsync(ValueTask<bool> taken) => await taken;

    private async ValueTask TakeAllAsync(Parsed parsed, CancellationToken stop)
    {
        var names = await NamesAsync(parsed.Events, stop);
        var people = parsed.Events.GroupBy(e => names.GetValueOrDefault((e.Sender.Brand, e.Customer), (Brand: e.Sender.Brand, Address: e.Customer)));
        foreach (var some in people.Chunk(MostAtOnce))
        {
            await Task.WhenAll(some.Select(p => TakePersonAsync(p.Key.Brand, p.Key.Address, p, stop)));
        }

        await operations.PutAsync(parsed.Account, parsed.Records, stop);
    }

    private async Task TakePersonAsync(string brand, Address customer, IEnumerable<ParsedEvent> events, CancellationToken stop)
    {
        foreach (var some in events.Chunk(MostFacts))
        {
            var others = some.SelectMany(e => (e.Also ?? []).Append(e.Customer)).Where(a => a != customer).Distinct().ToList();
            var (facts, known) = await BeginAsync(brand, customer, others, stop);
            foreach (var one in some)
            {
                Add(facts, one);
            }

            await AppendAsync(brand, customer, facts, Work(some, known.AreOne), stop);
        }
    }

    // Who writes under two addresses in one webhook and is named by both is one person in all of it, and their events stay in order.
    private async ValueTask<Dictionary<(string Brand, Address Address), (string Brand, Address Address)>> NamesAsync(List<ParsedEvent> events, CancellationToken stop)
    {
        var (names, writing) = (new Dictionary<(string, Address), (string, Address)>(), events.Select(e => (e.Sender.Brand, e.Customer)).ToHashSet());
        foreach (var one in events)
        {
            var (brand, customer) = (one.Sender.Brand, one.Customer);
            foreach (var other in one.Also ?? [])
            {
                if (writing.Contains((brand, other)) && !names.ContainsKey((brand, other)) && !names.ContainsKey((brand, customer)) && await AreOneAsync(brand, customer, other, stop))
                {
                    names.Add((brand, other), (brand, customer));
                }
            }
        }

        return names;
    }

    // Two who are known apart stay apart here: joining them is the work that the message leaves.
    private async ValueTask<bool> AreOneAsync(string brand, Address customer, Address other, CancellationToken stop)
    {
        await log.RecogniseAsync(brand, customer, [other], stop);
        var person = await log.MeetAsync(brand, customer, stop);
        return await log.LinkAsync(brand, other, person, stop) == person;
    }

    // Somebody who comes under a new address is whoever the provider says has the others.
    private async ValueTask<(List<Fact> Facts, Recognised Known)> BeginAsync(string brand, Address customer, IReadOnlyList<Address>? others, CancellationToken stop)
    {
        var known = others is { Count: > 0 } ? await log.RecogniseAsync(brand, customer, others, stop) : default;
        return (known.IsNew ? [new(new AddressLinked(customer, "provider"), null)] : [], known);
    }

    // Somebody who was erased does not come back because their phone says so late that it showed our last message.
    private async ValueTask<Taken?> AppendAsync(string brand, Address customer, List<Fact> facts, IReadOnlyList<WorkChange> work, CancellationToken stop) =>
        facts.TrueForAll(f => f.Event is StatusReported or ReadReported)
            ? await log.TakeReportsAsync(brand, customer, facts, work, suppressions, stop)
            : await log.TakeInAsync(brand, customer, facts, work, stop);

    private IReadOnlyList<WorkChange> Work(ReadOnlySpan<ParsedEvent> events, bool areOne)
    {
        if (events is [{ Event: MessageReceived { Aside: null, Media: null, Aliases: null } }])
        {
            return _turn;
        }

        var work = new List<WorkChange>(2);
        foreach (var one in events)
        {
            foreach (var change in Follows.From(one.Event, _turn[0], _fold, areOne))
            {
                if (!work.Contains(change))
                {
                    work.Add(change);
                }
            }
        }

        return work;
    }

    private void Add(List<Fact> facts, in ParsedEvent one)
    {
        facts.Add(new(one.Event, one.Dedupe));
        var also = alsoRecord(one.Sender.Brand, one.Event);
        for (var i = 0; i < also.Count; i++)
        {
            facts.Add(new(also[i], $"{one.Dedupe}+{i}"));
        }
    }
}

/// <summary>
/// What else is recorded in the same append as an event: an opt-out that must be in force before anything is said to that
/// person. Pure; called on the intake path.
/// </summary>
internal delegate IReadOnlyList<IEvent> AlsoRecord(string brand, IEvent happened);

/// <summary>When work that intake leaves behind is due.</summary>
internal sealed record IntakeOptions
{
    /// <summary>How long the assistant waits for the rest of a thought.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>When a head is brought up to date after events that ask for nothing.</summary>
    public TimeSpan Fold { get; init; } = TimeSpan.FromSeconds(5);
}
