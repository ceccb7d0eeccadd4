using Gateway.Attachments.Content;

namespace Gateway.Attachments.Outgoing;

/// <summary>Why a file does not go out.</summary>
/// <param name="Code">too_many, too_large, wrong_type or harmful.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Most">How much fits: bytes, or files.</param>
internal sealed record FileFault(string Code, string Name, long Most = 0);

/// <summary>What the channels take of files that people of the brand send. Pure.</summary>
internal static class OutgoingRules
{
    /// <summary>How many files one message carries.</summary>
    internal const int MostFiles = 10;

    /// <summary>The largest request that brings files: they pass through memory to be looked at and sealed.</summary>
    internal const long MostRequest = (MostTogether) + (256 * 1024);

    /// <summary>How much the files of one message weigh together.</summary>
    internal const long MostTogether = 16 * Megabyte;

    private const long Megabyte = 1024 * 1024;

    private static readonly string[] Documents =
    [
        "application/pdf", "text/plain", "text/csv", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ];

    /// <summary>The largest file of each kind on a channel; a kind that is not there is not taken.</summary>
    /// <remarks>Source: WhatsApp Cloud API, "Supported media types"; Twilio, "Accepted content types for media"; Messenger and Instagram Platform, "Send API": attachments.</remarks>
    internal static IReadOnlyDictionary<string, long> Limits(string channel) => channel switch
    {
        ChannelNames.WhatsApp => Of(5 * Megabyte, MostTogether, MostTogether, MostTogether),
        ChannelNames.Sms => Of(5 * Megabyte, 500 * 1000, 500 * 1000, 500 * 1000),
        ChannelNames.Messenger => Of(8 * Megabyte, MostTogether, MostTogether, MostTogether),
        ChannelNames.Instagram => Of(8 * Megabyte, MostTogether, MostTogether, document: 0),
        _ => new Dictionary<string, long>(StringComparer.Ordinal),
    };

    /// <summary>As what a file goes out, from the type that its bytes have; null when it is not sent.</summary>
    internal static string? KindOf(string mime, string channel) => mime switch
    {
        "image/jpeg" or "image/png" => "image",
        "image/gif" when channel != ChannelNames.WhatsApp => "image",
        "audio/aac" or "audio/mp4" or "audio/mpeg" or "audio/amr" or "audio/ogg" => "audio",
        "video/mp4" or "video/3gpp" => "video",
        _ when Documents.Contains(mime, StringComparer.Ordinal) => "document",
        _ => null,
    };

    /// <summary>A file by its bytes: as what it goes out and what it is, or why it does not.</summary>
    internal static (string? Kind, string? Mime, FileFault? Fault) Of(ReadOnlySpan<byte> bytes, string name, string? stated, string channel)
    {
        var guess = stated?.Split('/')[0] is "image" or "audio" or "video" ? stated.Split('/')[0] : "document";
        return ContentRules.Kept(bytes, guess, stated) is not { } mime || KindOf(mime, channel) is not { } kind || Limits(channel).GetValueOrDefault(kind) is not (> 0 and var most)
            ? (null, null, new("wrong_type", name))
            : bytes.Length > most ? (null, null, new("too_large", name, most))
            : (kind, mime, null);
    }

    private static Dictionary<string, long> Of(long image, long audio, long video, long document) =>
        new Dictionary<string, long>(StringComparer.Ordinal) { ["image"] = image, ["audio"] = audio, ["video"] = video, ["document"] = document }
            .Where(l => l.Value > 0).ToDictionary(StringComparer.Ordinal);
}
