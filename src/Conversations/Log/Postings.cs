using Conversations.People;

namespace Conversations.Log;

/// <summary>Where a word stands in a person's log. The word itself is nowhere: only its keyed hash.</summary>
/// <param name="Token">A keyed hash of brand and folded word, as text.</param>
/// <param name="At">When the newest entry that holds it was appended, in whole milliseconds.</param>
/// <param name="Seqs">The versions of the newest entries that hold it, newest first, at most <see cref="MostSeqs"/>; 0 stands for who the person is.</param>
public sealed record Posting(string Token, DateTimeOffset At, IReadOnlyList<long> Seqs)
{
    /// <summary>So many entries are remembered for one word of one person.</summary>
    public const int MostSeqs = 32;

    /// <summary>Both of two postings of one word.</summary>
    public static Posting Join(Posting a, Posting b) =>
        new(a.Token, a.At > b.At ? a.At : b.At, [.. a.Seqs.Concat(b.Seqs).Distinct().OrderDescending().Take(MostSeqs)]);
}

/// <summary>How far a person's log is in the index.</summary>
/// <param name="Version">The version of the log.</param>
/// <param name="Print">What else the postings depend on, as whoever puts them sees fit; no personal datum.</param>
public sealed record IndexMark(long Version, string Print)
{
    /// <summary>The document that says how far the walk is that builds the index from the logs; without it the walk begins.</summary>
    public const string Walk = "search-walk";
}

/// <summary>
/// The search index: postings under keyed hashes, with a list for each person of what is theirs, so that an erasure reaches all of it. A projection
/// across persons like the boards: it may lag, can be rebuilt, and decides nothing.
/// </summary>
public interface IPostings
{
    /// <summary>How far a person's log is in the index; null when nothing of it is.</summary>
    ValueTask<IndexMark?> IndexedAsync(PersonId person, CancellationToken stop);

    /// <summary>
    /// Adds postings to a person's, or, with <paramref name="whole"/>, puts them in the place of all that were there; then notes the mark. False when the mark was not
    /// <paramref name="expected"/>: somebody else was there, and whoever asked does the whole person anew.
    /// </summary>
    ValueTask<bool> IndexAsync(PersonId person, IndexMark? expected, IndexMark mark, IReadOnlyCollection<Posting> postings, bool whole, CancellationToken stop);

    /// <summary>Takes everything of a person out of the index, and out of the store's files as after an erasure. Repeatable.</summary>
    ValueTask UnindexAsync(PersonId person, CancellationToken stop);

    /// <summary>
    /// The people who have all of these tokens, by when the rarest of them was said last, newest first; with a cursor to go on from, null at the end. The number of
    /// people looked at is bounded, so a page may be short, or empty, with a cursor. No tokens find nobody.
    /// </summary>
    ValueTask<(IReadOnlyList<PersonId> People, string? Next)> SearchAsync(IReadOnlyList<string> tokens, string? cursor, int limit, CancellationToken stop);

    /// <summary>Those of these tokens that a person has.</summary>
    ValueTask<IReadOnlyList<Posting>> PostingsAsync(PersonId person, IReadOnlyList<string> tokens, CancellationToken stop);

    /// <summary>All postings of a person, in no order.</summary>
    ValueTask<IReadOnlyList<Posting>> PostingsAsync(PersonId person, CancellationToken stop);
}
