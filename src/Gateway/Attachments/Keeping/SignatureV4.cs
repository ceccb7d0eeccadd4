using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Configuration;

namespace Gateway.Attachments.Keeping;

/// <summary>AWS Signature Version 4 in the Authorization header. Pure.</summary>
internal static class SignatureV4
{
    /// <summary>The time as signatures write it.</summary>
    public static string Stamp(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value of the Authorization header.</summary>
    /// <param name="method">GET, PUT or DELETE.</param>
    /// <param name="path">The path, escaped as it is sent.</param>
    /// <param name="headers">Every header that is signed, by lower-case name; among them host, x-amz-date and x-amz-content-sha256.</param>
    /// <param name="region">The region.</param>
    /// <param name="accessKey">The access key's id.</param>
    /// <param name="secretKey">The secret key.</param>
    public static string Authorization(
        string method, string path, IReadOnlyDictionary<string, string> headers, string region, string accessKey, Secret secretKey)
    {
        var sorted = headers.OrderBy(h => h.Key, StringComparer.Ordinal).ToList();
        var names = string.Join(';', sorted.Select(h => h.Key));
        var canonical = string.Join('\n', method, path, "", string.Concat(sorted.Select(h => $"{h.Key}:{h.Value.Trim()}\n")), names, headers["x-amz-content-sha256"]);
        var stamp = headers["x-amz-date"];
        var scope = $"{stamp[..8]}/{region}/s3/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey.Reveal()), Hmac);
        return $"AWS4-HMAC-SHA256 Credential={accessKey}/{scope},SignedHeaders={names},Signature={Convert.ToHexStringLower(Hmac(key, toSign))}";
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
