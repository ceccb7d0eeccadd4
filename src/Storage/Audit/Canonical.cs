using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Storage.Audit;

/// <summary>
/// JSON in the one form that is signed, as RFC 8785 (JCS) has it: members sorted by name (UTF-16 order), no white space, nothing escaped but quotes, backslashes
/// and control characters. Numbers are whole and below 2^53: what is signed here holds no fractions, and one is refused.
/// </summary>
public static class Canonical
{
    private const long Most = (1L << 53) - 1;

    // Half a surrogate pair has no UTF-8, so it is refused rather than replaced.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The canonical form, as UTF-8. Throws <see cref="ArgumentException"/> for what has none: a number that is not whole, half a character.</summary>
    public static byte[] Bytes(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return Strict.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                Members(text, members);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? '[' : ',');
                    Write(text, items[i]);
                }

                text.Append(items.Count == 0 ? "[]" : "]");
                break;
            case JsonValue value:
                Value(text, value);
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void Members(StringBuilder text, JsonObject members)
    {
        var before = '{';
        foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            text.Append(before);
            String(text, name);
            text.Append(':');
            Write(text, value);
            before = ',';
        }

        text.Append(before == '{' ? "{}" : "}");
    }

    private static void Value(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                String(text, value.TryGetValue<string>(out var plain) ? plain : value.Deserialize<string>()!);
                break;
            case JsonValueKind.Number:
                Number(text, value.ToJsonString());
                break;
            default:
                text.Append(value.ToJsonString());
                break;
        }
    }

    private static void Number(StringBuilder text, string number)
    {
        if (!long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) || whole is > Most or < -Most
            || whole.ToString(CultureInfo.InvariantCulture) != number)
        {
            throw new ArgumentException($"{number} is no whole number below 2^53; only those are signed.", nameof(number));
        }

        text.Append(number);
    }

    private static void String(StringBuilder text, string plain)
    {
        text.Append('"');
        foreach (var c in plain)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
