using Gateway.Covering;

namespace Unit.Covering;

/// <summary>What of an event people wrote freely, and what not: nobody adds a member without saying which.</summary>
public sealed class EventWordsTests
{
    // The audit stream holds no words of a conversation and is read through its own door.
    private static IEnumerable<Conversations.Log.EventType> Types => Gateway.Slices.Composition.Slices.Where(s => s is not global::Personalization.Audit.AuditSlice).SelectMany(s => s.Events);

    public static TheoryData<string> Kinds => [.. Types.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_text_of_every_event_is_covered_or_known_to_be_no_words_of_anybody(string kind)
    {
        var (happened, members) = Spelled.Of(Gateway.Slices.Composition.ByName[kind].Type);
        var covered = new HashSet<string>(StringComparer.Ordinal);
        EventWords.Each(happened, (text, _) =>
        {
            covered.Add(text);
            return text;
        });

        var neither = members.Except(covered, StringComparer.Ordinal).Except(NoWords.Of, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(neither.Count == 0, $"{kind}: cover these in EventWords, or say in NoWords what they are: {string.Join(' ', neither)}");
        Assert.Empty(covered.Intersect(NoWords.Of, StringComparer.Ordinal));
    }

    [Fact]
    public void What_comes_back_stands_in_the_place_of_the_text()
    {
        foreach (var type in Types)
        {
            var (happened, _) = Spelled.Of(type.Type);
            var words = new HashSet<string>(StringComparer.Ordinal);
            var covered = EventWords.Each(happened, (text, _) => words.Add(text) ? "covered" : "covered");
            EventWords.Each(covered, (text, _) =>
            {
                Assert.Equal("covered", text);
                return text;
            });
        }
    }

    [Fact]
    public void No_member_is_listed_that_no_event_has()
    {
        var all = Types.SelectMany(t => Spelled.Of(t.Type).Members).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(NoWords.Of.Except(all, StringComparer.Ordinal));
    }
}
