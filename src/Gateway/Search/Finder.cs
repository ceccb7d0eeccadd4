using System.Diagnostics;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Audit;
using Gateway.Covering;
using Personalization.Gate;
using Storage;

namespace Gateway.Search;

/// <summary>A search.</summary>
/// <param name="Brand">The one brand that is searched.</param>
/// <param name="Query">For what.</param>
/// <param name="Typed">As it was typed, for the audit, where it stands masked.</param>
/// <param name="By">Who searches.</param>
/// <param name="Role">As what.</param>
/// <param name="Where"><c>desk</c> or <c>api</c>.</param>
/// <param name="Zone">The zone in which a day is meant.</param>
/// <param name="Cursor">Where to go on; null from the newest.</param>
/// <param name="Limit">How many people at most.</param>
internal sealed record SearchCall(string Brand, SearchQuery Query, string Typed, Actor By, string Role, string Where, TimeZoneInfo Zone, string? Cursor, int Limit);

/// <summary>Something that was said, around what was searched for.</summary>
/// <param name="Line">What was said.</param>
/// <param name="In">The merged log that it stands in; null for the person's own.</param>
/// <param name="Pieces">The text with the hits told apart.</param>
internal sealed record FoundLine(SaidLine Line, PersonId? In, IReadOnlyList<SnippetPiece> Pieces);

/// <summary>A person who was found.</summary>
/// <param name="Seen">Who.</param>
/// <param name="Name">What they are called; null for no name.</param>
/// <param name="NamePieces">The name with what was searched for; null where it is not in the name.</param>
/// <param name="Lines">Up to three things that were said.</param>
internal sealed record FoundOne(Seen Seen, string? Name, IReadOnlyList<SnippetPiece>? NamePieces, IReadOnlyList<FoundLine> Lines);

/// <summary>What a search found.</summary>
/// <param name="People">Who, newest first.</param>
/// <param name="Next">Where to go on; null at the end.</param>
/// <param name="Lag">How far the index may lag behind.</param>
/// <param name="Built">Which share of the logs the index has seen; 1 but for the first minutes.</param>
internal sealed record SearchAnswer(IReadOnlyList<FoundOne> People, string? Next, TimeSpan Lag, double Built);

/// <summary>
/// Searches a brand's people and what was said. The index says where to look; what is shown is read from the logs, covered, and holds the words that were asked for: a hit whose
/// words are not there any more is none. Every person who is shown is written down before, and what was searched for.
/// </summary>
internal sealed class Finder(IStore store, ILog log, CoveredLog covered, SearchKeys keys, Listings listings, SearchNotes notes, IndexFeed feed, IndexWalk walk)
{
    // A filter that hardly anybody fits ends a page early, with a cursor.
    private const int MostLooked = 200;

    private const int MostLines = 3;
    private const int MostRead = 10;
    private const int OfEachTerm = 4;
    private const int SideBySide = 4;
    private const int WholeLog = 120;

    /// <summary>Searches.</summary>
    internal async ValueTask<SearchAnswer> SearchAsync(SearchCall call, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        var (lag, built) = (feed.Lag, await walk.BuiltAsync(stop));
        var grams = call.Query.Terms.SelectMany(t => t.Grams).Distinct(StringComparer.Ordinal).ToDictionary(g => g, g => keys.TokenOf(call.Brand, g), StringComparer.Ordinal);
        var (found, cursor) = (new List<FoundOne>(), call.Cursor);
        for (var looked = 0; grams.Count > 0 && looked < MostLooked;)
        {
            (var people, cursor) = await store.SearchAsync([.. grams.Values], cursor, call.Limit - found.Count, stop);
            var some = new FoundOne?[people.Count];
            await Parallel.ForAsync(0, people.Count, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (i, token) =>
                some[i] = await LookAsync(call, people[i], grams, token));
            found.AddRange(some.OfType<FoundOne>().Where(f => found.TrueForAll(k => k.Seen.Person != f.Seen.Person)).DistinctBy(f => f.Seen.Person));
            looked += Math.Max(people.Count, 1);
            if (cursor is null || found.Count >= call.Limit)
            {
                break;
            }
        }

        var shown = await listings.PassAsync(found.Select(f => f.Seen.Person), call.By, call.Role, "search", stop);
        var rows = found.FindAll(f => shown.Contains(f.Seen.Person));
        await notes.NoteAsync(call, rows.Count, stop);
        Telemetry.SearchSeconds.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, new KeyValuePair<string, object?>("brand", call.Brand));
        return new(rows, grams.Count == 0 ? null : cursor, lag, built);
    }

    private async ValueTask<FoundOne?> LookAsync(SearchCall call, PersonId person, Dictionary<string, string> grams, CancellationToken stop)
    {
        if ((await log.LoadAsync(person, stop)).Somebody() is not { } seen || seen.Brand != call.Brand || !call.Query.Filters.Takes(seen.Of<HandoffState>().Last, call.By.Id))
        {
            return null;
        }

        var merged = seen.Person == person ? null : await log.LoadClosedAsync(person, stop);
        var rules = covered.Rules(seen.Brand);
        var known = Identities.Of(seen, rules).Concat(merged is null ? [] : Identities.Of(merged, rules)).Select(Units.Of).ToList();
        var lines = (await LinesAsync(call.Query.Terms, grams, person, merged ?? seen, stop)).Where(l => call.Query.Filters.Takes(l, call.Zone)).Select(l => (Line: l, Units: Units.Of(l.Text))).ToList();
        var missing = call.Query.Terms.Any(t => !known.Exists(k => t.In(k).Any()) && !lines.Exists(l => t.In(l.Units).Any()));
        var told = lines.Select(l => (l.Line, Terms: call.Query.Terms.Count(t => t.In(l.Units).Any()))).Where(l => l.Terms > 0)
            .OrderByDescending(l => l.Terms).ThenByDescending(l => l.Line.Seq).Take(MostLines)
            .Select(l => new FoundLine(l.Line, merged?.Person, Snippets.Of(l.Line.Text, call.Query.Terms)!)).ToList();
        var name = rules.Shown(seen.Of<Conversations.Messages.MessagesState>().ProfileName);
        return missing || (told.Count == 0 && call.Query.Filters.AboutMessages) ? null
            : new(seen, name, name is null ? null : Snippets.Of(name, call.Query.Terms), told);
    }

    // The newest that have each term, and before them those that have the most.
    private async ValueTask<IReadOnlyList<SaidLine>> LinesAsync(
        IReadOnlyList<SearchTerm> terms, Dictionary<string, string> grams, PersonId person, Seen of, CancellationToken stop)
    {
        var postings = (await store.PostingsAsync(person, [.. grams.Values], stop)).ToDictionary(p => p.Token, p => p.Seqs, StringComparer.Ordinal);
        var byTerm = terms.Select(t => t.Grams.Select(g => postings.GetValueOrDefault(grams[g], [])).Aggregate((a, b) => [.. a.Intersect(b)]).Where(s => s > 0).ToList()).ToList();
        var most = byTerm.SelectMany(s => s).GroupBy(s => s).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).Select(g => g.Key);
        var seqs = byTerm.SelectMany(s => s.OrderDescending().Take(OfEachTerm)).Concat(most.Take(MostRead)).Distinct().Order().ToList();
        return seqs.Count == 0 ? [] : await ReadAsync(of, seqs, stop);
    }

    // Entries that lie close are read in one stretch: what covers one is looked for around it anyway.
    private async ValueTask<IReadOnlyList<SaidLine>> ReadAsync(Seen of, List<long> seqs, CancellationToken stop)
    {
        List<SaidLine> lines = [];
        for (var at = 0; at < seqs.Count;)
        {
            var first = of.State.Version <= WholeLog ? 1 : seqs[at];
            var end = of.State.Version <= WholeLog ? seqs.Count : seqs.FindIndex(at, s => s >= first + WholeLog) is >= 0 and var next ? next : seqs.Count;
            var page = await covered.ReadAsync(of, first - 1, of.State.Version <= WholeLog ? WholeLog : (int)(seqs[end - 1] - first + 1), stop);
            lines.AddRange(SaidLines.Of(page).Where(l => seqs.BinarySearch(l.Seq) >= 0));
            at = end;
        }

        return lines;
    }
}
