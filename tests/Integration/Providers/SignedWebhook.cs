using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Integration.Providers;

/// <summary>Webhooks signed as the providers sign them, written apart from the gateway's own checks.</summary>
public static class SignedWebhook
{
    /// <summary>A form POST of Twilio's to the address that it calls.</summary>
    /// <param name="url">Where it goes, when it is also what is signed.</param>
    /// <param name="authToken">The token that signs.</param>
    /// <param name="fields">The parameters.</param>
    public static HttpRequestMessage Twilio(string url, string authToken, params (string Key, string Value)[] fields) => Twilio(url, url, authToken, fields);

    /// <summary>A form POST of Twilio's behind a proxy: it goes to one address and is signed for another.</summary>
    public static HttpRequestMessage Twilio(string to, string publicUrl, string authToken, params (string Key, string Value)[] fields)
    {
        var signed = publicUrl.Split('#')[0] + string.Concat(fields.Distinct()
            .OrderBy(f => f.Key, StringComparer.Ordinal).ThenBy(f => f.Value, StringComparer.Ordinal).Select(f => f.Key + f.Value));
        var request = new HttpRequestMessage(HttpMethod.Post, to)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Key, f.Value))),
        };
        request.Headers.Add("X-Twilio-Signature", Sha1(authToken, signed));
        return request;
    }

    /// <summary>A JSON POST of Twilio's, whose body is bound by its hash in the address.</summary>
    public static HttpRequestMessage TwilioJson(string to, string publicUrl, string authToken, string json)
    {
        var query = "?bodySHA256=" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var request = new HttpRequestMessage(HttpMethod.Post, to + query) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Twilio-Signature", Sha1(authToken, publicUrl + query));
        return request;
    }

    /// <summary>The parameters of a text that a customer sent through Twilio.</summary>
    /// <param name="sid">The message's SID.</param>
    /// <param name="from">The customer: <c>+57…</c> or <c>whatsapp:+57…</c>.</param>
    /// <param name="to">The brand's number, in the same form.</param>
    /// <param name="text">What it says.</param>
    public static (string Key, string Value)[] TwilioText(string sid, string from, string to, string text) =>
    [
        ("ToCountry", "US"), ("SmsMessageSid", sid), ("NumMedia", "0"), ("SmsSid", sid), ("SmsStatus", "received"), ("Body", text), ("To", to), ("NumSegments", "1"),
        ("MessageSid", sid), ("AccountSid", "AC00000000000000000000000000000001"), ("From", from), ("ApiVersion", "2010-04-01"),
    ];

    /// <summary>A POST of Meta's.</summary>
    public static HttpRequestMessage Meta(string url, string appSecret, string json) => Meta(url, appSecret, Encoding.UTF8.GetBytes(json));

    /// <summary>A POST of Meta's with exactly these bytes.</summary>
    public static HttpRequestMessage Meta(string url, string appSecret, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body)));
        return request;
    }

    private static string Sha1(string key, string signed) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(signed)));
}
