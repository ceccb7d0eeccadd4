using System.Text;
using System.Text.RegularExpressions;
using Desk;
using Desk.Pages;

namespace Unit.Desk;

public sealed partial class AssetTests
{
    private static string Text(string name) => Encoding.UTF8.GetString(DeskAssets.Find(DeskAssets.Hash, name)!.Value.Asset.Content.Span);

    [Fact]
    public void A_file_of_this_build_may_be_cached_for_ever()
    {
        var (asset, immutable) = DeskAssets.Find(DeskAssets.Hash, "site.css")!.Value;
        Assert.True(immutable);
        Assert.Equal("text/css; charset=utf-8", asset.ContentType);
        Assert.Equal($"/assets/{DeskAssets.Hash}/site.css", DeskAssets.Url("site.css"));
    }

    [Fact]
    public void A_page_of_another_build_gets_a_file_that_is_asked_for_again() => Assert.False(DeskAssets.Find("0123456789abcdef", "app.js")!.Value.Immutable);

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("../Desk.csproj")]
    [InlineData("1-tokens.css")]
    public void There_is_nothing_else(string name)
    {
        Assert.Null(DeskAssets.Find(DeskAssets.Hash, name));
        Assert.Throws<ArgumentException>(() => DeskAssets.Url(name));
    }

    [Fact]
    public void The_stylesheet_begins_with_its_tokens_and_asks_nobody_for_anything()
    {
        Assert.StartsWith("/* Design tokens", Text("site.css"), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"@import|url\(", Text("site.css"));
    }

    [Fact]
    public void Every_module_imports_only_modules_that_are_there()
    {
        var modules = DeskAssets.Names.Where(name => name.EndsWith(".js", StringComparison.Ordinal)).ToList();
        Assert.All(modules, module => Assert.All(Import().Matches(Text(module)), import => Assert.Contains(import.Groups[1].Value, DeskAssets.Names)));
        Assert.All(modules, module => Assert.DoesNotMatch(@"\beval\(|new Function|https?://", Text(module)));
        Assert.Contains("app.js", modules);
    }

    [Fact]
    public async Task Every_file_that_a_page_names_is_there()
    {
        var html = await Render.PageAsync<HomePage>(Samples.Home());
        var named = Regex.Matches(html, $"/assets/{DeskAssets.Hash}/([^\"]+)", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.Equal(4, named.Count);
        Assert.All(named, match => Assert.Contains(match.Groups[1].Value, DeskAssets.Names));
    }

    [GeneratedRegex(@"from ""\./([^""]+)""", RegexOptions.None, 1000)]
    private static partial Regex Import();
}
