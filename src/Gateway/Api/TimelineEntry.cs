using System.Text.Json.Nodes;
using Conversations.Messages;

namespace Gateway.Api;

/// <summary>One entry of the timeline, as the API shows it. Fields that do not apply are left out.</summary>
internal sealed record TimelineEntry
{
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    public string? Direction { get; init; }

    public string? Author { get; init; }

    public string? Channel { get; init; }

    public string? Sender { get; init; }

    public string? Address { get; init; }

    public string? NativeId { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<MediaItem>? Media { get; init; }

    public string? Target { get; init; }

    /// <summary>How far a message of ours got, folded: it never goes back.</summary>
    public DeliveryStatus? Status { get; init; }

    public JsonObject? Data { get; init; }
}
