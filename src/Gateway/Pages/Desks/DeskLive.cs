using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Desk.Live;
using Gateway.Assistant.Live;
using Gateway.Pages.Access;
using Gateway.Pages.Live;
using Gateway.Pages.People;
using Gateway.Pages.Timelines;
using Personalization.Consent;
using Personalization.Profile;

namespace Gateway.Pages.Desks;

/// <summary>A desk that is open: the waiting list, and the thread if one is open too.</summary>
internal sealed class DeskLive(DeskLive.Parts parts, Visit visit, PersonId? person, Mark mark, int rows) : ILivePage
{
    /// <summary>What a live desk is made with.</summary>
    internal sealed record Parts(ILog Log, Pulse Pulse, DeskView View, TimelineReader Reader, DeskReveals Reveals, Lists.DeskList List, Fragments Fragments, LiveDrafts Drafts, Presences.PresentBook Present, Handoffs.MentionBook Mentions, TimeProvider Clock);

    /// <summary>Whether the page shows somebody who is not there any more.</summary>
    internal bool Gone { get; set; }

    private Mark _mark = mark;
    private PersonId? _person = person;
    private readonly Lists.ListNews _news = new(parts.List, visit, rows);
    private string? _told;
    private object? _composer;
    private object? _context;
    private LiveText? _writing;
    private object? _present;
    private bool _begun;

    private Desk.Models.Viewer Viewer => visit.Viewer with { Now = parts.Clock.GetUtcNow() };

    private string Back => "/desk/" + _person;

    /// <inheritdoc/>
    public IDisposable Watch(Bell bell) => new Watching(
        parts.Pulse.Listen(hint =>
        {
            if (hint.Person == _person)
            {
                bell.Ring();
            }
        }),
        parts.List.Listen(visit.Brand.Id, person => _news.Hear(person, bell)),
        parts.Present.Listen(visit.Brand.Id, (person, typing) =>
        {
            if (person == _person)
            {
                bell.Ring();
            }
            else if (typing)
            {
                // A row shows that somebody types; that somebody only looks, it does not.
                _news.Hear(person, bell);
            }
        }),
        parts.Mentions.Listen(visit.Brand.Id, visit.Agent, bell.Ring),
        parts.Drafts.Listen(person =>
        {
            if (person == _person)
            {
                bell.Ring();
            }
        }));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LiveEvent>> ChangesAsync(CancellationToken stop)
    {
        var events = new LiveBatch(_mark);
        if (_person is { } id)
        {
            await (await parts.Log.LoadAsync(id, stop) is { } seen ? ThreadAsync(events, seen, stop) : NobodyAsync(events));
        }

        if (Gone)
        {
            Gone = false;
            await NobodyAsync(events);
        }

        await WaitingAsync(events);
        _begun = true;
        return events.Ending(_mark);
    }

    private async ValueTask ThreadAsync(LiveBatch events, Seen seen, CancellationToken stop)
    {
        if (seen.Person != _person)
        {
            // Merged meanwhile: the versions of one log mean nothing in the other.
            (_person, _mark) = (seen.Person, default);
        }

        var fresh = seen.State.Version != _mark.Version;
        if (fresh)
        {
            var news = await parts.Reader.SinceAsync(seen, _mark, visit.Language, detailed: false, stop, visit.Agent is null ? null : Back);
            await parts.View.SawAsync(seen, visit, news.Whole ?? news.New, stop);
            await events.TimelineAsync(parts.Fragments, Viewer, parts.Reveals.Offered(news.LinkedThere(Back), seen, visit));
            events.Patch(await parts.Fragments.SeenAsync(Viewer, seen.State.Version));
            events.Patch(await parts.Fragments.HandoffAsync(Viewer, await parts.View.Heads.HandoffAsync(seen, visit, Back, stop)));
            _mark = news.Mark;
        }

        await ComposerAsync(events, seen, fresh, stop);
        await ContextAsync(events, seen, fresh, stop);
        await WritingAsync(events, seen, stop);
        await PresentAsync(events, seen, stop);
    }

    // Of nobody the page knows already; what it was made with may be old by now.
    private async ValueTask PresentAsync(LiveBatch events, Seen seen, CancellationToken stop)
    {
        var present = await parts.View.Heads.PresentAsync(seen, visit, stop);
        var key = string.Join('|', present.Agents.Select(a => $"{a.Name} {a.Doing}"));
        if (!key.Equals(_present))
        {
            events.Patch(await parts.Fragments.PresenceAsync(Viewer, present));
        }

        _present = key;
    }

    private async ValueTask WritingAsync(LiveBatch events, Seen seen, CancellationToken stop)
    {
        var live = parts.Drafts.Of(seen.Person);
        if (live != _writing)
        {
            if (live is { Discarded: false })
            {
                await parts.View.WatchesAsync(seen, visit, stop);
            }

            events.Patch(await parts.Fragments.WritingAsync(Viewer, Writings.Of(live)));
        }

        _writing = live;
    }

    // Erased: what this page still shows of them is taken off it.
    private async ValueTask NobodyAsync(LiveBatch events)
    {
        (_person, _mark) = (null, default);
        events.Patch(await parts.Fragments.NobodyAsync(Viewer, await parts.View.WaitingAsync(visit, selected: null, rows)));
    }

    private async ValueTask ComposerAsync(LiveBatch events, Seen seen, bool fresh, CancellationToken stop)
    {
        var key = DeskView.ComposerKey(seen, visit);
        if (!key.Equals(_composer) && (_begun || fresh))
        {
            events.Patch(await parts.Fragments.ComposerAsync(Viewer, await parts.View.ComposerAsync(seen, visit, Back, stop)));
        }

        _composer = key;
    }

    // Looking at facts is written down each time, so they are opened again only when they, or what permits them, changed.
    private async ValueTask ContextAsync(LiveBatch events, Seen seen, bool fresh, CancellationToken stop)
    {
        var profile = seen.Of<ProfileState>();
        var last = profile.Facts.Values.Select(f => f.RecordedAt).Concat(profile.History.Select(h => h.RecordedAt)).DefaultIfEmpty().Max();
        var key = (seen.Of<ConsentState>().Epoch, seen.Of<HandoffState>().Epoch, profile.Facts.Count + profile.History.Count, last, CautionRows.Key(seen), CardView.Key(seen));
        if (!key.Equals(_context) && (_begun || fresh))
        {
            events.Patch(await parts.Fragments.ContextAsync(Viewer, await parts.View.ContextAsync(seen, visit, stop)));
        }

        _context = key;
    }

    private async ValueTask WaitingAsync(LiveBatch events)
    {
        var waiting = await parts.View.WaitingAsync(visit with { Viewer = Viewer }, _person?.Value, rows);
        foreach (var changed in await _news.ChangedAsync(waiting, parts.Fragments, Viewer))
        {
            events.Patch(changed);
        }

        if (await parts.List.NewsAsync(visit) is var told && told != _told)
        {
            events.Say("news", _told = told);
        }
    }
}
