using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Conversations.Log;
using Conversations.People;
using Gateway.Covering;
using Gateway.Handoffs;
using Gateway.Pages.Desks.Lists;
using Personalization.Drafting;

namespace Gateway.Pages.Live;

/// <summary>
/// The open handoffs of each brand that somebody looks at, for every page of this process. A list is filled once from the boards; from then on a hint says
/// whose log to look at, and the log says what their row is: the board, which follows the log at its own pace, need not be waited for. Hints may be lost, so
/// the boards are read again from time to time, and so is what is shown. Nobody's hint costs anything while no desk is open, nor does that of a brand
/// without one.
/// </summary>
internal sealed class WaitingFeed : IDisposable
{
    private const int MostDescribed = 5_000;
    private const int MostElsewhere = 100_000;
    private const int AtOnce = 8;

    // A hint that was lost is made up for by then, for what is shown; for the rest somewhat later.
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadAgain = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    // What one commit brings about comes in several hints.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(10);

    private readonly WaitingList _list;
    private readonly ILog _log;
    private readonly CoveredLog _covered;
    private readonly TimeProvider _clock;
    private readonly IDisposable _listening;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, FollowedBrand> _brands = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<PersonId, long> _dirty = [];
    private readonly ConcurrentDictionary<PersonId, string> _elsewhere = [];
    private readonly ConcurrentDictionary<PersonId, (long At, Lazy<Task<Described?>> Log)> _described = [];
    private ImmutableList<(string Brand, Action<PersonId> Hear)> _listeners = [];
    private int _running;

    public WaitingFeed(WaitingList list, ILog log, CoveredLog covered, Pulse pulse, TimeProvider clock)
    {
        (_list, _log, _covered, _clock) = (list, log, covered, clock);
        _listening = pulse.Listen(Hear);
    }

    /// <summary>The list of a brand.</summary>
    internal async ValueTask<FollowedBrand> OfAsync(string brand)
    {
        if (Interlocked.Exchange(ref _running, 1) == 0)
        {
            _ = FollowAsync(_stopping.Token);
            _ = CompareAsync(_stopping.Token);
        }

        var followed = _brands.GetOrAdd(brand, b => new(b, _list, _clock));
        followed.AskedAt = _clock.GetTimestamp();
        await followed.FilledAsync();
        return followed;
    }

    /// <summary>The list of a brand that somebody looked at; null where nobody does.</summary>
    internal FollowedBrand? Find(string brand) => _brands.GetValueOrDefault(brand);

    /// <summary>The open handoffs, earliest deadline first.</summary>
    internal async ValueTask<IReadOnlyList<WaitingRow>> RowsAsync(string brand) => (await OfAsync(brand)).Index.Rows();

    /// <summary>Calls <paramref name="hear"/>, which must be quick, with everybody of a brand whose row may be another one, until the result is disposed.</summary>
    internal IDisposable Listen(string brand, Action<PersonId> hear)
    {
        var listener = (brand, new Action<PersonId>(person => hear(person)));
        ImmutableInterlocked.Update(ref _listeners, all => all.Add(listener));
        return new Leaving(() => ImmutableInterlocked.Update(ref _listeners, all => all.Remove(listener)));
    }

    /// <summary>What a row shows of its person; null when they are gone or the handoff is not the one of the row any more.</summary>
    internal async ValueTask<Described?> DescribeAsync(WaitingRow row)
    {
        var entry = _described.AddOrUpdate(row.Person, Load, (person, before) => _clock.GetElapsedTime(before.At) < Believed ? before : Load(person));
        try
        {
            return await entry.Log.Value is { } described && described.Handoff.Id == row.Id && described.Handoff.IsOpen == row.IsOpen ? described : null;
        }
        catch (StoreUnavailableException)
        {
            _described.TryRemove(KeyValuePair.Create(row.Person, entry));
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listening.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
    }

    // Whoever comes to the list is told of by work that is due at once; of others only those are of interest who stand on it.
    private void Hear(Hint hint)
    {
        _described.TryRemove(hint.Person, out _);
        if (_brands.IsEmpty || (_elsewhere.TryGetValue(hint.Person, out var brand) && !_brands.ContainsKey(brand)) || (!hint.WorkDue && !IsListed(hint.Person)))
        {
            return;
        }

        Doubt(hint.Person);
    }

    private bool IsListed(PersonId person) => _brands.Values.Any(b => b.Index.Of(person) is not null);

    private void Doubt(PersonId person)
    {
        _dirty[person] = 0;
        _news.Writer.TryWrite(true);
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        try
        {
            while (await _news.Reader.ReadAsync(stop))
            {
                await Task.Delay(Together, _clock, stop);
                List<PersonId> people = [.. _dirty.Keys.Where(p => _dirty.TryRemove(p, out _))];
                await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (person, _) => await LookAsync(person, stop));
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async ValueTask LookAsync(PersonId person, CancellationToken stop)
    {
        try
        {
            if (Learn(person, await _log.LoadAsync(person, stop), always: true) is { } elsewhere)
            {
                Elsewhere(person, elsewhere);
            }
        }
        catch (StoreUnavailableException)
        {
            // Looked at again with the boards.
            _dirty[person] = 0;
        }
    }

    // Takes over what a log says; the brand when it is of one that nobody looks at.
    private string? Learn(PersonId person, Seen? seen, bool always)
    {
        if (seen is null || seen.Person != person)
        {
            Gone(person);
        }

        if (seen is null || !_brands.TryGetValue(seen.Brand, out var brand))
        {
            return seen?.Brand;
        }

        var (row, version) = (WaitingList.Of(seen), seen.State.Version);
        var changed = row is { IsOpen: true } ? brand.Index.Put(row, version) : brand.Index.Remove(seen.Person, version);
        if (row is { IsOpen: true })
        {
            brand.Closed.Remove(seen.Person);
        }
        else if (row is not null && changed)
        {
            brand.Closed.Put(row, seen.Now.ToUnixTimeMilliseconds());
        }

        if (changed || (always && row is { IsOpen: true }))
        {
            Tell(seen.Brand, seen.Person);
        }

        return null;
    }

    // Erased, or merged into somebody else.
    private void Gone(PersonId person)
    {
        foreach (var (name, brand) in _brands)
        {
            brand.Closed.Remove(person);
            if (brand.Index.Of(person) is { } known && brand.Index.Remove(person, known.Version))
            {
                Tell(name, person);
            }
        }
    }

    private void Elsewhere(PersonId person, string brand)
    {
        if (_elsewhere.Count >= MostElsewhere)
        {
            _elsewhere.Clear();
        }

        _elsewhere[person] = brand;
    }

    private void Tell(string brand, PersonId person)
    {
        foreach (var listener in Volatile.Read(ref _listeners).Where(l => l.Brand == brand))
        {
            listener.Hear(person);
        }
    }

    private async Task CompareAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Believed, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                foreach (var (name, brand) in _brands)
                {
                    await CompareAsync(name, brand, stop);
                }

                if (!_dirty.IsEmpty)
                {
                    _news.Writer.TryWrite(true);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async ValueTask CompareAsync(string name, FollowedBrand brand, CancellationToken stop)
    {
        if (_clock.GetElapsedTime(brand.AskedAt) > Forgotten)
        {
            _brands.TryRemove(KeyValuePair.Create(name, brand));
        }
        else if (_clock.GetElapsedTime(brand.ReadAt) >= ReadAgain)
        {
            try
            {
                var before = brand.Index.Version;
                await brand.ReadAsync(Doubt, stop);
                if (brand.Index.Version != before)
                {
                    Tell(name, default);
                }
            }
            catch (StoreUnavailableException)
            {
                // Read again at the next turn.
            }
        }
    }

    private (long At, Lazy<Task<Described?>> Log) Load(PersonId person)
    {
        // People leave the list: nobody's words are kept for long.
        if (_described.Count > MostDescribed)
        {
            _described.Clear();
        }

        return (_clock.GetTimestamp(), new(() => LoadAsync(person)));
    }

    private async Task<Described?> LoadAsync(PersonId person)
    {
        var seen = await _log.LoadAsync(person, CancellationToken.None);
        Learn(person, seen, always: false);
        if (seen is null || seen.Person != person)
        {
            return null;
        }

        var draft = RowWords.Draft(seen) is not { } open ? null : open.UsesFacts ? ""
            : (await _covered.OwnWordsAsync(seen, open.Seq, CancellationToken.None)).Select(e => e.Event).OfType<DraftWritten>().FirstOrDefault()?.Text;
        return RowWords.Of(seen, _covered.Rules(seen.Brand), draft);
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
