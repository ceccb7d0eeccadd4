using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Personalization.Drafting;

namespace Personalization.Conduct;

/// <summary>The assistant stops answering for a while; the thread says why.</summary>
/// <param name="Why">A code of <see cref="RestCodes"/>.</param>
/// <param name="Told">Whether the customer was told, together with a person being asked for.</param>
public sealed record AssistantRested(string Why, bool Told) : IEvent;

/// <summary>The assistant answers again: somebody is there.</summary>
/// <param name="Why">The code for which it rested.</param>
public sealed record AssistantWoke(string Why) : IEvent;

/// <summary>Why the assistant rests.</summary>
public static class RestCodes
{
    /// <summary>An automatic reply of another machine.</summary>
    public const string AutoReply = "auto_reply";

    /// <summary>Our own words come back.</summary>
    public const string Echo = "echo";

    /// <summary>Answers come faster than anybody reads, one after another.</summary>
    public const string PingPong = "ping_pong";

    /// <summary>The same text again and again.</summary>
    public const string Repeats = "repeats";

    /// <summary>More messages than anybody types.</summary>
    public const string Flood = "flood";

    /// <summary>More drafts than one person or brand is given.</summary>
    public const string Drafts = "drafts";

    /// <summary>A text that is no message.</summary>
    public const string TooLong = "too_long";

    /// <summary>The same fixed words would be said once more.</summary>
    public const string SameAnswer = "same_answer";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [AutoReply, Echo, PingPong, Repeats, Flood, Drafts, TooLong, SameAnswer];
}

/// <summary>How many since when: begins with the first and anew once its span is over.</summary>
/// <param name="Since">When it began.</param>
/// <param name="Count">How many since.</param>
public sealed record Tally(DateTimeOffset Since, int Count)
{
    /// <summary>With one more.</summary>
    internal static Tally More(Tally? tally, DateTimeOffset at, TimeSpan span) =>
        tally is { } now && at - now.Since < span ? now with { Count = now.Count + 1 } : new(at, 1);

    /// <summary>How many there are within its span.</summary>
    internal static int In(Tally? tally, DateTimeOffset now, TimeSpan span) => tally is { } counted && now - counted.Since < span ? counted.Count : 0;
}

/// <summary>A rest.</summary>
/// <param name="Why">A code of <see cref="RestCodes"/>.</param>
/// <param name="Since">Since when.</param>
public sealed record Rest(string Why, DateTimeOffset Since);

/// <summary>How much a person asked of the assistant, and whether it rests. A few numbers, whatever comes.</summary>
public sealed record ConductState
{
    /// <summary>The span of the longer counts.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The span of the shorter count of drafts.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The rest that holds; null for none.</summary>
    public Rest? Rest { get; init; }

    /// <summary>When the customer was last told of a rest.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Messages within a day.</summary>
    public Tally? Heard { get; init; }

    /// <summary>Drafts within an hour.</summary>
    public Tally? Hourly { get; init; }

    /// <summary>Drafts within a day.</summary>
    public Tally? Daily { get; init; }
}

/// <summary>Folds what is asked of the assistant.</summary>
public sealed class ConductSlice : Slice<ConductState>
{
    /// <inheritdoc/>
    public override string Name => "conduct";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
        [EventType.Of<AssistantRested>("assistant.rested", KeyClass.Content), EventType.Of<AssistantWoke>("assistant.woke", KeyClass.Content)];

    /// <inheritdoc/>
    protected override ConductState Fold(ConductState state, Recorded recorded) => recorded.Event switch
    {
        MessageReceived { Aside: null } or PostbackReceived { Aside: null } => state with { Heard = Tally.More(state.Heard, recorded.At, ConductState.Day) },
        // What an agent asks for says nothing about how much a person wants of the assistant.
        DraftWritten { AskedBy: null } => state with
        {
            Hourly = Tally.More(state.Hourly, recorded.At, ConductState.Hour),
            Daily = Tally.More(state.Daily, recorded.At, ConductState.Day),
        },
        AssistantRested e => state with { Rest = new(e.Why, recorded.At), ToldAt = e.Told ? recorded.At : state.ToldAt },
        // A person has looked: what comes next is judged anew.
        AssistantWoke or HandoffResolved or HandoffReturned => state.Rest is null ? state : state with { Rest = null },
        _ => state,
    };
}
