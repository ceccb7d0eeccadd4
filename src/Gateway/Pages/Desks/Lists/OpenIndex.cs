using Conversations.Handoffs;
using Conversations.People;
using Gateway.Handoffs;

namespace Gateway.Pages.Desks.Lists;

/// <summary>Which rows are asked for, by whom.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Filter">Which of it.</param>
/// <param name="Agent">Who asks; null for nobody in particular.</param>
internal sealed record ListKey(DeskQueue Queue, RowFilter Filter, string? Agent);

/// <summary>A stretch of a list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="From">The place of the first.</param>
/// <param name="Count">How many the list has.</param>
internal sealed record Stretch(IReadOnlyList<WaitingRow> Rows, int From, int Count);

/// <summary>
/// The open handoffs of a brand, in order, with every queue and every filter that is in use kept in order too: a change costs a search in each, a page
/// of rows costs its rows, a count nothing. A row is only replaced by one of a later version of its person's log, so it matters not in which order news
/// comes. Holds ids, enumerations and times; nothing that anybody said.
/// </summary>
internal sealed class OpenIndex(TimeProvider clock)
{
    /// <summary>How many filtered lists are kept in order at once; the one that nobody asked for the longest goes first.</summary>
    internal const int MostFiltered = 256;

    private const int MostGone = 50_000;
    private static readonly TimeSpan Timed = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<PersonId, (WaitingRow Row, long Version)> _people = [];
    private readonly Shelf _open = new(_ => true);
    private readonly Shelf _waiting = new(IsWaiting);
    private readonly Shelf _claimed = new(r => r.State == HandoffStage.Claimed);
    private readonly Shelves _mine = new(r => r.State == HandoffStage.Claimed && !IsSnoozed(r) ? r.Agent : null);
    private readonly Shelves _snoozed = new(r => r.State == HandoffStage.Claimed && IsSnoozed(r) ? r.Agent : null);
    private readonly Shelves _first = new(ForWhom);
    private readonly Dictionary<ListKey, Shelf> _filtered = [];
    private Dictionary<PersonId, long> _gone = [];
    private Dictionary<PersonId, long> _goneBefore = [];
    private long _asked;

    /// <summary>Rises with every change.</summary>
    internal long Version { get; private set; }

    /// <summary>Whether it waits for somebody to take it.</summary>
    internal static bool IsWaiting(WaitingRow row) => row.State is HandoffStage.Waiting or HandoffStage.Offered;

    /// <summary>Whether its agent put it aside.</summary>
    internal static bool IsSnoozed(WaitingRow row) => row.Ticket.SnoozedUntil is not null;

    /// <summary>Puts a row as it stands after a version of its person's log; the row before, where that is something else.</summary>
    internal bool Put(WaitingRow row, long version)
    {
        lock (_gate)
        {
            if (version <= GoneAt(row.Person) || (_people.TryGetValue(row.Person, out var known) && known.Version >= version))
            {
                return false;
            }

            _people[row.Person] = (row, version);
            Change(known.Row, row);
            return true;
        }
    }

    /// <summary>At a version of their log a person had nothing open; whether there was a row.</summary>
    internal bool Remove(PersonId person, long version)
    {
        lock (_gate)
        {
            if (version > GoneAt(person))
            {
                Remember(person, version);
            }

            if (!_people.TryGetValue(person, out var known) || known.Version > version)
            {
                return false;
            }

            _people.Remove(person);
            Change(known.Row, null);
            return true;
        }
    }

    /// <summary>The row of a person and the version that it is of.</summary>
    internal (WaitingRow Row, long Version)? Of(PersonId person)
    {
        lock (_gate)
        {
            return _people.TryGetValue(person, out var known) ? known : null;
        }
    }

    /// <summary>Everybody who has a row.</summary>
    internal IReadOnlyList<(WaitingRow Row, long Version)> All()
    {
        lock (_gate)
        {
            return [.. _people.Values];
        }
    }

    /// <summary>All rows in their order.</summary>
    internal IReadOnlyList<WaitingRow> Rows()
    {
        lock (_gate)
        {
            return [.. _open.From(0)];
        }
    }

    /// <summary>How many rows a list has.</summary>
    internal int Count(ListKey key)
    {
        lock (_gate)
        {
            return Parts(key).Sum(p => p.Count);
        }
    }

    /// <summary>A stretch of a list: from a place on or, if that row is on it, around the row of a handoff.</summary>
    internal Stretch Page(ListKey key, int from, int count, PersonId? near = null)
    {
        lock (_gate)
        {
            var parts = Parts(key);
            var total = parts.Sum(p => p.Count);
            var start = Math.Clamp(near is { } person && PlaceOf(parts, person) is { } place ? place - (count / 3) : from, 0, Math.Max(0, total - 1));
            List<WaitingRow> rows = new(Math.Min(count, total));
            var skip = start;
            foreach (var part in parts)
            {
                part.Take(rows, ref skip, count);
            }

            return new(rows, start, total);
        }
    }

    /// <summary>Where the row of a person stands on a list; null when it does not.</summary>
    internal int? PlaceOf(ListKey key, PersonId person)
    {
        lock (_gate)
        {
            return PlaceOf(Parts(key), person);
        }
    }

    private static int? PlaceOf(IReadOnlyList<ListPart> parts, WaitingRow row)
    {
        var before = 0;
        foreach (var part in parts)
        {
            if (part.Place(row) is { } at)
            {
                return before + at;
            }

            before += part.Count;
        }

        return null;
    }

    private int? PlaceOf(IReadOnlyList<ListPart> parts, PersonId person) => _people.TryGetValue(person, out var known) ? PlaceOf(parts, known.Row) : null;

    // What is offered to whoever looks, or was theirs, is what they should see first.
    private IReadOnlyList<ListPart> Parts(ListKey key) => key switch
    {
        { Queue: DeskQueue.Resolved } => [],
        { Filter: { } filter, Agent: var agent } when filter != RowFilter.None => key.Queue == DeskQueue.Inbox
            ? [new(Filtered(key with { Queue = DeskQueue.Mine })), new(Filtered(new(DeskQueue.Waiting, filter, null)))]
            : [new(Filtered(key with { Agent = key.Queue is DeskQueue.Open or DeskQueue.Waiting ? null : agent }))],
        { Queue: DeskQueue.Inbox, Agent: var agent } => [new(_mine.Of(agent)), new(_first.Of(agent)), new(_waiting, _first.Of(agent))],
        { Queue: DeskQueue.Waiting, Agent: var agent } => [new(_first.Of(agent)), new(_waiting, _first.Of(agent))],
        { Queue: DeskQueue.Mine, Agent: var agent } => [new(_mine.Of(agent))],
        { Queue: DeskQueue.Snoozed, Agent: var agent } => [new(_snoozed.Of(agent))],
        { Queue: DeskQueue.Others, Agent: var agent } => [new(_claimed, _mine.Of(agent), _snoozed.Of(agent))],
        _ => [new(_open)],
    };

    private Shelf Filtered(ListKey key)
    {
        var now = clock.GetUtcNow();
        if (!_filtered.TryGetValue(key, out var shelf) || (key.Filter.IsTimed && now - shelf.FilledAt >= Timed))
        {
            if (shelf is null && _filtered.Count >= MostFiltered)
            {
                _filtered.Remove(_filtered.MinBy(f => f.Value.AskedAt).Key);
            }

            _filtered[key] = shelf = new Shelf(row => Holds(key, row) && key.Filter.Holds(row, now)) { FilledAt = now }.Fill(_open.From(0));
        }

        shelf.AskedAt = ++_asked;
        return shelf;
    }

    private static bool Holds(ListKey key, WaitingRow row) => key.Queue switch
    {
        DeskQueue.Waiting => IsWaiting(row),
        DeskQueue.Mine => row.State == HandoffStage.Claimed && row.Agent == key.Agent && !IsSnoozed(row),
        DeskQueue.Snoozed => row.State == HandoffStage.Claimed && row.Agent == key.Agent && IsSnoozed(row),
        DeskQueue.Others => row.State == HandoffStage.Claimed && row.Agent != key.Agent,
        _ => true,
    };

    private static string? ForWhom(WaitingRow row) => row.Ticket switch
    {
        { Stage: HandoffStage.Offered, Agent: var agent } => agent,
        { Stage: HandoffStage.Waiting, BackAt: not null, Owners: [var owner, ..] } => owner,
        _ => null,
    };

    private void Change(WaitingRow? before, WaitingRow? now)
    {
        _open.Change(before, now);
        _waiting.Change(before, now);
        _claimed.Change(before, now);
        _mine.Change(before, now);
        _snoozed.Change(before, now);
        _first.Change(before, now);
        foreach (var shelf in _filtered.Values)
        {
            shelf.Change(before, now);
        }

        Version++;
    }

    private long GoneAt(PersonId person) => Math.Max(_gone.GetValueOrDefault(person, -1), _goneBefore.GetValueOrDefault(person, -1));

    private void Remember(PersonId person, long version)
    {
        if (_gone.Count >= MostGone)
        {
            (_goneBefore, _gone) = (_gone, []);
        }

        _gone[person] = version;
    }
}
