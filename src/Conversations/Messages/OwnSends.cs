using System.Collections.Immutable;
using Conversations.Log;

namespace Conversations.Messages;

/// <summary>
/// Tells the echo of our own message from that of a person where the provider does not say who sent it: Instagram names
/// neither app nor mark for either. An echo that comes while a call of ours is out waits for the call's answer, which names
/// the id; what is not ours then is a person's.
/// </summary>
public sealed record OwnSends
{
    // An echo comes within seconds of its message.
    private const int Most = 10;

    /// <summary>Dispatches of ours on channels with such echoes, the last few.</summary>
    public ImmutableList<string> Dispatches { get; init; } = [];

    /// <summary>Those whose call is out.</summary>
    public ImmutableList<string> Calling { get; init; } = [];

    /// <summary>The provider's ids of our last messages.</summary>
    public ImmutableList<string> Known { get; init; } = [];

    /// <summary>Echoes of which nobody knows yet whose they are.</summary>
    public ImmutableList<Takeover> Doubted { get; init; } = [];

    /// <summary>What is known after one more entry, and who of the brand's people turns out to have written.</summary>
    /// <param name="own">What was known; null before the first message on such a channel.</param>
    /// <param name="recorded">The entry.</param>
    public static (OwnSends? Own, ImmutableList<Takeover> Takeovers) After(OwnSends? own, Recorded recorded) => recorded.Event switch
    {
        MessageQueued { To.Channel: People.Channels.Instagram or People.Channels.Messenger } m =>
            ((own ?? new()) with { Dispatches = Last((own?.Dispatches ?? []).Add(m.DispatchId)) }, []),
        SendBegun b when own?.Dispatches.Contains(b.DispatchId) == true => (own with { Calling = own.Calling.Remove(b.DispatchId).Add(b.DispatchId) }, []),
        SendEnded e when own?.Calling.Contains(e.DispatchId) == true => Ended(own, e),
        EchoReceived { TakesOver: true } e => Echoed(own, e, new(e.NativeId, recorded.At, recorded.Id)),
        _ => (own, []),
    };

    private static (OwnSends Own, ImmutableList<Takeover> Takeovers) Ended(OwnSends own, SendEnded e)
    {
        var left = own.Doubted.RemoveAll(d => d.NativeId == e.NativeId);
        var calling = own.Calling.Remove(e.DispatchId);
        var after = own with { Calling = calling, Known = e.NativeId is null ? own.Known : Last(own.Known.Add(e.NativeId)) };
        return calling.IsEmpty ? (after with { Doubted = [] }, left) : (after with { Doubted = left }, []);
    }

    private static (OwnSends? Own, ImmutableList<Takeover> Takeovers) Echoed(OwnSends? own, EchoReceived e, Takeover echo) =>
        own is null || e.App is not null ? (own, [echo])
        : own.Known.Contains(e.NativeId) ? (own, [])
        : own.Calling.IsEmpty ? (own, [echo])
        : (own with { Doubted = Last(own.Doubted.Add(echo)) }, []);

    private static ImmutableList<T> Last<T>(ImmutableList<T> list) => list.Count <= Most ? list : list.RemoveAt(0);
}

/// <summary>Somebody of the brand wrote in another app.</summary>
/// <param name="NativeId">The provider's id of what they wrote.</param>
/// <param name="At">The store's time of the echo.</param>
/// <param name="Id">The id of the echo's entry.</param>
public sealed record Takeover(string NativeId, DateTimeOffset At, string Id);
