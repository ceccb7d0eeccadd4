using System.Text;

namespace Gateway.Attachments.Content;

/// <summary>Files of boxes (ISO base media): the brand in their first box says what they are.</summary>
internal static class Boxes
{
    /// <summary>What a file of boxes is; null when it is none.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes, string type)
    {
        if (bytes.Length < 12 || !bytes[4..8].SequenceEqual("ftyp"u8))
        {
            return null;
        }

        var brand = Encoding.ASCII.GetString(bytes[8..12]);
        return brand switch
        {
            "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => "image/heic",
            "avif" or "avis" => "image/avif",
            "M4A " or "M4B " or "M4P " => "audio/mp4",
            "qt  " => "video/quicktime",
            _ when brand.StartsWith("3g", StringComparison.Ordinal) => type is "audio" or "voice" ? "audio/3gpp" : "video/3gpp",
            // Messenger's voice clips are MP4 files that only hold a sound.
            _ => type is "audio" or "voice" ? "audio/mp4" : "video/mp4",
        };
    }
}
