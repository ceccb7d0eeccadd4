using System.Globalization;
using System.Text;
using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>
/// A brand's folder of Markdown files: those at its root serve all languages, those in <c>es/</c>, <c>pt/</c> and
/// <c>en/</c> their own. Files may change at any time; the next question sees it.
/// </summary>
public sealed class KnowledgeBase : IDisposable
{
    /// <summary>A larger file is no help page; it is left out and named in <see cref="Problems"/>.</summary>
    private const int MostBytes = 2_000_000;

    private readonly string _folder;
    private readonly Lock _gate = new();
    private KnowledgeIndex _index = new([]);
    private IReadOnlyList<Passage> _passages = [];
    private string _signature = "";

    /// <summary>Opens a folder; it need not exist yet.</summary>
    public KnowledgeBase(string folder) => _folder = Path.GetFullPath(folder);

    /// <summary>What could not be read, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>All passages as the files stand now: the same list as long as no file changes.</summary>
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
    /// language, and when that has no files at all, in the brand's.
    /// </summary>
    public IReadOnlyList<Found> Find(string language, string question, int limit, string? brandLanguage = null)
    {
        lock (_gate)
        {
            Refresh();
            var found = In(language, question, limit);
            return found.Count == 0 && brandLanguage is not null && Terms.Known(brandLanguage) != Terms.Known(language) ? In(brandLanguage, question, limit) : found;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _index.Dispose();

    // Each question of a message finds its own passages; the best of each come first.
    private IReadOnlyList<Found> In(string language, string message, int limit) =>
        [.. Questions.Of(message)
            .Select(q => _index.Find(language, Terms.Of(q, language), limit).Select((found, rank) => (Rank: rank, Found: found with { Question = q })))
            .SelectMany(found => found).OrderBy(x => x.Rank).Select(x => x.Found).Take(limit)];

    // Asking the file system is cheap beside an answer, and misses no change as a watcher can.
    private void Refresh()
    {
        var files = Files();
        var signature = Signature(files);
        if (signature == _signature)
        {
            return;
        }

        List<string> problems = [];
        var passages = files.SelectMany(file => Read(file, problems)).ToList();
        var before = _index;
        (_index, _passages, _signature, Problems) = (new(passages), passages, signature, problems);
        before.Dispose();
    }

    private List<FileInfo> Files() => Directory.Exists(_folder)
        ? [.. new DirectoryInfo(_folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 })
            .Where(f => f.Extension is ".md" or ".markdown" or ".MD").OrderBy(f => f.FullName, StringComparer.Ordinal)]
        : [];

    private static string Signature(List<FileInfo> files)
    {
        var signature = new StringBuilder();
        foreach (var file in files)
        {
            signature.Append(CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
        }

        return signature.ToString();
    }

    private IReadOnlyList<Passage> Read(FileInfo file, List<string> problems)
    {
        var path = Path.GetRelativePath(_folder, file.FullName).Replace('\\', '/');
        try
        {
            if (file.Length > MostBytes)
            {
                problems.Add($"The knowledge file {path} is larger than {MostBytes / 1_000_000} MB and is left out.");
                return [];
            }

            var first = path.Split('/')[0].ToLowerInvariant();
            var language = path.Contains('/', StringComparison.Ordinal) && Texts.Languages.Contains(first, StringComparer.Ordinal) ? first : null;
            return MarkdownPassages.Split(path, language, File.ReadAllText(file.FullName));
        }
        catch (IOException)
        {
            problems.Add($"The knowledge file {path} cannot be read and is left out.");
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            problems.Add($"The knowledge file {path} may not be read and is left out.");
            return [];
        }
    }
}
