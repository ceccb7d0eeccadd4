using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conversations.Log;

namespace Gateway.Operations;

/// <summary>
/// Something that an operator should see and that belongs to no conversation: a notice about an account, a template or
/// a number, or an event that could not be given to anybody. It holds ids and the provider's words, never a personal datum.
/// </summary>
/// <param name="Id">Made from the content, so that the same thing said twice is one record.</param>
/// <param name="At">When the provider said it; the time of receipt where it names none.</param>
/// <param name="Kind"><c>notice</c>, <c>ignored</c> or <c>unsupported</c>.</param>
/// <param name="Account">The configured account.</param>
/// <param name="What">The provider's own name for it.</param>
/// <param name="Data">A JSON object; that of an <c>ignored</c> names its <c>reason</c>.</param>
internal sealed record OperationsRecord(string Id, DateTimeOffset At, string Kind, string Account, string What, string Data)
{
    /// <summary>A record whose id is the hash of the account, the kind and the bytes that it is about.</summary>
    public static OperationsRecord About(ReadOnlySpan<byte> raw, DateTimeOffset at, string kind, string account, string what, string data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{account}\n{kind}\n{what}\n"));
        hash.AppendData(raw);
        return new("o_" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)), at, kind, account, what, data);
    }

    /// <summary>The board of a brand's records.</summary>
    public static string Board(string brand) => "operations:" + brand;

    /// <summary>This record as a row of a brand's board, ordered by time.</summary>
    public BoardRow Row(string brand)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256 + Data.Length);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", Id);
            json.WriteString("at", At.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("kind", Kind);
            json.WriteString("account", Account);
            json.WriteString("what", What);
            json.WritePropertyName("data");
            json.WriteRawValue(Data);
            json.WriteEndObject();
        }

        return new(Board(brand), Id, At.ToUnixTimeMilliseconds(), 1, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
