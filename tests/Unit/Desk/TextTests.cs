using System.Reflection;
using System.Text.RegularExpressions;
using Desk.Texts;

namespace Unit.Desk;

public sealed partial class TextTests
{
    public static TheoryData<string> Phrases => [.. All.Keys];

    private static readonly Dictionary<string, Phrase> All = typeof(Phrase).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Phrase).Namespace)
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(Phrase))
        .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field => (Phrase)field.GetValue(null)!, StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Phrases))]
    public void Every_text_says_the_same_in_three_languages(string name)
    {
        var phrase = All[name];
        var placeholders = Languages.All.Select(language => string.Join(',', Placeholder().Matches(phrase.In(language)).Select(m => m.Value).Order(StringComparer.Ordinal))).Distinct();
        Assert.All(Languages.All, language => Assert.Equal(phrase.In(language), phrase.In(language).Trim()));
        Assert.All(Languages.All, language => Assert.NotEmpty(phrase.In(language)));
        Assert.Single(placeholders);
    }

    [Fact]
    public void No_component_says_anything_in_one_language_only()
    {
        var said = Directory.EnumerateFiles(SourceFolder.Path, "*.razor", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("_Imports.razor", StringComparison.Ordinal))
            .SelectMany(file => Visible(File.ReadAllText(file)).Select(text => $"{Path.GetFileName(file)}: {text}"))
            // Names of keys on a keyboard are the same in every language here.
            .Where(text => text is not ("KeyHelp.razor: Enter" or "KeyHelp.razor: Ctrl"));
        Assert.True(!said.Any(), string.Join("\n", said));
    }

    [Theory]
    [InlineData("es-CO", Language.Es)]
    [InlineData("PT", Language.Pt)]
    [InlineData("pt_BR", Language.Pt)]
    [InlineData("en", Language.En)]
    public void A_tag_names_its_language(string tag, Language expected)
    {
        Assert.True(Languages.TryParse(tag, out var language));
        Assert.Equal(expected, language);
    }

    [Theory]
    [InlineData("eso")]
    [InlineData("fr")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_tags_name_none(string? tag) => Assert.False(Languages.TryParse(tag, out _));

    // What is left of a component's markup once code, comments, expressions and tags are gone; and literal labels.
    private static IEnumerable<string> Visible(string razor)
    {
        var markup = Control().Replace(Code().Replace(Comment().Replace(razor, ""), ""), "");
        foreach (Match label in Label().Matches(markup))
        {
            yield return label.Value;
        }

        foreach (var line in Tag().Replace(Expression().Replace(markup, ""), "\n").Split('\n'))
        {
            var text = line.Trim();
            if (!Statement().IsMatch(text) && Word().IsMatch(text))
            {
                yield return text;
            }
        }
    }

    [GeneratedRegex(@"\{\d+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@code \{.*", RegexOptions.Singleline, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"@(?:inherits|if|foreach|for|switch)\b.*", RegexOptions.None, 1000)]
    private static partial Regex Control();

    // @(…) with two levels of nesting, and @Name.Of(…).More without.
    [GeneratedRegex(@"@\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)|@[A-Za-z][\w.]*(?:\[[^\]]*\])?(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)(?:\.\w+(?:\((?:[^()]|\([^()]*\))*\))?)*)?", RegexOptions.None, 1000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"<[^<>]*>", RegexOptions.Singleline, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?:aria-label|title|placeholder|alt)=""[^""@]*[A-Za-z][^""]*""", RegexOptions.None, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:@?(?:if|else|foreach|for|switch|case|default|break|var|using|inherits)\b.*|[{}();\s]*|.*;)$", RegexOptions.None, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
