using System.Text.RegularExpressions;
using Desk.Texts;

namespace Unit.Desk;

public sealed partial class PageTests
{
    public static TheoryData<string, Language> All
    {
        get
        {
            var all = new TheoryData<string, Language>();
            foreach (var language in Languages.All)
            {
                foreach (var (name, _) in Render.Pages(language))
                {
                    all.Add(name, language);
                }
            }

            return all;
        }
    }

    private static Task<string> HtmlOf(string name, Language language) => Render.Pages(language).Single(page => page.Name == name).Html();

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_is_whole_and_in_its_language(string name, Language language)
    {
        var html = await HtmlOf(name, language);
        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language.Tag()}\"", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<main ", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Single(Regex.Matches(html, "<h1[ >]", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_page_needs_anything_inline(string name, Language language)
    {
        var html = await HtmlOf(name, language);
        Assert.DoesNotMatch(@"\sstyle=", html);
        Assert.DoesNotMatch(@"\son[a-z]+=", html);
        Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)", html);
        Assert.DoesNotMatch(@"(?:src=|<link[^>]+href=)""(?:https?:)?//", html);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_id_stands_once(string name, Language language)
    {
        var html = await HtmlOf(name, language);
        var twice = Id().Matches(html).Select(m => m.Groups[1].Value).GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
        Assert.Empty(twice);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_form_posts_with_the_token(string name, Language language)
    {
        var html = await HtmlOf(name, language);
        // What only chooses what is looked at changes nothing, and stands in the address.
        Assert.All(Form().Matches(html).Where(f => !f.Value.Contains("method=\"get\"", StringComparison.Ordinal)), form =>
        {
            Assert.Contains("method=\"post\"", form.Value, StringComparison.Ordinal);
            Assert.Contains("name=\"_token\" value=\"t0k3n\"", form.Value, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_label_and_description_leads_somewhere(string name, Language language)
    {
        var html = await HtmlOf(name, language);
        var ids = Id().Matches(html).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.All(Reference().Matches(html), reference => Assert.Contains(reference.Groups[1].Value, ids));
    }

    [GeneratedRegex(@"\sid=""([^""]+)""", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\s(?:for|aria-labelledby|aria-describedby|popovertarget|data-jump)=""([^""]+)""", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
