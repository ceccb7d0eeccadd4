using System.Text.RegularExpressions;

namespace Unit.Architecture;

/// <summary>Links between the repository's own documents.</summary>
internal static partial class Links
{
    /// <summary>Relative links of a document that lead nowhere.</summary>
    /// <param name="file">The document.</param>
    /// <param name="read">The text of a file by its path from the root; empty for a folder; null when there is none.</param>
    public static IEnumerable<string> Dead(SourceFile file, Func<string, string?> read)
    {
        foreach (var target in Targets(file))
        {
            var parts = target.Split('#', 2);
            var path = parts[0].Length == 0 ? file.Path : Join(Path.GetDirectoryName(file.Path)!, Uri.UnescapeDataString(parts[0]));
            if (read(path) is not { } text)
            {
                yield return $"{file.Path}: {target} leads nowhere.";
            }
            else if (parts.Length == 2 && path.EndsWith(".md", StringComparison.Ordinal) && !Anchors(text).Contains(parts[1], StringComparer.Ordinal))
            {
                yield return $"{file.Path}: {target}: no such heading.";
            }
        }
    }

    /// <summary>Headings as GitHub names them in links.</summary>
    internal static IEnumerable<string> Anchors(string markdown) =>
        Heading().Matches(markdown).Select(m => NotInAnchors().Replace(m.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static IEnumerable<string> Targets(SourceFile file) =>
        Link().Matches(Fence().Replace(file.Text, "")).Select(m => m.Groups["target"].Value).Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith("mailto:", StringComparison.Ordinal));

    private static string Join(string folder, string relative) =>
        Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", folder, relative.TrimStart('/')))).Replace('\\', '/');

    [GeneratedRegex(@"!?\[[^\]]*\]\((?<target>[^)\s]+)(\s+""[^""]*"")?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6}\s+(?<title>.+?)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchors();
}
