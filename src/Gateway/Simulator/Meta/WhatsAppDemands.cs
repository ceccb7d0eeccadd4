using System.Text.Json;
using Gateway.Simulator.Drills;

namespace Gateway.Simulator.Meta;

/// <summary>What Graph demands of a WhatsApp message beyond plain text.</summary>
internal static class WhatsAppDemands
{
    private const int LongestBody = 1024;
    private const int LongestButton = 20;
    private const int MostRows = 10;
    private const int LongestRow = 24;
    private const int LongestDescription = 72;

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
            _ when interactive.Text("type") is "button" or "list" && string.IsNullOrEmpty(text) => MetaErrors.Missing("interactive['body']"),
            _ when interactive.Text("type") == "button" && buttons.Count is 0 or > 3 => new(131009, 400, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"),
            _ when buttons.Any(button => button.Object("reply").Text("title") is { Length: > LongestButton }) => new(131009, 400, "Button title length invalid. Min length: 1, Max length: 20"),
            _ when buttons.Select(b => b.Object("reply").Text("id")).OfType<string>().GroupBy(id => id, StringComparer.Ordinal).Any(g => g.Count() > 1) => new(131009, 400, "Duplicated button id"),
            _ when interactive.Text("type") == "list" => List(interactive.Object("action")),
            _ => null,
        };
    }

    private static ProviderError? List(JsonElement action)
    {
        var sections = action.Items("sections");
        var rows = sections.SelectMany(s => s.Items("rows")).ToList();
        return action switch
        {
            _ when action.Text("button") is not { Length: > 0 and <= LongestButton } => MetaErrors.Missing("interactive['action']['button']"),
            _ when rows.Count is 0 or > MostRows => new(131009, 400, "Total row count exceed max allowed count: 10"),
            _ when rows.Any(r => r.Text("title") is not { Length: > 0 and <= LongestRow }) => new(131009, 400, "Row title is too long. Max length is 24"),
            _ when rows.Any(r => r.Text("description") is { Length: > LongestDescription }) => new(131009, 400, "Row description is too long. Max length is 72"),
            _ when rows.Any(r => string.IsNullOrEmpty(r.Text("id"))) => MetaErrors.Missing("interactive['action']['sections']['rows']['id']"),
            _ when rows.GroupBy(r => r.Text("id"), StringComparer.Ordinal).Any(g => g.Count() > 1) => new(131009, 400, "Duplicated row id"),
            _ when sections.Count > 1 && sections.Any(s => s.Text("title") is not { Length: > 0 and <= LongestRow }) => new(131009, 400, "Section title is required when there is more than one section"),
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

    /// <summary>What is wrong with a reaction; an empty emoji takes it away.</summary>
    public static ProviderError? Reaction(JsonElement reaction) => reaction switch
    {
        _ when string.IsNullOrEmpty(reaction.Text("message_id")) => MetaErrors.Missing("reaction['message_id']"),
        _ when reaction.Text("emoji") is null => MetaErrors.Missing("reaction['emoji']"),
        _ => null,
    };

    /// <summary>What is wrong with a place.</summary>
    public static ProviderError? Location(JsonElement location) => (location.Number("latitude"), location.Number("longitude")) switch
    {
        (null, _) => MetaErrors.Missing("location['latitude']"),
        (_, null) => MetaErrors.Missing("location['longitude']"),
        ( < -90 or > 90, _) or (_, < -180 or > 180) => new(131009, 400, "Parameter value is not valid"),
        _ => null,
    };

    /// <summary>What is wrong with cards.</summary>
    public static ProviderError? Contacts(JsonElement body) =>
        body.Items("contacts") is not [_, ..] cards ? MetaErrors.Missing("contacts")
        : cards.Any(c => string.IsNullOrEmpty(c.Object("name").Text("formatted_name"))) ? MetaErrors.Missing("contacts[0]['name']['formatted_name']")
        : null;
}
