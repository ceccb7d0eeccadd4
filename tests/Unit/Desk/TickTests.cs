using System.Text.RegularExpressions;
using Conversations.Messages;
using Desk.Models;
using Desk.Parts;
using Desk.Texts;

namespace Unit.Desk;

public sealed class TickTests
{
    // By the providers' references: sent, delivered, played, read as each channel may show them.
    [Theory]
    [InlineData("whatsapp", "Sent Delivered Played Read")]
    [InlineData("messenger", "Sent Delivered Delivered Read")]
    [InlineData("instagram", "Sent Sent Sent Read")]
    [InlineData("sms", "Sent Delivered Delivered Delivered")]
    [InlineData("carrier_pigeon", "Sent Sent Sent Sent")]
    public void A_channel_claims_only_what_it_tells(string channel, string shown) => Assert.Equal(
        shown.Split(' '),
        new[] { DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Played, DeliveryStatus.Read }.Select(status => Ticks.Honest(status, channel).ToString()));

    [Fact]
    public void What_we_know_ourselves_is_claimed_on_every_channel() => Assert.All(
        from channel in new[] { "whatsapp", "messenger", "instagram", "sms" } from status in new[] { DeliveryStatus.Queued, DeliveryStatus.Unknown, DeliveryStatus.Failed, DeliveryStatus.Dropped } select (channel, status),
        it => Assert.Equal(it.status, Ticks.Honest(it.status, it.channel)));

    [Theory]
    [InlineData("instagram", DeliveryStatus.Sent, "Instagram does not report delivery")]
    [InlineData("instagram", DeliveryStatus.Delivered, "Instagram does not report delivery")]
    [InlineData("sms", DeliveryStatus.Delivered, "SMS does not tell whether it was seen")]
    [InlineData("instagram", DeliveryStatus.Read, null)]
    [InlineData("whatsapp", DeliveryStatus.Sent, null)]
    [InlineData("sms", DeliveryStatus.Failed, null)]
    public async Task A_tick_says_what_its_channel_keeps_to_itself(string channel, DeliveryStatus status, string? said)
    {
        var html = Render.Read(await Render.Fragments.TimelineAsync(Samples.Viewer(Language.En), new([new MessageItem(1, Samples.Now, new("agent", "ana"), channel, "hola", status)])));
        Assert.Equal(said is not null, html.Contains(" · " + channel[..1], StringComparison.OrdinalIgnoreCase) && html.Contains("does not", StringComparison.Ordinal));
        Assert.Contains(said ?? "<title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_sms_never_says_read_anywhere()
    {
        var phone = Samples.Phone("sms") with { Messages = [new("1", Samples.Now, Mine: true, "hola", DeliveryStatus.Read)], Phrases = [] };
        var html = await Render.Fragments.PhoneChatAsync(Samples.Viewer(Language.En), phone)
            + await Render.Fragments.TimelineAsync(Samples.Viewer(Language.En), new([new StatusItem(1, Samples.Now, DeliveryStatus.Read, "sms", 1)]) { Detailed = true });
        Assert.DoesNotContain("Read", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Delivered", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_state_has_a_shape_and_a_name_of_its_own()
    {
        var shapes = new Dictionary<string, DeliveryStatus>(StringComparer.Ordinal);
        foreach (var status in Enum.GetValues<DeliveryStatus>())
        {
            var html = await Render.Fragments.PhoneChatAsync(Samples.Viewer(), Samples.Phone() with { Messages = [new("1", Samples.Now, Mine: true, "", status)], Typing = false });
            var svg = Regex.Match(html, "<svg class=\"tick.*?</svg>", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Value;
            Assert.Contains(TimelineText.Of(status).Es, Render.Read(svg), StringComparison.Ordinal);
            Assert.True(shapes.TryAdd(Regex.Replace(svg, "class=\"tick[^\"]*\"|aria-label=\"[^\"]*\"|<title>.*?</title>|\\s", "", RegexOptions.None, TimeSpan.FromSeconds(1)), status), $"{status} looks like another state.");
        }
    }
}
