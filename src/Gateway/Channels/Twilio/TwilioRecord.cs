using System.Globalization;
using System.Text.Json;

namespace Gateway.Channels.Twilio;

/// <summary>A message as Twilio's list shows it.</summary>
/// <param name="Sid">Its SID.</param>
/// <param name="From">Who sent it.</param>
/// <param name="To">Who got it.</param>
/// <param name="Body">What it says.</param>
/// <param name="Status">Twilio's word for how far it got.</param>
/// <param name="Direction"><c>inbound</c>, <c>outbound-api</c>, <c>outbound-call</c> or <c>outbound-reply</c>.</param>
/// <param name="At">When it was made.</param>
internal sealed record TwilioRecord(string Sid, string From, string To, string? Body, string Status, string Direction, DateTimeOffset At)
{
    /// <summary>When it last changed.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>How many attachments it has.</summary>
    public int Media { get; init; }

    /// <summary>The error code; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>Twilio's words for the error.</summary>
    public string? Reason { get; init; }

    /// <summary>How many segments it took.</summary>
    public string? Segments { get; init; }

    /// <summary>The price as Twilio writes it.</summary>
    public string? Price { get; init; }

    /// <summary>The currency of the price.</summary>
    public string? PriceUnit { get; init; }

    /// <summary>Reads one; null when it lacks what a message has.</summary>
    public static TwilioRecord? Read(JsonElement item)
    {
        var made = Time(item, "date_created"u8) ?? Time(item, "date_sent"u8);
        return item.String("sid"u8) is { } sid && item.String("from"u8) is { } from && item.String("to"u8) is { } to && item.String("status"u8) is { } status
            && item.String("direction"u8) is { } direction && made is { } at
            ? new(sid, from, to, item.String("body"u8), status, direction, at)
            {
                ChangedAt = Time(item, "date_updated"u8) ?? at, Media = item.Int("num_media"u8) ?? 0, Code = item.Id("error_code"u8) is { } code and not "0" ? code : null,
                Reason = item.String("error_message"u8), Segments = item.Id("num_segments"u8), Price = item.Id("price"u8), PriceUnit = item.String("price_unit"u8),
            }
            : null;
    }

    // RFC 2822, as in "Fri, 24 May 2019 17:44:46 +0000".
    private static DateTimeOffset? Time(JsonElement item, ReadOnlySpan<byte> name) =>
        item.String(name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
