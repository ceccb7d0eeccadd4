using System.Text;
using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>
/// Reads the files of a folder, each once until it changes. Of a file that cannot be used as it stands now, such as one that is being written,
/// the last good version stays, and the problem is named.
/// </summary>
internal sealed class KnowledgeFiles(string folder)
{
    /// <summary>A larger file is no help page; it is left out and named.</summary>
    private const int MostBytes = 2_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    private sealed record Known(string Stamp, IReadOnlyList<Passage> Passages, string? Problem);

    /// <summary>What could not be used, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>The passages of all files if any of them changed; null when none did.</summary>
    public IReadOnlyList<Passage>? Changed()
    {
        var files = Files();
        var names = files.Select(f => f.FullName).ToHashSet(StringComparer.Ordinal);
        var changed = _known.Keys.Where(known => !names.Contains(known)).ToList();
        changed.ForEach(gone => _known.Remove(gone));
        var stale = files.Where(f => _known.GetValueOrDefault(f.FullName)?.Stamp != Stamp(f)).ToList();
        stale.ForEach(file => _known[file.FullName] = Read(file, _known.GetValueOrDefault(file.FullName)));
        if (changed.Count == 0 && stale.Count == 0)
        {
            return null;
        }

        var all = files.ConvertAll(f => _known[f.FullName]);
        Problems = [.. all.Select(k => k.Problem).OfType<string>()];
        return [.. all.SelectMany(k => k.Passages)];
    }

    private static string Stamp(FileInfo file) => $"{file.Length}|{file.LastWriteTimeUtc.Ticks}";

    private List<FileInfo> Files() => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 })
            .Where(f => f.Extension is ".md" or ".markdown" or ".MD").OrderBy(f => f.FullName, StringComparer.Ordinal)]
        : [];

    private Known Read(FileInfo file, Known? before)
    {
        var path = Path.GetRelativePath(folder, file.FullName).Replace('\\', '/');
        var stamp = Stamp(file);
        try
        {
            if (file.Length > MostBytes)
            {
                return Bad(path, stamp, $"is larger than {MostBytes / 1_000_000} MB", before);
            }

            List<string> problems = [];
            var passages = MarkdownPassages.Split(path, LanguageOf(path), File.ReadAllText(file.FullName, Strict), problems);
            return problems.Count > 0 ? Bad(path, stamp, string.Join(", and ", problems), before)
                : passages.Count == 0 ? Bad(path, stamp, "holds no text", before)
                : new(stamp, passages, null);
        }
        catch (DecoderFallbackException)
        {
            return Bad(path, stamp, "is not written in UTF-8", before);
        }
        catch (IOException)
        {
            // Whoever holds it now lets go of it: the next question tries again.
            return Bad(path, "", "cannot be read", before);
        }
        catch (UnauthorizedAccessException)
        {
            return Bad(path, "", "may not be read", before);
        }
    }

    private static Known Bad(string path, string stamp, string problem, Known? before) => before is { Passages.Count: > 0 }
        ? new(stamp, before.Passages, $"The knowledge file {path} {problem}; its last good version stays in use.")
        : new(stamp, [], $"The knowledge file {path} {problem} and is left out.");

    private static string? LanguageOf(string path)
    {
        var first = path.Split('/')[0].ToLowerInvariant();
        return path.Contains('/', StringComparison.Ordinal) && Texts.Languages.Contains(first, StringComparer.Ordinal) ? first : null;
    }
}
