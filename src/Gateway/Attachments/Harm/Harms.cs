using System.Text;
using Conversations.Messages;
using Gateway.Attachments.Content;

namespace Gateway.Attachments.Harm;

/// <summary>
/// Whether an attachment could do harm to whoever opens it, from its bytes, its name and what was said of it. Pure, bounded in time and memory, and no
/// replacement for a scanner: it knows what no customer has to send, not what somebody disguised well.
/// </summary>
internal static class Harms
{
    /// <summary>How deep archives are looked into.</summary>
    internal const int MostDepth = 2;

    // In two halves, so that no scanner takes this program for the test file.
    private static readonly byte[] TestFile = [.. @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR"u8, .. "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"u8];

    private static readonly HashSet<string> Programs = Set(
        "exe scr com pif msi msix msp msu dll cpl sys drv jar apk aab ipa xapk dmg pkg deb rpm appimage app gadget application lnk url iso img vhd vhdx cab chm reg inf scf");

    private static readonly HashSet<string> Scripts = Set("js jse mjs vbs vbe wsf wsh hta ps1 psm1 psc1 bat cmd sh bash zsh csh py pl rb php jsp asp aspx au3 ahk sct command applescript");

    private static readonly HashSet<string> Macros = Set("docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm xll slk iqy one");

    /// <summary>Why it is not kept, as a code of <see cref="AttachmentCodes"/>; null when nothing speaks against it.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="type">What the channel calls the attachment.</param>
    /// <param name="stated">The MIME type that the provider stated.</param>
    /// <param name="fileName">The name that the customer's file had.</param>
    internal static string? In(ReadOnlyMemory<byte> bytes, string type, string? stated, string? fileName) =>
        ByName(fileName) ?? ByContent(bytes, depth: 0) ?? (IsDisguised(bytes.Span, type, stated, fileName) ? AttachmentCodes.Disguised : null);

    /// <summary>What a name alone says.</summary>
    internal static string? ByName(string? fileName)
    {
        // Marks that turn the reading direction make "factura<mark>fdp.exe" look like a PDF.
        if (fileName is null || fileName.AsSpan().IndexOfAny("\u202A\u202B\u202D\u202E\u2066\u2067\u2068") >= 0)
        {
            return fileName is null ? null : AttachmentCodes.Disguised;
        }

        var extension = Extension(fileName);
        return Programs.Contains(extension) ? AttachmentCodes.Program
            : Scripts.Contains(extension) ? AttachmentCodes.Script
            : Macros.Contains(extension) ? AttachmentCodes.Macro
            : null;
    }

    /// <summary>What bytes say, whatever they are called.</summary>
    internal static string? ByContent(ReadOnlyMemory<byte> bytes, int depth)
    {
        var span = bytes.Span;
        return span[..Math.Min(span.Length, 4096)].IndexOf(TestFile) >= 0 ? AttachmentCodes.Signature
            : Sniff.IsProgram(span) ? AttachmentCodes.Program
            : span.StartsWith("PK\u0003\u0004"u8) || span.StartsWith("PK\u0005\u0006"u8) ? Packed.InZip(bytes, depth)
            : span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) ? Packed.InGzip(bytes, depth)
            : span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? InCompound(span)
            : span[..Math.Min(span.Length, 1024)].IndexOf("%PDF-"u8) >= 0 ? ActivePdf.In(bytes) ? AttachmentCodes.ActivePdf : null
            : Markup.Acts(span) ? AttachmentCodes.Markup
            : null;
    }

    // Old office files and Windows installers share a container; its directory is written in UTF-16.
    private static string? InCompound(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf((ReadOnlySpan<byte>)[0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46]) >= 0 ? AttachmentCodes.Program
        : bytes.IndexOf(Encoding.Unicode.GetBytes("_VBA_PROJECT")) >= 0 || bytes.IndexOf("Attribut\0e VB_"u8) >= 0 ? AttachmentCodes.Macro
        : null;

    // A picture that is a document, a document that is a page: whoever opens it opens something else than what they were shown.
    private static bool IsDisguised(ReadOnlySpan<byte> bytes, string type, string? stated, string? fileName)
    {
        if (Sniff.Of(bytes, type, stated) is not { } mime || bytes.IsEmpty)
        {
            return false;
        }

        var (is_, said) = (Family(mime), SaidFamily(type, stated, fileName));
        return (said, is_) switch
        {
            ("picture" or "sound", "document" or "archive") => true,
            ("document", "archive") => mime is "application/zip" or "application/x-7z-compressed" or "application/vnd.rar" or "application/gzip",
            ("pdf", not "document") => true,
            _ => false,
        };
    }

    private static string? SaidFamily(string type, string? stated, string? fileName) =>
        type is "image" or "sticker" ? "picture"
        : type is "audio" or "voice" or "video" ? "sound"
        : Extension(fileName ?? "") is var extension && (extension == "pdf" || Plain.Essence(stated) == "application/pdf") ? "pdf"
        : extension is "jpg" or "jpeg" or "png" or "gif" or "webp" or "heic" ? "picture"
        : extension is "docx" or "xlsx" or "pptx" or "doc" or "xls" or "ppt" or "odt" or "ods" ? "document"
        : null;

    private static string Family(string mime) => mime switch
    {
        "application/zip" or "application/gzip" or "application/x-7z-compressed" or "application/vnd.rar" => "archive",
        _ when mime.StartsWith("image/", StringComparison.Ordinal) => "picture",
        _ when ContentRules.IsPlayed(mime) => "sound",
        _ when mime.StartsWith("application/", StringComparison.Ordinal) && mime != Sniff.Unknown => "document",
        _ => "other",
    };

    private static string Extension(string name) => Path.GetExtension(name.TrimEnd(' ', '.', '\u00A0')).TrimStart('.').ToLowerInvariant();

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
