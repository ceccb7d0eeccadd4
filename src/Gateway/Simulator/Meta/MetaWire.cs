using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.People;
using Gateway.Demo;
using Gateway.Simulator.Webhooks;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Meta;

/// <summary>How Meta writes ids, bytes and signatures.</summary>
internal static class MetaWire
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly KeyValuePair<string, string>[] Headers =
        [new("User-Agent", "facebookexternalua"), new("Accept", "*/*")];

    /// <summary>The bytes that Meta sends: everything beyond ASCII as <c>\uXXXX</c>, slashes escaped.</summary>
    public static byte[] Bytes(JsonNode json)
    {
        var text = json.ToJsonString(Relaxed);
        var bytes = new StringBuilder(text.Length + 64);
        foreach (var character in text)
        {
            _ = character switch
            {
                '/' => bytes.Append("\\/"),
                > '~' => bytes.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => bytes.Append(character),
            };
        }

        return Encoding.ASCII.GetBytes(bytes.ToString());
    }

    /// <summary><c>X-Hub-Signature-256</c> over the bytes as they are sent.</summary>
    public static string Signature(string appSecret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));

    /// <summary>A webhook for the demo's account, signed.</summary>
    public static SignedWebhook Sign(DemoInstallation demo, JsonNode json)
    {
        var body = Bytes(json);
        return new(demo.MetaWebhook, "application/json", body, "X-Hub-Signature-256", Signature(demo.Secrets.AppSecret, body), Headers, Redelivery.Meta);
    }

    /// <summary>
    /// A message id of WhatsApp: base64 of a small record that names the other party, the direction and twenty hexadecimal digits.
    /// </summary>
    public static string Wamid(Address party, bool fromPerson)
    {
        var id = Encoding.ASCII.GetBytes(party.Id.TrimStart('+'));
        byte[] record =
        [
            0x1c, 0x18, (byte)id.Length, .. id, 0x15, 0x02, 0x00, fromPerson ? (byte)0x12 : (byte)0x11, 0x18, 0x14,
            .. Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(20)), 0x00,
        ];
        return "wamid." + Convert.ToBase64String(record);
    }

    /// <summary>A message id of Messenger (<c>m_…</c>) or Instagram (<c>aWdf…</c>).</summary>
    public static string Mid(string channel) =>
        (channel == ChannelName.Instagram ? "aWdfZAG1faXRlbToxOk" : "m_") + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(48));
}
