using System.Text.Json;

namespace Gateway.Configuration;

/// <summary>Reads how attachments are kept.</summary>
internal static class MediaReader
{
    /// <summary>A gigabyte: what one process can hold in memory at a time is the end of it.</summary>
    private const double Most = 1L << 30;

    /// <summary>The part <c>media</c>.</summary>
    public static MediaConfig Media(ConfigNode node)
    {
        node.Only("maxBytes", "maxMediaBytes", "s3", "scanner");
        var config = new MediaConfig { MostMedium = Bytes(node.Find("maxMediaBytes")), Scanner = Scanner(node.Find("scanner")), S3 = node.Find("s3") is { } s3 ? S3(s3) : null };
        return Bytes(node.Find("maxBytes")) is { } most ? config with { MostDocument = most, MostMedium = Math.Min(config.MostMedium ?? most, most) } : config;
    }

    private static Uri? Scanner(ConfigNode? node) => node is not { } key ? null
        : Uri.TryCreate(key.Text(), UriKind.Absolute, out var address) && address is { Scheme: "tcp", Port: > 0, Host.Length: > 0, AbsolutePath: "" or "/" } ? address
        : throw new ConfigurationError(key.Key, "must be an address such as tcp://127.0.0.1:3310");

    private static long? Bytes(ConfigNode? node) => node is not { } key ? null
        : key.Number() is >= 1 and <= Most and var bytes ? (long)bytes
        : throw new ConfigurationError(key.Key, "must be a number of bytes from 1 to 1073741824");

    private static S3Config S3(ConfigNode node)
    {
        node.Only("endpoint", "bucket", "region", "accessKey", "secretKey", "pathStyle");
        var endpoint = new Uri(node.Need("endpoint").Url());
        if (endpoint.AbsolutePath != "/" || endpoint.Query.Length > 0 || endpoint.UserInfo.Length > 0)
        {
            throw new ConfigurationError(node.Need("endpoint").Key, "must be an address without a path; the bucket has a key of its own");
        }

        return new(endpoint, Bucket(node.Need("bucket")), node.Find("region")?.Id() ?? "us-east-1", node.Need("accessKey").Secret(), node.Need("secretKey").Secret(), PathStyle(node.Find("pathStyle")));
    }

    // Signed as it is written, so only what needs no escaping.
    private static string Bucket(ConfigNode node)
    {
        var name = node.Text();
        return name.Length is >= 3 and <= 63 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            ? name : throw new ConfigurationError(node.Key, "must be 3 to 63 small letters, digits, hyphens or dots");
    }

    private static bool PathStyle(ConfigNode? node) => node?.Element.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw new ConfigurationError(node.Value.Key, "must be true or false"),
    };
}
