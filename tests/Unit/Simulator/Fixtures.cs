using System.Text.Json;
using Xunit;

namespace Unit.Simulator;

/// <summary>Public samples of what providers send, where they are at hand: <c>../shared/fixtures</c> from the project's root.</summary>
internal static class Fixtures
{
    private const string Folder = "shared/fixtures";

    public static string? Root { get; } = Find();

    public static JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root!, name))).RootElement;

    public static IEnumerable<string> Names(string folder, string pattern) => Root is null ? []
        : Directory.GetFiles(Path.Combine(Root, folder), pattern).Select(file => Path.Combine(folder, Path.GetFileName(file))).Order(StringComparer.Ordinal);

    /// <summary>The paths of everything in it, array positions left out.</summary>
    public static IReadOnlySet<string> Paths(JsonElement json)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Walk(json, "");
        return paths;

        void Walk(JsonElement at, string path)
        {
            paths.Add($"{path}:{at.ValueKind}");
            foreach (var child in at.ValueKind == JsonValueKind.Array ? at.EnumerateArray().ToArray() : [])
            {
                Walk(child, path + "[]");
            }

            foreach (var child in at.ValueKind == JsonValueKind.Object ? at.EnumerateObject().ToArray() : [])
            {
                Walk(child.Value, $"{path}.{child.Name}");
            }
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, Folder) is var found && Directory.Exists(found))
            {
                return found;
            }
        }

        return null;
    }
}

/// <summary>A fact about the public samples; reported as skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FixtureFactAttribute : FactAttribute
{
    public FixtureFactAttribute() => Skip = Fixtures.Root is null ? "The public samples (../shared/fixtures) are not here." : null;
}
