using System.Collections.Concurrent;
using Conversations.Log;

namespace Gateway.Erasures;

/// <summary>
/// Who was erased, remembered outside the store, so that a restored backup erases them again. A copy stands in the store, by which processes
/// without a common folder learn each other's.
/// </summary>
internal sealed class ErasureLedger(LedgerFolder files, IBoards boards)
{
    private const string Board = "erasures";
    private const int Page = 500;

    private readonly ConcurrentDictionary<string, Erased> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1);
    private bool _read;
    private string? _cursor;

    /// <summary>Remembers an erasure; on the disk, and in the store, when it returns. Repeatable.</summary>
    internal async ValueTask WriteAsync(Erased erased, CancellationToken stop)
    {
        await FileAsync(erased, stop);
        await boards.PutAsync(new(Board, erased.Id, erased.At.ToUnixTimeMilliseconds(), erased.At.ToUnixTimeMilliseconds(), erased.ToJson()), stop);
    }

    /// <summary>Everybody who was ever erased, as far as the files and the store know.</summary>
    internal async ValueTask<IReadOnlyList<Erased>> AllAsync(CancellationToken stop)
    {
        await ShareAsync(stop);
        return [.. _known.Values];
    }

    /// <summary>Takes into this folder what other processes wrote, and into the store what a restored one lacks.</summary>
    internal async ValueTask ShareAsync(CancellationToken stop)
    {
        await ReadAsync(stop);
        List<BoardRow> page;
        do
        {
            var (rows, next) = await boards.ListAsync(Board, _cursor, Page, stop);
            page = [.. rows];
            foreach (var row in page)
            {
                await FileAsync(System.Text.Json.JsonSerializer.Deserialize<Erased>(row.Json, Composition.Json)!, stop);
            }

            // Only whole pages are passed for good: the next erasure stands at the end of the last one.
            _cursor = next ?? _cursor;
        }
        while (page.Count == Page);
    }

    /// <summary>Puts into the store what the files know: after a restore it lacks the latest.</summary>
    internal async ValueTask RestoreAsync(CancellationToken stop)
    {
        await ReadAsync(stop);
        foreach (var erased in _known.Values.OrderBy(e => e.At))
        {
            await boards.PutAsync(new(Board, erased.Id, erased.At.ToUnixTimeMilliseconds(), erased.At.ToUnixTimeMilliseconds(), erased.ToJson()), stop);
        }
    }

    private async ValueTask FileAsync(Erased erased, CancellationToken stop)
    {
        await ReadAsync(stop);
        await _one.WaitAsync(stop);
        try
        {
            // A later plan of the same person may reach further than the first: both stand.
            if (_known.TryGetValue(erased.Id, out var known) && !erased.People.Except(known.People).Any() && !erased.Addresses.Except(known.Addresses).Any())
            {
                return;
            }

            files.Append(erased);
            _known[erased.Id] = Joined(known, erased);
        }
        finally
        {
            _one.Release();
        }
    }

    private async ValueTask ReadAsync(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            foreach (var erased in _read ? [] : files.Read())
            {
                _known[erased.Id] = Joined(_known.GetValueOrDefault(erased.Id), erased);
            }

            _read = true;
        }
        finally
        {
            _one.Release();
        }
    }

    private static Erased Joined(Erased? known, Erased erased) => known is null ? erased : erased with
    {
        People = [.. known.People.Union(erased.People)], Addresses = [.. known.Addresses.Union(erased.Addresses)],
    };
}
