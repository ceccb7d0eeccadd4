using System.Text;
using System.Text.Json;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Meta;

/// <summary>A message, or a sign such as typing, that the gateway sends to a user of Messenger or Instagram.</summary>
/// <param name="To">The recipient's page-scoped or Instagram-scoped id.</param>
/// <param name="Content">What the phone shows; null for a sign.</param>
/// <param name="Action">typing_on, typing_off or mark_seen; null for a message.</param>
/// <param name="Tagged">Whether the message claims a right to be outside the window.</param>
internal sealed record PageSend(string To, PhoneContent? Content, string? Action, bool Tagged)
{
    /// <summary>The reaction that it is; null for none.</summary>
    public Conversations.Messages.Part.Reaction? Reaction { get; init; }

    private const int LongestMessengerText = 2000;
    private const int LongestInstagramText = 1000;
    private const int MostQuickReplies = 13;
    private const int LongestMetadata = 1000;

    /// <summary>Reads a send; the error is what Graph answers instead. Limits depend on the channel.</summary>
    public static (PageSend? Send, ProviderError? Error) Read(JsonElement body, string channel)
    {
        var to = body.Object("recipient").Text("id");
        var action = body.Text("sender_action");
        var message = body.Object("message");
        var problem = body switch
        {
            { ValueKind: not JsonValueKind.Object } => MetaErrors.Parameter("Invalid parameter"),
            _ when string.IsNullOrEmpty(to) => MetaErrors.Missing("recipient"),
            _ when action is "react" or "unreact" => string.IsNullOrEmpty(body.Object("payload").Text("message_id")) ? MetaErrors.Missing("payload['message_id']") : null,
            _ when action is not null => Sign(action, message),
            _ when message.ValueKind == JsonValueKind.Undefined => MetaErrors.Missing("message"),
            _ => Kind(body, channel) ?? Wrong(message, channel),
        };
        return problem is not null
            ? (null, problem)
            : (new(to!, action is null ? PageContent.Of(body) : null, action, body.Text("messaging_type") == "MESSAGE_TAG") { Reaction = PageContent.Reaction(body) }, null);
    }

    private static ProviderError? Sign(string action, JsonElement message) => action switch
    {
        _ when message.ValueKind != JsonValueKind.Undefined => MetaErrors.Parameter("Only one of message and sender_action may be set."),
        "typing_on" or "typing_off" or "mark_seen" => null,
        _ => MetaErrors.Parameter("Param sender_action must be one of {MARK_SEEN, TYPING_ON, TYPING_OFF}."),
    };

    private static ProviderError? Kind(JsonElement body, string channel) => body.Text("messaging_type") switch
    {
        "RESPONSE" or "UPDATE" => null,
        "MESSAGE_TAG" when body.Text("tag") == "HUMAN_AGENT" => null,
        "MESSAGE_TAG" => MetaErrors.Parameter("Invalid or missing message tag."),
        null when channel == ChannelName.Instagram => null,
        null => MetaErrors.Missing("messaging_type"),
        _ => MetaErrors.Parameter("Param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG}."),
    };

    private static ProviderError? Wrong(JsonElement message, string channel) => message switch
    {
        _ when string.IsNullOrEmpty(message.Text("text")) && !message.Has("attachment") => MetaErrors.Parameter("Message cannot be empty, must provide valid attachment or text"),
        _ when message.Has("text") && message.Has("attachment") => MetaErrors.Parameter("Only one of text and attachment may be set."),
        _ when channel == ChannelName.Instagram && Encoding.UTF8.GetByteCount(message.Text("text") ?? "") > LongestInstagramText =>
            MetaErrors.Parameter($"Length of param message[text] must be less than or equal to {LongestInstagramText} bytes"),
        _ when (message.Text("text") ?? "").EnumerateRunes().Count() > LongestMessengerText =>
            MetaErrors.Parameter($"Length of param message[text] must be less than or equal to {LongestMessengerText}"),
        _ when message.Items("quick_replies").Count > MostQuickReplies => MetaErrors.Parameter($"At most {MostQuickReplies} quick replies are allowed."),
        _ when message.Text("metadata") is { Length: > LongestMetadata } => MetaErrors.Parameter($"Length of param message[metadata] must be less than or equal to {LongestMetadata}"),
        _ => PageContent.Wrong(message, channel),
    };
}
