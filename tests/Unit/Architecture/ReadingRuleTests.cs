using Tests;

namespace Unit.Architecture;

/// <summary>The next page cannot forget to cover what it shows; and the check is seen to fail.</summary>
public sealed class ReadingRuleTests
{
    private static IEnumerable<SourceFile> Files => ReadingRules.Shows.SelectMany(folder => SourceFile.Under(folder, ".cs", ".razor"));

    [Fact]
    public void What_is_shown_comes_through_the_covered_door() => Assert.Empty(Files.SelectMany(ReadingRules.ReadsOriginals).Concat(Files.SelectMany(ReadingRules.LooksAtOriginals)));

    [Fact]
    public void The_lists_name_files_that_need_them()
    {
        Assert.All(ReadingRules.MayRead.Keys, path => Assert.Matches(@"(ReadAsync|ReadBackAsync|ReadManyAsync|PagesAsync)\(", File.ReadAllText(Repository.File(path))));
        Assert.All(ReadingRules.MayLook.Keys, path => Assert.Contains(".Recent", File.ReadAllText(Repository.File(path)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("var page = await log.ReadAsync(person, 0, 10, stop);", true)]
    [InlineData("await parts.Log.ReadBackAsync(person, 9, 10, stop)", true)]
    [InlineData("await _log.ReadManyAsync(person, [1], stop)", true)]
    [InlineData("await covered.ReadAsync(seen, 0, 10, stop)", false)]
    [InlineData("await log.ReadAuditAsync(person, 0, 10, stop)", false)]
    [InlineData("await Body.ReadAsync<X>(request, stop)", false)]
    public void Reading_the_originals_is_found(string line, bool found) => Assert.Equal(found, ReadingRules.ReadsOriginals(new("src/Gateway/Pages/A.cs", line + "\n")).Any());

    [Theory]
    [InlineData("seen.Of<MessagesState>().Recent.Last()", true)]
    [InlineData("CoveredRecent.Of(seen.Of<MessagesState>(), rules)", false)]
    public void Looking_at_the_recent_messages_is_found(string line, bool found) => Assert.Equal(found, ReadingRules.LooksAtOriginals(new("src/Gateway/Pages/A.cs", line + "\n")).Any());
}
