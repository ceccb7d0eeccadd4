namespace Gateway.Attachments.Content;

/// <summary>What may be kept, and how it may be shown. Pure.</summary>
internal static class ContentRules
{
    private static readonly string[] Shown =
        ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/heic", "image/bmp", "application/pdf"];

    /// <summary>
    /// The type that an attachment is kept under, from its bytes; null when it is not kept: programs, nothing at all, and what calls itself
    /// a picture, a sound or a video and is nothing that is known.
    /// </summary>
    public static string? Kept(ReadOnlySpan<byte> bytes, string type, string? stated) =>
        bytes.IsEmpty || Sniff.Of(bytes, type, stated) is not { } mime ? null
        : mime == Sniff.Unknown && type is "image" or "sticker" or "audio" or "voice" or "video" ? null
        : mime;

    /// <summary>Whether a browser may show it in its place, rather than save it.</summary>
    public static bool IsShown(string mime) => Shown.Contains(mime, StringComparer.Ordinal) || IsPlayed(mime);

    /// <summary>Whether it is heard or watched, and so asked for in pieces.</summary>
    public static bool IsPlayed(string mime) => mime.StartsWith("audio/", StringComparison.Ordinal) || mime.StartsWith("video/", StringComparison.Ordinal);

    /// <summary>The type as an answer states it.</summary>
    public static string Stated(string mime) => mime.StartsWith("text/", StringComparison.Ordinal) ? mime + "; charset=utf-8" : mime;
}
