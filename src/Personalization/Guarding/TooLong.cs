using System.Text;
using Conversations.People;

namespace Personalization.Guarding;

/// <summary>More than an answer on its channel is: the gateway would cut it into more messages than anybody reads.</summary>
internal static class TooLong
{
    /// <summary>An answer is one message, or two where a channel's are short.</summary>
    internal const int MostMessages = 2;

    /// <summary>A text message is paid by the segment.</summary>
    internal const int MostSegments = 10;

    // 3GPP TS 23.038: what of it is not ASCII, and what of ASCII takes two.
    private const string Gsm = "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¡ÄÖÑÜ§¿äöñüà\n\r";
    private const string GsmDouble = "^{}\\[~]|€";

    /// <summary>The channel whose limit it breaks; null for none.</summary>
    internal static string? In(GuardCase @case)
    {
        var text = @case.Draft.Text;
        var fits = @case.Channel switch
        {
            Channels.Sms => Segments(text) <= MostSegments,
            Channels.WhatsApp => text.Length <= 4096,
            Channels.Messenger => text.Length <= MostMessages * 2000,
            Channels.Instagram => Encoding.UTF8.GetByteCount(text) <= MostMessages * 1000,
            _ => text.Length <= 4096,
        };
        return fits ? null : @case.Channel ?? "any";
    }

    /// <summary>Into how many segments a text message is cut: seven bits a character where the alphabet allows it, sixteen otherwise.</summary>
    internal static int Segments(string text)
    {
        var septets = 0;
        foreach (var c in text)
        {
            if (GsmDouble.Contains(c, StringComparison.Ordinal))
            {
                septets += 2;
            }
            else if (Gsm.Contains(c, StringComparison.Ordinal) || (c is >= ' ' and <= 'z' && c is not '`'))
            {
                septets++;
            }
            else
            {
                return text.Length <= 70 ? 1 : (text.Length + 66) / 67;
            }
        }

        return septets <= 160 ? 1 : (septets + 152) / 153;
    }
}
