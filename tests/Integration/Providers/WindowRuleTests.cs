using Conversations.Messages;
using Xunit;

namespace Integration.Providers;

/// <summary>Who may say what when: a day for everybody, a week for what a person wrote on Meta's other channels, and templates after that.</summary>
public sealed class WindowRuleTests(OutboxRig rig) : IClassFixture<OutboxRig>
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24), Week = TimeSpan.FromDays(7), Moment = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("ig")]
    [InlineData("fb")]
    public async Task A_person_s_words_go_under_the_tag_between_a_day_and_a_week_and_only_then(string sender)
    {
        Assert.Equal((SendOutcome.Accepted, null), await SaidAsync(sender, isAssistant: false, Day - Moment));
        Assert.Equal((SendOutcome.Accepted, "HUMAN_AGENT"), await SaidAsync(sender, isAssistant: false, Day + Moment));
        Assert.Equal((SendOutcome.Accepted, "HUMAN_AGENT"), await SaidAsync(sender, isAssistant: false, Week - Moment));
        Assert.Equal((SendOutcome.Dropped, null), await SaidAsync(sender, isAssistant: false, Week + Moment));
    }

    [Theory]
    [InlineData("ig")]
    [InlineData("fb")]
    [InlineData("wa")]
    [InlineData("wa-tw")]
    public async Task The_assistant_s_words_never_go_after_a_day(string sender)
    {
        Assert.Equal((SendOutcome.Accepted, null), await SaidAsync(sender, isAssistant: true, Day - Moment));
        Assert.Equal((SendOutcome.Dropped, null), await SaidAsync(sender, isAssistant: true, Day + Moment));
        Assert.Equal((SendOutcome.Dropped, null), await SaidAsync(sender, isAssistant: true, Week - Moment));
    }

    [Theory]
    [InlineData("wa")]
    [InlineData("wa-tw")]
    public async Task On_WhatsApp_a_person_has_a_day_too_and_a_template_always_leaves(string sender)
    {
        Assert.Equal((SendOutcome.Dropped, null), await SaidAsync(sender, isAssistant: false, Day + Moment));
        var template = new Part.Template(sender == "wa" ? "order_ready" : "HX" + new string('a', 32), sender == "wa" ? "es_CO" : "");
        Assert.Equal((SendOutcome.Accepted, null), await SaidAsync(sender, isAssistant: true, Day + Moment, m => m with { Text = "", Parts = [template] }));
    }

    [Theory]
    [InlineData("ig")]
    [InlineData("fb")]
    public async Task After_a_day_neither_an_attachment_nor_a_menu_nor_a_draft_goes_as_a_person_s_words(string sender)
    {
        Assert.Equal((SendOutcome.Dropped, null), await SaidAsync(sender, isAssistant: false, Day + Moment, m => m with { Media = [new("image", "https://cdn.example/a.jpg", null, null)] }));
        Assert.Equal((SendOutcome.Dropped, null), await SaidAsync(sender, isAssistant: false, Day + Moment, m => m with { Parts = [new Part.Menu("buttons", [new("a", "Sí")])] }));
        Assert.Equal((SendOutcome.Dropped, null), await SaidAsync(sender, isAssistant: false, Day + Moment, m => m with { Draft = "f_1" }));
    }

    private async Task<(SendOutcome, string?)> SaidAsync(string sender, bool isAssistant, TimeSpan after, Func<MessageQueued, MessageQueued>? with = null)
    {
        var (talk, provider) = (await rig.MeetAsync(sender, isAssistant), rig.Provider(sender));
        var before = provider.Sent.Count;
        rig.Clock.Turn(after);
        await talk.QueueAsync($"w-{talk.Person.Value}", "hola", with);
        await talk.WorkAsync();
        var outcome = (await talk.LastEndAsync()).Outcome;
        Assert.Equal(outcome == SendOutcome.Accepted ? 1 : 0, provider.Sent.Count - before);
        return (outcome, outcome == SendOutcome.Accepted ? provider.Sent[^1].Tag : null);
    }
}
