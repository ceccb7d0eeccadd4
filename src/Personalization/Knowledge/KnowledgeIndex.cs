using System.Globalization;
using Microsoft.Data.Sqlite;
using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>
/// One state of a brand's knowledge, indexed in memory: per language a full-text table over stems, ranked by BM25.
/// What serves all languages stands in every table, stemmed by that table's rules.
/// </summary>
internal sealed class KnowledgeIndex : IDisposable
{
    /// <summary>How many candidates the ranking hands to the measure of support.</summary>
    private const int Candidates = 30;

    private readonly SqliteConnection _db = new("Data Source=:memory:;Pooling=False");
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<Passage> _passages;
    private readonly Dictionary<string, Dictionary<string, int>> _frequency = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (HashSet<string> Own, HashSet<string> Title)[]> _stems = new(StringComparer.Ordinal);

    /// <summary>Indexes passages.</summary>
    public KnowledgeIndex(IReadOnlyList<Passage> passages)
    {
        _passages = passages;
        _db.Open();
        using var transaction = _db.BeginTransaction();
        foreach (var language in Texts.Languages)
        {
            Fill(language);
        }

        transaction.Commit();
    }

    /// <summary>The best passages for the terms of a question.</summary>
    public IReadOnlyList<Found> Find(string language, IReadOnlyList<string> terms, int limit)
    {
        if (terms.Count == 0)
        {
            return [];
        }

        var known = Terms.Known(language);
        return [.. Ranked(known, terms)
            .Select(hit => Measured(hit.At, hit.Score, known, terms))
            .OrderByDescending(f => f.Support).ThenByDescending(f => f.Score)
            .Take(limit)];
    }

    /// <inheritdoc/>
    public void Dispose() => _db.Dispose();

    private void Fill(string language)
    {
        using var create = _db.CreateCommand();
        create.CommandText = $"CREATE VIRTUAL TABLE k_{language} USING fts5(title, heading, body, tokenize = 'unicode61 remove_diacritics 2')";
        create.ExecuteNonQuery();
        using var insert = _db.CreateCommand();
        insert.CommandText = $"INSERT INTO k_{language} (rowid, title, heading, body) VALUES ($row, $title, $heading, $body)";
        var row = insert.Parameters.Add("$row", SqliteType.Integer);
        var columns = new[] { "$title", "$heading", "$body" }.Select(name => insert.Parameters.Add(name, SqliteType.Text)).ToList();
        var frequency = _frequency[language] = new(StringComparer.Ordinal);
        var stems = _stems[language] = new (HashSet<string>, HashSet<string>)[_passages.Count];
        for (var at = 0; at < _passages.Count; at++)
        {
            var passage = _passages[at];
            stems[at] = ([], []);
            if (passage.Language is not null && passage.Language != language)
            {
                continue;
            }

            var parts = new[] { passage.Title, passage.Heading, passage.Text }.Select(part => Terms.Index(part, language).ToList()).ToList();
            row.Value = at + 1;
            for (var part = 0; part < parts.Count; part++)
            {
                columns[part].Value = string.Join(' ', parts[part]);
            }

            insert.ExecuteNonQuery();
            stems[at] = ([.. parts[1], .. parts[2]], [.. parts[0]]);
            foreach (var stem in stems[at].Own.Union(stems[at].Title))
            {
                frequency[stem] = frequency.GetValueOrDefault(stem) + 1;
            }
        }
    }

    private List<(int At, double Score)> Ranked(string language, IReadOnlyList<string> terms)
    {
        var query = string.Join(" OR ", terms.SelectMany(t => Terms.Like(t, language).Prepend(t)).Distinct(StringComparer.Ordinal).Select(t => $"\"{t}\""));
        lock (_gate)
        {
            using var select = _db.CreateCommand();
            select.CommandText = string.Create(CultureInfo.InvariantCulture,
                $"SELECT rowid, bm25(k_{language}, 1.0, 3.0, 1.0) FROM k_{language} WHERE k_{language} MATCH $query ORDER BY 2 LIMIT {Candidates}");
            select.Parameters.AddWithValue("$query", query);
            using var reader = select.ExecuteReader();
            List<(int, double)> hits = [];
            while (reader.Read())
            {
                hits.Add(((int)reader.GetInt64(0) - 1, -reader.GetDouble(1)));
            }

            return hits;
        }
    }

    // A term that stands nowhere in the knowledge is most likely what the question is about, so it weighs most.
    private Found Measured(int at, double score, string language, IReadOnlyList<string> terms)
    {
        var (own, title) = _stems[language][at];
        double all = 0, covered = 0;
        List<string> matched = [];
        foreach (var term in terms)
        {
            var weight = 1 - (0.5 * _frequency[language].GetValueOrDefault(term) / Math.Max(1, _passages.Count));
            all += weight;
            var (like, share) = Match(term, language, own, title);
            covered += weight * share;
            if (share > 0)
            {
                matched.Add(like);
            }
        }

        return new(_passages[at], score, covered / all, matched);
    }

    // The word itself counts fully, another word for it or one that only the document's title has counts less.
    private static (string Stem, double Share) Match(string term, string language, HashSet<string> own, HashSet<string> title)
    {
        if (own.Contains(term))
        {
            return (term, 1);
        }

        if (title.Contains(term))
        {
            return (term, 0.9);
        }

        return Terms.Like(term, language).FirstOrDefault(like => own.Contains(like) || title.Contains(like)) is { } other ? (other, 0.85) : (term, 0);
    }
}
