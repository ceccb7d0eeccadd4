namespace Gateway.Configuration;

/// <summary>How attachments are fetched and kept.</summary>
internal sealed record MediaConfig
{
    /// <summary>The largest document that is kept, in bytes.</summary>
    public long MostDocument { get; init; } = 100L << 20;

    /// <summary>The largest picture, sound or video that is kept, in bytes; null for what the channel carries.</summary>
    public long? MostMedium { get; init; }

    /// <summary>A scanner that speaks clamd's protocol, <c>tcp://host:port</c>; null for none.</summary>
    public Uri? Scanner { get; init; }

    /// <summary>Where sealed bytes are kept; null for files in the data folder.</summary>
    public S3Config? S3 { get; init; }
}

/// <summary>A bucket at an S3-compatible service.</summary>
/// <param name="Endpoint">The service's address, such as <c>https://s3.eu-west-1.amazonaws.com</c>, without a slash at the end.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Region">The region that signatures name.</param>
/// <param name="AccessKey">The access key's id.</param>
/// <param name="SecretKey">The secret key.</param>
/// <param name="PathStyle">Whether the bucket stands in the path rather than before the host's name.</param>
internal sealed record S3Config(Uri Endpoint, string Bucket, string Region, Secret AccessKey, Secret SecretKey, bool PathStyle);
