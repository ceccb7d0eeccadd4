using System.Text.RegularExpressions;
using Desk.Texts;
using Personalization.Consent;
using Personalization.Gate;

namespace Unit.Desk;

/// <summary>Every reason against a use of data or a message has a sentence in three languages: the codes are read from the rules themselves.</summary>
public sealed partial class ReasonTests
{
    private static readonly string[] OfData =
    [
        .. In("Gate/Objections.cs"), .. In("Gate/DerivedTraits.cs"), .. In("Identity/AddressTrust.cs"), .. In("Consent/ConsentState.cs"),
        .. Enum.GetNames<Standing>().Where(s => s is not (nameof(Standing.Unknown) or nameof(Standing.Granted))).Select(s => s.ToLowerInvariant()),
    ];

    public static TheoryData<string> Withheld => [.. OfData.Append("undeclared").Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> Refused => [.. In("Gate/SendGate.cs").Concat(In("Identity/AddressTrust.cs")).Append("erased").Distinct(StringComparer.Ordinal)];

    [Fact]
    public void The_rules_were_read()
    {
        Assert.Superset(new HashSet<string>(["restricted", "objected", "minor", "retention", "sensitive", "new_version", "conflict", "identity_doubted", "silent_too_long"], StringComparer.Ordinal), OfData.ToHashSet(StringComparer.Ordinal));
        Assert.Contains("human_owns", In("Gate/SendGate.cs"));
    }

    [Theory]
    [MemberData(nameof(Withheld))]
    public void Why_something_is_withheld_is_a_sentence(string code)
    {
        Assert.Contains(code, ReasonText.Codes);
        foreach (var language in Languages.All)
        {
            Assert.All([ReasonText.ForTeam(code, language), ReasonText.ForPerson(code, language)], said => Assert.True(said.Contains(' ', StringComparison.Ordinal) && !said.Contains('_', StringComparison.Ordinal), said));
            var derived = ReasonText.ForTeam(ReasonText.OfSource + code, language);
            Assert.EndsWith(ReasonText.ForTeam(code, language), derived, StringComparison.Ordinal);
            Assert.DoesNotContain("source_", derived, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Why_a_message_does_not_leave_is_a_sentence(string code)
    {
        Assert.Contains(code, Verdicts.Reasons.Keys);
        Assert.All(Languages.All, language => Assert.EndsWith(".", Verdicts.Reasons[code].In(language.Tag()), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("identity_doubted")] [InlineData("silent_too_long")] [InlineData("shared_address")] [InlineData("minor")] [InlineData("restricted")] [InlineData("objected")]
    public void A_caution_says_what_it_is_and_what_to_do(string kind)
    {
        var (title, todo) = CautionText.Of(kind);
        Assert.True(kind == "objected" || title != CautionText.Objected);
        Assert.All(Languages.All, language => Assert.EndsWith(".", todo.In(language), StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_source_forbids_is_marked_as_the_gate_marks_it() => Assert.Equal(DerivedTraits.OfSource, ReasonText.OfSource);

    // Reasons are what a rule comes to: after a question mark, a colon, an arrow or two question marks.
    private static IEnumerable<string> In(string file) => Code().Matches(File.ReadAllText(System.IO.Path.Combine(SourceFolder.Path, "..", "Personalization", file)))
        .Select(m => m.Groups[1].Value).Where(code => code is not ("source_" or "derived"));

    [GeneratedRegex("(?:\\? |: |=> |\\?\\? )\"([a-z_]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
