using Conversations.People;
using Gateway.Handoffs;

namespace Gateway.Pages.Desks.Lists;

/// <summary>What was closed lately, newest first, and no more of it than anybody scrolls through.</summary>
internal sealed class ClosedRows
{
    /// <summary>How many are kept.</summary>
    internal const int Most = 200;

    private readonly Lock _gate = new();
    private readonly List<(long At, WaitingRow Row)> _rows = [];

    /// <summary>Takes in what was closed at a time; a person has one row, the latest.</summary>
    internal void Put(WaitingRow row, long at)
    {
        lock (_gate)
        {
            var known = _rows.FindIndex(r => r.Row.Person == row.Person);
            if (known >= 0 && (_rows[known].Row.Id == row.Id ? _rows[known].Row.Epoch >= row.Epoch : _rows[known].At >= at))
            {
                return;
            }

            // The first time counts: what is said about it afterwards does not close it again.
            var since = known >= 0 && _rows[known].Row.Id == row.Id ? _rows[known].At : at;
            if (known >= 0)
            {
                _rows.RemoveAt(known);
            }

            var place = _rows.FindIndex(r => r.At <= since);
            _rows.Insert(place < 0 ? _rows.Count : place, (since, row));
            if (_rows.Count > Most)
            {
                _rows.RemoveAt(Most);
            }
        }
    }

    /// <summary>A person has something open again, or is gone.</summary>
    internal void Remove(PersonId person)
    {
        lock (_gate)
        {
            _rows.RemoveAll(r => r.Row.Person == person);
        }
    }

    /// <summary>Those that a filter wants.</summary>
    internal Stretch Page(RowFilter filter, DateTimeOffset now, int from, int count)
    {
        lock (_gate)
        {
            var held = _rows.Where(r => filter.Holds(r.Row, now)).Select(r => r.Row).ToList();
            from = Math.Clamp(from, 0, Math.Max(0, held.Count - 1));
            return new([.. held.Skip(from).Take(count)], from, held.Count);
        }
    }
}
