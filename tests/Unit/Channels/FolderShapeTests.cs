using Gateway.Configuration;
using Xunit;

namespace Unit.Wire;

/// <summary>A channel is one folder with the same files in each: whoever knows one knows them all.</summary>
public sealed class FolderShapeTests
{
    private static readonly string Source = Find();

    [Fact]
    public void Each_kind_of_channel_is_a_folder_with_the_same_files()
    {
        Assert.All(Enum.GetNames<ChannelKind>(), kind =>
            Assert.Equal(["Outcomes.cs", "Parse.cs", "README.md", "Send.cs"], Directory.EnumerateFiles(Path.Combine(Source, kind)).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
    }

    // The one folder within: what the provider sends of each kind, and what it becomes.
    [Fact]
    public void Each_channel_keeps_its_fixtures_in_one_folder_of_that_name() => Assert.All(Enum.GetNames<ChannelKind>(), kind =>
        Assert.All(Directory.EnumerateDirectories(Path.Combine(Source, kind)), folder => Assert.Equal("Fixtures", Path.GetFileName(folder))));

    [Fact]
    public void Every_other_folder_holds_what_the_channels_of_one_provider_share() =>
        Assert.Equal(["Meta", "Outbound", "Twilio"], Directory.EnumerateDirectories(Source).Select(Path.GetFileName).Except(Enum.GetNames<ChannelKind>()).Order(StringComparer.Ordinal)!);

    [Fact]
    public void Channels_of_different_providers_do_not_know_each_other()
    {
        foreach (var (folder, stranger) in new[] { ("Twilio", "Meta"), ("TwilioSms", "Meta"), ("TwilioWhatsApp", "Meta"), ("Meta", "Twilio"), ("WhatsAppCloud", "Twilio"), ("Instagram", "Twilio"), ("Messenger", "Twilio") })
        {
            Assert.All(Directory.EnumerateFiles(Path.Combine(Source, folder), "*.cs", SearchOption.AllDirectories),
                f => Assert.DoesNotContain($"Gateway.Channels.{stranger}", File.ReadAllText(f), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Each_channel_says_in_its_README_what_is_odd_about_it() => Assert.All(Enum.GetNames<ChannelKind>(), kind =>
    {
        var text = File.ReadAllText(Path.Combine(Source, kind, "README.md"));
        Assert.All(new[] { "## In", "## Out", "## Quirks" }, heading => Assert.Contains(heading, text, StringComparison.Ordinal));
    });

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Messaging.sln")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.FullName, "src", "Gateway", "Channels");
    }
}
