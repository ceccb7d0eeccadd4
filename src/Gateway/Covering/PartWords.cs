using Conversations.Messages;
using Personalization.Masking;

namespace Gateway.Covering;

/// <summary>The texts of what a message carries beside its words.</summary>
internal static class PartWords
{
    // What the providers call their own ids, times and addresses of the channel. A list, not a pattern: a form of a brand may well have a "tax_id".
    private static readonly HashSet<string> Machine = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "mid", "mids", "sid", "wamid", "message_id", "meta_msg_id", "wa_id", "user_id", "parent_user_id", "from_user_id", "recipient_id", "phone_number_id", "display_phone_number",
        "page_id", "app_id", "account_id", "source_id", "ad_id", "catalog_id", "product_retailer_id", "group_id", "call_id", "ctwa_clid", "sha256", "mime_type", "from", "to", "timestamp", "time",
        "watermark", "new_owner_app_id", "previous_owner_app_id", "old_wa_id", "new_wa_id", "MessageSid", "SmsSid", "SmsMessageSid", "AccountSid", "MessagingServiceSid", "WaId", "RawDlrDoneDate",
    };

    /// <summary>Attachments: their captions are said, the names of their files stand beside.</summary>
    internal static IReadOnlyList<Media>? Each(IReadOnlyList<Media>? media, Cover cover) => media is null ? null :
        [.. media.Select(m => m with { Caption = m.Caption is null ? null : cover(m.Caption, true), FileName = Beside(m.FileName, cover) })];

    /// <summary>Parts.</summary>
    internal static IReadOnlyList<Part>? Each(IReadOnlyList<Part>? parts, Cover cover) => parts is null ? null : [.. parts.Select(p => Each(p, cover)!)];

    /// <summary>One part.</summary>
    internal static Part? Each(Part? part, Cover cover) => part switch
    {
        Part.Location p => p with { Name = Beside(p.Name, cover), Address = Beside(p.Address, cover), Url = Beside(p.Url, cover) },
        Part.Contacts p => new Part.Contacts([.. p.Cards.Select(c => Each(c, cover))]),
        Part.Choice p => p with { Id = Json(p.Id, cover), Title = Beside(p.Title, cover), Description = Beside(p.Description, cover), Json = Form(p.Json, cover) },
        Part.Order p => p with { Text = Beside(p.Text, cover) },
        Part.Referral p => p with { Url = Beside(p.Url, cover), Headline = Beside(p.Headline, cover), Body = Beside(p.Body, cover), Ref = Json(p.Ref, cover) },
        Part.Share p => p with { Url = Beside(p.Url, cover), Title = Beside(p.Title, cover) },
        Part.Menu p => p with
        {
            Options = [.. p.Options.Select(o => Each(o, cover))], Button = Beside(p.Button, cover), Header = Beside(p.Header, cover), Footer = Beside(p.Footer, cover),
        },
        Part.Template p => p with { Body = Each(p.Body, cover), Header = Beside(p.Header, cover), Buttons = p.Buttons?.ToDictionary(b => b.Key, b => cover(b.Value, false)) },
        _ => part,
    };

    /// <summary>Texts by name.</summary>
    internal static IReadOnlyDictionary<string, string>? Each(IReadOnlyDictionary<string, string>? details, Cover cover) =>
        details?.ToDictionary(d => d.Key, d => Machine.Contains(d.Key) ? d.Value : Json(d.Value, cover)!, StringComparer.Ordinal);

    /// <summary>A text that may be JSON, all of it people's: a form's answers, what stands behind a button.</summary>
    internal static string? Json(string? json, Cover cover) => json is null ? null : CoveredJson.Of(json, text => cover(text, false));

    /// <summary>The answers of a form, all of it people's: what they wrote into one field can go on in the next.</summary>
    private static string? Form(string? json, Cover cover) => json is null ? null : CoveredJson.Of(json, text => cover(text, true), names: name => cover(name, false));

    /// <summary>What a provider sent, one text after the other: its own ids and times stay.</summary>
    internal static string Raw(string json, Cover cover) => CoveredJson.Of(json, text => cover(text, true), Machine.Contains, name => cover(name, false));

    private static Part.Option Each(Part.Option o, Cover cover) =>
        o with { Id = Json(o.Id, cover)!, Title = cover(o.Title, false), Description = Beside(o.Description, cover), Section = Beside(o.Section, cover) };

    private static Part.Card Each(Part.Card c, Cover cover) => new(
        Beside(c.Name, cover), [.. c.Phones.Select(p => cover(p, false))], c.Emails is null ? null : [.. c.Emails.Select(e => cover(e, false))], Beside(c.Organisation, cover));

    private static string? Beside(string? text, Cover cover) => text is null ? null : cover(text, false);
}
