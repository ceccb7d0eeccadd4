using System.Globalization;
using Conversations.Log;
using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>
/// A person's words are one hash in their own slot: token → <c>time seq,seq</c>, and under the empty field the mark. The people of a token are a sorted set by time in a
/// slot of its own, so the two cannot change in one step: the hash learns of a word first and forgets it last, the mark moves at the end, and whoever
/// finds it where it was does the same once more. What is in a set and not in the hash is passed over by whoever reads.
/// </summary>
public sealed partial class RedisStore
{
    private const string MarkField = "";

    // So many commands go out before their answers are awaited.
    private const int AtOnce = 500;

    /// <inheritdoc/>
    public async ValueTask<IndexMark?> IndexedAsync(PersonId person, CancellationToken stop) =>
        Mark(await _redis.AskAsync(d => d.HashGetAsync(Keyspace.Of(person).Words(person), MarkField), stop));

    /// <inheritdoc/>
    public async ValueTask<bool> IndexAsync(
        PersonId person, IndexMark? expected, IndexMark mark, IReadOnlyCollection<Posting> postings, bool whole, CancellationToken stop)
    {
        var words = Keyspace.Of(person).Words(person);
        if (Mark(await _redis.AskAsync(d => d.HashGetAsync(words, MarkField), stop)) != expected)
        {
            return false;
        }

        var there = whole ? await PostingsAsync(person, stop) : await PostingsAsync(person, [.. postings.Select(p => p.Token)], stop);
        var before = there.ToDictionary(p => p.Token, StringComparer.Ordinal);
        // Whole, each is put whether or not it seems to be there: this is what mends.
        var now = whole ? [.. postings] : postings.Select(p => before.TryGetValue(p.Token, out var old) ? Posting.Join(old, p) : p).ToList();
        RedisValue[] gone = whole ? [.. before.Keys.Except(now.Select(p => p.Token), StringComparer.Ordinal).Select(t => (RedisValue)t)] : [];
        foreach (var some in now.Chunk(AtOnce))
        {
            await _redis.AskAsync(async d => { await d.HashSetAsync(words, [.. some.Select(p => new HashEntry(p.Token, Write(p)))]); return true; }, stop);
        }

        await EachAsync(now, (d, p) => d.SortedSetAddAsync(Keyspace.PeopleOf(p.Token), person.Value, p.At.ToUnixTimeMilliseconds()), stop);
        await EachAsync(gone, (d, t) => d.SortedSetRemoveAsync(Keyspace.PeopleOf(t!), person.Value), stop);
        var ended = (long)await _redis.RunAsync(Script.Indexed, [words, Keyspace.Of(person).States], [person.Value, Write(expected), Write(mark), .. gone], stop);
        if (ended < 0)
        {
            // Erased while this went on: whoever erased may have been here before us.
            await UnindexAsync(person, stop);
        }

        return ended == 1;
    }

    /// <inheritdoc/>
    public async ValueTask UnindexAsync(PersonId person, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        var fields = await _redis.AskAsync(d => d.HashKeysAsync(keys.Words(person)), stop);
        if (fields.Length > 0)
        {
            await EachAsync(fields.Where(f => f != MarkField), (d, t) => d.SortedSetRemoveAsync(Keyspace.PeopleOf(t!), person.Value), stop);
            await _redis.RunAsync(Script.Unindex, [keys.Words(person), keys.Scrub], [], stop);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Posting>> PostingsAsync(PersonId person, IReadOnlyList<string> tokens, CancellationToken stop)
    {
        var asked = tokens.Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
        {
            return [];
        }

        var found = await _redis.AskAsync(d => d.HashGetAsync(Keyspace.Of(person).Words(person), [.. asked.Select(t => (RedisValue)t)]), stop);
        return [.. asked.Zip(found).Where(f => !f.Second.IsNull).Select(f => Read(f.First, f.Second!))];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Posting>> PostingsAsync(PersonId person, CancellationToken stop) =>
        [.. (await _redis.AskAsync(d => d.HashGetAllAsync(Keyspace.Of(person).Words(person)), stop)).Where(f => f.Name != MarkField).Select(f => Read(f.Name!, f.Value!))];

    /// <inheritdoc/>
    public async ValueTask<(IReadOnlyList<PersonId> People, string? Next)> SearchAsync(IReadOnlyList<string> tokens, string? cursor, int limit, CancellationToken stop)
    {
        if (tokens.Count == 0)
        {
            return ([], null);
        }

        var (most, people) = (Math.Max(limit, 1), new List<PersonId>());
        var at = SearchCursor.Parse(cursor, tokens.Count) ?? new(await RarestAsync(tokens, stop), long.MaxValue, "");
        var others = tokens.Where((_, i) => i != at.Leads).Select(Keyspace.PeopleOf).ToList();
        for (var looked = 0; looked < SearchCursor.MostLooked;)
        {
            var (page, ended) = await LedAsync(Keyspace.PeopleOf(tokens[at.Leads]), at, stop);
            var have = await HaveAllAsync(page, others, stop);
            foreach (var (one, has) in page.Zip(have))
            {
                if (people.Count == most)
                {
                    return (people, at.ToString());
                }

                at = at with { At = (long)one.Score, Person = one.Element! };
                if (has)
                {
                    people.Add(PersonId.Parse(one.Element!));
                }
            }

            if (ended)
            {
                return (people, null);
            }

            looked += page.Count;
        }

        return (people, at.ToString());
    }

    // The people after a place, newest first; those of one time from the last to the first by their ids.
    private async ValueTask<(IReadOnlyList<SortedSetEntry> Page, bool Ended)> LedAsync(RedisKey key, SearchCursor at, CancellationToken stop)
    {
        var to = at.Person.Length == 0 ? double.PositiveInfinity : at.At;
        for (var skip = 0; ; skip += AtOnce)
        {
            var read = await _redis.AskAsync(d => d.SortedSetRangeByScoreWithScoresAsync(key, double.NegativeInfinity, to, order: StackExchange.Redis.Order.Descending, skip: skip, take: AtOnce), stop);
            var page = read.Where(e => at.Person.Length == 0 || e.Score < at.At || string.CompareOrdinal(e.Element, at.Person) < 0).ToList();
            if (page.Count > 0 || read.Length < AtOnce)
            {
                return (page, read.Length < AtOnce);
            }
        }
    }

    private async ValueTask<IReadOnlyList<bool>> HaveAllAsync(IReadOnlyList<SortedSetEntry> people, List<RedisKey> sets, CancellationToken stop)
    {
        var have = Enumerable.Repeat(true, people.Count).ToArray();
        foreach (var set in sets)
        {
            var left = Enumerable.Range(0, have.Length).Where(i => have[i]).ToList();
            await EachAsync(left, async (d, i) => have[i] = (await d.SortedSetScoreAsync(set, people[i].Element)).HasValue, stop);
        }

        return have;
    }

    private async ValueTask<int> RarestAsync(IReadOnlyList<string> tokens, CancellationToken stop)
    {
        var counts = tokens.Count == 1 ? [0] : await Task.WhenAll(tokens.Select(t => _redis.AskAsync(d => d.SortedSetLengthAsync(Keyspace.PeopleOf(t)), stop).AsTask()));
        return Array.IndexOf(counts, counts.Min());
    }

    private async ValueTask EachAsync<T>(IEnumerable<T> all, Func<IDatabaseAsync, T, Task> command, CancellationToken stop)
    {
        foreach (var some in all.Chunk(AtOnce))
        {
            await _redis.AskAsync(async d => { await Task.WhenAll(some.Select(one => command(d, one))); return true; }, stop);
        }
    }

    private static string Write(Posting p) => string.Create(CultureInfo.InvariantCulture, $"{p.At.ToUnixTimeMilliseconds()} {Seqs.Write(p.Seqs)}");

    private static Posting Read(string token, string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return new(token, Times.FromMs(long.Parse(value.AsSpan(0, space), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)), Seqs.Read(value[(space + 1)..]));
    }

    private static string Write(IndexMark? mark) => mark is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{mark.Version} {mark.Print}");

    private static IndexMark? Mark(string? value) => value is not null && value.Split(' ', 2) is [var version, var print]
        ? new(long.Parse(version, NumberStyles.None, CultureInfo.InvariantCulture), print) : null;
}
