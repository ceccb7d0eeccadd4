using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bench;

/// <summary>Signed WhatsApp webhooks as ready HTTP requests.</summary>
internal static class Webhooks
{
    internal const string AppSecret = "bench-app-secret";
    internal const string PhoneNumberId = "106540352242922";
    private static long _next;

    /// <summary>As many requests, each a message of its own, spread over people whose numbers begin at <paramref name="first"/>.</summary>
    internal static byte[][] Requests(int count, int people, long first, string text = "¿Cuánto tarda el envío a Bogotá?") =>
        [.. Enumerable.Range(0, count).Select(i => Request(first + (i % people), text))];

    private static byte[] Request(long person, string text)
    {
        var id = Interlocked.Increment(ref _next).ToString("D12", CultureInfo.InvariantCulture);
        var from = person.ToString(CultureInfo.InvariantCulture);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"object":"whatsapp_business_account","entry":[{"id":"419561257915477","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{PhoneNumberId}}}"},"contacts":[{"profile":{"name":"Cliente"},"wa_id":"{{{from}}}"}],"messages":[{"from":"{{{from}}}","id":"wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQz{{{id}}}{{{Environment.ProcessId}}}","timestamp":"{{{now}}}","type":"text","text":{"body":"{{{text}}}"}}]},"field":"messages"}]}]}""");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), body));
        var head = $"POST /webhooks/meta HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256={signature}\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
