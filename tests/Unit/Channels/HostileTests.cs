using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Channels;
using Gateway.Configuration;
using Xunit;

namespace Unit.Wire;

/// <summary>Each fixture of Meta's channels with each of its values replaced: never an exception, never an event less than there are, never a neighbour lost.</summary>
public sealed class HostileTests
{
    private const string Good = """{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},"messages":[{"from":"573009999999","id":"wamid.GOOD","timestamp":"1795255200","type":"text","text":{"body":"bien"}}]}}]}""";
    private const string GoodMessaging = """{"id":"1234","messaging":[{"sender":{"id":"999"},"recipient":{"id":"PAGE"},"timestamp":1795255200123,"message":{"mid":"m_GOOD","text":"bien"}}]}""";

    private static readonly string[] Replacements =
    [
        "null", "7", "-1", "1e400", "99999999999999999999999999", "true", "false", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\" \\n|~ \"", "[]", "{}", "[null,[],{}]",
        """{"id":{"id":[]},"type":[],"text":7,"url":{},"payload":[],"mid":{}}""", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", $"\"{new string('9', 3000)}\"",
    ];

    private const int Every = 9;

    private static readonly string[] Notices = ["account_", "business_", "message_template_", "template_", "phone_number_", "payment_configuration_", "partner_", "flows"];

    public static TheoryData<string> Fixtures() =>
        [.. new[] { ChannelKind.WhatsAppCloud, ChannelKind.Instagram, ChannelKind.Messenger }.SelectMany(Fixture.Of)
            // Half a character cannot be written anew.
            .Where(f => !f.Name.Contains("surrogate", StringComparison.Ordinal)).Select(f => f.ToString())];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void No_value_of_an_event_harms_another(string name)
    {
        var fixture = Fixture.Named(name);
        var root = JsonNode.Parse(fixture.Body())!.AsObject();
        root["entry"]!.AsArray().Add(JsonNode.Parse(fixture.Channel == ChannelKind.WhatsAppCloud ? Good : GoodMessaging.Replace("PAGE", fixture.Channel == ChannelKind.Instagram ? "17841400000000000" : "1234", StringComparison.Ordinal)));
        var whole = root.ToJsonString();
        var entries = root["entry"]!.AsArray();
        foreach (var mutant in entries.Take(entries.Count - 1).OfType<JsonNode>().SelectMany(e => Mutants(whole, e)))
        {
            Holds(mutant);
        }
    }

    [Theory]
    [InlineData("""{"type":"text","type":7,"from":"573001","id":"a","text":{"body":"hola"}}""")]
    [InlineData("""{"\ud800":1,"type":"text","from":"573001","id":"a","text":{"body":"hola"}}""")]
    [InlineData("""{"type":"text","from":"573001","id":"a","text":{"body":"hola","\ud800\ud800":1},"\udc00":2}""")]
    public void Names_that_are_none_or_twice_there_harm_nothing(string message)
    {
        var body = $$$"""{"object":"whatsapp_business_account","\ud800":1,"entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},"messages":[{{{message}}}],"\ud800":[1]}}]},{{{Good}}}]}""";
        Holds(body, 3);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(20_000)]
    public void What_is_nested_for_the_sake_of_it_takes_no_other_with_it(int depth)
    {
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
        var body = $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},"messages":[{"from":"573001","id":"a","type":"new","new":{{{nested}}}}]}},{"field":"new","value":{{{nested}}}}]},{{{Good}}}]}""";
        var parsed = Given.ReadMeta(body)!;
        Assert.Equal(3, parsed.Events.Count + parsed.Records.Count);
        Assert.Contains(parsed.Events, e => e.Event is MessageReceived { Text: "bien" });
        Assert.All(parsed.Records, r => JsonNode.Parse(r.Row("acme").Json));
    }

    [Theory]
    [InlineData("""{"a":"\ud800"}""", false)]
    [InlineData("""{"\ud800":1}""", false)]
    [InlineData("""[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]""", false)]
    [InlineData("""{"a":["\ud83d\ude00",{"b":null}]}""", true)]
    public void What_cannot_be_written_again_as_JSON_is_not_shown_as_such(string json, bool can) =>
        Assert.Equal(can, WireJson.CanBeShown(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{"data":{"context":{"\ud800":"x","ProfileName":"Zoe"}}}""")]
    [InlineData("""{"data":{"context":{"ProfileName\ud800":"x","ProfileName":"Zoe"}}}""")]
    public void A_name_that_is_none_in_ChannelMetadata_hides_no_other(string metadata)
    {
        var form = Given.Form(("MessageSid", "SM1"), ("From", "whatsapp:+573001"), ("To", "whatsapp:+15550002222"), ("Body", "hola"), ("ChannelMetadata", metadata));
        Assert.Equal("Zoe", Assert.IsType<MessageReceived>(Given.Read(Given.Twilio, Given.TwilioRequest(form))!.Events.Single().Event).ProfileName);
    }

    [Fact]
    public void A_form_of_thousands_of_signed_parameters_is_genuine()
    {
        var form = Given.Form([("MessageSid", "SM1"), ("From", "+573001"), ("To", "+15550001111"), ("Body", "hola"), .. Enumerable.Range(0, 3000).Select(i => ($"New{i}", "x"))]);
        Assert.Single(Given.Read(Given.Twilio, Given.TwilioRequest(form))!.Events);
    }

    [Fact]
    public void Text_of_three_megabytes_is_one_event_and_whole()
    {
        var text = new string('á', 1_000_000);
        var parsed = Given.ReadMeta($$$"""{"object":"page","entry":[{"id":"1234","messaging":[{"sender":{"id":"987"},"recipient":{"id":"1234"},"timestamp":1795255200123,"message":{"mid":"m_1","text":"{{{text}}}"}}]},{{{GoodMessaging.Replace("PAGE", "1234", StringComparison.Ordinal)}}}]}""")!;
        Assert.Equal([text, "bien"], parsed.Events.Select(e => Assert.IsType<MessageReceived>(e.Event).Text));
    }

    [Fact]
    public void What_only_adorns_a_message_is_cut_and_never_in_half_a_character()
    {
        var title = string.Concat(Enumerable.Repeat("😀", 5000));
        var parsed = Given.ReadMeta($$$"""{"object":"page","entry":[{"id":"1234","messaging":[{"sender":{"id":"987"},"recipient":{"id":"1234"},"timestamp":1795255200123,"postback":{"mid":"m_1","title":"{{{title}}}","payload":"p"}}]}]}""")!;
        var cut = Assert.IsType<PostbackReceived>(parsed.Events.Single().Event).Title!;
        Assert.InRange(cut.Length, 4000, 4096);
        Assert.EndsWith("😀…", cut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"mid":"m_1","attachments":[LIST]}""", """{"type":"image","payload":{"url":"https://cdn.example/1"}}""", 501)]
    [InlineData("""{"mid":"m_1","text":"x","attachments":[LIST]}""", """{"type":"image","payload":{"url":"https://cdn.example/1"}}""", 10_000)]
    public void More_attachments_than_anybody_sends_are_kept_whole_and_not_fetched(string message, string attachment, int count)
    {
        var body = message.Replace("LIST", string.Join(',', Enumerable.Repeat(attachment, count)), StringComparison.Ordinal);
        var parsed = Given.ReadMeta($$$"""{"object":"page","entry":[{"id":"1234","messaging":[{"sender":{"id":"987"},"recipient":{"id":"1234"},"timestamp":1795255200123,"message":{{{body}}}}]}]}""")!;
        Assert.IsType<UnsupportedReceived>(parsed.Events.Single().Event);
    }

    [Fact]
    public void Ten_thousand_messages_of_ten_thousand_people_are_read_at_once()
    {
        var messages = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$$"""{"from":"5730{{{i}}}","id":"w{{{i}}}","timestamp":"1795255200","type":"text","text":{"body":"a"}}"""));
        var contacts = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$$"""{"wa_id":"5730{{{i}}}","profile":{"name":"{{{i}}}"}}"""));
        var body = $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"106540352242922"},"contacts":[{{{contacts}}}],"messages":[{{{messages}}}]}}]}]}""";
        var parsed = Given.ReadMeta(body)!;
        Assert.Equal(10_000, parsed.Events.Count);
        Assert.All(parsed.Events, e => Assert.Equal("+5730" + ((MessageReceived)e.Event).ProfileName, e.Customer.Id));
    }

    private static void Holds(string body, int? events = null)
    {
        var parsed = Given.ReadMeta(body);
        Assert.NotNull(parsed);
        Assert.True(parsed.Events.Count + parsed.Records.Count == (events ?? Events(JsonNode.Parse(body)!)), body);
        Assert.True(parsed.Events.Exists(e => e.Event is MessageReceived { Text: "bien", NativeId: "wamid.GOOD" or "m_GOOD" }), body);
        foreach (var (_, _, happened, _, _) in parsed.Events)
        {
            // The log can write it, and reads what it wrote.
            var written = JsonSerializer.Serialize(happened, happened.GetType(), Composition.Json);
            Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize(written, happened.GetType(), Composition.Json), happened.GetType(), Composition.Json));
        }
    }

    // Every node below an entry replaced by everything (each by a part of it where time is short), and every property taken away.
    private static IEnumerable<string> Mutants(string whole, JsonNode entry)
    {
        foreach (var (at, path) in Paths(entry).Index().ToList())
        {
            // Written into the text: half a surrogate pair has no place in a JsonNode.
            var copy = JsonNode.Parse(whole)!;
            Set(copy, path, JsonValue.Create("@@"));
            var text = copy.ToJsonString();
            foreach (var replacement in Replacements.Where((_, i) => Tests.Repetitions.Long || (i + at) % Every == 0))
            {
                yield return text.Replace("\"@@\"", replacement, StringComparison.Ordinal);
            }

            var without = JsonNode.Parse(whole)!;
            Set(without, path, null, remove: true);
            yield return without.ToJsonString();
        }
    }

    private static IEnumerable<string> Paths(JsonNode node) => node switch
    {
        JsonObject o => o.Where(p => p.Value is not null).SelectMany(p => Paths(p.Value!)).Append(node.GetPath()),
        JsonArray a => a.Where(p => p is not null).SelectMany(p => Paths(p!)).Append(node.GetPath()),
        _ => [node.GetPath()],
    };

    private static void Set(JsonNode root, string path, JsonNode? value, bool remove = false)
    {
        var at = root;
        var steps = System.Text.RegularExpressions.Regex.Matches(path, @"\.([^.\[\]]+)|\[(\d+)\]|\['([^']+)'\]", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value.Trim('.', '[', ']', '\'')).ToList();
        foreach (var step in steps[..^1])
        {
            at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at![step]!;
        }

        if (at is JsonArray items)
        {
            var index = int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture);
            if (remove)
            {
                items.RemoveAt(index);
            }
            else
            {
                items[index] = value;
            }
        }
        else if (remove)
        {
            at!.AsObject().Remove(steps[^1]);
        }
        else
        {
            at![steps[^1]] = value;
        }
    }

    // Counted apart from the product: what stands in the lists of events, else the thing itself.
    private static int Events(JsonNode root) => root["entry"]!.AsArray().Sum(OfEntry);

    private static int OfEntry(JsonNode? entry)
    {
        var lists = entry is JsonObject o ? new[] { o["changes"], o["messaging"], o["standby"] }.OfType<JsonArray>().ToList() : [];
        return lists.Count == 0 ? 1 : lists.Sum(l => l.Sum(item => ReferenceEquals(l, (entry as JsonObject)!["changes"]) ? OfChange(item) : 1));
    }

    private static int OfChange(JsonNode? change)
    {
        if (change is not JsonObject o || o["value"] is not JsonObject value || o.Root["object"]!.GetValue<string>() != MetaEvent.WhatsApp || Notices.Any(n => Text(o["field"]).StartsWith(n, StringComparison.Ordinal)))
        {
            return 1;
        }

        return Math.Max(1, value.Where(l => l.Key != "contacts").Sum(l => l.Value is JsonArray list ? list.Sum(i => l.Key == "history" ? OfPast(i) : 1) : 0));
    }

    private static int OfPast(JsonNode? chunk) =>
        Math.Max(1, chunk is JsonObject { } c && c["threads"] is JsonArray threads ? threads.Sum(t => t is JsonObject o && o["messages"] is JsonArray m ? m.Count : 0) : 0);

    private static string Text(JsonNode? node)
    {
        try
        {
            return node is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : "";
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
