using System.Text.Unicode;

namespace Gateway.Attachments.Content;

/// <summary>Text, and what looks like text and acts.</summary>
internal static class Plain
{
    private static readonly byte[][] Acting =
        ["<script"u8.ToArray(), "<html"u8.ToArray(), "<!doctype"u8.ToArray(), "<svg"u8.ToArray(), "<?xml"u8.ToArray(), "<?php"u8.ToArray(), "<iframe"u8.ToArray(), "javascript:"u8.ToArray()];

    // Kinds of text that a stated type may tell apart: none of them does anything when it is opened.
    private static readonly string[] Kinds = ["text/plain", "text/csv", "text/vcard", "text/calendar", "application/json"];

    /// <summary>What text is: <see cref="Sniff.Unknown"/> for markup, scripts, and everything that is no text.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, string? stated)
    {
        var text = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (text.IsEmpty || !Utf8.IsValid(text) || HasControls(text))
        {
            return Sniff.Unknown;
        }

        var start = text[..Math.Min(text.Length, 4096)].TrimStart(" \t\r\n\f"u8);
        return start.StartsWith("<"u8) || Acts(start) ? Sniff.Unknown
            : StartsWith(start, "BEGIN:VCARD"u8) ? "text/vcard"
            : StartsWith(start, "BEGIN:VCALENDAR"u8) ? "text/calendar"
            : Kinds.FirstOrDefault(k => k == Essence(stated)) is { } kind && kind is not ("text/vcard" or "text/calendar") ? kind
            : "text/plain";
    }

    /// <summary>A MIME type without its parameters.</summary>
    public static string? Essence(string? mime) => mime?.Split(';')[0].Trim().ToLowerInvariant();

    private static bool HasControls(ReadOnlySpan<byte> text)
    {
        foreach (var b in text)
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0C or 0x1B) or 0x7F)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Acts(ReadOnlySpan<byte> text)
    {
        Span<byte> lower = stackalloc byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            lower[i] = text[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(text[i] | 0x20) : text[i];
        }

        foreach (var acting in Acting)
        {
            if (lower.IndexOf(acting) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) => text.Length >= start.Length && System.Text.Ascii.EqualsIgnoreCase(text[..start.Length], start);
}
