using Conversations.Log;

namespace Conversations.People;

/// <summary>Decides the steps of a merge. Each is repeatable; a crash between any two resumes at the first that is open.</summary>
public static class MergeRules
{
    /// <summary>The work that drives the saga.</summary>
    public static readonly WorkChange.Put Due = new("merge", "merge", TimeSpan.Zero);

    /// <summary>How often it is looked whether a merge of the other has ended.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Begins. One merge at a time; a person does not merge into themselves.</summary>
    public static Answer Start(MergeState state, PersonId survivor, PersonId loser, string mergeId, string why)
    {
        if (survivor == loser)
        {
            return new Answer.No("same_person", "Both are the same person already.");
        }

        return !state.IsMoving
            ? new Answer.Yes(new([new MergeStarted(mergeId, loser, why)], [Due]))
            : new Answer.No("merge_running", "Another merge of this person is under way; try again in a moment.");
    }

    /// <summary>
    /// Whether a log may be closed for a merge. Whoever is taking another in is not closed meanwhile: two who are joined both ways at
    /// once would be lost in each other. The later of two merges waits for the earlier, never the other way around, so that no ring
    /// of them waits for itself.
    /// </summary>
    public static Closing MayClose(MergeState loser, string mergeId) => loser switch
    {
        { Away: { } away } => away == mergeId ? Closing.Now : Closing.Never,
        { Open: { } own } => string.CompareOrdinal(own.Id, mergeId) < 0 ? Closing.Later : Closing.Never,
        _ => Closing.Now,
    };

    /// <summary>Takes a completed merge back.</summary>
    public static Answer Undo(MergeState state, string mergeId) => state.Merges.Find(m => m.Id == mergeId) switch
    {
        null => new Answer.No("not_found", "There is no such merge."),
        { Stage: MergeStage.Completed } when state.Open is null => new Answer.Yes(new([new MergeUndoing(mergeId)], [Due])),
        _ => new Answer.No("not_completed", "Only a completed merge can be undone."),
    };

    /// <summary>
    /// What the survivor takes over from the closed log, slice by slice: caps add up, the stricter consent wins, open
    /// messages and questions move here.
    /// </summary>
    public static Decision Absorb(Composition composition, State mine, State theirs, Merge merge, IReadOnlyList<Address> addresses)
    {
        var events = composition.Slices.SelectMany(s => s.Absorb(mine, theirs)).ToList();
        return new(
            [.. events, new MergeAbsorbed(merge.Id, addresses)],
            [new WorkChange.Put("turn", "turn", TimeSpan.Zero, KeepEarlier: true), Messages.Delivery.Due, Handoffs.HandoffRules.Project, Due]);
    }
}

/// <summary>Whether a log may be closed for a merge.</summary>
public enum Closing
{
    /// <summary>It may, or is already.</summary>
    Now,
    /// <summary>It is taking somebody in, and will have done so soon.</summary>
    Later,
    /// <summary>It goes elsewhere, or takes somebody in who must not wait for this merge.</summary>
    Never,
}
