using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Storage.Sealed;

namespace Gateway.Pages.Access;

/// <summary>
/// What the pages hand out and believe when it comes back: sessions, form tokens, the links of the preference pages. Sealed with
/// a key of the installation, so that every process opens what another one sealed, and nobody else reads or makes any.
/// </summary>
internal sealed class Sealing(Installation installation)
{
    private const int Nonce = 12;
    private const int Tag = 16;
    private const int MostToken = 2048;

    private readonly byte[] _sealing = installation.KeyFor("pages:sealing");
    private readonly byte[] _signing = installation.KeyFor("pages:signing");

    /// <summary>A value as a token for addresses and cookies. What was sealed for one purpose does not open for another.</summary>
    internal string Seal<T>(string purpose, T value) where T : class
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(value);
        var data = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(data.AsSpan(0, Nonce));
        using var aes = new AesGcm(_sealing, Tag);
        aes.Encrypt(data.AsSpan(0, Nonce), plain, data.AsSpan(Nonce, plain.Length), data.AsSpan(Nonce + plain.Length), Encoding.UTF8.GetBytes(purpose));
        return Base64Url.EncodeToString(data);
    }

    /// <summary>The value in a token; null for one that is not ours, is longer than <paramref name="most"/>, or was sealed for something else.</summary>
    internal T? Open<T>(string purpose, string? token, int most = MostToken) where T : class
    {
        if (token is null or { Length: 0 } || token.Length > most || !Base64Url.IsValid(token) || Base64Url.DecodeFromChars(token) is not { Length: > Nonce + Tag } data)
        {
            return null;
        }

        try
        {
            var plain = new byte[data.Length - Nonce - Tag];
            using var aes = new AesGcm(_sealing, Tag);
            aes.Decrypt(data.AsSpan(0, Nonce), data.AsSpan(Nonce, plain.Length), data.AsSpan(Nonce + plain.Length), plain, Encoding.UTF8.GetBytes(purpose));
            return JsonSerializer.Deserialize<T>(plain);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A short proof that this installation wrote a text.</summary>
    internal string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(_signing, Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether a proof belongs to a text, compared in constant time.</summary>
    internal bool IsSigned(string text, string? proof) =>
        proof is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(text)), Encoding.UTF8.GetBytes(proof));
}
