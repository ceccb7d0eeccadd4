namespace Gateway.Attachments.Content;

/// <summary>Office documents are archives (or, the old ones, compound files) that their parts give away. Nothing is unpacked.</summary>
internal static class Archives
{
    // The names of the first entries stand at the start, those of all at the end.
    private const int Looked = 128 * 1024;

    private static readonly string[] OldOffice = ["application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"];

    // Programs and macros in an archive's clothes are kept as bytes of no kind.
    private static readonly byte[][] Acting = ["vbaProject.bin"u8.ToArray(), "AndroidManifest.xml"u8.ToArray(), "META-INF/MANIFEST.MF"u8.ToArray()];

    private static readonly (byte[] Part, string Mime)[] Parts =
    [
        ("word/document.xml"u8.ToArray(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xl/workbook.xml"u8.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ppt/presentation.xml"u8.ToArray(), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("mimetypeapplication/vnd.oasis.opendocument.text"u8.ToArray(), "application/vnd.oasis.opendocument.text"),
        ("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"u8.ToArray(), "application/vnd.oasis.opendocument.spreadsheet"),
        ("mimetypeapplication/vnd.oasis.opendocument.presentation"u8.ToArray(), "application/vnd.oasis.opendocument.presentation"),
        ("mimetypeapplication/epub+zip"u8.ToArray(), "application/epub+zip"),
    ];

    /// <summary>What an archive is; null when it is none.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes, string? stated)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            // Installers of Windows are compound files too.
            return OldOffice.FirstOrDefault(o => o == Plain.Essence(stated)) ?? Sniff.Unknown;
        }

        if (!bytes.StartsWith("PK\u0003\u0004"u8))
        {
            return null;
        }

        var start = bytes[..Math.Min(bytes.Length, Looked)];
        var end = bytes[^start.Length..];
        foreach (var part in Acting)
        {
            if (start.IndexOf(part) >= 0 || end.IndexOf(part) >= 0)
            {
                return Sniff.Unknown;
            }
        }

        foreach (var (part, mime) in Parts)
        {
            if (start.IndexOf(part) >= 0 || end.IndexOf(part) >= 0)
            {
                return mime;
            }
        }

        return "application/zip";
    }
}
