using System.Text.Json;
using Conversations.Messages;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Meta;

/// <summary>What is in a message of Messenger or Instagram beyond plain text: what Graph demands of it and how a phone shows it.</summary>
internal static class PageContent
{
    private const int LongestTitle = 20;
    private const int LongestButtonText = 640;

    /// <summary>What a phone gets.</summary>
    public static PhoneContent Of(JsonElement body)
    {
        var message = body.Object("message");
        var attachment = message.Object("attachment");
        var payload = attachment.Object("payload");
        var replies = message.Items("quick_replies").Where(r => r.Text("content_type") is null or "text")
            .Select(r => new Part.Option(r.Text("payload") ?? r.Text("title") ?? "", r.Text("title") ?? "")).ToList();
        IEnumerable<Part> menu = replies.Count == 0 ? [] : [new Part.Menu("quick_replies", replies)];
        var reply = body.Object("reply_to").Text("mid") ?? message.Object("reply_to").Text("mid");
        return attachment.Text("type") switch
        {
            null => new(message.Text("text")!) { Parts = [.. menu], ReplyTo = reply },
            "template" => new(payload.Text("text") ?? Title(payload)) { Parts = [.. Buttons(payload), .. menu], ReplyTo = reply },
            var type => new("") { Files = [Files.Of(type == "file" ? "document" : type, null, payload.Text("attachment_id"), payload.Text("url"), null)], Parts = [.. menu], ReplyTo = reply },
        };
    }

    /// <summary>The reaction that a sender action is; null for none.</summary>
    public static Part.Reaction? Reaction(JsonElement body) => body.Text("sender_action") switch
    {
        "react" => new(body.Object("payload").Text("message_id")!, body.Object("payload").Text("reaction") is "love" or null ? "❤️" : body.Object("payload").Text("reaction")),
        "unreact" => new(body.Object("payload").Text("message_id")!, null),
        _ => null,
    };

    /// <summary>What is wrong with an attachment or with quick replies; null when nothing is.</summary>
    public static ProviderError? Wrong(JsonElement message, string channel)
    {
        var attachment = message.Object("attachment");
        var payload = attachment.Object("payload");
        return attachment.Text("type") switch
        {
            _ when message.Items("quick_replies").Any(r => r.Text("content_type") is null) => MetaErrors.Missing("quick_replies[0]['content_type']"),
            _ when message.Items("quick_replies").Any(r => r.Text("content_type") == "text" && (r.Text("title") is not { Length: > 0 and <= LongestTitle } || r.Text("payload") is not { Length: > 0 and <= 1000 })) =>
                MetaErrors.Parameter("Param quick_replies must have a title of at most 20 characters and a payload of at most 1000."),
            _ when attachment.ValueKind == JsonValueKind.Undefined => null,
            "image" or "audio" or "video" or "file" when string.IsNullOrEmpty(payload.Text("url") ?? payload.Text("attachment_id")) => MetaErrors.Missing("attachment['payload']['url']"),
            "file" when channel == ChannelName.Instagram && payload.Text("url") is { } url && !url.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) => MetaErrors.Parameter("Only PDF files can be sent on Instagram."),
            "image" or "audio" or "video" or "file" or "MEDIA_SHARE" or "like_heart" => null,
            "template" => Template(payload),
            _ => MetaErrors.Parameter("Param message[attachment][type] must be one of {AUDIO, FILE, IMAGE, TEMPLATE, VIDEO}."),
        };
    }

    private static ProviderError? Template(JsonElement payload) => payload.Text("template_type") switch
    {
        null => MetaErrors.Missing("attachment['payload']['template_type']"),
        "button" when payload.Text("text") is not { Length: > 0 and <= LongestButtonText } => MetaErrors.Parameter("Length of param text must be between 1 and 640."),
        "button" when payload.Items("buttons").Count is 0 or > 3 => MetaErrors.Parameter("Between 1 and 3 buttons are allowed."),
        "button" when payload.Items("buttons").Any(b => b.Text("title") is not { Length: > 0 and <= LongestTitle }) => MetaErrors.Parameter("Length of param title must be at most 20."),
        "generic" when payload.Items("elements").Count is 0 or > 10 => MetaErrors.Parameter("Between 1 and 10 elements are allowed."),
        _ => null,
    };

    private static IEnumerable<Part> Buttons(JsonElement payload)
    {
        var buttons = payload.Items("buttons").Concat(payload.Items("elements").SelectMany(e => e.Items("buttons")))
            .Where(b => b.Text("type") == "postback").Select(b => new Part.Option(b.Text("payload") ?? "", b.Text("title") ?? "")).ToList();
        return buttons.Count == 0 ? [] : [new Part.Menu("buttons", buttons)];
    }

    private static string Title(JsonElement payload) => string.Join('\n', payload.Items("elements").SelectMany(e => new[] { e.Text("title"), e.Text("subtitle") }).OfType<string>());
}
