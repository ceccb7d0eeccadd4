using System.Globalization;
using Conversations.Messages;
using Conversations.People;
using Gateway.Demo;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Twilio;

/// <summary>A message that the gateway sends by SMS or WhatsApp.</summary>
internal sealed record TwilioSend(Address To, DemoLine Line, string Body, int Media, Uri? StatusCallback, PhoneContent Content)
{
    private const int LongestBody = 1600;
    private const int MostMedia = 10;
    private const int LongestValidity = 36_000;

    /// <summary>Reads a send; the error is what Twilio answers instead.</summary>
    public static (TwilioSend? Send, ProviderError? Error) Read(IFormCollection form, DemoInstallation demo)
    {
        string to = form["To"].ToString(), from = form["From"].ToString(), body = form["Body"].ToString();
        var line = DemoLine.All.FirstOrDefault(line => line.ByTwilio && line.Dialled == from);
        var isWhatsApp = line?.Channel is ChannelName.WhatsApp || (line is null && IsChannel(from));
        var callback = form["StatusCallback"].ToString();
        var error = form switch
        {
            _ when to.Length == 0 => new ProviderError(21604, 400, "A 'To' phone number is required."),
            _ when !(isWhatsApp ? WhatsAppId(to) : PhoneNumber(to)) => TwilioErrors.Of(21211),
            _ when from.Length == 0 => new(21603, 400, "A 'From' phone number is required."),
            _ when line is null => IsChannel(from) ? TwilioErrors.Of(63007) : new(21606, 400, "The 'From' phone number provided is not a valid message-capable Twilio phone number for this destination."),
            _ when to == from => new(21266, 400, "'To' and 'From' number cannot be the same"),
            _ when form.ContainsKey("ContentSid") && !(form["ContentSid"].ToString() is ['H', 'X', ..] and { Length: 34 }) => new(21656, 400, "The ContentSid is invalid"),
            _ when form.ContainsKey("ContentVariables") && Variables(form) is null => new(21656, 400, "The ContentVariables parameter is invalid"),
            _ when form.ContainsKey("ContentSid") && body.Length > 0 => new(21619, 400, "Body and ContentSid cannot be set together"),
            _ when body.Length == 0 && form["MediaUrl"].Count == 0 && !form.ContainsKey("ContentSid") => new(21602, 400, "Message body is required."),
            _ when body.EnumerateRunes().Count() > LongestBody => new(21617, 400, "The concatenated message body exceeds the 1600 character limit."),
            _ when isWhatsApp && form["MediaUrl"].Count > 1 => new(63021, 400, "Channel invalid content error: one medium at a time"),
            _ when form.ContainsKey("PersistentAction") && (!isWhatsApp || Geo(form) is null) => new(63021, 400, "Channel invalid content error: PersistentAction"),
            _ when form["MediaUrl"].Count > MostMedia => new(21623, 400, "Number of media files exceeds allowed limit"),
            _ when form.ContainsKey("ValidityPeriod") && !(int.TryParse(form["ValidityPeriod"], out var seconds) && seconds is >= 1 and <= LongestValidity) =>
                new(21320, 400, "ValidityPeriod is invalid"),
            _ when callback.Length > 0 && !Ours(callback, demo) => new(21609, 400, "Invalid 'StatusCallback' URL"),
            _ => null,
        };
        return error is not null
            ? (null, error)
            : (new(Address.Of(line!.Channel, isWhatsApp ? to["whatsapp:".Length..] : to), line, body, form["MediaUrl"].Count, callback.Length > 0 ? new Uri(callback) : null, Shown(form, body)), null);
    }

    private static PhoneContent Shown(IFormCollection form, string body) => new(body)
    {
        Files = [.. form["MediaUrl"].OfType<string>().Select(url => Files.Of("image", null, null, url, null))],
        Parts = form.ContainsKey("ContentSid") ? [new Part.Template(form["ContentSid"].ToString(), "", Variables(form))] : Geo(form) is { } place ? [place] : [],
    };

    // geo:latitude,longitude|label
    private static Part.Location? Geo(IFormCollection form) =>
        form["PersistentAction"].ToString() is var action && action.StartsWith("geo:", StringComparison.Ordinal) && action[4..].Split('|', 2) is [var at, .. var label]
        && at.Split(',') is [var north, var east] && Degrees(north, 90) is { } latitude && Degrees(east, 180) is { } longitude
            ? new(latitude, longitude, label is [var name] ? name : null) : null;

    private static double? Degrees(string text, double most) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    private static bool WhatsAppId(string text) => IsChannel(text) && text["whatsapp:".Length..] is var id
        && (PhoneNumber(id) || (id.Length is >= 6 and <= 140 && id[2] == '.' && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '.')));

    private static bool IsChannel(string text) => text.StartsWith("whatsapp:", StringComparison.Ordinal);

    // One object of names and texts.
    private static Dictionary<string, string>? Variables(IFormCollection form)
    {
        try
        {
            return form["ContentVariables"].ToString() is { Length: > 0 } json ? System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(json) : [];
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static bool PhoneNumber(string text) => text.Length is >= 8 and <= 16 && text[0] == '+' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The simulator calls nobody but the gateway that it belongs to.</summary>
    private static bool Ours(string url, DemoInstallation demo) =>
        Uri.TryCreate(url, UriKind.Absolute, out var callback) && callback.Authority == demo.Self.Authority && callback.Scheme == demo.Self.Scheme;
}
