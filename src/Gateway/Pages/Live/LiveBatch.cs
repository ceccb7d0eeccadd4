using Desk.Live;
using Desk.Models;
using Gateway.Pages.Timelines;

namespace Gateway.Pages.Live;

/// <summary>
/// The events of one change of a page. Only the last carries the new mark: a connection that breaks in between resumes before all of
/// them, and repeating one is harmless.
/// </summary>
internal sealed class LiveBatch(Mark before)
{
    private readonly List<LiveEvent> _events = [];

    internal void Patch(string html) => _events.Add(LiveEvent.Patch(before.ToString(), html));

    internal void Append(string html) => _events.Add(LiveEvent.Append(before.ToString(), html));

    /// <summary>Something that is told and not shown.</summary>
    internal void Say(string name, string data) => _events.Add(new(name, before.ToString(), data));

    /// <summary>What came to a timeline.</summary>
    internal async ValueTask TimelineAsync(Fragments fragments, Viewer viewer, TimelineNews news)
    {
        if (news.Whole is { } whole)
        {
            Patch(await fragments.TimelineAsync(viewer, whole));
        }

        if (news.Changed.Items.Count > 0)
        {
            Patch(await fragments.EntriesAsync(viewer, news.Changed));
        }

        if (news.New.Items.Count > 0)
        {
            Append(await fragments.EntriesAsync(viewer, news.New));
        }
    }

    internal IReadOnlyList<LiveEvent> Ending(Mark mark)
    {
        if (_events is [.., var last])
        {
            _events[^1] = last with { Version = mark.ToString() };
        }

        return _events;
    }
}
