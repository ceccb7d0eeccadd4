using System.Text;

namespace Gateway.Attachments.Content;

/// <summary>Tells what bytes are by looking at them, whatever anybody says they are. Pure.</summary>
internal static class Sniff
{
    /// <summary>Bytes of no kind that is known.</summary>
    public const string Unknown = "application/octet-stream";

    // Signatures at the start. A longer one stands before a shorter one that it begins with.
    private static readonly (byte[] Start, string Mime)[] Starts =
    [
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ("GIF87a"u8.ToArray(), "image/gif"),
        ("GIF89a"u8.ToArray(), "image/gif"),
        ([(byte)'I', (byte)'I', 0x2A, 0x00], "image/tiff"),
        ([(byte)'M', (byte)'M', 0x00, 0x2A], "image/tiff"),
        ("ID3"u8.ToArray(), "audio/mpeg"),
        ("#!AMR-WB\n"u8.ToArray(), "audio/amr-wb"),
        ("#!AMR\n"u8.ToArray(), "audio/amr"),
        ("fLaC"u8.ToArray(), "audio/flac"),
        ("caff\0"u8.ToArray(), "audio/x-caf"),
        ([0x00, 0x00, 0x01, 0xBA], "video/mpeg"),
        ([0x00, 0x00, 0x01, 0xB3], "video/mpeg"),
        ("%PDF-"u8.ToArray(), "application/pdf"),
        (@"{\rtf"u8.ToArray(), "application/rtf"),
        ([0x1F, 0x8B, 0x08], "application/gzip"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
        ([(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 0x07], "application/vnd.rar"),
    ];

    // Programs: nobody sends one to a shop for a good reason.
    private static readonly byte[][] Programs =
    [
        "MZ"u8.ToArray(), [0x7F, (byte)'E', (byte)'L', (byte)'F'], [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE], "\0asm"u8.ToArray(), "dex\n"u8.ToArray(), "#!/"u8.ToArray(), "#! /"u8.ToArray(), [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
    ];

    /// <summary>What bytes are: a MIME type, <see cref="Unknown"/>, or null for a program.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="type">What the channel calls the attachment (image, audio, document …), which decides between kinds that share a container.</param>
    /// <param name="stated">The MIME type that the provider stated, which decides between kinds of text and of old office files only.</param>
    public static string? Of(ReadOnlySpan<byte> bytes, string type, string? stated)
    {
        foreach (var (start, mime) in Starts)
        {
            if (bytes.StartsWith(start))
            {
                return mime;
            }
        }

        if (IsProgram(bytes))
        {
            return null;
        }

        return Riff(bytes) ?? Boxes.Of(bytes, type) ?? Ogg(bytes, type) ?? Matroska(bytes) ?? Frames(bytes) ?? Bitmap(bytes) ?? Archives.Of(bytes, stated) ?? Plain.Of(bytes, stated);
    }

    /// <summary>Whether bytes are a program.</summary>
    public static bool IsProgram(ReadOnlySpan<byte> bytes)
    {
        foreach (var program in Programs)
        {
            if (bytes.StartsWith(program))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Riff(ReadOnlySpan<byte> bytes) => !bytes.StartsWith("RIFF"u8) || bytes.Length < 12 ? null : Encoding.ASCII.GetString(bytes[8..12]) switch
    {
        "WEBP" => "image/webp",
        "WAVE" => "audio/wav",
        "AVI " => "video/x-msvideo",
        _ => null,
    };

    private static string? Ogg(ReadOnlySpan<byte> bytes, string type)
    {
        if (!bytes.StartsWith("OggS"u8))
        {
            return null;
        }

        var first = bytes[..Math.Min(bytes.Length, 80)];
        return first.IndexOf("theora"u8) >= 0 || (type == "video" && first.IndexOf("OpusHead"u8) < 0) ? "video/ogg" : "audio/ogg";
    }

    private static string? Matroska(ReadOnlySpan<byte> bytes) => !bytes.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? null
        : bytes[..Math.Min(bytes.Length, 64)].IndexOf("webm"u8) >= 0 ? "video/webm" : "video/x-matroska";

    // Frames of MPEG audio and ADTS begin with eleven or twelve bits and a header that cannot have every value.
    private static string? Frames(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || (bytes[1] & 0xE0) != 0xE0)
        {
            return null;
        }

        var (version, layer, rate, sampling) = ((bytes[1] >> 3) & 3, (bytes[1] >> 1) & 3, bytes[2] >> 4, (bytes[2] >> 2) & 3);
        return (bytes[1] & 0xF6) == 0xF0 ? ((bytes[2] >> 2) & 15) < 13 ? "audio/aac" : null
            : version != 1 && layer != 0 && rate != 15 && sampling != 3 ? "audio/mpeg" : null;
    }

    private static string? Bitmap(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 26 && bytes.StartsWith("BM"u8) && bytes[6..10].IndexOfAnyExcept((byte)0) < 0 && bytes[14] is 12 or 40 or 52 or 56 or 64 or 108 or 124 ? "image/bmp" : null;
}
