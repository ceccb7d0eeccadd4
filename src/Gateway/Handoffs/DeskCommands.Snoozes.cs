using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Threads;

namespace Gateway.Handoffs;

/// <summary>What an agent lays aside and takes up again.</summary>
internal sealed partial class DeskCommands
{
    /// <summary>Lays it aside until a time.</summary>
    /// <param name="brand">The brand.</param>
    /// <param name="id">Which.</param>
    /// <param name="agent">Who.</param>
    /// <param name="epoch">The epoch that was seen.</param>
    /// <param name="until">When it wakes.</param>
    /// <param name="stop">Breaks it off.</param>
    /// <param name="turn">How many messages of the customer were seen; null for whoever does not say.</param>
    internal ValueTask<Outcome?> SnoozeAsync(string brand, string id, string agent, long epoch, DateTimeOffset until, CancellationToken stop, long? turn = null) =>
        RunAsync(brand, id, agent, s => Unread(s, turn) ?? HandoffRules.Snooze(s.Of<HandoffState>(), id, agent, epoch, until, s.Now), stop);

    /// <summary>Takes it up before its time.</summary>
    internal ValueTask<Outcome?> WakeAsync(string brand, string id, string agent, long epoch, CancellationToken stop) =>
        RunAsync(brand, id, agent, s => HandoffRules.Wake(
            s.Of<HandoffState>(), id, agent, epoch,
            config.Brand(s.Brand) is { } known && s.Of<HandoffState>().Open is { } open ? HandoffWakeWork.DeadlineOf(known, open, s.Now) : null), stop);

    // What somebody would put away unread is shown to them first.
    private static Answer.No? Unread(Seen seen, long? turn) => turn is { } known && seen.Of<ThreadState>().Turn > known
        ? new("unread", "The customer wrote meanwhile; look at it first.")
        : null;
}
