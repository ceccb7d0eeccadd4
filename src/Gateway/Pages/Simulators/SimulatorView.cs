using Conversations.Handoffs;
using Conversations.Log;
using Desk.Models;
using Gateway.Brands;
using Gateway.Pages.Access;
using Gateway.Pages.Desks;
using Gateway.Pages.Live;
using Gateway.Pages.People;
using Gateway.Pages.Preferences;
using Gateway.Pages.Timelines;
using Gateway.Simulator;
using Personalization.Consent;

namespace Gateway.Pages.Simulators;

/// <summary>Fills what the simulator shows.</summary>
internal sealed class SimulatorView(
    Samples samples, SimulatorService simulator, DeskView desk, TimelineReader reader, UseCaseBook book, WaitingFeed feed, PreferenceLinks links)
{
    internal Samples Samples => samples;

    internal static string PathOf(Sample sample) => $"/simulator?customer={Uri.EscapeDataString(sample.Id)}{OfPart(sample)}";

    /// <summary>The page of one sample customer.</summary>
    internal async ValueTask<SimulatorModel> PageAsync(Visit visit, Sample sample, int entries, CancellationToken stop, ComposerModel? refused = null)
    {
        var seen = await samples.SeenAsync(sample, stop);
        var (person, mark) = seen is null ? (null, default) : await PersonAsync(visit, sample, seen, entries, stop);
        var shell = visit.Shell(demo: true) with
        {
            LiveUrl = $"/simulator/live?customer={Uri.EscapeDataString(sample.Id)}{OfPart(sample)}&after={mark}",
            Waiting = await WaitingAsync(visit),
        };
        return Around(visit, shell, await CustomersAsync(visit, sample, stop), await PhonesAsync(visit, sample, seen, stop), refused is null || person is null ? person : person with { Composer = refused });
    }

    /// <summary>The right side, for somebody who has only just become known.</summary>
    internal async ValueTask<(SimulatorModel Model, Mark Mark)> PersonPaneAsync(Visit visit, Sample sample, Seen seen, CancellationToken stop)
    {
        var (person, mark) = await PersonAsync(visit, sample, seen, TimelineReader.Entries, stop);
        return (Around(visit, visit.Shell(demo: true), [], [], person), mark);
    }

    /// <summary>Who has the thread.</summary>
    internal ValueTask<HandoffModel> HandoffAsync(Seen seen, Visit visit, Sample sample, CancellationToken stop) => desk.Heads.HandoffAsync(seen, visit, PathOf(sample), stop);

    /// <summary>How many people wait, for the rail.</summary>
    internal ValueTask<int> WaitingAsync(Visit visit) => desk.CountAsync(visit.Brand.Id);

    /// <summary>The phones; one whose person is another than the one whose log is shown says so.</summary>
    internal async ValueTask<IReadOnlyList<PhoneModel>> PhonesAsync(Visit visit, Sample sample, Seen? seen, CancellationToken stop)
    {
        List<PhoneModel> phones = [];
        foreach (var phone in sample.Phones)
        {
            var model = PhoneModels.Of(phone, simulator, seen, visit.Brand.Name) with { ShowsNumber = sample.Phones.Count(p => p.Address.Channel == phone.Address.Channel) > 1 };
            var person = await samples.PersonAsync(phone, stop);
            phones.Add(person is null || person == seen?.Person ? model : model with { LogUrl = PathOf(sample with { Of = phone.Id }) });
        }

        return phones;
    }

    private static string OfPart(Sample sample) => sample.Of is { } phone ? "&of=" + Uri.EscapeDataString(phone) : "";

    /// <summary>The switcher, with who waits for a person.</summary>
    internal async ValueTask<IReadOnlyList<SampleCustomer>> CustomersAsync(Visit visit, Sample chosen, CancellationToken stop)
    {
        var waiting = (await feed.RowsAsync(Samples.Brand)).Where(r => r.State is HandoffStage.Waiting).Select(r => r.Person).ToHashSet();
        List<SampleCustomer> customers = [];
        foreach (var sample in samples.All())
        {
            var person = await samples.PersonAsync(sample, stop);
            customers.Add(new(sample.Id, sample.Name, [.. sample.Phones.Select(p => p.Address.Channel)], sample.Id == chosen.Id)
            {
                Person = person?.Value,
                Waiting = person is { } known && waiting.Contains(known),
                Story = Samples.StoryOf(sample, visit.Language),
            });
        }

        return customers;
    }

    internal async ValueTask<ConsentsModel> ConsentsAsync(Visit visit, Sample sample, Seen seen, CancellationToken stop) => new(
        $"/simulator/people/{seen.Person}/consents", PersonRows.Consents(seen, await book.OfAsync(seen.Brand, stop), visit.Language),
        PersonRows.Addresses(seen), seen.Of<ConsentState>().Epoch)
    {
        Back = PathOf(sample),
    };

    /// <summary>Where a reply is written; only while the visitor has the thread.</summary>
    internal async ValueTask<ComposerModel?> ComposerAsync(Visit visit, Sample sample, Seen seen, CancellationToken stop) =>
        seen.Of<HandoffState>().Owner is { } owner && owner == visit.Agent
            ? await desk.ComposerAsync(seen, visit, PathOf(sample), stop, new(seen.Person.Value, sample.Name))
            : null;

    private async ValueTask<(SimulatedPerson Person, Mark Mark)> PersonAsync(Visit visit, Sample sample, Seen seen, int entries, CancellationToken stop)
    {
        var (timeline, mark) = await reader.EndAsync(seen, visit.Language, detailed: true, entries, stop, decide: visit.Agent is null ? null : PathOf(sample));
        var person = new SimulatedPerson(
            new(seen.Person.Value, sample.Name), seen.State.Version, Earlier.Link(timeline, PathOf(sample), entries),
            await ConsentsAsync(visit, sample, seen, stop), await HandoffAsync(seen, visit, sample, stop))
        {
            Composer = await ComposerAsync(visit, sample, seen, stop),
        };
        return (person, mark);
    }

    private SimulatorModel Around(Visit visit, Shell shell, IReadOnlyList<SampleCustomer> customers, IReadOnlyList<PhoneModel> phones, SimulatedPerson? person) =>
        new(shell, customers, phones, person)
        {
            DeskUrl = visit.Session is null || person is null ? null : "/desk/" + person.Person.Id,
            PreferencesUrl = person is null ? null : links.Create(visit.Brand.Id, person.Person.Id).Path,
        };
}
