using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Demo;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Webhooks;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Twilio;

/// <summary>How Twilio writes ids, dates, forms and signatures.</summary>
internal static class TwilioWire
{
    /// <summary>The version in every address and answer.</summary>
    public const string ApiVersion = "2010-04-01";

    /// <summary>A message's SID.</summary>
    public static string Sid() => "SM" + RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>A phone as Twilio dials it: <c>+57…</c>, or <c>whatsapp:+57…</c>.</summary>
    public static string Dialled(SimulatedPhone phone) => phone.Address.Channel == ChannelName.WhatsApp ? "whatsapp:" + phone.Address.Id : phone.Address.Id;

    /// <summary>A date of the REST API, in the form of RFC 2822.</summary>
    public static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);

    /// <summary><c>X-Twilio-Signature</c> of a form: the URL as it is called (a fragment never is), then every key and value in ordinal order.</summary>
    public static string Signature(string authToken, Uri url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder(url.OriginalString.Split('#')[0]);
        foreach (var (key, value) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            signed.Append(key).Append(value);
        }

        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
    }

    /// <summary>A form webhook, signed with the demo's token.</summary>
    public static SignedWebhook Sign(DemoInstallation demo, Uri url, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var body = string.Join('&', form.Select(field => $"{Escape(field.Key)}={Escape(field.Value)}"));
        KeyValuePair<string, string>[] headers =
        [
            new("User-Agent", "TwilioProxy/1.1"), new("Accept", "*/*"),
            new("I-Twilio-Idempotency-Token", RandomNumberGenerator.GetHexString(32, lowercase: true)),
        ];
        return new(
            url, "application/x-www-form-urlencoded; charset=UTF-8", Encoding.ASCII.GetBytes(body), "X-Twilio-Signature",
            Signature(demo.Secrets.TwilioAuthToken, url, form), headers, Redelivery.Twilio);
    }

    /// <summary>Answers with JSON.</summary>
    public static async Task AnswerAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), http.RequestAborted);
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
