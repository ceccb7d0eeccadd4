using Personalization.Drafting;
using Personalization.Handover;

namespace Unit.Personalization.Handover;

/// <summary>The tables stand beside, one message a line: <c>kind | message</c>; <c>none</c> is a look-alike.</summary>
public sealed class HandoverSignsTests
{
    public static TheoryData<string, string> Table(string file)
    {
        var rows = new TheoryData<string, string>();
        using var stream = typeof(HandoverSignsTests).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('|', 2, StringSplitOptions.TrimEntries) is [var kind, var text])
            {
                rows.Add(kind, text);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Table), "vulnerable.handover.txt")]
    [MemberData(nameof(Table), "frustration.handover.txt")]
    [MemberData(nameof(Table), "money.handover.txt")]
    [MemberData(nameof(Table), "legal.handover.txt")]
    public void A_message_goes_to_a_person_for_its_reason(string kind, string text) =>
        Assert.Equal(kind, HandoverSigns.In(text, HandoverPolicy.Default)?.Kind.ToString().ToLowerInvariant() ?? "none");

    [Theory]
    [MemberData(nameof(Table), "asked.handover.txt")]
    public void A_wish_for_a_person_is_heard_however_it_is_spelled(string kind, string text) => Assert.Equal(kind, WantsPerson.In(text) is null ? "none" : "asked");

    [Theory]
    [MemberData(nameof(Table), "missed.handover.txt")]
    public void Who_says_that_the_answer_missed_is_heard(string kind, string text) => Assert.Equal(kind, Repeats.Missed(text) is null ? "none" : "missed");
}
