using System.Text;

namespace Gateway.Channels;

/// <summary>Text as providers really send it, made text that can be stored and read.</summary>
internal static class WireText
{
    /// <summary>Takes NULs out; some carriers pad with them, and no store or page wants them.</summary>
    public static string Clean(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;

    /// <summary>Reads a JSON string's inner bytes in which an escape names half a surrogate pair, which .NET refuses: that half becomes U+FFFD.</summary>
    public static string Unescape(ReadOnlySpan<char> escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\' || i + 1 == escaped.Length)
            {
                text.Append(escaped[i]);
                continue;
            }

            i++;
            text.Append(escaped[i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)Convert.ToUInt16(escaped.Slice((i += 4) - 3, 4).ToString(), 16),
                var other => other,
            });
        }

        // A round trip through UTF-8 replaces what is no character.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>
    /// The text of an SMS that a carrier passed on in base64, which happens to concatenated ones. Only what decodes to
    /// plain writing is taken for it: words with a space between them, no control characters. Null when it is none.
    /// </summary>
    public static string? FromBase64(string body)
    {
        if (body.Length < 20 || body.Length % 4 != 0 || body.AsSpan().ContainsAny(' ', '\n', '\r'))
        {
            return null;
        }

        var bytes = new byte[body.Length];
        if (!Convert.TryFromBase64String(body, bytes, out var length))
        {
            return null;
        }

        try
        {
            var text = Clean(Strict.GetString(bytes.AsSpan(0, length)));
            return text.Contains(' ', StringComparison.Ordinal) && text.Any(char.IsLetter) && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? text : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
