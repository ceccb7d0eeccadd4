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

    /// <summary>How much it counts, among passages of like support, that the heading names what is asked.</summary>
    private const double HeadedCounts = 0.15;

    /// <summary>How much it adds that the question names all that a heading is about.</summary>
    private const double AskedCounts = 0.35;

    /// <summary>What a question that goes on from another counts where a heading names it without the other.</summary>
    private const double AloneCounts = 0.9;

    /// <summary>What a term that only the file's title has counts less in the order of its passages.</summary>
    private const double TitleTells = 0.4;

    /// <summary>How much a verb that goes with everything counts.</summary>
    private const double WeakCounts = 0.35;

    /// <summary>How much a word of everyday talk counts that the passage does not have.</summary>
    private const double OftenCounts = 0.25;

    /// <summary>How much another word for the same thing counts beside the word itself.</summary>
    private const double SynonymCounts = 0.85;

    /// <summary>How much another word for the same matter counts in a heading.</summary>
    private const double MatterHeadedCounts = 0.8;

    /// <summary>How much it counts elsewhere, where more is said by the way.</summary>
    private const double MatterCounts = 0.6;

    /// <summary>How much a word of everyday talk counts that a passage has by the way.</summary>
    private const double OftenSaidCounts = 0.5;

    /// <summary>What is left of each word more that no page has, and what is left at least: who tells a story says much that no page has.</summary>
    private const double LackingCounts = 0.6;

    private const double LeastLacking = 0.25;

    /// <summary>A word that counts less than this takes nothing from the next.</summary>
    private const double SaysLittle = 0.4;

    /// <summary>What a word counts at least that every page has.</summary>
    private const double LeastRare = 0.1;

    /// <summary>How much it counts that the heading asks for the same kind of thing.</summary>
    private const double AlikeCounts = 0.08;

    /// <summary>How much a term of the question before counts beside one of this question.</summary>
    private const double BeforeCounts = 0.35;

    private readonly SqliteConnection _db = new("Data Source=:memory:;Pooling=False");
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<Passage> _passages;
    private readonly Dictionary<string, Dictionary<string, int>> _frequency = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Standing[]> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownWords> _spelling = new(StringComparer.Ordinal);

    /// <summary>Where the stems of a passage stand.</summary>
    private sealed record Standing(HashSet<string> Body, HashSet<string> Heading, HashSet<string> Title, HashSet<string> Terms)
    {
        public static readonly Standing Nowhere = new([], [], [], []);
    }

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

    /// <summary>The best passages for one question of a message.</summary>
    /// <param name="question">For whom, when and in which areas.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="language">The language whose passages to look in.</param>
    public IReadOnlyList<Found> Find(KnowledgeQuestion question, Asked asked, string language)
    {
        var known = Terms.Known(language);
        IReadOnlyList<Sought> Of(string text) => Terms.Sought(text, question.Language, known, word => Mended(word, known));
        List<Sought> own = [.. Of(asked.Search)];
        // «El de 600»: a number that hardly any passage has tells which one is meant.
        own.AddRange(Folding.Words(asked.Search).Where(w => w.Length > 2 && w.All(char.IsAsciiDigit) && _frequency[known].GetValueOrDefault(w) is 1 or 2)
            .Distinct(StringComparer.Ordinal).Select(w => new Sought([w], [], Often: false)));
        // What was asked before helps along, and does not decide.
        var before = asked.FollowsUp ? Of(asked.Context).Where(b => !own.Exists(o => o.Stem == b.Stem && o.Stem.Length > 0)).ToList() : [];
        return own.Count + before.Count == 0 ? [] :
        [
            .. Ranked(known, [.. own, .. before], question)
                .Select(hit => Measured(hit.At, hit.Score, known, own, before))
                .Select(f => f with { Rank = f.Rank + (HeadedCounts * f.Headed) + (Alike(asked, f) ? AlikeCounts : 0) })
                .OrderByDescending(f => f.Rank).ThenByDescending(f => f.Score)
                .Take(question.Limit),
        ];
    }

    private static bool Alike(Asked asked, Found found) => Wanted.Of(asked.Text) is { } wanted && wanted == Wanted.Of(found.Passage.Heading.Split(" › ")[^1]);

    /// <inheritdoc/>
    public void Dispose() => _db.Dispose();

    private string Mended(string word, string language)
    {
        var stem = Stems.Of(word, language);
        return _frequency[language].ContainsKey(stem) || Terms.Like(stem, language).Count > 0 ? word
            : _spelling[language].Meant(word) is not { } meant ? word
            // A small word written wrongly is still a small word.
            : Terms.IsStop(meant, language) ? "" : meant;
    }

    private void Fill(string language)
    {
        using var create = _db.CreateCommand();
        create.CommandText = $"CREATE VIRTUAL TABLE k_{language} USING fts5(title, heading, terms, body, tokenize = 'unicode61 remove_diacritics 2')";
        create.ExecuteNonQuery();
        using var insert = _db.CreateCommand();
        insert.CommandText = $"INSERT INTO k_{language} (rowid, title, heading, terms, body) VALUES ($row, $title, $heading, $terms, $body)";
        var row = insert.Parameters.Add("$row", SqliteType.Integer);
        var columns = new[] { "$title", "$heading", "$terms", "$body" }.Select(name => insert.Parameters.Add(name, SqliteType.Text)).ToList();
        var frequency = _frequency[language] = new(StringComparer.Ordinal);
        var stems = _stems[language] = new Standing[_passages.Count];
        var vocabulary = Terms.Vocabulary(text: null, language).ToHashSet(StringComparer.Ordinal);
        for (var at = 0; at < _passages.Count; at++)
        {
            var passage = _passages[at];
            stems[at] = Standing.Nowhere;
            if (passage.Language is not null && passage.Language != language)
            {
                continue;
            }

            string[] texts = [passage.Title, passage.Heading, $"{passage.Terms} {Terms.Unsaid(passage.Heading, passage.Text, language)}", Terms.WithoutAddresses(passage.Text)];
            vocabulary.UnionWith(texts.SelectMany(text => Terms.Vocabulary(text, language)));
            var spoken = passage.Language ?? LanguageGuess.Of(passage.Text, language);
            var parts = texts.Select(part => Terms.Index(part, language).Concat(Terms.Marks(part, spoken)).ToList()).ToList();
            row.Value = at + 1;
            for (var part = 0; part < parts.Count; part++)
            {
                columns[part].Value = string.Join(' ', parts[part]);
            }

            insert.ExecuteNonQuery();
            stems[at] = new([.. parts[3]], passage.Heading == passage.Title ? [] : [.. parts[1]], [.. parts[0]], [.. parts[2]]);
            foreach (var stem in parts.SelectMany(p => p).Distinct(StringComparer.Ordinal))
            {
                frequency[stem] = frequency.GetValueOrDefault(stem) + 1;
            }
        }

        _pages[language] = stems.Count(s => s != Standing.Nowhere);
        _spelling[language] = new(vocabulary);
    }

    private List<(int At, double Score)> Ranked(string language, IReadOnlyList<Sought> terms, KnowledgeQuestion question)
    {
        var query = string.Join(" OR ", terms.SelectMany(t => t.Stems.SelectMany(stem => Terms.Like(stem, language).Prepend(stem)).Concat(t.Marks)).Distinct(StringComparer.Ordinal).Select(t => $"\"{t}\""));
        if (query.Length == 0)
        {
            return [];
        }

        lock (_gate)
        {
            using var select = _db.CreateCommand();
            select.CommandText = $"SELECT rowid, bm25(k_{language}, 1.0, 3.0, 2.0, 1.0) FROM k_{language} WHERE k_{language} MATCH $query ORDER BY 2";
            select.Parameters.AddWithValue("$query", query);
            using var reader = select.ExecuteReader();
            List<(int, double)> hits = [];
            while (hits.Count < Candidates && reader.Read())
            {
                var at = (int)reader.GetInt64(0) - 1;
                if (_passages[at].Scope.Covers(question))
                {
                    hits.Add((at, -reader.GetDouble(1)));
                }
            }

            return hits;
        }
    }

    // A term that stands nowhere in the knowledge is most likely what the question is about, so it weighs most.
    private Found Measured(int at, double score, string language, IReadOnlyList<Sought> own, IReadOnlyList<Sought> before)
    {
        var standing = _stems[language][at];
        var (mine, context) = (Covered(own, language, standing), Covered(before, language, standing));
        var all = mine.All + (BeforeCounts * context.All);
        var together = (mine.Share + (BeforeCounts * context.Share)) / all;
        var headed = (mine.Headed + (BeforeCounts * context.Headed)) / all;
        // A heading that the question names stands for the question before too.
        var alone = mine.All > 0 && mine.Headed >= 0.8 * mine.All ? AloneCounts * mine.Share / mine.All : 0;
        var share = Math.Max(together, alone);
        var support = share + ((1 - share) * AskedCounts * Asked(standing, [.. own, .. before], language));
        return new(_passages[at], score, support, [.. mine.Matched, .. context.Matched])
        {
            Headed = Math.Max(headed, alone > together ? mine.Headed / mine.All : 0), Own = mine.Matched,
            // That a whole file is about it tells its passages from others, not from each other.
            Rank = support - (TitleTells * (mine.Titled + (BeforeCounts * context.Titled)) / all),
        };
    }

    private (double All, double Share, double Headed, double Titled, List<string> Matched) Covered(IReadOnlyList<Sought> terms, string language, Standing standing)
    {
        double all = 0, share = 0, headed = 0, titled = 0, lacking = 1;
        List<string> matched = [];
        foreach (var term in terms)
        {
            var (like, counts, where) = Match(term, language, standing);
            var weight = Weight(term, where, language);
            if (where == Where.Nowhere)
            {
                weight *= lacking;
                lacking = weight < SaysLittle ? lacking : Math.Max(LeastLacking, lacking * LackingCounts);
            }

            all += weight;
            share += weight * counts;
            headed += where == Where.Heading ? weight * counts : 0;
            titled += where == Where.Title ? weight : 0;
            matched.AddRange(like);
        }

        return (all, share, headed, titled, matched);
    }

    private double Weight(Sought term, Where where, string language)
    {
        var seen = term.Stems.Concat(term.Marks).Select(s => _frequency[language].GetValueOrDefault(s)).Where(n => n > 0).DefaultIfEmpty(0).Min();
        var pages = _pages[language];
        // What every page has tells none of them.
        var rare = seen <= 1 || pages < 2 ? 1 : Math.Max(LeastRare, Math.Log(1 + ((double)pages / seen)) / Math.Log(1 + pages));
        return where == Where.Heading ? rare // A verb that goes with everything tells a heading that has it.
            : term.Stem.Length > 0 && Terms.IsWeak(term.Stem, language) ? WeakCounts * rare
            : term.Often ? (where == Where.Nowhere ? OftenCounts : OftenSaidCounts) * rare
            : rare;
    }

    // Which share of what a heading is about the question names.
    private static double Asked(Standing standing, IReadOnlyList<Sought> terms, string language)
    {
        var about = standing.Heading.Where(h => !Concepts.IsMark(h) && !Terms.IsWeak(h, language)).ToList();
        var named = about.Count == 0 ? 0 : (double)about.Count(h => terms.Any(t => t.Stems.Contains(h, StringComparer.Ordinal) || t.Stems.Any(s => Terms.Like(s, language).Contains(h)))) / about.Count;
        // Half of a heading is much less than half of what it is about.
        return named * named;
    }

    private enum Where { Nowhere, Heading, Body, Title }

    // The word itself counts fully, another word for it less, and another word for its matter less again.
    private static (IReadOnlyList<string> Stems, double Share, Where Where) Match(Sought term, string language, Standing standing)
    {
        var stems = term.Stems;
        if (stems.Count > 0 && stems.All(s => standing.Heading.Contains(s) || standing.Body.Contains(s)))
        {
            return (stems, 1, stems.All(standing.Heading.Contains) || (stems.Count == 1 && Terms.Like(stems[0], language).Any(standing.Heading.Contains)) ? Where.Heading : Where.Body);
        }

        if (stems.Count > 0 && stems.All(s => standing.Title.Contains(s) || standing.Terms.Contains(s)))
        {
            return (stems, 0.9, stems.All(standing.Title.Contains) ? Where.Title : Where.Body);
        }

        var others = stems.Count == 1 ? Terms.Like(stems[0], language) : [];
        return One(others, standing, SynonymCounts, SynonymCounts) ?? One(term.Marks, standing, MatterHeadedCounts, MatterCounts) ?? ([], 0, Where.Nowhere);
    }

    private static (IReadOnlyList<string> Stems, double Share, Where Where)? One(IReadOnlyList<string> others, Standing standing, double counts, double less) =>
        others.FirstOrDefault(standing.Heading.Contains) is { } head ? ([head], counts, Where.Heading)
            : others.FirstOrDefault(like => standing.Body.Contains(like) || standing.Terms.Contains(like)) is { } body ? ([body], less, Where.Body)
            : others.FirstOrDefault(standing.Title.Contains) is { } title ? ([title], less, Where.Title)
            : null;
}
