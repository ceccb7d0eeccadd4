using Conversations.Messages;

namespace Gateway.Api;

/// <summary>An attachment of a timeline entry: as the provider announced it, and what became of it.</summary>
internal sealed record MediaItem(string Type, string Id, string? Mime, string? Caption, string? FileName, bool Voice, string? Sha256)
{
    /// <summary>pending, kept, expired, refused, blocked, too_large, wrong_type or gone; null for what we send.</summary>
    public string? State { get; init; }

    /// <summary>Where it is served; null unless it is kept.</summary>
    public string? Url { get; init; }

    /// <summary>The name under which it is kept; not shown, it is in the address.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Reference { get; init; }

    /// <summary>What its bytes are, whatever the provider said; null unless it is kept.</summary>
    public string? ActualMime { get; init; }

    /// <summary>How many bytes it has; null unless it is kept.</summary>
    public long? Size { get; init; }

    /// <summary>An attachment as it was announced.</summary>
    internal static MediaItem Of(Media m) => new(m.Type, m.Id, m.Mime, m.Caption, m.FileName, m.Voice, m.Sha256);

    /// <summary>Attachments that are sent, not fetched.</summary>
    internal static IReadOnlyList<MediaItem>? Plain(IReadOnlyList<Media>? media) => media is null ? null : [.. media.Select(Of)];
}
