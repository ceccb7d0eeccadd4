using Conversations.People;

namespace Gateway.Configuration;

/// <summary>What phone numbers look like.</summary>
internal static class Numbers
{
    /// <summary>The longest short code; anything longer is dialled internationally.</summary>
    private const int LongestShortCode = 6;

    /// <summary>Whether an id is an international number: a plus, then 7 to 15 digits that do not begin with zero.</summary>
    public static bool IsInternational(string id) =>
        id.Length is >= 8 and <= 16 && id[0] == '+' && id[1] != '0' && !id.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether an address is a short code, such as <c>sms:+12345</c>: addresses always carry a plus, the network does not.</summary>
    public static bool IsShortCode(Address address) =>
        address.Channel == Conversations.People.Channels.Sms && address.Id.Length is >= 4 and <= LongestShortCode + 1
        && address.Id[0] == '+' && !address.Id.AsSpan(1).ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether Twilio can send from an address.</summary>
    public static bool IsTwilioSender(Address address) =>
        address.Channel is Conversations.People.Channels.Sms or Conversations.People.Channels.WhatsApp && (IsInternational(address.Id) || IsShortCode(address));

    /// <summary>Whether an address is a toll-free number of the North American plan.</summary>
    public static bool IsTollFree(Address address) => IsNorthAmerican(address) && address.Id[2..5] is "800" or "833" or "844" or "855" or "866" or "877" or "888";

    /// <summary>Whether an address is a number of the North American plan.</summary>
    public static bool IsNorthAmerican(Address address) => address.Id is ['+', '1', ..] && address.Id.Length == 12;
}
