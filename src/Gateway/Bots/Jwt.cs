using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Bots;

/// <summary>
/// Signed tokens (RFC 7519), RS256 and nothing else: what a token's header says of its algorithm chooses none. So neither "none" nor an HMAC keyed
/// with the public key is ever looked at.
/// </summary>
internal static class Jwt
{
    private const string Algorithm = "RS256";
    private const int Longest = 8 * 1024;

    /// <summary>The token of these claims.</summary>
    internal static string Sign(RSA key, string kid, JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = Algorithm, ["kid"] = kid, ["typ"] = "JWT" };
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>The key that a token says it is signed with; null when it is no token of ours.</summary>
    internal static string? KidOf(string token) =>
        token.Length <= Longest && token.Split('.') is [var head, _, _] && Parsed(head) is { } header && Text(header, "alg") == Algorithm ? Text(header, "kid") : null;

    /// <summary>The claims of a token that this key signed; null for anything else. What they say is the caller's to judge.</summary>
    internal static JsonElement? Read(string token, RSA key)
    {
        if (KidOf(token) is null || token.Split('.') is not [var head, var body, var signature])
        {
            return null;
        }

        var bytes = Bytes(signature);
        return bytes is not null && key.VerifyData(Encoding.ASCII.GetBytes($"{head}.{body}"), bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? Parsed(body) : null;
    }

    /// <summary>A claim that is text.</summary>
    internal static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A claim that is a time; null when it is none.</summary>
    internal static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds)
        && seconds >= 0 && seconds <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string Part(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    private static JsonElement? Parsed(string part)
    {
        try
        {
            return Bytes(part) is { } bytes && JsonElement.Parse(bytes) is { ValueKind: JsonValueKind.Object } json ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
