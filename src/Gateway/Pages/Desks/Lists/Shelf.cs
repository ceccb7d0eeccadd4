using Gateway.Handoffs;

namespace Gateway.Pages.Desks.Lists;

/// <summary>The order of rows: the earlier one's place, the sooner; the id where two have the same.</summary>
internal sealed class RowOrder : IComparer<WaitingRow>
{
    internal static readonly RowOrder Instance = new();

    /// <inheritdoc/>
    public int Compare(WaitingRow? x, WaitingRow? y) =>
        x!.Ticket.Order.CompareTo(y!.Ticket.Order) is not 0 and var order ? order : string.CompareOrdinal(x.Id, y.Id);
}

/// <summary>Rows in their order that all have something in common. Not for several threads at once.</summary>
internal sealed class Shelf(Func<WaitingRow, bool> holds)
{
    private readonly List<WaitingRow> _rows = [];

    /// <summary>When it was last asked for, by whatever counts.</summary>
    internal long AskedAt { get; set; }

    /// <summary>When it was filled, by the clock; what depends on the time is filled anew after a while.</summary>
    internal DateTimeOffset FilledAt { get; init; }

    internal int Count => _rows.Count;

    internal WaitingRow this[int at] => _rows[at];

    /// <summary>Puts in all that belong here, from rows that are in order.</summary>
    internal Shelf Fill(IEnumerable<WaitingRow> ordered)
    {
        _rows.AddRange(ordered.Where(holds));
        return this;
    }

    /// <summary>The rows from one place on.</summary>
    internal IEnumerable<WaitingRow> From(int at)
    {
        for (var i = at; i < _rows.Count; i++)
        {
            yield return _rows[i];
        }
    }

    /// <summary>Where a row stands; negative when it is not here.</summary>
    internal int At(WaitingRow row) => _rows.BinarySearch(row, RowOrder.Instance);

    /// <summary>A row became another one, came (null before) or went (null now).</summary>
    internal void Change(WaitingRow? before, WaitingRow? now)
    {
        if (before is not null && holds(before) && At(before) is >= 0 and var at)
        {
            _rows.RemoveAt(at);
        }

        if (now is not null && holds(now) && At(now) is < 0 and var place)
        {
            _rows.Insert(~place, now);
        }
    }
}

/// <summary>Shelves by agent; empty ones are not kept.</summary>
/// <param name="agentOf">On whose shelf a row stands; null for on none.</param>
internal sealed class Shelves(Func<WaitingRow, string?> agentOf)
{
    private static readonly Shelf Nothing = new(_ => false);
    private readonly Dictionary<string, Shelf> _all = new(StringComparer.Ordinal);

    internal Shelf Of(string? agent) => agent is not null && _all.TryGetValue(agent, out var shelf) ? shelf : Nothing;

    internal void Change(WaitingRow? before, WaitingRow? now)
    {
        var (was, becomes) = (before is null ? null : agentOf(before), now is null ? null : agentOf(now));
        if (was is not null && _all.TryGetValue(was, out var old))
        {
            old.Change(before, was == becomes ? now : null);
            if (old.Count == 0)
            {
                _all.Remove(was);
            }
        }

        if (becomes is not null && (becomes != was || !_all.ContainsKey(becomes)))
        {
            if (!_all.TryGetValue(becomes, out var shelf))
            {
                _all[becomes] = shelf = new(_ => true);
            }

            shelf.Change(null, now);
        }
    }
}
