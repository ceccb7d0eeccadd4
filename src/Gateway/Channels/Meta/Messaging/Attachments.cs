using System.Collections.Frozen;
using System.Text.Json;
using Conversations.Messages;

namespace Gateway.Channels.Meta.Messaging;

/// <summary>The attachments of a message: media to fetch, a place, a story, or something of the platform that was passed on.</summary>
internal static class Attachments
{
    // The message's own answer where an attachment of the kind cannot be read.
    private const string Heart = "❤️";

    private delegate object? Reader(JsonElement attachment, JsonElement payload);

    // Each gives a Media, a Part, or words; null when it is not what its type says.
    private static readonly FrozenDictionary<string, Reader> Types = new Dictionary<string, Reader>
    {
        ["image"] = (a, p) => Medium(p.Has("sticker_id"u8) || a.Has("sticker_id"u8) ? "sticker" : "image", a, p),
        ["video"] = (a, p) => Medium("video", a, p),
        ["audio"] = (a, p) => Medium("audio", a, p),
        ["file"] = (a, p) => Medium("document", a, p),
        ["sticker"] = (a, p) => Medium("sticker", a, p),
        ["location"] = Location,
        ["fallback"] = (a, p) => Share("link", a, p),
        ["share"] = (a, p) => Share("share", a, p),
        ["post"] = (a, p) => Share("post", a, p),
        ["ig_post"] = (a, p) => Share("ig_post", a, p),
        ["ig_reel"] = (a, p) => Share("ig_reel", a, p),
        ["reel"] = (a, p) => Share("reel", a, p),
        ["ig_story"] = (a, p) => Share("ig_story", a, p),
        ["template"] = (a, p) => Share("template", a, p),
        ["ephemeral"] = (a, p) => (object?)Medium("image", a, p) ?? new Part.Share("ephemeral", null),
        ["story_mention"] = (a, p) => new Part.Story("mention", p.Native("id"u8), Link(a, p)),
        ["like_heart"] = (a, p) => (object?)Medium("sticker", a, p) ?? Heart,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types, as the provider names them.</summary>
    public static IEnumerable<string> Kinds => Types.Keys.Append("unsupported_type").Select(t => "attachment-" + t);

    /// <summary>Reads all; false when the message should be kept whole instead, since one of them says nothing that is understood.</summary>
    /// <param name="message">The message.</param>
    /// <param name="hasText">Whether it has words: then an attachment that is not understood is only named.</param>
    /// <param name="media">Takes what is to be fetched.</param>
    /// <param name="parts">Takes everything else.</param>
    /// <param name="spoken">What an attachment says in words.</param>
    public static bool Read(JsonElement message, bool hasText, List<Media> media, List<Part> parts, out string? spoken)
    {
        spoken = null;
        if (message.Array("attachments"u8) is not { } attachments || attachments.GetArrayLength() == 0)
        {
            return true;
        }

        foreach (var attachment in attachments.GetArrayLength() <= MetaJson.MostItems ? attachments.EnumerateArray() : default)
        {
            var type = attachment.Words("type"u8) ?? "attachment";
            switch (Types.TryGetValue(type, out var read) ? read(attachment, attachment.Object("payload"u8) ?? default) : null)
            {
                case Media medium: media.Add(medium); break;
                case Part part: parts.Add(part); break;
                case string words: spoken = words; break;
                case null when hasText: parts.Add(new Part.Share(MetaJson.Cut(type, 40), null)); break;
                default: return false;
            }
        }

        return attachments.GetArrayLength() <= MetaJson.MostItems;
    }

    private static Media? Medium(string type, JsonElement attachment, JsonElement payload) =>
        Link(attachment, payload) is { } url ? new(type, url, null, null, payload.Words("filename"u8) ?? attachment.Words("name"u8)) : null;

    private static Part.Location? Location(JsonElement attachment, JsonElement payload) =>
        payload.Object("coordinates"u8) is { } at && at.Number("lat"u8, 90) is { } latitude && (at.Number("long"u8, 180) ?? at.Number("lng"u8, 180)) is { } longitude
            ? new(latitude, longitude, attachment.Words("title"u8) ?? payload.Words("title"u8), Url: attachment.Url("url"u8) ?? payload.Url("url"u8))
            : null;

    // Says something when it leads somewhere or has a title; what it was passed on from is the platform's to show.
    private static Part.Share? Share(string what, JsonElement attachment, JsonElement payload)
    {
        var first = payload.Array("elements"u8) is { } elements && elements.GetArrayLength() > 0 ? elements[0] : default;
        var title = attachment.Words("title"u8) ?? payload.Words("title"u8) ?? payload.Words("text"u8) ?? first.Words("title"u8);
        var id = payload.Native("id"u8) ?? payload.Native("reel_video_id"u8) ?? payload.Native("ig_post_media_id"u8) ?? payload.Native("story_media_id"u8);
        var url = Link(attachment, payload) ?? first.Url("item_url"u8) ?? first.Url("image_url"u8);
        return url is null && title is null && id is null && what != "template" ? null : new(what, url, title, id);
    }

    private static string? Link(JsonElement attachment, JsonElement payload) =>
        payload.Url("url"u8) ?? payload.Url("story_media_url"u8) ?? attachment.Url("url"u8) ?? attachment.Url("URL"u8);
}
