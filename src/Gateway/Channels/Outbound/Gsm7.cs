namespace Gateway.Channels.Outbound;

/// <summary>The alphabet of SMS, 3GPP TS 23.038: 7 bits a character, and two of them for those of its extension table.</summary>
internal static class Gsm7
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly System.Buffers.SearchValues<char> Whole = System.Buffers.SearchValues.Create(Basic + Extension);

    /// <summary>Whether the alphabet has every character of a text. It has no á, í, ó, ú, ã, õ and no small ç.</summary>
    public static bool Has(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Whole);

    /// <summary>How many septets a character of the alphabet takes.</summary>
    public static int Septets(char c) => Extension.Contains(c, StringComparison.Ordinal) ? 2 : 1;
}
