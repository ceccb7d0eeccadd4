namespace Gateway.Channels.Outbound;

/// <summary>
/// How a text travels as SMS. Twilio's Smart Encoding may still turn typographic characters into plain ones before it counts:
/// then it takes fewer segments than this, never more.
/// </summary>
/// <param name="Encoding"><c>GSM-7</c> or <c>UCS-2</c>.</param>
/// <param name="Count">How many segments it takes, and is charged as.</param>
/// <param name="Units">How many septets, or UCS-2 units, it has.</param>
internal readonly record struct Segments(string Encoding, int Count, int Units)
{
    /// <summary>How the alphabet of SMS is called.</summary>
    public const string Gsm = "GSM-7";

    /// <summary>How everything else travels.</summary>
    public const string Ucs2 = "UCS-2";

    /// <summary>Counts a text.</summary>
    /// <param name="text">The text of one message.</param>
    /// <param name="tollFree">Whether it leaves from a toll-free number of the US or Canada, whose segments are smaller.</param>
    public static Segments Of(ReadOnlySpan<char> text, bool tollFree)
    {
        var gsm = Gsm7.Has(text);
        var (single, part) = (gsm, tollFree) switch
        {
            (true, false) => (160, 153),
            (true, true) => (160, 152),
            (false, false) => (70, 67),
            (false, true) => (70, 66),
        };
        var units = text.Length;
        for (var i = 0; gsm && i < text.Length; i++)
        {
            units += Gsm7.Septets(text[i]) - 1;
        }

        return new(gsm ? Gsm : Ucs2, units <= single ? 1 : Parts(text, gsm, part), units);
    }

    // What takes two units is not divided between two segments: the place that is left stays empty.
    private static int Parts(ReadOnlySpan<char> text, bool gsm, int most)
    {
        var (parts, used) = (1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = !gsm && char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var size = gsm ? Gsm7.Septets(text[i]) : isPair ? 2 : 1;
            i += isPair ? 1 : 0;
            if (used + size > most)
            {
                (parts, used) = (parts + 1, 0);
            }

            used += size;
        }

        return parts;
    }
}
