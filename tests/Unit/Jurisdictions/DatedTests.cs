using System.Text.Json;
using Personalization.Jurisdictions;
using Xunit;

namespace Unit.Jurisdictions;

/// <summary>
/// Every rule of every pack, asked at a date, with the answer that its article gives. The cases are data beside this file: rule, article,
/// instant, question, answer.
/// </summary>
public sealed class DatedTests
{
    public static TheoryData<Article, string, string, string, string> Cases()
    {
        TheoryData<Article, string, string, string, string> rows = [];
        foreach (var row in Rows)
        {
            rows.Add(new(row[1]), row[0], row[2], row[3], row[4]);
        }

        return rows;
    }

    public static TheoryData<string> Packs() => [.. PackBook.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_says_what_its_article_says(Article article, string rule, string at, string ask, string answer)
    {
        var found = RuleOf(rule);
        Assert.Equal(article.ToString(), found.Rule.Article);
        Assert.Equal(answer, Asked.Of(found, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), ask));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_rule_has_an_article_and_a_dated_case(string pack)
    {
        var asked = Rows.Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(PackBook.Find(pack)!.Rules.Where(r => string.IsNullOrWhiteSpace(r.Article) || !asked.Contains(r.Id)).Select(r => r.Id));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_rule_begins_on_its_first_day_and_ends_before_its_last(string pack)
    {
        foreach (var rule in PackBook.Find(pack)!.Rules)
        {
            Assert.False(rule.InForce(rule.From.AddDays(-1)), rule.Id);
            Assert.True(rule.InForce(rule.From), rule.Id);
            Assert.False(rule.Until is { } until && rule.InForce(until), rule.Id);
            Assert.True(rule.Until is not { } end || rule.InForce(end.AddDays(-1)), rule.Id);
        }
    }

    [Fact]
    public void No_case_asks_a_rule_that_is_not_there() => Assert.All(Rows, r => RuleOf(r[0]));

    private static readonly IReadOnlyList<string[]> Rows = [.. PackBook.Names.SelectMany(Read)];

    private static PackRule RuleOf(string id) => PackBook.Names.Select(n => PackBook.Find(n)!).SelectMany(p => p.Rules.Select(r => new PackRule(p, r))).Single(r => r.Rule.Id == id);

    private static string[][] Read(string pack)
    {
        using var stream = typeof(DatedTests).Assembly.GetManifestResourceStream($"dated/{pack}.json")!;
        return JsonSerializer.Deserialize<string[][]>(stream, new JsonSerializerOptions { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
    }
}
