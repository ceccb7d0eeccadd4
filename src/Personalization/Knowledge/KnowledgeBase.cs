namespace Personalization.Knowledge;

/// <summary>
/// A brand's folder of Markdown files: those at its root serve all languages, those in <c>es/</c>, <c>pt/</c> and
/// <c>en/</c> their own. Files may change at any time; the next question sees it.
/// </summary>
public sealed class KnowledgeBase : IDisposable
{
    private readonly KnowledgeFiles _files;
    private readonly Lock _gate = new();
    private KnowledgeIndex _index = new([]);
    private IReadOnlyList<Passage> _passages = [];

    /// <summary>Opens a folder; it need not exist yet.</summary>
    public KnowledgeBase(string folder) => _files = new(Path.GetFullPath(folder));

    /// <summary>What cannot be used as the files stand now, a sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate)
            {
                Refresh();
                return _files.Problems;
            }
        }
    }

    /// <summary>All passages as the files stand now, whoever may read them: the same list as long as no file changes.</summary>
    public IReadOnlyList<Passage> Passages
    {
        get
        {
            lock (_gate)
            {
                Refresh();
                return _passages;
            }
        }
    }

    /// <summary>
    /// The passages that answer the questions of a message best, best first; none when nothing in it is known. Asks in the question's
    /// language, and when that has no good answer, in the brand's.
    /// </summary>
    public IReadOnlyList<Found> Find(KnowledgeQuestion question)
    {
        lock (_gate)
        {
            Refresh();
            var found = In(question, question.Language);
            var support = found.Count == 0 ? 0 : found[0].Support;
            return support >= Drafting.EmbeddedAnswer.Enough ? found
                : Others(question).Select(language => In(question, language)).FirstOrDefault(e => e.Count > 0 && e[0].Support > support + (support > 0 ? Abroad : 0)) ?? found;
        }
    }

    /// <summary>The passages that may be used for a question, in its language.</summary>
    public IReadOnlyList<Passage> For(KnowledgeQuestion question) =>
        [.. Passages.Where(p => p.Scope.Covers(question) && (p.Language is null || p.Language == Terms.Known(question.Language)))];

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();

    // A page in the customer's language is worth more than one that fits a little better.
    private const double Abroad = 0.2;

    private static IEnumerable<string> Others(KnowledgeQuestion question) => question.BrandLanguage is not { } brand ? []
        : new[] { Terms.Known(brand) }.Concat(Wording.Texts.Languages).Distinct(StringComparer.Ordinal).Where(l => l != Terms.Known(question.Language));

    // Each question of a message finds its own passages; the best of each come first.
    private IReadOnlyList<Found> In(KnowledgeQuestion question, string language) =>
        [.. Asks.Of(question.Text, question.Language, question.Before)
            .Select(asked => _index.Find(question, asked, language).Select((found, rank) => (Rank: rank, Found: found with { Question = asked.Text })))
            .SelectMany(found => found).OrderBy(x => x.Rank).Select(x => x.Found).Take(question.Limit)];

    // Asking the file system is cheap beside an answer, and misses no change as a watcher can.
    private void Refresh()
    {
        if (_files.Changed() is { } passages)
        {
            var before = _index;
            (_index, _passages) = (new(passages), passages);
            before.Dispose();
        }
    }
}
