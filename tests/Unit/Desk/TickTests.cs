using System.Text.RegularExpressions;
using Conversations.Messages;
using Desk.Models;
using Desk.Parts;
using Desk.Texts;

namespace Unit.Desk;

public sealed class TickTests
{
    [Theory]
    [InlineData("sms", DeliveryStatus.Read, DeliveryStatus.Delivered)]
    [InlineData("sms", DeliveryStatus.Played, DeliveryStatus.Delivered)]
    [InlineData("sms", DeliveryStatus.Delivered, DeliveryStatus.Delivered)]
    [InlineData("instagram", DeliveryStatus.Delivered, DeliveryStatus.Sent)]
    [InlineData("instagram", DeliveryStatus.Read, DeliveryStatus.Read)]
    [InlineData("whatsapp", DeliveryStatus.Read, DeliveryStatus.Read)]
    [InlineData("sms", DeliveryStatus.Failed, DeliveryStatus.Failed)]
    public void A_channel_claims_only_what_it_tells(string channel, DeliveryStatus status, DeliveryStatus shown) =>
        Assert.Equal(shown, Ticks.Honest(status, channel));

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
