using System.Globalization;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels.TwilioWhatsApp;

/// <summary>WhatsApp in, as Twilio forwards it.</summary>
internal static class Parse
{
    /// <summary>Every type that Twilio documents becomes a message with what it carries; any other is kept whole under its name.</summary>
    public static void Inbound(Batch batch, SenderConfig sender, Address customer, in TwilioEvent happened)
    {
        var (type, form) = (Type(happened.Form), new TwilioContext(happened.Form));
        var referral = TwilioArrival.Referral(form);
        var message = type switch
        {
            "text" => form["Body"] is { } body ? new Carried(body) : referral is null && TwilioInbound.Carrier(happened.Form) is null ? null : new Carried(null),
            "location" => Location(form),
            "button" or "interactive" => Chosen(form),
            _ => Attached(happened.Form, type),
        };
        if (message is null)
        {
            // A reaction is no message: it opens no window.
            TwilioInbound.Unread(batch, happened, sender, customer, type == "text" ? "message" : type, opensWindow: type != "reaction");
            return;
        }

        IReadOnlyList<Part> parts = [.. new[] { message.Part, referral }.OfType<Part>()];
        TwilioInbound.Message(batch, happened, sender, new(
            sender.Id, customer, happened.Id, batch.Received, message.Text, message.Media, form["OriginalRepliedMessageSid"], form["ProfileName"], parts.Count == 0 ? null : parts,
            Aliases: TwilioArrival.Aliases(form, customer), Forwarded: form["Forwarded"] is "true" || form["FrequentlyForwarded"] is "true", Carrier: TwilioInbound.Carrier(happened.Form)));
    }

    /// <summary>What a message says and carries.</summary>
    private sealed record Carried(string? Text, Part? Part = null, IReadOnlyList<Media>? Media = null);

    // Older senders carry no MessageType: then the parameters tell.
    private static string Type(TwilioForm form) => form["MessageType"u8]?.ToLowerInvariant() switch
    {
        { Length: <= 40 } type when type != "text" => type,
        _ when TwilioMedia.IsSaid(form) => "media",
        _ when form.Has("ListId"u8) || form.Has("InteractiveData"u8) || form.Has("FlowData"u8) => "interactive",
        _ when form.Has("ButtonPayload"u8) || form.Has("ButtonText"u8) => "button",
        _ when form.Has("Latitude"u8) => "location",
        _ => "text",
    };

    private static Carried? Attached(TwilioForm form, string type)
    {
        var known = type is "image" or "audio" or "video" or "document" or "sticker" or "contacts";
        return TwilioMedia.Of(form, known ? type : type == "voice" ? "audio" : null, form["Body"u8], records: true) is { } media ? new(null, Media: media) : null;
    }

    private static Carried? Location(TwilioContext form) =>
        Degrees(form["Latitude"], 90) is { } latitude && Degrees(form["Longitude"], 180) is { } longitude
            ? new(form["Body"], new Part.Location(latitude, longitude, form["Label"], form["Address"]))
            : null;

    private static double? Degrees(string? text, int most) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most ? value : null;

    // A row of a list, a button, or the answers of a flow; the words are what the person saw themselves choose.
    private static Carried? Chosen(TwilioContext form)
    {
        if (form["ListId"] is { } row)
        {
            var title = form["ListTitle"] ?? form["Body"];
            return new(form["Body"] ?? title, new Part.Choice("list", row, title, form["ListDescription"]));
        }

        if ((form["ButtonText"] ?? form["ButtonPayload"]) is not null)
        {
            var title = form["ButtonText"] ?? form["Body"];
            return new(form["Body"] ?? title, new Part.Choice("button", form["ButtonPayload"], title));
        }

        return TwilioArrival.Json(form["InteractiveData"] ?? form["FlowData"]) is { } answers ? new(form["Body"], new Part.Choice("flow", null, form["Body"], Json: answers)) : null;
    }
}
