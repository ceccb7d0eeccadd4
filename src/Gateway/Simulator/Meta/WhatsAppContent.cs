using System.Text.Json;
using Conversations.Messages;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;

namespace Gateway.Simulator.Meta;

/// <summary>What is in a WhatsApp message: how a phone shows it. What Graph demands of it stands in <see cref="WhatsAppDemands"/>.</summary>
internal static class WhatsAppContent
{
    /// <summary>What a phone gets.</summary>
    public static PhoneContent Of(JsonElement body, string type)
    {
        var content = body.Object(type);
        return Shown(body, content, type) with { ReplyTo = body.Object("context").Text("message_id") };
    }

    private static PhoneContent Shown(JsonElement body, JsonElement content, string type) => type switch
    {
        "text" => new(content.Text("body")!),
        "template" => Template(content),
        "interactive" => Interactive(content),
        "reaction" => new("") { Parts = [new Part.Reaction(content.Text("message_id")!, content.Text("emoji") is { Length: > 0 } emoji ? emoji : null)] },
        "location" => new("")
        {
            Parts = [new Part.Location(content.Number("latitude") ?? 0, content.Number("longitude") ?? 0, content.Text("name"), content.Text("address"))],
        },
        "contacts" => new("") { Parts = [new Part.Contacts([.. body.Items("contacts").Select(Card)])] },
        _ => new("") { Files = [Files.Of(type, content.Text("filename"), content.Text("id"), content.Text("link"), content.Text("caption"))] },
    };

    private static Part.Card Card(JsonElement card) => new(
        card.Object("name").Text("formatted_name"), [.. card.Items("phones").Select(p => p.Text("phone")).OfType<string>()],
        [.. card.Items("emails").Select(e => e.Text("email")).OfType<string>()], card.Object("org").Text("company"));

    private static PhoneContent Template(JsonElement template)
    {
        var body = template.Items("components").Where(c => c.Text("type")?.ToUpperInvariant() is "BODY").SelectMany(c => c.Items("parameters"));
        var values = body.Select((p, i) => (Name: p.Text("parameter_name") ?? $"{i + 1}", Value: Value(p))).Where(p => p.Value is not null);
        var buttons = template.Items("components").Where(c => c.Text("type")?.ToUpperInvariant() is "BUTTON" && c.Text("sub_type")?.ToUpperInvariant() is "QUICK_REPLY")
            .Select(c => c.Items("parameters") is [var first, ..] ? first.Text("payload") : null).OfType<string>().Select(p => new Part.Option(p, p)).ToList();
        var part = new Part.Template(template.Text("name")!, template.Object("language").Text("code")!, values.DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Value!, StringComparer.Ordinal));
        return new("") { Parts = buttons.Count == 0 ? [part] : [part, new Part.Menu("buttons", buttons)] };
    }

    private static string? Value(JsonElement parameter) => parameter.Text("text") ?? parameter.Object(parameter.Text("type") ?? "").Text("fallback_value");

    private static PhoneContent Interactive(JsonElement interactive)
    {
        var action = interactive.Object("action");
        var buttons = action.Items("buttons").Select(b => b.Object("reply")).Where(r => r.Has("id"))
            .Select(r => new Part.Option(r.Text("id")!, r.Text("title") ?? ""));
        var rows = action.Items("sections").SelectMany(s => s.Items("rows").Where(r => r.Has("id")).Select(r => new Part.Option(r.Text("id")!, r.Text("title") ?? "", r.Text("description"), s.Text("title"))));
        var isList = interactive.Text("type") == "list";
        var menu = new Part.Menu(isList ? "list" : "buttons", [.. isList ? rows : buttons], action.Text("button"), interactive.Object("header").Text("text"), interactive.Object("footer").Text("text"));
        return new(interactive.Object("body").Text("text") ?? "") { Parts = menu.Options.Count == 0 ? [] : [menu] };
    }
}
