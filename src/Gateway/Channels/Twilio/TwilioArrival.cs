using System.Text.Json;
using Conversations.Messages;
using Conversations.People;

namespace Gateway.Channels.Twilio;

/// <summary>What comes with a WhatsApp message besides what it is: where the person came from, and what else they are called.</summary>
internal static class TwilioArrival
{
    /// <summary>The advertisement or post that the person came from; null for none.</summary>
    public static Part.Referral? Referral(TwilioContext form)
    {
        string? Of(string name) => form["Referral" + name];
        var media = Of("MediaUrl") ?? Of("MediaUrl0");
        return (Of("SourceId") ?? Of("SourceUrl") ?? Of("SourceType") ?? Of("Headline") ?? Of("Body") ?? Of("CtwaClid") ?? media) is null ? null
            : new(Of("SourceType") ?? "ad", Of("SourceId"), Of("SourceUrl"), Of("Headline"), Of("Body"), Of("CtwaClid"), MediaUrl: media);
    }

    /// <summary>
    /// The other addresses of the person: the number when the message came from a business-scoped id, that id when it came from the
    /// number, and WhatsApp's own form of a number where it differs from the dialled one. Null for none.
    /// </summary>
    public static IReadOnlyList<Address>? Aliases(TwilioContext form, Address customer)
    {
        var aliases = new[] { form["WaId"], form["ExternalUserId"], form["ExternalUserIdentifier"] }
            .Select(Alias).OfType<Address>().Where(a => a != customer).Distinct().ToList();
        return aliases.Count == 0 ? null : aliases;
    }

    /// <summary>A text that is a JSON object or list; null when it is none.</summary>
    public static string? Json(string? text) =>
        text is not null && WireJson.Read(System.Text.Encoding.UTF8.GetBytes(text)).ValueKind is JsonValueKind.Object or JsonValueKind.Array ? text : null;

    private static Address? Alias(string? id)
    {
        var bare = id?.StartsWith("whatsapp:", StringComparison.OrdinalIgnoreCase) == true ? id["whatsapp:".Length..] : id?.Trim();
        return bare is { Length: >= 3 and <= 128 } && (IsNumber(bare) || IsScoped(bare)) ? Address.Of(Conversations.People.Channels.WhatsApp, bare) : null;
    }

    private static bool IsNumber(string id) => !id.AsSpan(id[0] == '+' ? 1 : 0).ContainsAnyExceptInRange('0', '9') && id.Length >= 7;

    // US.1349…, or US.ENT.1349… for a parent.
    private static bool IsScoped(string id) =>
        id.Length > 3 && char.IsAsciiLetterUpper(id[0]) && char.IsAsciiLetterUpper(id[1]) && id[2] == '.' && id.AsSpan(3).ToString().All(c => char.IsAsciiLetterOrDigit(c) || c == '.');
}
