using System.Collections.Frozen;
using System.Text.Json;
using Conversations.Messages;

namespace Gateway.Channels.Meta.Cloud;

/// <summary>What a message says, whoever said it.</summary>
/// <param name="Text">The words; null where there are none.</param>
/// <param name="Media">The attachment; null for none.</param>
/// <param name="Part">What else it is; null for nothing.</param>
internal sealed record Content(string? Text, Media? Media = null, Part? Part = null)
{
    /// <summary>How each type of message is read: null when it is not what its type says.</summary>
    private static readonly FrozenDictionary<string, Func<JsonElement, Content?>> Types = new Dictionary<string, Func<JsonElement, Content?>>
    {
        ["text"] = m => m.Object("text"u8)?.String("body"u8) is { } body ? new(body) : null,
        ["image"] = m => Medium(m.Object("image"u8), "image"),
        ["audio"] = m => Medium(m.Object("audio"u8), "audio"),
        ["video"] = m => Medium(m.Object("video"u8), "video"),
        ["document"] = m => Medium(m.Object("document"u8), "document"),
        ["sticker"] = m => Medium(m.Object("sticker"u8), "sticker"),
        ["location"] = m => Location(m.Object("location"u8)),
        ["contacts"] = Contacts,
        ["button"] = m => Choices.Button(m.Object("button"u8)),
        ["interactive"] = m => Choices.Interactive(m.Object("interactive"u8)),
        ["order"] = m => Order(m.Object("order"u8)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types, as the provider names them.</summary>
    public static IEnumerable<string> Kinds => Types.Keys.Where(t => t != "interactive").Concat(Choices.Kinds);

    /// <summary>Whether messages of a type say something.</summary>
    public static bool Knows(string type) => Types.ContainsKey(type);

    /// <summary>What a message says; null when it is of another type, or not what its type says.</summary>
    public static Content? Of(JsonElement message, string? type) => type is not null && Types.TryGetValue(type, out var read) ? read(message) : null;

    /// <summary>What it carries beside text and attachments, with where it comes from and what it asks about.</summary>
    public IReadOnlyList<Part>? PartsWith(JsonElement message)
    {
        var (referral, product) = (message.Object("referral"u8), message.Object("context"u8)?.Object("referred_product"u8));
        if (referral is null && product is null)
        {
            return Part is null ? null : [Part];
        }

        var parts = ((IEnumerable<Part?>)
        [
            Part, Referrals.OfWhatsApp(referral),
            product?.Native("product_retailer_id"u8) is { } id ? new Part.Product(product?.Native("catalog_id"u8), id) : null,
        ]).OfType<Part>().ToList();
        return parts.Count > 0 ? parts : null;
    }

    private static Content? Medium(JsonElement? medium, string type) =>
        medium is { } m && (m.Native("id"u8) ?? m.Url("url"u8)) is { } id
            ? new(null, new Media(type, id, m.Words("mime_type"u8), m.String("caption"u8), m.Words("filename"u8), m.IsTrue("voice"u8), m.Native("sha256"u8)))
            : null;

    private static Content? Location(JsonElement? location) =>
        location is { } l && l.Number("latitude"u8, 90) is { } latitude && l.Number("longitude"u8, 180) is { } longitude
            ? new(null, Part: new Part.Location(latitude, longitude, l.Words("name"u8), l.Words("address"u8), l.Url("url"u8)))
            : null;

    private static Content? Contacts(JsonElement message) => message.Few("contacts"u8) is { } cards
        ? new(null, Part: new Part.Contacts([.. cards.EnumerateArray().Select(c => new Part.Card(
            c.Object("name"u8)?.Words("formatted_name"u8) ?? c.Object("name"u8)?.Words("first_name"u8),
            [.. c.Items("phones"u8).Select(p => p.Words("phone"u8) ?? p.Words("wa_id"u8)).OfType<string>().Take(MetaJson.MostItems)],
            c.Items("emails"u8).Select(e => e.Words("email"u8)).OfType<string>().Take(MetaJson.MostItems).ToList() is { Count: > 0 } emails ? emails : null,
            c.Object("org"u8)?.Words("company"u8)))]))
        : null;

    private static Content? Order(JsonElement? order) => order is { } o && o.Few("product_items"u8) is { } items
        ? new(o.String("text"u8), Part: new Part.Order(o.Native("catalog_id"u8), o.String("text"u8),
            [.. items.EnumerateArray().Select(i => new Part.OrderItem(i.Native("product_retailer_id"u8) ?? "", i.Int("quantity"u8) ?? 1, i.Amount("item_price"u8), i.Words("currency"u8)))]))
        : null;
}
