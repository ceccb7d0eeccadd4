using System.IO.Compression;
using System.Text;
using Conversations.Messages;

namespace Gateway.Attachments.Harm;

/// <summary>What is packed: programs and macros in archives and office documents, and archives that are made to burst. Nothing is unpacked whole.</summary>
internal static class Packed
{
    private const int MostEntries = 10_000;
    private const int LookedInto = 300;
    private const int FirstBytes = 64 * 1024;
    private const long MostUnpacked = 1L << 30;

    // Text packs ten to one, an empty sheet a hundred to one; a thousand to one is made to be so.
    private const long MostRatio = 250;
    private const long Small = 64L << 20;
    private const int MostNested = 16 << 20;

    /// <summary>Looks into a zip: office documents, apps and plain archives.</summary>
    internal static string? InZip(ReadOnlyMemory<byte> bytes, int depth)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            return archive.Entries.Count > MostEntries || Bursts(archive.Entries.Sum(e => Math.Max(0, e.Length)), bytes.Length) ? AttachmentCodes.Archive
                : ByNames(archive.Entries) ?? archive.Entries.Take(LookedInto).Select(e => InEntry(e, depth)).FirstOrDefault(code => code is not null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            // Nobody opens it either; what its bytes show of programs, their kind decides.
            return null;
        }
    }

    /// <summary>Looks at the beginning of what a gzip holds.</summary>
    internal static string? InGzip(ReadOnlyMemory<byte> bytes, int depth)
    {
        try
        {
            using var unpacked = new GZipStream(new MemoryStream(bytes.ToArray(), writable: false), CompressionMode.Decompress);
            var first = Read(unpacked, FirstBytes);
            var rest = new byte[FirstBytes];
            var total = (long)first.Length;
            for (int read; (read = unpacked.Read(rest)) > 0;)
            {
                if (Bursts(total += read, bytes.Length))
                {
                    return AttachmentCodes.Archive;
                }
            }

            return Inside(first, depth);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static bool Bursts(long unpacked, long packed) => unpacked > MostUnpacked || (unpacked > Small && unpacked / Math.Max(1, packed) > MostRatio);

    private static string? ByNames(IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        var names = entries.Select(e => e.FullName.Replace('\\', '/')).ToList();
        return names.Exists(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || n.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)
                || n.Contains("/activeX/", StringComparison.OrdinalIgnoreCase) || n.StartsWith("Basic/", StringComparison.Ordinal)) ? AttachmentCodes.Macro
            : names.Exists(n => n is "AndroidManifest.xml" or "META-INF/MANIFEST.MF" || n.EndsWith(".class", StringComparison.Ordinal)) ? AttachmentCodes.Program
            : names.Select(n => Harms.ByName(n.Split('/')[^1])).FirstOrDefault(code => code is not null);
    }

    private static string? InEntry(ZipArchiveEntry entry, int depth)
    {
        if (entry.Length == 0 || entry.IsEncrypted)
        {
            return null;
        }

        var isArchive = entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith("x", StringComparison.OrdinalIgnoreCase);
        using var content = entry.Open();
        var bytes = Read(content, isArchive && depth < Harms.MostDepth ? MostNested : FirstBytes);
        return entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) || entry.FullName == "[Content_Types].xml" ? InParts(bytes) : Inside(bytes, depth);
    }

    // A template that is fetched from elsewhere brings its macros from there.
    private static string? InParts(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
            || (text.Contains("/attachedTemplate\"", StringComparison.OrdinalIgnoreCase) && text.Contains("TargetMode=\"External\"", StringComparison.OrdinalIgnoreCase))
            ? AttachmentCodes.Macro : null;
    }

    // Markup within a document is its text, not a page.
    private static string? Inside(byte[] bytes, int depth) => depth >= Harms.MostDepth && bytes.AsSpan().StartsWith("PK\u0003\u0004"u8) ? AttachmentCodes.Archive
        : Harms.ByContent(bytes, depth + 1) is var code && code == AttachmentCodes.Markup ? null : code;

    private static byte[] Read(Stream from, int most)
    {
        var bytes = new byte[most];
        var read = from.ReadAtLeast(bytes, most, throwOnEndOfStream: false);
        return bytes[..read];
    }
}
