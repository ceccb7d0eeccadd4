using System.Text.RegularExpressions;
using Tests;

namespace Unit.Architecture;

/// <summary>A text file of the repository.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] Skipped = ["bin", "obj", ".git", "artifacts", "data", "TestResults", "node_modules", ".vs", ".idea"];
    private static readonly string[] Binary = [".png", ".jpg", ".jpeg", ".gif", ".ico", ".woff", ".woff2", ".db", ".pdf", ".webp"];

    public string[] Lines { get; } = Text.Split('\n');

    /// <summary>All files under a folder of the repository whose names end in one of the endings (none: all text files).</summary>
    public static IReadOnlyList<SourceFile> Under(string folder, params string[] endings) =>
        [.. Walk(new DirectoryInfo(Repository.File(folder)))
            .Where(f => endings.Length == 0 ? !Binary.Contains(f.Extension, StringComparer.OrdinalIgnoreCase) : endings.Any(e => f.Name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
            .Select(f => new SourceFile(System.IO.Path.GetRelativePath(Repository.Root, f.FullName).Replace('\\', '/'), File.ReadAllText(f.FullName)))
            .OrderBy(f => f.Path, StringComparer.Ordinal)];

    /// <summary>The numbers of the lines that match.</summary>
    public IEnumerable<int> Matches(string pattern) =>
        Lines.Select((line, index) => (line, index)).Where(l => Regex.IsMatch(l.line, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))).Select(l => l.index + 1);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(f => !Skipped.Contains(f.Name, StringComparer.Ordinal)).Concat(folder.EnumerateDirectories().Where(d => !Skipped.Contains(d.Name, StringComparer.Ordinal)).SelectMany(Walk));
}
