using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using Personalization.Consent;

namespace Personalization.Receipts;

/// <summary>
/// The hash of what went to a model: SHA-256 over the <c>messages</c> of the request in canonical JSON (RFC 8785), that is
/// <c>[{"content":"…","role":"system"},…]</c> in UTF-8. Whoever kept the request can compute it again in any language.
/// </summary>
public static class PromptDigest
{
    /// <summary>The hash, in lower-case hex. The content of a tool's message is its result; a message that says nothing is not hashed.</summary>
    public static string Of(IEnumerable<ChatMessage> messages)
    {
        var json = new StringBuilder("[");
        foreach (var (message, text) in messages.Select(m => (m, Text(m))).Where(m => m.Item2.Length > 0))
        {
            json.Append(json.Length == 1 ? "" : ",").Append("{\"content\":");
            Quote(json, text);
            json.Append(",\"role\":");
            Quote(json, message.Role.Value);
            json.Append('}');
        }

        return AddressRef.Hash(json.Append(']').ToString());
    }

    private static string Text(ChatMessage message) =>
        message.Role == ChatRole.Tool ? string.Concat(message.Contents.OfType<FunctionResultContent>().Select(r => r.Result as string)) : message.Text;

    // RFC 8785, 3.2.2.2: only these are escaped, all else stands as it is.
    private static void Quote(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
