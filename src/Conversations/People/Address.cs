using System.Text.Json.Serialization;

namespace Conversations.People;

/// <summary>
/// Where a person can be reached: <c>whatsapp:+573001234567</c>, <c>sms:+573001234567</c>, <c>instagram:1784…</c>,
/// <c>messenger:9876…</c>, or a business-scoped WhatsApp id as it comes (<c>whatsapp:US.1234</c>).
/// Personal data: never in a log line, a metric, a queue message or an error.
/// </summary>
[JsonConverter(typeof(AddressJson))]
public readonly record struct Address
{
    private Address(string channel, string id) => (Channel, Id) = (channel, id);

    /// <summary><c>whatsapp</c>, <c>sms</c>, <c>instagram</c> or <c>messenger</c>.</summary>
    public string Channel { get; }

    /// <summary>The id within the channel, such as <c>+573001234567</c>.</summary>
    public string Id { get; }

    /// <summary>Makes an address; a WhatsApp or SMS id that is all digits gets its <c>+</c>.</summary>
    public static Address Of(string channel, string id)
    {
        var trimmed = id.Trim();
        var phone = channel is Channels.WhatsApp or Channels.Sms && trimmed.Length > 0 && !trimmed.AsSpan().ContainsAnyExceptInRange('0', '9');
        return new(channel, phone ? "+" + trimmed : trimmed);
    }

    /// <summary>Reads <c>channel:id</c>; false when the channel is unknown or the id is empty.</summary>
    public static bool TryParse(string? text, out Address address)
    {
        address = default;
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon <= 0 || colon == text!.Length - 1 || !(Channels.All.Contains(text[..colon]) || Channels.IsName(text[..colon])))
        {
            return false;
        }

        // A plus that came through a query as a space is one again; the brand's own ids may have spaces.
        var id = text[(colon + 1)..];
        address = Of(text[..colon], Channels.IsName(text[..colon]) ? id : id.Replace(' ', '+'));
        return address.Id.Length > 0;
    }

    /// <summary>Reads an address that this program wrote. Throws <see cref="FormatException"/> otherwise.</summary>
    public static Address Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException("An address looks like whatsapp:+573001234567.");

    /// <inheritdoc/>
    public override string ToString() => $"{Channel}:{Id}";
}

/// <summary>The names of the channels, as they stand in addresses, timelines and configuration.</summary>
public static class Channels
{
    /// <summary>WhatsApp, through Meta's Cloud API or through Twilio.</summary>
    public const string WhatsApp = "whatsapp";

    /// <summary>SMS and MMS.</summary>
    public const string Sms = "sms";

    /// <summary>Instagram messaging.</summary>
    public const string Instagram = "instagram";

    /// <summary>Facebook Messenger.</summary>
    public const string Messenger = "messenger";

    /// <summary>Not a channel: the brand's own id of a person, which finds them but carries no message.</summary>
    public const string User = "user";

    /// <summary>Not a channel: an id that a brand's site gave somebody before it knew who they are. It can be no <see cref="User"/> id, whatever is written in that.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>Whether it is no channel but a space of names of the brand's own.</summary>
    public static bool IsName(string channel) => channel is User or Anonymous;

    /// <summary>The channels that carry messages.</summary>
    public static readonly IReadOnlyList<string> All = [WhatsApp, Sms, Instagram, Messenger];
}

internal sealed class AddressJson : JsonConverter<Address>
{
    public override Address Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
        Address.Parse(reader.GetString() ?? "");

    public override void Write(System.Text.Json.Utf8JsonWriter writer, Address value, System.Text.Json.JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
