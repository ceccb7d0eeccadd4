using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Meta;
using Gateway.Channels.Outbound;
using Xunit;

namespace Unit.Wire.Outbound;

/// <summary>
/// Every published example of a send on the Cloud API, said in our own words, comes out as the example has it; what we do
/// not send stands on a list, so that a new example is noticed.
/// </summary>
public sealed partial class SharedSendTests
{
    private const string Sends = "whatsapp-cloud-openapi/sends";

    // Catalogues, orders, payments, forms and cards of contacts are nothing that a brand's side says here.
    private static readonly string[] NotSent = ["catalog", "flow", "product", "order", "contact"];

    public static IEnumerable<object[]> Examples() => SharedFixtures.Files(Sends).Where(f => f.EndsWith(".request.json", StringComparison.Ordinal)).Select(f => new object[] { f });

    [SharedTheory]
    [MemberData(nameof(Examples))]
    public void An_example_is_what_we_send(string file)
    {
        if (NotSent.Any(n => file.Contains(n, StringComparison.Ordinal)))
        {
            return;
        }

        var example = Normal(JsonNode.Parse(Placeholder().Replace(System.Text.Encoding.UTF8.GetString(SharedFixtures.Read(file)), "https://$1"))!.AsObject());
        var ours = JsonNode.Parse(Ours(example))!.AsObject();
        Assert.Equal(example["status"] is null, ours.Remove("biz_opaque_callback_data"));
        Assert.True(JsonNode.DeepEquals(example, ours), $"{example.ToJsonString()}\n{ours.ToJsonString()}");
    }

    [SharedTheory]
    [InlineData(45)]
    public void Most_examples_are_sent(int atLeast) =>
        Assert.InRange(Examples().Count(f => !NotSent.Any(n => ((string)f[0]).Contains(n, StringComparison.Ordinal))), atLeast - 10, 100);

    // What the examples leave to defaults, or write in more than one way, in the one way that we write it.
    private static JsonObject Normal(JsonObject example)
    {
        if (example["status"] is not null)
        {
            return example;
        }

        example["recipient_type"] = "individual";
        example["to"] = "573001234567";
        example["type"] ??= example.ContainsKey("interactive") ? "interactive" : "text";
        foreach (var parameter in Components(example).SelectMany(c => c["parameters"]!.AsArray()).Select(p => p!.AsObject()))
        {
            // Meta shows the fallback of money and dates wherever it cannot write them itself; we always say what is to be read.
            if ((parameter["currency"] ?? parameter["date_time"]) is { } localised)
            {
                var text = (string)localised["fallback_value"]!;
                parameter.Clear();
                parameter["type"] = "text";
                parameter["text"] = text;
            }
        }

        if (example["template"] is JsonObject template)
        {
            (template["language"] as JsonObject)!.Remove("policy");
        }

        foreach (var button in Components(example).Where(c => (string)c["type"]! == "button"))
        {
            // One example writes its payloads as a text of true and false; the reference wants a payload.
            var given = button["parameters"]![0]!.AsObject();
            button["index"] = button["index"]!.ToString();
            button["parameters"] = new JsonArray(new JsonObject { ["type"] = "payload", ["payload"] = (given["payload"] ?? given["text"])!.ToString() });
        }

        return example;
    }

    private static byte[] Ours(JsonObject example) => example["status"] is not null
        ? CloudBody.Read((string)example["message_id"]!, typing: example.ContainsKey("typing_indicator"))
        : CloudBody.Of(new(Given.Message("acme-wa", "whatsapp:+573001234567"), Said(example) with { ReplyTo = (string?)example["context"]?["message_id"] }, 0));

    private static Piece Said(JsonObject example)
    {
        var type = (string)example["type"]!;
        var content = example[type]!;
        return type switch
        {
            "text" => new() { Text = (string)content["body"]! },
            "location" => new() { Part = new Part.Location((double)content["latitude"]!, (double)content["longitude"]!, (string?)content["name"], (string?)content["address"]) },
            "reaction" => new() { Part = new Part.Reaction((string)content["message_id"]!, (string)content["emoji"]!) },
            "interactive" => new() { Text = (string)content["body"]!["text"]!, Part = Menu(content) },
            "template" => new() { Part = Template(example, content) },
            _ => new() { Media = [new(type, ((string?)content["link"] ?? (string?)content["id"])!, null, (string?)content["caption"], (string?)content["filename"])] },
        };
    }

    private static Part.Menu Menu(JsonNode content)
    {
        var action = content["action"]!;
        var options = (string)content["type"]! == "list"
            ? action["sections"]!.AsArray().SelectMany(s => s!["rows"]!.AsArray().Select(r => new Part.Option((string)r!["id"]!, (string)r["title"]!, (string?)r["description"], (string)s["title"]!)))
            : action["buttons"]!.AsArray().Select(b => new Part.Option((string)b!["reply"]!["id"]!, (string)b["reply"]!["title"]!));
        return new((string)content["type"]! == "list" ? "list" : "buttons", [.. options], (string?)action["button"], (string?)content["header"]?["text"], (string?)content["footer"]?["text"]);
    }

    private static Part.Template Template(JsonObject example, JsonNode content)
    {
        var (header, buttons) = (Components(example).FirstOrDefault(c => (string)c["type"]! == "header")?["parameters"]![0]!, Components(example).Where(c => (string)c["type"]! == "button").ToList());
        var body = Components(example).FirstOrDefault(c => (string)c["type"]! == "body")?["parameters"]!.AsArray().Select((p, i) => ($"{i + 1}", (string)p!["text"]!)).ToDictionary();
        var headerType = (string?)header?["type"];
        return new(
            (string)content["name"]!, (string)content["language"]!["code"]!, body, headerType is null ? null : (string?)(header![headerType]!["link"] ?? header[headerType]!["id"]), headerType,
            buttons.ToDictionary(b => int.Parse((string)b["index"]!), b => (string)b["parameters"]![0]!["payload"]!), ButtonTypes: buttons.ToDictionary(b => int.Parse((string)b["index"]!), b => (string)b["sub_type"]!));
    }

    private static IEnumerable<JsonObject> Components(JsonObject example) => (example["template"]?["components"] as JsonArray)?.Select(c => c!.AsObject()) ?? [];

    [GeneratedRegex(@"<?http\(s\)://([a-z-]+)>?", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
