using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Conversations.Handoffs;

namespace Conversations.Threads;

/// <summary>How an episode came to its end.</summary>
public enum EpisodeEnd
{
    /// <summary>An agent settled the matter.</summary>
    Resolved,
    /// <summary>An agent handed the thread back to the assistant.</summary>
    Returned,
    /// <summary>Nobody was needed any more.</summary>
    Cancelled,
    /// <summary>Nobody wrote for a day, and nobody was awaited.</summary>
    Quiet,
}

/// <summary>
/// One conversation within a lifelong thread. It opens with the first message of the customer to a closed thread, or when a person is asked for there;
/// it closes when an agent settles the matter or hands it back, when nobody is needed any more, or after a day without a word.
/// </summary>
/// <param name="Number">The how-manieth of this log, from 1.</param>
/// <param name="Seq">The version of the entry that opened it.</param>
/// <param name="At">When it opened.</param>
public sealed record Episode(int Number, long Seq, DateTimeOffset At)
{
    /// <summary>How long a thread is quiet before an episode is over.</summary>
    public static readonly TimeSpan QuietAfter = TimeSpan.FromHours(24);

    /// <summary>When somebody last wrote or acted.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>Why a person was needed; null while none was.</summary>
    public HandoffReason? Reason { get; init; }

    /// <summary>When a person was asked for.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>When a person took it first.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>Who had it last.</summary>
    public string? Agent { get; init; }

    /// <summary>Whether somebody is awaited or has it: then silence does not end it.</summary>
    public bool Awaits { get; init; }

    /// <summary>How it ended; null while it goes on, or while nothing came after a day of silence.</summary>
    public EpisodeEnd? How { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long the customer waited for a person; null where nobody took it.</summary>
    [JsonIgnore]
    public TimeSpan? Waited => ClaimedAt - RequestedAt;

    /// <summary>The same as somebody sees it who looks at this time: a day of silence has ended it.</summary>
    public Episode SeenAt(DateTimeOffset now) => How is null && !Awaits && now - LastAt >= QuietAfter ? this with { How = EpisodeEnd.Quiet, EndedAt = LastAt + QuietAfter } : this;
}

/// <summary>The episodes of a log, newest last.</summary>
public sealed record EpisodeState
{
    /// <summary>How many are remembered.</summary>
    public const int Most = 30;

    /// <summary>The episodes.</summary>
    public ImmutableList<Episode> Episodes { get; init; } = [];

    /// <summary>The one that goes on; null while the thread is closed.</summary>
    [JsonIgnore]
    public Episode? Open => Episodes is [.., { How: null } last] ? last : null;
}
