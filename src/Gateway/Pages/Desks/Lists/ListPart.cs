using Gateway.Handoffs;

namespace Gateway.Pages.Desks.Lists;

/// <summary>A part of a list: a shelf without what stands on others. What is left out is all on the shelf, and little.</summary>
internal readonly struct ListPart
{
    private readonly Shelf _shelf;
    private readonly List<int> _without;

    /// <param name="shelf">The shelf.</param>
    /// <param name="without">Shelves whose rows are left out.</param>
    internal ListPart(Shelf shelf, params ReadOnlySpan<Shelf> without)
    {
        (_shelf, _without) = (shelf, []);
        foreach (var other in without)
        {
            for (var i = 0; i < other.Count; i++)
            {
                if (shelf.At(other[i]) is >= 0 and var at)
                {
                    _without.Add(at);
                }
            }
        }

        _without.Sort();
    }

    internal int Count => _shelf.Count - _without.Count;

    /// <summary>Adds rows until there are so many; <paramref name="skip"/> of this part are passed over and taken off it.</summary>
    internal void Take(List<WaitingRow> rows, ref int skip, int most)
    {
        if (skip >= Count)
        {
            skip -= Count;
            return;
        }

        var (at, next) = (skip, 0);
        skip = 0;
        for (; next < _without.Count && _without[next] <= at; next++)
        {
            at++;
        }

        for (; at < _shelf.Count && rows.Count < most; at++)
        {
            if (next < _without.Count && _without[next] == at)
            {
                next++;
            }
            else
            {
                rows.Add(_shelf[at]);
            }
        }
    }

    /// <summary>Where a row stands in this part; null when it does not.</summary>
    internal int? Place(WaitingRow row)
    {
        var at = _shelf.At(row);
        var hidden = _without.BinarySearch(at);
        return at < 0 || hidden >= 0 ? null : at - ~hidden;
    }
}
