using System.Globalization;
using Conversations.Messages;

namespace Gateway.Channels.Twilio;

/// <summary>The attachments of a message: <c>MediaUrl0</c>, <c>MediaContentType0</c> and so on.</summary>
internal static class TwilioMedia
{
    /// <summary>Twilio carries ten.</summary>
    private const int Most = 20;

    /// <summary>Whether a message says that attachments came with it.</summary>
    public static bool IsSaid(TwilioForm form) => form["NumMedia"u8] is { } count && count != "0";

    /// <summary>The attachments, in order; null for none. Those without an address are left out: they cannot be fetched.</summary>
    /// <param name="form">The message.</param>
    /// <param name="type">What the channel calls the first one; null to go by the MIME type, as all the others do.</param>
    /// <param name="caption">The words that belong to the first one.</param>
    /// <param name="records">Whether people record on this channel what comes as Ogg: Twilio does not say which sound is a voice message.</param>
    public static IReadOnlyList<Media>? Of(TwilioForm form, string? type = null, string? caption = null, bool records = false)
    {
        var media = new List<Media>();
        for (var i = 0; i < Most; i++)
        {
            var index = i.ToString(CultureInfo.InvariantCulture);
            if (form["MediaUrl" + index] is { } url)
            {
                var mime = form["MediaContentType" + index];
                var first = media.Count == 0;
                var what = first && type is not null ? type : TypeOf(mime);
                media.Add(new(what, url, mime, first ? caption : null, Voice: records && what == "audio" && mime?.StartsWith("audio/ogg", StringComparison.OrdinalIgnoreCase) == true));
            }
        }

        return media.Count == 0 ? null : media;
    }

    /// <summary>What an attachment is, by its MIME type.</summary>
    public static string TypeOf(string? mime) => mime?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "text/vcard" or "text/x-vcard" or "text/directory" => "contacts",
        { } m when m.StartsWith("image/", StringComparison.Ordinal) => "image",
        { } m when m.StartsWith("audio/", StringComparison.Ordinal) => "audio",
        { } m when m.StartsWith("video/", StringComparison.Ordinal) => "video",
        _ => "document",
    };
}
