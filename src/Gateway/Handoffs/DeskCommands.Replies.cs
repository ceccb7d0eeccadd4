using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Attachments.Outgoing;
using Personalization.Consent;
using Personalization.Drafting;

namespace Gateway.Handoffs;

/// <summary>An answer as an agent wrote it, with what they had before them.</summary>
/// <param name="DispatchId">One intended contact; the same again is the same message.</param>
/// <param name="Text">What the customer reads.</param>
internal sealed record Reply(string DispatchId, string Text)
{
    /// <summary>The version of the draft that it was made from; null for none.</summary>
    internal long? Draft { get; init; }

    /// <summary>The version of the log that the agent's page showed; null where that is not known, and then not asked.</summary>
    internal long? Seen { get; init; }

    /// <summary>The reference of the address that was chosen; null for where the customer wrote last.</summary>
    internal string? To { get; init; }

    /// <summary>The template that it is; null for free text.</summary>
    internal Part.Template? Template { get; init; }

    /// <summary>The files that go along with it, kept already.</summary>
    internal IReadOnlyList<OutgoingFile> Files { get; init; } = [];

    /// <summary>Whether what no channel would take now is refused at once, rather than held back when it is about to leave.</summary>
    internal bool IsStrict { get; init; }
}

/// <summary>What an agent says to the customer.</summary>
internal sealed partial class DeskCommands
{
    private static readonly Answer.No Missed = new("unseen", "Something was said in this thread that you have not seen; read it, and send once more if your answer still holds.");
    private static readonly Answer.No NoWay = new("no_way", "This address cannot be written to now: its window closed, it was stopped, or it is not this person's any more.");
    private static readonly Answer.No Shut = new("window_closed", "The channel's window is closed: only an approved template may leave.");
    private static readonly Answer.No Struck = new("struck_draft", "This comes from a draft that holds no more, because what the person allows or what is known changed; write it anew without that data.");
    private static readonly Answer.No HumanOnly = new("human_only", "24 hours have passed: on this channel only text that a person wrote may leave, without attachments and not from a draft.");

    /// <summary>
    /// A reply. The same dispatch id again changes nothing and is answered as the first was. One made from the assistant's draft
    /// (the log version of <paramref name="draft"/>) carries what the draft was written under: what its facts rested on must still hold.
    /// </summary>
    internal ValueTask<Outcome?> ReplyAsync(string brand, string id, string agent, long epoch, string dispatchId, string text, CancellationToken stop, long? draft = null) =>
        SendAsync(brand, id, agent, epoch, new(dispatchId, text) { Draft = draft }, stop);

    /// <summary>A template in place of free text. What the customer reads stands as its text. The same dispatch id again changes nothing.</summary>
    internal ValueTask<Outcome?> TemplateAsync(string brand, string id, string agent, long epoch, string dispatchId, Part.Template template, string text, CancellationToken stop, long? sawUpTo = null) =>
        SendAsync(brand, id, agent, epoch, new(dispatchId, text) { Template = template, Seen = sawUpTo }, stop);

    /// <summary>A reply with all that goes along with it. What repeats a draft whose permissions are gone is refused, whoever typed it.</summary>
    internal async ValueTask<Outcome?> SendAsync(string brand, string id, string agent, long epoch, Reply reply, CancellationToken stop)
    {
        var drafts = await DraftsAsync(brand, id, stop);
        var outcome = await RunAsync(brand, id, agent, s => Decide(s, id, agent, epoch, reply) switch
        {
            Answer.Yes { Decision.IsEmpty: false } or Answer.No { Code: "stale_draft" } when Repeats(s, reply, drafts) => Struck,
            var answer => answer,
        }, stop);
        drafts.Count(reply.Draft, reply.Text, outcome);
        return outcome;
    }

    private static bool Repeats(Seen seen, Reply reply, DraftWords drafts) =>
        (reply.Draft is null || reply.Draft != seen.Of<DraftState>().Open?.Seq) && drafts.Says(seen, reply.Text);

    /// <summary>What becomes of a reply, on the state that it is committed against.</summary>
    internal static Answer Decide(Seen seen, string id, string agent, long epoch, Reply reply)
    {
        var messages = seen.Of<MessagesState>();
        if (messages.Recent.Exists(r => r.DispatchId == reply.DispatchId))
        {
            return new Answer.Yes(Decision.Nothing);
        }

        var over = reply.To is null ? null : WaysOf(seen).FirstOrDefault(w => AddressRef.Of(w.To) == reply.To);
        // Who has the thread comes first: whoever does not have it is told that, with what was said meanwhile.
        var answer = HandoffRules.Reply(
            seen.Of<HandoffState>(), seen.Of<ThreadState>(), id, agent, epoch, reply.DispatchId, reply.Text, seen.Of<ConsentState>().Epoch, over);
        return answer is not Answer.Yes ? answer
            : reply.To is not null && over is null ? NoWay
            : reply.Seen is { } version && Unseen.Since(messages, version, agent, reply.Text).Count > 0 ? Missed
            : Leaving(seen, reply, From(seen, reply.Draft, Carrying(seen, reply, answer)));
    }

    /// <summary>The addresses over which an agent may answer somebody now. An address that was stopped may be answered once it wrote again.</summary>
    internal static IReadOnlyList<Way> WaysOf(Seen seen)
    {
        var consent = seen.Of<ConsentState>();
        return Ways.Of(seen.Of<MessagesState>(), seen.Of<ThreadState>(), a => consent.StopOf(a) is { WroteSince: false }, seen.Now);
    }

    // What is kept is named with the message that it belongs to: the first entry of this commit.
    private static Answer Carrying(Seen seen, Reply reply, Answer answer)
    {
        var said = With(answer, m => m with
        {
            Media = reply.Files.Count == 0 ? null : [.. reply.Files.Select(f => f.Medium)],
            Parts = reply.Template is { } template ? [template] : null,
        });
        return said is not Answer.Yes yes || reply.Files.Count == 0 ? said
            : new Answer.Yes(yes.Decision with { Events = [.. yes.Decision.Events, .. reply.Files.Select(f => f.Kept with { Entry = seen.State.Version + 1 })] });
    }

    private static Answer Leaving(Seen seen, Reply reply, Answer answer)
    {
        var messages = seen.Of<MessagesState>();
        return !reply.IsStrict || (answer as Answer.Yes)?.Decision.Events.OfType<MessageQueued>().FirstOrDefault() is not { } message || Turns.MayLeave(messages, message, seen.Now) ? answer
            : Turns.IsOpen(messages, message.To, seen.Now, message.By) ? HumanOnly
            : Shut;
    }
}
