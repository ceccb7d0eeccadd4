using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Attachments.Harm;

/// <summary>Pages, pictures and scripts in text: what runs when a browser opens it.</summary>
internal static partial class Markup
{
    private const int Looked = 1 << 20;

    private static readonly string[] Runs =
    [
        "<script", "javascript:", "vbscript:", "<iframe", "<object", "<embed", "<applet", "<foreignobject", "<?php", "<%@", "<hta:application", "data:text/html", "xlink:href=\"data:", "<!entity",
        "http-equiv=\"refresh\"", "http-equiv='refresh'", "http-equiv=refresh", "createobject(\"wscript", "wscript.shell", "powershell -", "powershell.exe", "activexobject(",
    ];

    /// <summary>Whether text is markup that runs something.</summary>
    public static bool Acts(ReadOnlySpan<byte> bytes)
    {
        if (Text(bytes) is not { } text)
        {
            return false;
        }

        var start = text.TrimStart();
        if (start.StartsWith("#!", StringComparison.Ordinal) && !start.StartsWith("#!AMR", StringComparison.Ordinal))
        {
            return true;
        }

        // Who writes about a script in plain words sends no script: only what a browser or a shell would run as it is.
        return (start.StartsWith('<') || start.Contains("<svg", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase))
            ? Runs.Any(r => text.Contains(r, StringComparison.OrdinalIgnoreCase)) || Handler().IsMatch(text)
            : text.Contains("createobject(\"wscript", StringComparison.OrdinalIgnoreCase) || text.Contains("activexobject(", StringComparison.OrdinalIgnoreCase);
    }

    // Null for bytes that are no text in any of the encodings that a browser guesses.
    private static string? Text(ReadOnlySpan<byte> bytes)
    {
        var some = bytes[..Math.Min(bytes.Length, Looked)];
        var text = some.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(some)
            : some.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(some)
            : some.IndexOf((byte)0) < 0 ? Encoding.Latin1.GetString(some.StartsWith("\uFEFF"u8) ? some[3..] : some)
            : null;
        return text is { Length: > 0 } ? text : null;
    }

    // onload="…" and its like, inside a tag.
    [GeneratedRegex(@"<[a-z][^<>]{0,2000}[\s/""']on[a-z]{3,30}\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handler();
}
