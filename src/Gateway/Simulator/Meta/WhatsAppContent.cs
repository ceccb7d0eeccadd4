using System.Text.Json;
using Gateway.Simulator.Drills;

namespace Gateway.Simulator.Meta;

/// <summary>What is in a WhatsApp message beyond plain text: what Graph demands of it and how a phone shows it.</summary>
internal static class WhatsAppContent
{
    private const int LongestBody = 1024;
    private const int LongestButton = 20;

    /// <summary>How a phone shows the message.</summary>
    public static string Shown(JsonElement body, string type)
    {
        var content = body.Object(type);
        return type switch
        {
            "text" => content.Text("body")!,
            "template" => $"[{content.Text("name")}] {string.Join(" · ", Parameters(content))}".TrimEnd(),
            "interactive" => string.Join('\n', Choices(content).Prepend(content.Object("body").Text("text") ?? "[interactive]")),
            "reaction" => content.Text("emoji") is { Length: > 0 } emoji ? emoji : "[reaction removed]",
            _ => content.Text("caption") is { Length: > 0 } caption ? $"[{type}] {caption}" : $"[{type}]",
        };
    }

    /// <summary>What is wrong with a message of buttons, a list or another interactive form; null when nothing is.</summary>
    public static ProviderError? Interactive(JsonElement interactive)
    {
        var text = interactive.Object("body").Text("text");
        var buttons = interactive.Object("action").Items("buttons");
        return interactive switch
        {
            _ when string.IsNullOrEmpty(interactive.Text("type")) => MetaErrors.Missing("interactive['type']"),
            _ when interactive.Object("action").ValueKind == JsonValueKind.Undefined => MetaErrors.Missing("interactive['action']"),
            _ when text is { Length: > LongestBody } => MetaErrors.Parameter($"Param interactive['body']['text'] must be at most {LongestBody} characters long."),
            _ when interactive.Text("type") == "button" && string.IsNullOrEmpty(text) => MetaErrors.Missing("interactive['body']"),
            _ when interactive.Text("type") == "button" && buttons.Count is 0 or > 3 => new(131009, 400, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"),
            _ when buttons.Any(button => button.Object("reply").Text("title") is { Length: > LongestButton }) => new(131009, 400, "Button title length invalid. Min length: 1, Max length: 20"),
            _ => null,
        };
    }

    /// <summary>What is wrong with a medium; null when nothing is.</summary>
    public static ProviderError? Media(JsonElement media, string type) => media switch
    {
        _ when string.IsNullOrEmpty(media.Text("id") ?? media.Text("link")) => MetaErrors.Missing($"{type}['id']"),
        _ when media.Text("caption") is { Length: > LongestBody } => MetaErrors.Parameter($"Param {type}['caption'] must be at most {LongestBody} characters long."),
        _ => null,
    };

    private static IEnumerable<string> Parameters(JsonElement template) =>
        from component in template.Items("components")
        from parameter in component.Items("parameters")
        select parameter.Text("text") ?? parameter.Object(parameter.Text("type") ?? "").Text("fallback_value") into shown
        where shown is not null
        select shown;

    private static IEnumerable<string> Choices(JsonElement interactive)
    {
        var action = interactive.Object("action");
        var buttons = action.Items("buttons").Select(button => button.Object("reply").Text("title"));
        var rows = action.Items("sections").SelectMany(section => section.Items("rows")).Select(row => row.Text("title"));
        return buttons.Concat(rows).OfType<string>().Select(title => $"▸ {title}");
    }
}
