using System.Buffers;

namespace Gateway.Simulator.Twilio;

/// <summary>How many parts a text takes on the air: <c>NumSegments</c>.</summary>
internal static class SmsSegments
{
    private static readonly SearchValues<char> Basic = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");

    private static readonly SearchValues<char> Extended = SearchValues.Create("^{}[]~\\|€\f");

    /// <summary>GSM-7: 160, or 153 in parts, where an extended character takes two; anything else makes it UCS-2: 70, or 67.</summary>
    public static int Count(string text)
    {
        var widths = text.Select(Width).ToArray();
        return widths.Contains(0)
            ? Parts([.. Ucs2(text)], 70, 67)
            : Parts(widths, 160, 153);
    }

    private static int Width(char character) => Basic.Contains(character) ? 1 : Extended.Contains(character) ? 2 : 0;

    private static IEnumerable<int> Ucs2(string text) => text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength);

    /// <summary>What takes two places is never cut in half.</summary>
    private static int Parts(IReadOnlyList<int> widths, int single, int part)
    {
        if (widths.Sum() <= single)
        {
            return 1;
        }

        var (parts, used) = (1, 0);
        foreach (var width in widths)
        {
            (parts, used) = used + width > part ? (parts + 1, width) : (parts, used + width);
        }

        return parts;
    }
}
