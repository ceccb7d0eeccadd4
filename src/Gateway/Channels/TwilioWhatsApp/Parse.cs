using System.Collections.Frozen;
using System.Globalization;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels.TwilioWhatsApp;

/// <summary>WhatsApp in, as Twilio forwards it.</summary>
internal static class Parse
{
    private static readonly FrozenDictionary<string, Func<TwilioForm, string, Carried?>> Readers = new Dictionary<string, Func<TwilioForm, string, Carried?>>(StringComparer.Ordinal)
    {
        ["text"] = (form, _) => Words(form),
        ["location"] = (form, _) => Location(new(form)),
        ["button"] = (form, _) => Chosen(new(form)),
        ["interactive"] = (form, _) => Chosen(new(form)),
        ["image"] = Attached,
        ["audio"] = Attached,
        ["video"] = Attached,
        ["document"] = Attached,
        ["sticker"] = Attached,
        ["contacts"] = Attached,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types that are understood, as Twilio names them.</summary>
    public static IEnumerable<string> Kinds => Readers.Keys;

    /// <summary>Every type that Twilio documents becomes a message with what it carries; any other is kept whole under its name.</summary>
    public static void Inbound(Batch batch, SenderConfig sender, Address customer, in TwilioEvent happened)
    {
        var (type, form) = (Type(happened.Form), new TwilioContext(happened.Form));
        var referral = TwilioArrival.Referral(form);
        var message = Readers.GetValueOrDefault(type, Attached)(happened.Form, type);
        if (message is null)
        {
            // A reaction is no message: it opens no window.
            TwilioInbound.Unread(batch, happened, sender, customer, type == "text" ? "message" : type, opensWindow: type != "reaction");
            return;
        }

        IReadOnlyList<Part> parts = [.. new[] { message.Part, referral }.OfType<Part>()];
        TwilioInbound.Message(batch, happened, sender, new(
            sender.Id, customer, happened.Id, batch.Received, message.Text, message.Media, form["OriginalRepliedMessageSid"], form["ProfileName"], parts.Count == 0 ? null : parts,
            Aliases: TwilioArrival.Aliases(form, customer), Forwarded: form["Forwarded"] is "true" || form["FrequentlyForwarded"] is "true", Carrier: TwilioInbound.Carrier(happened.Form), Listed: true));
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

    // Who comes through an advertisement may come without a word.
    private static Carried? Words(TwilioForm form) =>
        form["Body"u8] is { } body ? new(body) : TwilioArrival.Referral(new(form)) is not null || TwilioInbound.Carrier(form) is not null ? new Carried(null) : null;

    // Attachments of a type that is not known are still attachments.
    private static Carried? Attached(TwilioForm form, string type) =>
        TwilioMedia.Of(form, Readers.ContainsKey(type) ? type : null, form["Body"u8], records: true) is { } media ? new(null, Media: media) : null;

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
