using Conversations.Log;
using Conversations.People;
using Gateway.Handoffs;
using Gateway.Pages.Desks.Lists;

namespace Gateway.Pages.Live;

/// <summary>The list of one brand in this process, and how it is brought in line with the boards.</summary>
internal sealed class FollowedBrand
{
    private const int Page = 500;

    private readonly string _brand;
    private readonly WaitingList _list;
    private readonly TimeProvider _clock;
    private Lazy<Task> _filled;

    public FollowedBrand(string brand, WaitingList list, TimeProvider clock)
    {
        (_brand, _list, _clock, Index) = (brand, list, clock, new(clock));
        _filled = new(() => ReadAsync(_ => { }, CancellationToken.None));
    }

    /// <summary>What is open.</summary>
    internal OpenIndex Index { get; }

    /// <summary>What was closed lately.</summary>
    internal ClosedRows Closed { get; } = new();

    /// <summary>When somebody last looked.</summary>
    internal long AskedAt { get; set; }

    /// <summary>When the boards were last read.</summary>
    internal long ReadAt { get; private set; }

    /// <summary>Filled once, whoever asks first; after a failure by whoever asks next.</summary>
    internal async Task FilledAsync()
    {
        var filled = _filled;
        try
        {
            await filled.Value;
        }
        catch (StoreUnavailableException)
        {
            Interlocked.CompareExchange(ref _filled, new(() => ReadAsync(_ => { }, CancellationToken.None)), filled);
            throw;
        }
    }

    /// <summary>
    /// Reads the boards and takes over what is newer there. Whoever is not as the board says, and cannot be told from here who is right, is named to
    /// <paramref name="doubt"/>: their log knows. A board row that is known already is not even read.
    /// </summary>
    internal async Task ReadAsync(Action<PersonId> doubt, CancellationToken stop)
    {
        var known = Index.All().ToDictionary(k => k.Row.Id, StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            (var page, cursor) = await _list.OpenAsync(_brand, cursor, Page, stop);
            foreach (var row in page.Where(r => !known.Remove(r.Id, out var has) || has.Version < r.Version))
            {
                Take(row, doubt);
            }
        }
        while (cursor is not null);

        foreach (var (row, _) in known.Values)
        {
            doubt(row.Person);
        }

        foreach (var row in (await _list.ClosedAsync(_brand, null, ClosedRows.Most, stop)).Rows)
        {
            Closed.Put(WaitingList.Read(row), (long)-row.Order);
        }

        ReadAt = _clock.GetTimestamp();
    }

    private void Take(BoardRow row, Action<PersonId> doubt)
    {
        var read = WaitingList.Read(row);
        if (Index.Put(read, row.Version))
        {
            Closed.Remove(read.Person);
            // An older build wrote it, and knows less.
            if (read.Channel is null)
            {
                doubt(read.Person);
            }
        }
    }
}
