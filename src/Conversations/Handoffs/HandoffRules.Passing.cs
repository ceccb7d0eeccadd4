using Conversations.Log;

namespace Conversations.Handoffs;

/// <summary>Giving a thread to somebody else, with a word for whoever has it next; and taking back what was settled by mistake.</summary>
public static partial class HandoffRules
{
    /// <summary>How long whoever settled a thread may take that back.</summary>
    public static readonly TimeSpan ReopenFor = TimeSpan.FromMinutes(1);

    /// <summary>The owner hands it to a colleague. Whether they have room for it is <see cref="Routing.HasRoom"/>.</summary>
    public static Answer Transfer(HandoffState state, string id, string agent, string to, long epoch, string? note = null) =>
        Owned(state, id, agent, epoch, _ => to == agent
            ? No("same_agent", "It is theirs already: name a colleague.")
            : Noted(agent, note, Done(new HandoffTransferred(id, agent, to))));

    /// <summary>The owner passes it on to those who know what it takes: back on the list, under that skill.</summary>
    /// <param name="state">Who has it.</param>
    /// <param name="id">Which.</param>
    /// <param name="agent">Whose it is.</param>
    /// <param name="skill">What whoever takes it must know.</param>
    /// <param name="epoch">The epoch that was seen.</param>
    /// <param name="note">A word for the next one; null for none.</param>
    /// <param name="answerBy">When somebody else should answer; counts only where the first reply was given.</param>
    public static Answer Pass(HandoffState state, string id, string agent, string skill, long epoch, string? note, DateTimeOffset? answerBy) =>
        Owned(state, id, agent, epoch, h => Noted(agent, note, Done(
            new HandoffReleased(id, agent, Releases.Passed) { Skill = skill, Deadline = h.Replied ? answerBy : null }, Tell("requested", id))));

    /// <summary>Whoever settled it takes that back: a new handoff, theirs at once, while nothing else happened to it.</summary>
    /// <param name="state">Who had it.</param>
    /// <param name="id">Which was settled.</param>
    /// <param name="again">The id of the new one.</param>
    /// <param name="agent">Who settled it.</param>
    /// <param name="epoch">The epoch since.</param>
    /// <param name="now">The store's time.</param>
    public static Answer Reopen(HandoffState state, string id, string again, string agent, long epoch, DateTimeOffset now) => state.Last switch
    {
        null => No("not_found", "There is no such handoff; refresh the list."),
        { Stage: HandoffStage.Resolved } last when last.Id == id && last.Agent == agent && state.Epoch == epoch && now - state.EndedAt <= ReopenFor => new Answer.Yes(new(
            [
                new HandoffRequested(again, HandoffReason.Manual, last.Band, now + Target(last.Band), last.Summary) { Brief = last.Brief, Skill = last.Skill },
                new HandoffClaimed(again, agent),
            ],
            [Project, Tell("accepted", again)])),
        _ => No("closed", "This handoff was settled too long ago, or something happened since; ask for a person anew."),
    };

    // The word comes before the act that it explains, in one commit.
    private static Answer.Yes Noted(string agent, string? note, Answer.Yes act) => string.IsNullOrWhiteSpace(note) ? act
        : new(act.Decision with { Events = [new NoteWritten(agent, note), .. act.Decision.Events] });
}
