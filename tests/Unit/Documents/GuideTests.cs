using System.Text;
using System.Text.RegularExpressions;
using Gateway.Configuration;
using Tests;
using Xunit;

namespace Unit.Documents;

/// <summary>The set-up guides: their configuration is one that the gateway takes, and nothing in it is left unexplained.</summary>
public sealed partial class GuideTests
{
    public static TheoryData<string, string> Guides => new()
    {
        { "twilio-sms", nameof(ChannelKind.TwilioSms) }, { "twilio-whatsapp", nameof(ChannelKind.TwilioWhatsApp) }, { "whatsapp-cloud", nameof(ChannelKind.WhatsAppCloud) },
        { "instagram", nameof(ChannelKind.Instagram) }, { "messenger", nameof(ChannelKind.Messenger) },
    };

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_configuration_in_a_guide_is_taken(string guide, string kind)
    {
        var text = Read(guide);
        var blocks = Json().Matches(text).Select(m => m.Groups["json"].Value).ToList();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block =>
        {
            var asked = new List<string>();
            var config = ConfigFile.Parse(Encoding.UTF8.GetBytes(block), new(AppContext.BaseDirectory, name =>
            {
                asked.Add(name);
                return $"secret of {name}";
            }));
            Assert.Empty(config.Warnings);
            Assert.Contains(config.Senders().Values, s => s.Sender.Kind.ToString() == kind);
            Assert.NotEmpty(config.ApiKeys);
            // What it reads from the environment, the reader was told to set: here, or on the page that every guide begins with.
            Assert.All(asked, name => Assert.Contains($"export {name}=", text + Read("README"), StringComparison.Ordinal));
            Assert.All(config.Accounts, a => Assert.Contains($"/webhooks/{a.Id}", (a as TwilioAccount)?.PublicUrl ?? ((MetaAccount)a).PublicUrl!, StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Every_guide_leads_from_nothing_to_live(string guide, string kind)
    {
        Assert.NotEmpty(kind);
        var text = Read(guide);
        Assert.All(new[] { "**You need**", "README.md#a-public-address", "README.md#start", "Check, and the first message", "## What usually goes wrong", "## Going live", "check --Config gateway.json" },
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Contains($"({guide}.md)", Read("README"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messenger")]
    [InlineData("instagram")]
    [InlineData("whatsapp-cloud")]
    public void Every_field_that_check_asks_for_is_in_the_guide(string guide)
    {
        var kind = guide switch { "messenger" => ChannelKind.Messenger, "instagram" => ChannelKind.Instagram, _ => ChannelKind.WhatsAppCloud };
        var text = Read(guide);
        Assert.All(Gateway.Verbs.Checks.WebhookFields.Wanted(kind), field => Assert.Contains($"`{field}`", text, StringComparison.Ordinal));
    }

    private static string Read(string page) => File.ReadAllText(Repository.File($"docs/channels/{page}.md"));

    [GeneratedRegex(@"^```json\s*\n(?<json>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Json();
}
