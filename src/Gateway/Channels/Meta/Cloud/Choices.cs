using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Conversations.Messages;

namespace Gateway.Channels.Meta.Cloud;

/// <summary>What a customer chose of what was offered: a template's button, a reply button, a line of a list, a form, whether to be called.</summary>
internal static class Choices
{
    private static readonly FrozenDictionary<string, Func<JsonElement, Content?>> Types = new Dictionary<string, Func<JsonElement, Content?>>
    {
        ["button_reply"] = i => Of("button", i.Object("button_reply"u8)),
        ["list_reply"] = i => Of("list", i.Object("list_reply"u8)),
        ["nfm_reply"] = i => Form(i.Object("nfm_reply"u8)),
        ["call_permission_reply"] = i => Permission(i.Object("call_permission_reply"u8)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types of interactive answers.</summary>
    public static IEnumerable<string> Kinds => Types.Keys.Select(t => "interactive-" + t);

    /// <summary>An answer to what was offered in the chat.</summary>
    public static Content? Interactive(JsonElement? interactive) =>
        interactive is { } i && i.String("type"u8) is { } type && Types.TryGetValue(type, out var read) ? read(i) : null;

    /// <summary>The button of a template.</summary>
    public static Content? Button(JsonElement? button) => button is { } b && (b.Words("text"u8) ?? b.Words("payload"u8)) is { } text
        ? new(text, Part: new Part.Choice("button", b.Words("payload"u8), b.Words("text"u8)))
        : null;

    private static Content? Of(string how, JsonElement? reply) => reply is { } r && (r.Words("title"u8) ?? r.Words("id"u8)) is { } text
        ? new(text, Part: new Part.Choice(how, r.Words("id"u8), r.Words("title"u8), r.Words("description"u8)))
        : null;

    // The answers stay JSON: what is asked is the brand's own.
    private static Content? Form(JsonElement? reply) => reply is { } r && r.String("response_json"u8) is { } json
        ? new(r.Words("body"u8), Part: new Part.Choice("flow", r.Words("name"u8), r.Words("body"u8), Json: json))
        : null;

    private static Content? Permission(JsonElement? reply) => reply is { } r && r.Words("response"u8) is { } response
        ? new(null, Part: new Part.Choice("call_permission", response, null, Json: Encoding.UTF8.GetString(r.Raw())))
        : null;
}
