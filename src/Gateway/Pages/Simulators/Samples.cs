using Conversations.Log;
using Conversations.People;
using Desk.Texts;
using Gateway.Demo;
using Gateway.Simulator;
using Gateway.Simulator.Phones;

namespace Gateway.Pages.Simulators;

/// <summary>A sample customer, or a stranger who wrote to the demo.</summary>
/// <param name="Id">As it stands in <c>/simulator?customer=…</c>.</param>
/// <param name="Name">The name on their phones.</param>
/// <param name="Story">What their data shows.</param>
/// <param name="Phones">Their phones.</param>
internal sealed record Sample(string Id, string Name, IReadOnlyDictionary<string, string>? Story, IReadOnlyList<SimulatedPhone> Phones)
{
    /// <summary>The phone whose person's log is shown; null for the customer's own.</summary>
    public string? Of { get; init; }
}

/// <summary>The people of the demo, and who they are in the logs.</summary>
internal sealed class Samples(SimulatorService simulator, ILog log)
{
    internal const string Brand = DemoInstallation.Brand;

    /// <summary>Everybody who has a phone, in the order in which they came.</summary>
    internal IReadOnlyList<Sample> All() => [.. simulator.Phones.GroupBy(p => p.Customer, StringComparer.Ordinal).Select(phones => new Sample(
        phones.Key, phones.First().Name, DemoData.Customers.FirstOrDefault(c => c.Id == phones.Key)?.Story, [.. phones]))];

    /// <summary>A sample by its id, or the first, with the phone whose log is wanted; null when there is no such sample.</summary>
    internal Sample? Find(string? id, string? phone)
    {
        var all = All();
        var sample = string.IsNullOrEmpty(id) ? all.FirstOrDefault() : all.FirstOrDefault(s => s.Id == id);
        return sample is null ? null : sample with { Of = sample.Phones.FirstOrDefault(p => p.Id == phone)?.Id };
    }

    /// <summary>The person who writes from a phone; null until they first do.</summary>
    internal async ValueTask<PersonId?> PersonAsync(SimulatedPhone phone, CancellationToken stop) =>
        await log.FindAsync(Brand, phone.Address, stop) is { } person ? (await log.LoadAsync(person, stop))?.Person : null;

    /// <summary>The person behind a sample; null until they first write or the brand tells about them.</summary>
    internal async ValueTask<Seen?> SeenAsync(Sample sample, CancellationToken stop) =>
        await PersonAsync(sample, stop) is { } person ? await log.LoadAsync(person, stop) : null;

    /// <summary>The sample behind a person; null when it is nobody of the demo.</summary>
    internal Sample? Of(Seen seen)
    {
        var addresses = seen.Of<Conversations.Messages.MessagesState>().Addresses.Select(a => a.Address).ToHashSet();
        return All().FirstOrDefault(s => s.Phones.Any(p => addresses.Contains(p.Address)));
    }

    internal async ValueTask<PersonId?> PersonAsync(Sample sample, CancellationToken stop)
    {
        if (sample.Phones.FirstOrDefault(p => p.Id == sample.Of) is { } chosen)
        {
            return await log.FindAsync(Brand, chosen.Address, stop);
        }

        foreach (var address in sample.Phones.Select(p => p.Address).Append(Address.Of(ChannelNames.User, sample.Id)))
        {
            if (await log.FindAsync(Brand, address, stop) is { } person)
            {
                return person;
            }
        }

        return null;
    }

    internal static string? StoryOf(Sample sample, Language language) => sample.Story?.GetValueOrDefault(language.Tag());
}
