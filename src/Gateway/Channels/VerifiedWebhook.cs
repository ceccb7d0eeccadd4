using System.Text;
using Gateway.Channels.Meta;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels;

/// <summary>
/// A webhook whose signature was checked. Parsing takes nothing else, and only the checks below can make one: the order
/// verify, then parse, is not an adapter's to get wrong.
/// </summary>
internal sealed class VerifiedWebhook
{
    private VerifiedWebhook(AccountConfig account, in WebhookRequest request, TwilioForm? form) =>
        (Account, Query, Body, Form) = (account, request.Query, request.Body, form);

    /// <summary>The account whose secret signed it.</summary>
    public AccountConfig Account { get; }

    /// <summary>The query as called; Twilio signs it with the rest of the address.</summary>
    public string Query { get; }

    /// <summary>The bytes that were signed, or whose hash was.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Twilio's parameters; null when the body is JSON.</summary>
    public TwilioForm? Form { get; }

    /// <summary>Checks a webhook against the secrets of its account; null when none of them signed it.</summary>
    public static VerifiedWebhook? Check(AccountConfig account, in WebhookRequest request) => account switch
    {
        TwilioAccount twilio => Check(twilio, request),
        MetaAccount meta => MetaSignature.IsValid(meta.AppSecrets, request.Body.Span, request.Signature) ? new(meta, request, null) : null,
        _ => null,
    };

    private static VerifiedWebhook? Check(TwilioAccount account, in WebhookRequest request)
    {
        var url = TwilioUrl.Called(account.PublicUrl, request.Suffix, request.Query);
        if (request.Method == "GET")
        {
            // A GET signs its address alone; what it says stands in the query.
            var asked = TwilioForm.Parse(Encoding.UTF8.GetBytes(request.Query.TrimStart('?')));
            return asked is not null && TwilioSignature.IsValid(account.AuthTokens, url, form: null, request.Signature) ? new(account, request, asked) : null;
        }

        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
        {
            var form = TwilioForm.Parse(request.Body.Span);
            return form is not null && TwilioSignature.IsValid(account.AuthTokens, url, form, request.Signature) ? new(account, request, form) : null;
        }

        return TwilioSignature.IsValidBody(account.AuthTokens, url, request.Body.Span, request.Signature) ? new(account, request, null) : null;
    }
}
