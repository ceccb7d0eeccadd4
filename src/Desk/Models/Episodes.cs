using Conversations.Handoffs;
using Conversations.Threads;

namespace Desk.Models;

/// <summary>The head of one conversation within a lifelong thread: why a person was needed, how long that took, who had it, how it ended.</summary>
/// <param name="Opener">The element of the entry that opened it.</param>
/// <param name="At">When.</param>
public sealed record EpisodeMark(string Opener, DateTimeOffset At)
{
    /// <summary>The how-manieth of the person; null where that is not known any more.</summary>
    public int? Number { get; init; }

    /// <summary>Why a person was needed; null while none was.</summary>
    public HandoffReason? Reason { get; init; }

    /// <summary>How long the customer waited for a person; null where nobody took it yet.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>Since when the customer waits; null while they do not.</summary>
    public DateTimeOffset? WaitsSince { get; init; }

    /// <summary>Who had it last; null for nobody.</summary>
    public string? Agent { get; init; }

    /// <summary>How it ended; null while it goes on.</summary>
    public EpisodeEnd? How { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it was about, shown while it is folded to one line; null where nobody wrote that down.</summary>
    public string? Summary { get; init; }

    /// <summary>The element's id.</summary>
    public string ElementId => "ep" + Opener[1..];

    /// <summary>The head of an episode as it stands for somebody who looks now.</summary>
    public static EpisodeMark Of(Episode episode, string opener, DateTimeOffset now)
    {
        var seen = episode.SeenAt(now);
        return new(opener, episode.At)
        {
            Number = episode.Number, Reason = seen.Reason, Waited = seen.Waited, Agent = seen.Agent, How = seen.How, EndedAt = seen.EndedAt,
            WaitsSince = seen is { How: null, ClaimedAt: null } ? seen.RequestedAt : null,
        };
    }
}
