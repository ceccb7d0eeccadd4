namespace Gateway.Channels.Twilio;

/// <summary>The encoding of forms and queries, as bytes.</summary>
internal static class UrlEncoding
{
    /// <summary>Decodes into <paramref name="into"/> and returns the length; a percent sign without two hex digits stands for itself.</summary>
    public static int Decode(ReadOnlySpan<byte> encoded, Span<byte> into)
    {
        var written = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var current = encoded[i];
            if (current == '%' && i + 2 < encoded.Length && Hex(encoded[i + 1]) is >= 0 and var high && Hex(encoded[i + 2]) is >= 0 and var low)
            {
                (current, i) = ((byte)((high << 4) | low), i + 2);
            }
            else if (current == '+')
            {
                current = (byte)' ';
            }

            into[written++] = current;
        }

        return written;
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
