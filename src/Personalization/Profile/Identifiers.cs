using System.Text.Json;
using Conversations.People;

namespace Personalization.Profile;

/// <summary>Traits that say who somebody is instead of telling something about them.</summary>
public static class Identifiers
{
    /// <summary>Whether a trait identifies the person.</summary>
    public static bool Is(string field) => field is "phone" or Channels.WhatsApp or Channels.Sms or Channels.Instagram or Channels.Messenger;

    /// <summary>The addresses that an identifier stands for; a phone number is one of SMS and one of WhatsApp. Empty when it is none.</summary>
    public static IReadOnlyList<Address> Of(string field, JsonElement value)
    {
        var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!.Trim(), JsonValueKind.Number => value.GetRawText(), _ => "" };
        return field switch
        {
            "phone" when Phone(text) is { } number => [Address.Of(Channels.Sms, number), Address.Of(Channels.WhatsApp, number)],
            Channels.Sms when Phone(text) is { } number => [Address.Of(Channels.Sms, number)],
            // A WhatsApp id is a number, with or without its plus, or a business-scoped id as it comes.
            Channels.WhatsApp when (Phone(text) ?? Phone("+" + text)) is { } number => [Address.Of(Channels.WhatsApp, number)],
            Channels.WhatsApp or Channels.Instagram or Channels.Messenger when IsId(text) => [Address.Of(field, text)],
            _ => [],
        };
    }

    private static bool IsId(string text) => text.Length is > 3 and <= 128 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private static string? Phone(string text)
    {
        if (!text.StartsWith('+') || text.AsSpan(1).ContainsAnyExcept("0123456789 -.()"))
        {
            return null;
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length is >= 7 and <= 15 && digits[0] != '0' ? "+" + digits : null;
    }
}
