using System.Globalization;
using Conversations.Messages;

namespace Gateway.Attachments.Serving;

/// <summary>Under which name an attachment is saved. Pure.</summary>
internal static class FileNames
{
    private const int Longest = 120;

    /// <summary>The customer's own name for the file without what could lead astray, or one made of its kind.</summary>
    public static string Of(string? given, AttachmentKept kept)
    {
        var name = Clean(given);
        return name.Length > 0 ? name : $"attachment-{kept.Reference[..8]}{Ending(kept.Mime)}";
    }

    // No folders, no control characters, nothing that turns the direction of writing, no dots in front.
    private static string Clean(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1];
        var name = string.Concat(last.EnumerateRunes()
            .Where(r => System.Text.Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse) && r.Value is not (':' or '*' or '?' or '"' or '<' or '>' or '|' or 0xFFFD))
            .Select(r => r.ToString())).Trim().TrimStart('.');
        if (name.Length <= Longest)
        {
            return name;
        }

        // The end says what it is, so the middle goes.
        var ending = Path.GetExtension(name) is { Length: <= 10 } e ? e : "";
        return new string([.. name.AsSpan(0, Longest - ending.Length)]).TrimEnd('\uD83C', '\uD83D', '\uD83E') + ending;
    }

    private static string Ending(string mime) => mime switch
    {
        "image/jpeg" => ".jpg",
        "audio/mpeg" => ".mp3",
        "audio/mp4" => ".m4a",
        "video/quicktime" => ".mov",
        "video/x-matroska" => ".mkv",
        "video/x-msvideo" => ".avi",
        "text/plain" => ".txt",
        "text/vcard" => ".vcf",
        "text/calendar" => ".ics",
        "audio/3gpp" or "video/3gpp" => ".3gp",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => ".pptx",
        "application/msword" => ".doc",
        "application/vnd.ms-excel" => ".xls",
        "application/vnd.ms-powerpoint" => ".ppt",
        "image/png" or "image/gif" or "image/webp" or "image/heic" or "image/avif" or "image/bmp" or "image/tiff" or "audio/ogg" or "audio/aac" or "audio/amr" or "audio/wav" or "audio/flac"
            or "video/mp4" or "video/webm" or "video/ogg" or "video/mpeg" or "application/pdf" or "application/zip" or "application/rtf" or "application/json" or "text/csv" => "." + mime.Split('/')[1],
        _ => ".bin",
    };
}
