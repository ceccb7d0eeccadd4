using Personalization.Caps;
using Personalization.Gate;

namespace Unit.Caps;

/// <summary>Which channel is best, and which reason is named.</summary>
public sealed class BestChannelTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Verdict Denied = new(GateOutcome.Deny, "caps", "capped");
    private static readonly Verdict Later = new(GateOutcome.Defer, "caps", "capped", Noon);

    [Fact]
    public void Of_no_channel_none_is_best() => Assert.Null(BestChannel.Of([]));

    [Fact]
    public void A_person_with_one_channel_has_that_one() => Is("sms", "only", View("sms", Denied));

    [Fact]
    public void Where_it_may_leave_comes_before_everything_and_waiting_before_nothing()
    {
        Is("sms", "allowed", View("whatsapp", Later) with { IsPreferred = true }, View("sms"));
        Is("whatsapp", "allowed", View("whatsapp", Later), View("sms", Denied));
    }

    [Fact]
    public void Then_one_that_works_then_one_that_the_person_likes_then_an_open_conversation_then_the_last_answer_then_the_cost()
    {
        Is("sms", "reachable", View("whatsapp") with { FailedLast = true, IsPreferred = true }, View("sms"));
        Is("sms", "preferred", View("whatsapp") with { WindowIsOpen = true }, View("sms") with { IsPreferred = true });
        Is("whatsapp", "window", View("whatsapp") with { WindowIsOpen = true }, View("instagram") with { AnsweredAt = Noon });
        Is("instagram", "response", View("instagram") with { AnsweredAt = Noon, Charged = 3 }, View("whatsapp") with { AnsweredAt = Noon.AddDays(-1) });
        Is("whatsapp", "cost", View("sms") with { Charged = 2 }, View("whatsapp") with { Charged = 1 });
        Is("instagram", "equal", View("sms"), View("instagram"));
    }

    [Theory]
    [InlineData("es", "La persona prefiere SMS.")] [InlineData("pt", "A pessoa prefere SMS.")] [InlineData("en", "The person prefers SMS.")]
    public void The_reason_is_a_sentence(string language, string sentence) =>
        Assert.Equal(sentence, BestChannel.Of([View("whatsapp"), View("sms") with { IsPreferred = true }])!.Sentence(language));

    private static ChannelView View(string channel, Verdict? verdict = null) => new(channel, verdict ?? Verdict.Allow);

    // In whichever order they come.
    private static void Is(string channel, string why, params ChannelView[] views)
    {
        foreach (var order in new[] { views, [.. views.Reverse()] })
        {
            var best = BestChannel.Of(order)!;
            Assert.Equal((channel, why), (best.View.Channel, best.Why));
        }
    }
}
