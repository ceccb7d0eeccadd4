using Conversations.Log;
using Conversations.People;
using Desk.Live;
using Desk.Models;
using Gateway.Assistant.Live;
using Gateway.Pages.Access;
using Gateway.Pages.Desks;
using Gateway.Pages.Live;
using Gateway.Pages.Timelines;
using Gateway.Simulator;
using Personalization.Consent;

namespace Gateway.Pages.Simulators;

/// <summary>A simulator that is open: the phones of one customer on one side, their log on the other.</summary>
internal sealed class SimulatorLive(SimulatorLive.Parts parts, Visit visit, string customer, string? of, Mark mark) : ILivePage
{
    /// <summary>What a live simulator is made with.</summary>
    internal sealed record Parts(SimulatorService Simulator, SimulatorView View, TimelineReader Reader, Fragments Fragments, Pulse Pulse, LiveDrafts Drafts, TimeProvider Clock);

    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private Mark _mark = mark;
    private PersonId? _person;
    private object? _composer;
    private long _epoch = -1;
    private LiveText? _writing;
    private bool _begun;

    private Viewer Viewer => visit.Viewer with { Now = parts.Clock.GetUtcNow() };

    /// <inheritdoc/>
    public IDisposable Watch(Bell bell)
    {
        var leaving = new CancellationTokenSource();
        var hints = parts.Pulse.Listen(_ => bell.Ring());
        _ = RingAsync(bell, leaving.Token);
        return new Watching(hints, parts.Drafts.Listen(_ => bell.Ring()), new Leaving(leaving));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LiveEvent>> ChangesAsync(CancellationToken stop)
    {
        var events = new LiveBatch(_mark);
        if (parts.View.Samples.Find(customer, of) is { } sample)
        {
            var seen = await parts.View.Samples.SeenAsync(sample, stop);
            foreach (var phone in await parts.View.PhonesAsync(visit, sample, seen, stop))
            {
                await DifferentAsync(events, phone.ElementId, Marks.Of(phone), () => parts.Fragments.PhoneChatAsync(Viewer, phone));
                await DifferentAsync(events, phone.TopId, Marks.Top(phone), () => parts.Fragments.PhoneTopAsync(Viewer, phone));
                await DifferentAsync(events, "more-" + phone.Id, $"{phone.MarketingStopped} {string.Join(' ', phone.Acts)}", () => parts.Fragments.PhoneActsAsync(Viewer, phone));
            }

            await PersonAsync(events, sample, seen, stop);
            if (seen is not null)
            {
                await WritingAsync(events, seen);
            }

            var customers = await parts.View.CustomersAsync(visit, sample, stop);
            await DifferentAsync(events, "customers", Marks.Of(customers), () => parts.Fragments.CustomersAsync(Viewer, customers));
            var waiting = await parts.View.WaitingAsync(visit);
            await DifferentAsync(events, "waiting", $"{waiting}", () => parts.Fragments.WaitingBadgeAsync(Viewer, waiting));
        }

        _begun = true;
        return events.Ending(_mark);
    }

    private async ValueTask PersonAsync(LiveBatch events, Sample sample, Seen? seen, CancellationToken stop)
    {
        // The first connection of a page that shows nobody yet, or somebody who was merged into somebody else.
        var known = _begun ? _person is not null : _mark.Version > 0;
        var same = known && seen is not null && (!_begun || _person == seen.Person);
        _person = seen?.Person;
        if (seen is null)
        {
            return;
        }

        if (!same)
        {
            var (model, mark) = await parts.View.PersonPaneAsync(visit, sample, seen, stop);
            events.Patch(await parts.Fragments.PersonAsync(Viewer, model));
            (_mark, _epoch, _composer) = (mark, seen.Of<ConsentState>().Epoch, DeskView.ComposerKey(seen, visit));
            return;
        }

        await LogAsync(events, sample, seen, stop);
    }

    private async ValueTask LogAsync(LiveBatch events, Sample sample, Seen seen, CancellationToken stop)
    {
        var fresh = seen.State.Version != _mark.Version;
        var news = await parts.Reader.SinceAsync(seen, _mark, visit.Language, detailed: true, stop, visit.Agent is null ? null : SimulatorView.PathOf(sample));
        await events.TimelineAsync(parts.Fragments, Viewer, news.Linked(SimulatorView.PathOf(sample)));
        _mark = news.Mark;
        if (fresh)
        {
            events.Patch(await parts.Fragments.PersonVersionAsync(Viewer, new(seen.Person.Value, seen.State.Version)));
            events.Patch(await parts.Fragments.SeenAsync(Viewer, seen.State.Version));
            events.Patch(await parts.Fragments.HandoffAsync(Viewer, await parts.View.HandoffAsync(seen, visit, sample, stop)));
        }

        if (seen.Of<ConsentState>().Epoch != _epoch && (_begun || fresh))
        {
            events.Patch(await parts.Fragments.ConsentsAsync(Viewer, await parts.View.ConsentsAsync(visit, sample, seen, stop)));
        }

        if (!DeskView.ComposerKey(seen, visit).Equals(_composer) && (_begun || fresh))
        {
            events.Patch(await parts.Fragments.ComposerAsync(Viewer, await parts.View.ComposerAsync(visit, sample, seen, stop)));
        }

        (_epoch, _composer) = (seen.Of<ConsentState>().Epoch, DeskView.ComposerKey(seen, visit));
    }

    private async ValueTask DifferentAsync(LiveBatch events, string element, string mark, Func<Task<string>> render)
    {
        if (_shown.GetValueOrDefault(element) != mark)
        {
            events.Patch(await render());
            _shown[element] = mark;
        }
    }

    private async Task RingAsync(Bell bell, CancellationToken left)
    {
        try
        {
            await foreach (var phone in parts.Simulator.ChangesAsync(left))
            {
                bell.Ring();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async ValueTask WritingAsync(LiveBatch events, Seen seen)
    {
        var live = parts.Drafts.Of(seen.Person);
        if (live != _writing)
        {
            events.Patch(await parts.Fragments.WritingAsync(Viewer, Writings.Of(live)));
        }

        _writing = live;
    }

    private sealed class Leaving(CancellationTokenSource leaving) : IDisposable
    {
        public void Dispose()
        {
            leaving.Cancel();
            leaving.Dispose();
        }
    }
}
