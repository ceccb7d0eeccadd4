using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>
/// Twilio's signature: base64 of HMAC-SHA1 under the account's auth token over the called address, followed for a form by
/// each key and value in ordinal order. A body that is no form is bound by its hash in the address instead.
/// </summary>
internal static class TwilioSignature
{
    /// <summary>The header.</summary>
    public const string Header = "X-Twilio-Signature";

    /// <summary>Whether any of the tokens signed this address with these parameters; without them (GET) the address alone.</summary>
    public static bool IsValid(IReadOnlyList<Secret> tokens, string url, TwilioForm? form, string? signature)
    {
        Span<byte> stated = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (signature is not { Length: 28 } || !Convert.TryFromBase64String(signature, stated, out var read) || read != stated.Length)
        {
            return false;
        }

        // One buffer for every form of the address: the parameters at its end, the address right before them. The longest
        // form is one in which every character was an apostrophe.
        var room = Encoding.UTF8.GetMaxByteCount((3 * url.Length) + ":443".Length);
        var rented = ArrayPool<byte>.Shared.Rent(room + (form?.SignedLength ?? 0));
        var end = room + (form?.WriteSigned(rented.AsSpan(room)) ?? 0);
        var valid = false;
        foreach (var called in TwilioUrl.Forms(url))
        {
            var start = room - Encoding.UTF8.GetByteCount(called);
            Encoding.UTF8.GetBytes(called, rented.AsSpan(start));
            valid = IsSigned(tokens, rented.AsSpan(start..end), stated);
            if (valid)
            {
                break;
            }
        }

        ArrayPool<byte>.Shared.Return(rented);
        return valid;
    }

    /// <summary>Whether any of the tokens signed this address, and the address names the hash of exactly this body.</summary>
    public static bool IsValidBody(IReadOnlyList<Secret> tokens, string url, ReadOnlySpan<byte> body, string? signature)
    {
        Span<byte> named = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> made = stackalloc byte[SHA256.HashSizeInBytes];
        if (TwilioUrl.Query(url, "bodySHA256") is not { Length: 2 * SHA256.HashSizeInBytes } hex
            || Convert.FromHexString(hex, named, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        SHA256.HashData(body, made);
        return CryptographicOperations.FixedTimeEquals(made, named) && IsValid(tokens, url, form: null, signature);
    }

    private static bool IsSigned(IReadOnlyList<Secret> tokens, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> stated)
    {
        Span<byte> made = stackalloc byte[HMACSHA1.HashSizeInBytes];
        for (var i = 0; i < tokens.Count; i++)
        {
            tokens[i].Sha1(signed, made);
            if (CryptographicOperations.FixedTimeEquals(made, stated))
            {
                return true;
            }
        }

        return false;
    }
}
