using System.Globalization;
using Conversations.Messages;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>What Twilio says that a message costs.</summary>
internal static class TwilioPrice
{
    /// <summary>The price; null when nothing is said that counts: WhatsApp has no segments.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="segments"><c>NumSegments</c>.</param>
    /// <param name="amount"><c>Price</c>, which Twilio writes as a debit: <c>-0.00750</c>.</param>
    /// <param name="unit"><c>PriceUnit</c>, such as <c>USD</c>.</param>
    public static Price? Of(SenderConfig sender, string? segments, string? amount, string? unit)
    {
        var isSms = sender.Kind == ChannelKind.TwilioSms;
        var count = isSms && int.TryParse(segments, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed > 0 ? parsed : (int?)null;
        var cost = decimal.TryParse(amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Math.Abs(number) : (decimal?)null;
        return count is null && cost is null ? null : new(isSms ? "sms" : "whatsapp", Segments: count, Amount: cost, Currency: cost is null ? null : unit?.ToUpperInvariant());
    }
}
