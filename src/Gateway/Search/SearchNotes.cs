using System.Collections.Concurrent;
using Gateway.Audit;
using Personalization.Audit;

namespace Gateway.Search;

/// <summary>
/// Writes down what was searched for, in the brand's journal, before the answer leaves: once for each actor, text and hour. Masked: the journal outlives an
/// erasure, and what is typed is somebody's name more often than not.
/// </summary>
internal sealed class SearchNotes(Journal journal, TimeProvider clock)
{
    private const int Most = 10_000;
    private const int Words = 8;
    private readonly ConcurrentDictionary<(string Brand, string Actor, string Words, long Hour), bool> _written = [];

    internal async ValueTask NoteAsync(SearchCall call, int found, CancellationToken stop)
    {
        if (call.Cursor is not null || call.Query.Terms.Count == 0)
        {
            return;
        }

        var (words, hour) = (Masked(call.Query), clock.GetUtcNow().ToUnixTimeSeconds() / 3600);
        var key = (call.Brand, $"{call.By.Kind}:{call.By.Id}", $"{call.Where}\n{call.Typed}", hour);
        if (_written.Count > Most)
        {
            _written.Clear();
        }

        if (!_written.ContainsKey(key))
        {
            await journal.WriteAsync(call.Brand, new PersonSearched(call.By, call.Role, call.Where, words, found), stop);
            _written.TryAdd(key, true);
        }
    }

    /// <summary>The beginning of each word, and of a number its end.</summary>
    internal static string Masked(SearchQuery query) => string.Join(' ', query.Terms.SelectMany(t => t.Words).Take(Words).Select(Masked));

    private static string Masked(string word)
    {
        var shown = word.Length < 4 ? 1 : 2;
        return word.All(char.IsAsciiDigit) ? "···" + word[^shown..] : word[..(char.IsHighSurrogate(word[shown - 1]) ? shown + 1 : shown)] + "···";
    }
}
