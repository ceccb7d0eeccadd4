using Conversations.Log;
using Conversations.People;

namespace Gateway.Work;

/// <summary>Load, decide, commit; and again when the log moved on in between.</summary>
internal static class Deciding
{
    // A decision takes milliseconds, so a handful of conflicts in a row is already a storm.
    private const int Tries = 50;

    /// <summary>
    /// Decides on the newest state until the decision commits. Returns what was seen by the decision that stood, or null
    /// when the person is gone. <paramref name="decide"/> must be pure: it may run several times.
    /// </summary>
    internal static async ValueTask<Seen?> DecideAsync(this ILog log, PersonId person, Func<Seen, Decision> decide, CancellationToken stop, string? commitId = null)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await log.LoadAsync(person, stop) is not { } seen)
            {
                return null;
            }

            if (await log.TryCommitAsync(seen, decide(seen), stop, commitId))
            {
                return seen;
            }
        }

        throw new StoreUnavailableException("This conversation changes faster than it can be decided on; try again.");
    }

    /// <summary>Commits one decision, once for the same <paramref name="commitId"/>; false when the log moved on. A person who is gone needs no decision: true.</summary>
    internal static async ValueTask<bool> TryCommitAsync(this ILog log, Seen seen, Decision decision, CancellationToken stop, string? commitId = null)
    {
        if (decision.IsEmpty)
        {
            return true;
        }

        // A draft that this overtakes is struck in the same commit.
        var told = Personalization.Drafting.Striking.Told(seen.State, decision);
        var result = await log.CommitAsync(seen, told, commitId ?? "c_" + Guid.CreateVersion7().ToString("N"), stop);
        var done = result is not (CommitResult.Conflict or CommitResult.Moved);
        if (done && told.Events.Count > decision.Events.Count)
        {
            Telemetry.DraftUses.Add(told.Events.Count - decision.Events.Count, new KeyValuePair<string, object?>("use", "overtaken"));
        }

        return done;
    }

    /// <summary>
    /// Acts on the newest state, and then says that the work is done under the very version that was acted on: what changed in
    /// between is acted on again. <paramref name="act"/> must stand being done twice; its events are committed with the end.
    /// </summary>
    internal static async ValueTask FinishAsync(
        this ILog log, PersonId person, Conversations.Log.Work work, Func<Seen, ValueTask<Decision>> act, CancellationToken stop)
    {
        for (var done = false; !done;)
        {
            if (await log.LoadAsync(person, stop) is not { } seen)
            {
                return;
            }

            done = await log.TryCommitAsync(seen, (await act(seen)).With(new WorkChange.Done(work.Id)), stop);
        }
    }

    /// <summary>The same, for a command that may be refused: returns the answer that stood, or null when the person is gone.</summary>
    internal static async ValueTask<Conversations.Answer?> CommandAsync(this ILog log, PersonId person, Func<Seen, Conversations.Answer> decide, CancellationToken stop, string? commitId = null)
    {
        Conversations.Answer? answer = null;
        var seen = await log.DecideAsync(person, s => (answer = decide(s)) is Conversations.Answer.Yes yes ? yes.Decision : Decision.Nothing, stop, commitId);
        return seen is null ? null : answer;
    }
}
