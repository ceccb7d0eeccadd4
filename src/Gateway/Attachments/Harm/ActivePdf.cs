using System.IO.Compression;

namespace Gateway.Attachments.Harm;

/// <summary>
/// PDF files that run scripts or start programs. Names are read with their escapes (<c>/J#61vaScript</c>) and in compressed object streams too; page
/// contents and pictures are not names.
/// </summary>
internal static class ActivePdf
{
    private const int MostStreams = 5000;
    private const int MostInflated = 64 << 20;
    private const int MostOfOne = 8 << 20;

    private static readonly byte[][] Acting = ["/JavaScript"u8.ToArray(), "/JS"u8.ToArray(), "/Launch"u8.ToArray(), "/RichMedia"u8.ToArray(), "/XFA"u8.ToArray()];

    /// <summary>Whether a PDF acts when it is opened or clicked.</summary>
    internal static bool In(ReadOnlyMemory<byte> bytes)
    {
        var rest = bytes.Span;
        var budget = MostInflated;
        for (var streams = 0; streams < MostStreams; streams++)
        {
            var at = rest.IndexOf("stream"u8);
            var before = at < 0 ? rest : rest[..at];
            if (Acts(before))
            {
                return true;
            }

            if (at < 0)
            {
                return false;
            }

            var body = rest[(at + 6)..];
            var end = body.IndexOf("endstream"u8);
            // Without an end all that follows could be anything: it is looked at as it is.
            if (end < 0)
            {
                return Acts(body);
            }

            if (IsObjects(before) && Inflated(body[..end], ref budget) is { } inflated && Acts(inflated))
            {
                return true;
            }

            rest = body[(end + 9)..];
        }

        return Acts(rest);
    }

    // The dictionary stands right before its stream.
    private static bool IsObjects(ReadOnlySpan<byte> before)
    {
        var dictionary = before[^Math.Min(before.Length, 600)..];
        var from = dictionary.LastIndexOf("obj"u8);
        dictionary = from < 0 ? dictionary : dictionary[from..];
        return dictionary.IndexOf("ObjStm"u8) >= 0 || dictionary.IndexOf((byte)'#') >= 0;
    }

    private static byte[]? Inflated(ReadOnlySpan<byte> body, ref int budget)
    {
        var start = body.StartsWith("\r\n"u8) ? 2 : body.StartsWith("\n"u8) || body.StartsWith("\r"u8) ? 1 : 0;
        var most = Math.Min(MostOfOne, budget);
        if (most <= 0)
        {
            return null;
        }

        var bytes = new byte[most];
        var read = 0;
        try
        {
            using var unpacked = new ZLibStream(new MemoryStream(body[start..].ToArray(), writable: false), CompressionMode.Decompress);
            for (int some; read < most && (some = unpacked.Read(bytes, read, most - read)) > 0;)
            {
                read += some;
            }
        }
        catch (InvalidDataException)
        {
            // What came out before it broke off is looked at.
        }

        budget -= read;
        return bytes[..read];
    }

    private static bool Acts(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'/'); at >= 0; at = Next(text, at))
        {
            if (IsActing(text[at..]))
            {
                return true;
            }
        }

        return false;
    }

    private static int Next(ReadOnlySpan<byte> text, int at) => text[(at + 1)..].IndexOf((byte)'/') is var step && step < 0 ? -1 : at + 1 + step;

    private static bool IsActing(ReadOnlySpan<byte> text)
    {
        Span<byte> name = stackalloc byte[16];
        var (length, i) = (0, 0);
        for (; i < text.Length && length < name.Length && (i == 0 || !IsDelimiter(text[i])); i++)
        {
            var hex = text[i] == '#' && i + 2 < text.Length ? (Digit(text[i + 1]) << 4) | Digit(text[i + 2]) : -1;
            name[length++] = hex is >= 0 and <= 255 ? (byte)hex : text[i];
            i += hex is >= 0 and <= 255 ? 2 : 0;
        }

        foreach (var acting in Acting)
        {
            if (name[..length].SequenceEqual(acting))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDelimiter(byte b) => b is 0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (byte)'/' or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'%';

    private static int Digit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => 1 << 20,
    };
}
