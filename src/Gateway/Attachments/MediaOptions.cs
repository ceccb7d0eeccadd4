using Gateway.Configuration;

namespace Gateway.Attachments;

/// <summary>Limits of fetching, beside what the configuration file says.</summary>
internal sealed record MediaOptions
{
    /// <summary>How long one attempt may take, from the first call to the last byte.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a provider may say nothing in the middle of an answer.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long keeping may take after fetching.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When somebody else may try what a process began and never ended.</summary>
    public TimeSpan Lease => Limit + Margin;

    /// <summary>How many attachments one process fetches at a time.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>Beyond so many bytes only one attachment is held in memory at a time.</summary>
    public long Small { get; init; } = 16L << 20;

    /// <summary>The most bytes of an attachment of this type that are kept: what the channel carries, or what the configuration says.</summary>
    public static long MostOf(MediaConfig config, ChannelKind channel, string type) => type switch
    {
        "image" or "sticker" => config.MostMedium ?? 16L << 20,
        // Pages and Instagram carry 25 MB of sound and moving pictures, WhatsApp and MMS 16.
        "audio" or "video" or "voice" => config.MostMedium ?? (channel is ChannelKind.Instagram or ChannelKind.Messenger ? 25L << 20 : 16L << 20),
        _ => config.MostDocument,
    };
}
