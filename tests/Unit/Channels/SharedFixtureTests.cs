using System.Text.Json;
using Gateway.Channels;
using Gateway.Configuration;
using Xunit;

namespace Unit.Wire;

/// <summary>The providers' own samples: each event of each leaves exactly one record, whether its number is configured or not.</summary>
public sealed class SharedFixtureTests
{
    private const string Malformed = "whatsapp-cloud/textMessageStatusRead.json";

    public static TheoryData<string> Webhooks() => [.. SharedFixtures.Files("whatsapp-cloud", "whatsapp-cloud-openapi/webhooks")];

    [SharedTheory]
    [MemberData(nameof(Webhooks))]
    public void Each_event_of_each_sample_gives_one_record(string file)
    {
        var body = SharedFixtures.Read(file);
        var parsed = Given.Read(SharedFixtures.Known(file), Given.MetaRequest(body));
        var unknown = Given.Read(Given.Meta with { Senders = [new("x", "acme", ChannelKind.WhatsAppCloud, "1")] }, Given.MetaRequest(body));
        if (file == Malformed)
        {
            Assert.Null(parsed);
            return;
        }

        Assert.Equal(Events(body), Keys(parsed!).Count);
        Assert.Equal(Events(body), Keys(unknown!).Count);
        Assert.Empty(unknown!.Events);
    }

    [SharedTheory]
    [InlineData("whatsapp-cloud-openapi/webhooks/text-message.json", "message wa whatsapp:+16505551234 | wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA= | 2025-06-08T20:59:43Z | \"Does it come in another color?\" | name Sheena Nelson")]
    [InlineData("whatsapp-cloud/reEngagementMessageError.json", "status wa whatsapp:+5511111111111 Failed | wamid.HBgNN5NzAzMDkTUyNzkzNhUEjA1MjUwNCAUIyNEYUQ0OTVGNTY0MwA= | 2023-04-28T03:18:07Z | code 131047 | reason Message failed to send because more than 24 hours have passed since the customer last replied to this number.")]
    public void Samples_of_text_and_status_are_read_right(string file, string line) =>
        Assert.Equal([line], Described.Lines(Given.Read(SharedFixtures.Known(file), Given.MetaRequest(SharedFixtures.Read(file)))));

    [SharedTheory]
    [InlineData("whatsapp-cloud")]
    [InlineData("whatsapp-cloud-openapi/webhooks")]
    public void No_two_events_of_the_samples_are_taken_for_one(string folder)
    {
        var keys = SharedFixtures.Files(folder).Where(f => f != Malformed).SelectMany(f => Keys(Given.Read(SharedFixtures.Known(f), Given.MetaRequest(SharedFixtures.Read(f)))!)).ToList();
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
    }

    private static List<string> Keys(Parsed parsed) => [.. parsed.Events.Select(e => e.Dedupe), .. parsed.Records.Select(r => r.Id)];

    // Counted apart from the product: the elements of the lists that hold events, else the change itself.
    private static int Events(byte[] body) => JsonElement.Parse(body).GetProperty("entry").EnumerateArray()
        .SelectMany(e => e.GetProperty("changes").EnumerateArray()).Select(c => c.GetProperty("value"))
        .Sum(v => Math.Max(1, new[] { "messages", "statuses", "groups" }.Sum(l => v.TryGetProperty(l, out var list) ? list.GetArrayLength() : 0)));
}
