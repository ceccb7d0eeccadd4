using Gateway.Configuration;
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

    /// <summary>An account that has every number of a sample.</summary>
    public static MetaAccount Known(string file) => Given.Meta with
    {
        Senders = [.. Numbers(file).Distinct(StringComparer.Ordinal).Select((n, i) => new SenderConfig(i == 0 ? "wa" : "wa" + i, "acme", ChannelKind.WhatsAppCloud, n))],
    };

    private static IEnumerable<string> Numbers(string file)
    {
        var text = System.Text.Encoding.UTF8.GetString(Read(file));
        var found = System.Text.RegularExpressions.Regex.Matches(text, "\"phone_number_id\"\\s*:\\s*\"(\\d+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        return found.Select(m => m.Groups[1].Value).DefaultIfEmpty("1");
    }

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
