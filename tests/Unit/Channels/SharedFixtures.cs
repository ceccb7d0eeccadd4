using Xunit;

namespace Unit.Wire;

/// <summary>The providers' published samples, where they are checked out beside the project.</summary>
internal static class SharedFixtures
{
    public static string? Folder { get; } = Ancestors(AppContext.BaseDirectory)
        .Select(d => Path.Combine(d, "shared", "fixtures"))
        .FirstOrDefault(Directory.Exists);

    public static IEnumerable<string> Files(params string[] folders) =>
        Folder is null ? [] : folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Folder, f), "*.json")).Select(f => Path.GetRelativePath(Folder, f)).Order();

    public static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder!, file));

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}

/// <summary>A theory over the shared samples; skipped, and shown as such, where they are not there.</summary>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedFixtures.Folder is null ? "../shared/fixtures is not there" : null!;
}
