using System.Globalization;
using System.Text.Json;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>The form of a send, field by field as Twilio's Message resource has it.</summary>
internal static class TwilioFields
{
    // Twilio gives up on a message after ten hours by itself.
    private const int LongestValidity = 36_000;

    /// <summary>The fields of a piece, in order; <c>MediaUrl</c> may come several times.</summary>
    public static IEnumerable<(string Name, string Value)> Of(SenderConfig sender, Outbound.Outbound outbound, string statusCallback, DateTimeOffset now)
    {
        var (message, piece) = (outbound.Message, outbound.Piece);
        yield return ("To", Dialled(message.To));
        yield return ("From", Dialled(Address.Parse(sender.NativeId)));
        if (piece.Part is Part.Template template)
        {
            yield return ("ContentSid", template.Name);
            if (template.Body is { Count: > 0 } values)
            {
                yield return ("ContentVariables", JsonSerializer.Serialize(values));
            }
        }
        else if (piece.Text is { Length: > 0 } text || piece.Media.Count == 0)
        {
            yield return ("Body", piece.Text ?? "");
        }

        foreach (var item in piece.Media)
        {
            yield return ("MediaUrl", item.Id);
        }

        if (piece.Part is Part.Location place)
        {
            yield return ("PersistentAction", Geo(place));
        }

        if (message.NotAfter is { } end && (end - now).TotalSeconds is < LongestValidity and var left)
        {
            yield return ("ValidityPeriod", Math.Max(1, (int)left).ToString(CultureInfo.InvariantCulture));
        }

        yield return ("StatusCallback", statusCallback);
    }

    // Twilio writes an SMS number without its channel, and a short code without the plus.
    internal static string Dialled(Address address) =>
        address.Channel != Conversations.People.Channels.Sms ? address.ToString() : Numbers.IsShortCode(address) ? address.Id[1..] : address.Id;

    private static string Geo(Part.Location place)
    {
        var at = $"geo:{Places.Degrees(place.Latitude)},{Places.Degrees(place.Longitude)}";
        return (place.Address ?? place.Name) is { Length: > 0 } label ? $"{at}|{label}" : at;
    }
}
