using Tests;
using Xunit;

namespace Unit.Architecture;

/// <summary>Every link between the repository's documents leads somewhere; and a dead one is seen to be found.</summary>
public sealed class LinkTests
{
    [Fact]
    public void Every_link_in_the_documents_resolves() => Assert.Empty(SourceFile.Under("", ".md").SelectMany(f => Links.Dead(f, Read)));

    [Theory]
    [InlineData("[a](missing.md)", 1)]
    [InlineData("[a](../README.md)", 0)]
    [InlineData("[a](other.md#one-two)", 0)]
    [InlineData("[a](other.md#three)", 1)]
    [InlineData("[a](#own-heading)\n\n## Own heading", 0)]
    [InlineData("[a](#not-there)", 1)]
    [InlineData("![a](shot.png \"title\")", 1)]
    [InlineData("[a](https://example.com/x) [b](mailto:a@example.com)", 0)]
    [InlineData("`[a](missing.md)` and\n```\n[a](missing.md)\n```\n", 0)]
    [InlineData("[a](.)", 0)]
    public void A_dead_link_is_found(string text, int expected)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = "", ["docs/other.md"] = "# One, two!", ["docs/page.md"] = text, ["docs"] = "" };
        Assert.Equal(expected, Links.Dead(new("docs/page.md", text), path => files.GetValueOrDefault(path)).Count());
    }

    private static string? Read(string path)
    {
        var full = Repository.File(path);
        return File.Exists(full) ? File.ReadAllText(full) : Directory.Exists(full) ? "" : null;
    }
}
