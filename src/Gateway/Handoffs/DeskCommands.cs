using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Handoffs.Assigning;
using Gateway.Work;
using Personalization.Consent;
using Personalization.Drafting;

namespace Gateway.Handoffs;

/// <summary>A handoff as an agent sees it in a list.</summary>
/// <param name="Id">The handoff.</param>
/// <param name="Person">Whose.</param>
/// <param name="State">waiting, offered, claimed, resolved, returned or cancelled.</param>
/// <param name="Epoch">What the next command must carry.</param>
/// <param name="Reason">Why a person is needed.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="Deadline">When it should be taken.</param>
/// <param name="Agent">Who has it.</param>
/// <param name="Summary">What it is about; read from the log, not from the list.</param>
/// <param name="Why">Why it stands where it stands, in one sentence.</param>
internal sealed record HandoffView(
    string Id, string Person, HandoffStage State, long Epoch, HandoffReason Reason, DateTimeOffset RequestedAt, DateTimeOffset Deadline,
    string? Agent, string Summary, string Why)
{
    /// <summary>The code of why it stands where it stands.</summary>
    public string? WhyCode { get; init; }

    /// <summary>1 (urgent), 2 or 3.</summary>
    public int Band { get; init; }

    /// <summary>What whoever takes it must know; null for anybody.</summary>
    public string? Skill { get; init; }

    /// <summary>Until when it is offered; null while it is not.</summary>
    public DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>Since when the customer waits for an answer in it; null while nothing waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Until when its owner laid it aside; null while it is awake.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When the customer wants to be called; null where no call was agreed on.</summary>
    public DateTimeOffset? CallbackAt { get; init; }

    /// <summary>The summary as data, covered; null where there is none.</summary>
    public HandoffBrief? Brief { get; init; }

    /// <summary>How the customer corrected it, newest last.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];
}

/// <summary>What became of a command: the handoff afterwards, or a refusal.</summary>
internal sealed record Outcome(HandoffView? Row, Answer.No? Refusal);

/// <summary>
/// What an agent can do, for the API and the pages alike. The log decides; the waiting list is brought up to date before the answer,
/// so that whoever lists next sees it.
/// </summary>
internal sealed partial class DeskCommands(ILog log, WaitingList list, MaskingBook masking, Presence presence, GatewayConfig config)
{
    internal ValueTask<Outcome?> ClaimAsync(string brand, string id, string agent, long epoch, CancellationToken stop) =>
        RunAsync(brand, id, agent, s => HandoffRules.Claim(s.Of<HandoffState>(), id, agent, epoch), stop);

    internal ValueTask<Outcome?> ReleaseAsync(string brand, string id, string agent, long epoch, CancellationToken stop) =>
        RunAsync(brand, id, agent, s => HandoffRules.Release(s.Of<HandoffState>(), id, agent, epoch), stop);

    internal ValueTask<Outcome?> ResolveAsync(string brand, string id, string agent, long epoch, string? note, CancellationToken stop, long? turn = null) =>
        RunAsync(brand, id, agent, s => Unread(s, turn) ?? HandoffRules.Resolve(s.Of<HandoffState>(), s.Of<ThreadState>(), id, agent, epoch, note), stop);

    internal ValueTask<Outcome?> ReturnAsync(string brand, string id, string agent, long epoch, string? note, CancellationToken stop) =>
        RunAsync(brand, id, agent, s => HandoffRules.Return(s.Of<HandoffState>(), s.Of<ThreadState>(), id, agent, epoch, note), stop);

    internal ValueTask<Outcome?> NoteAsync(string brand, string id, string agent, long epoch, string text, CancellationToken stop, string? commitId = null) =>
        RunAsync(brand, id, agent, s => HandoffRules.Note(s.Of<HandoffState>(), id, agent, epoch, text), stop, commitId);

    /// <summary>A reply that is the assistant's draft, word for word or changed: <paramref name="text"/> null is the draft as it is.</summary>
    internal async ValueTask<Outcome?> AcceptAsync(string brand, string id, string agent, long epoch, string dispatchId, string draft, string? text, CancellationToken stop, long? sawUpTo = null)
    {
        if (await list.FindAsync(brand, id, stop) is not { } row || await log.LoadAsync(row.Person, stop) is not { } seen)
        {
            return null;
        }

        // What was named is held to what is open when the reply is decided: a version that is not there names nothing.
        var open = seen.Of<DraftState>().Open is { } waiting && waiting.Id == draft ? waiting.Seq : -1;
        var written = open < 0 ? null : (await log.ReadManyAsync(seen.Person, [open], stop)).Select(e => e.Event).OfType<DraftWritten>().FirstOrDefault();
        return await SendAsync(brand, id, agent, epoch, new(dispatchId, text ?? written?.Text ?? "") { Draft = open, Seen = sawUpTo }, stop);
    }

    /// <summary>Discards the draft that waits, with a reason. The same again changes nothing.</summary>
    internal async ValueTask<Outcome?> DiscardAsync(string brand, string id, string agent, long epoch, string draft, string reason, CancellationToken stop)
    {
        var outcome = await RunAsync(brand, id, agent, s => HandoffRules.Note(s.Of<HandoffState>(), id, agent, epoch, reason) is Answer.No no ? no
            : s.Of<DraftState>().Open is { } open && (open.Id == draft || open.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture) == draft)
                ? new Answer.Yes(new([new DraftDiscarded(open.Id, reason) { By = Author.Agent(agent).ToString() }], []))
                : Stale, stop);
        return outcome is { Refusal: null } ? DraftWords.Counted(outcome, DraftUse.Discarded) : outcome;
    }

    /// <summary>A note on a thread that nobody has to own for it: it is never sent and changes nothing. False when the person is gone.</summary>
    /// <remarks>The same <paramref name="commitId"/> again is the same note.</remarks>
    internal async ValueTask<bool> NoteAsync(PersonId person, string agent, string text, CancellationToken stop, string? commitId = null, IReadOnlyList<string>? mentions = null) =>
        await log.CommandAsync(person, s => new Answer.Yes(MentionWork.Note(s, agent, text, mentions ?? [])), stop, commitId) is not null;

    /// <summary>Decides about a message of which nobody knows whether it arrived. Null when the person is gone.</summary>
    internal ValueTask<Answer?> DecideAsync(PersonId person, string agent, string dispatchId, bool arrived, long epoch, CancellationToken stop) =>
        log.CommandAsync(person, s => Undecided.Decide(s.Of<MessagesState>(), s.Of<HandoffState>(), dispatchId, arrived, Author.Agent(agent).ToString(), epoch), stop);

    /// <summary>Asks for a person although the customer did not. Somebody who is awaited already is not asked for again. False when the person is gone.</summary>
    internal async ValueTask<bool> OpenAsync(PersonId person, string summary, CancellationToken stop)
    {
        var id = "h_" + Guid.CreateVersion7().ToString("N");
        if (await log.CommandAsync(person, s => new Answer.Yes(Stated(s, HandoffRules.Request(s.Of<HandoffState>(), id, HandoffReason.Manual, 3, summary, s.Now))), stop) is null
            || await log.LoadAsync(person, stop) is not { } after)
        {
            return false;
        }

        await list.ProjectAsync(after, stop);
        return true;
    }

    /// <summary>Puts a person's open handoff on the list when it is not there yet: a page hears of it from the log, which is ahead of the list.</summary>
    internal async ValueTask ListedAsync(Seen seen, CancellationToken stop)
    {
        if (seen.Of<HandoffState>().Open is { } open && await list.FindAsync(seen.Brand, open.Id, stop) is null)
        {
            await list.ProjectAsync(seen, stop);
        }
    }

    /// <summary>The open handoffs by deadline, or the closed ones, newest first.</summary>
    internal async ValueTask<(IReadOnlyList<HandoffView> Items, string? Next)> ListAsync(string brand, string? state, string? cursor, int limit, CancellationToken stop)
    {
        var open = state is null or "waiting" or "offered" or "claimed";
        var (rows, next) = open ? await list.OpenAsync(brand, cursor, limit, stop) : await list.ClosedAsync(brand, cursor, limit, stop);
        var wanted = rows.Select(WaitingList.Read).Where(r => state is null || string.Equals(r.State.ToString(), state, StringComparison.OrdinalIgnoreCase));
        var views = await Task.WhenAll(wanted.Select(async r => await log.LoadAsync(r.Person, stop) is { } seen ? View(seen, r) : null));
        return ([.. views.OfType<HandoffView>()], next);
    }

    private static readonly Answer.No Stale = new("stale_draft", "The draft that this was made from was replaced or withdrawn; look again before you send it.");

    // What time and consents took away since overtakes it here already, not only at the gate.
    private static Answer From(Seen seen, long? named, Answer answer) =>
        named is not null && answer is Answer.Yes && seen.Of<DraftState>().Open is { UsesFacts: true } open && open.Under.Consent != seen.Of<ConsentState>().Epoch
            ? Stale : From(seen.Of<DraftState>().Open, named, answer);

    /// <summary>
    /// A reply that was made from a draft: sent only while what the draft's facts rested on still holds. Which facts a draft rested on is
    /// known while it is the open one: words from another are looked at again first.
    /// </summary>
    internal static Answer From(OpenDraft? open, long? named, Answer answer) => 0 switch
    {
        _ when named is null || answer is not Answer.Yes => answer,
        _ when open is null || open.Seq != named => Stale,
        _ => With(answer, m => m with
        {
            Draft = open.Id,
            UsesFacts = open.UsesFacts,
            Under = open.UsesFacts ? m.Under with { Consent = open.Under.Consent } : m.Under,
        }),
    };

    private static Answer With(Answer answer, Func<MessageQueued, MessageQueued> change) => answer is not Answer.Yes yes ? answer
        : new Answer.Yes(yes.Decision with { Events = [.. yes.Decision.Events.Select(e => e is MessageQueued m ? change(m) : e)] });

    /// <summary>Runs a command on a handoff of the brand and brings the list up to date; null when there is none.</summary>
    internal async ValueTask<Outcome?> RunAsync(string brand, string id, string? agent, Func<Seen, Answer> decide, CancellationToken stop, string? commitId = null)
    {
        if (await list.FindAsync(brand, id, stop) is not { } row)
        {
            return null;
        }

        var answer = await log.CommandAsync(row.Person, s => s.Brand == brand ? decide(s) : new Answer.No("not_found", "There is no such handoff."), stop, commitId);
        if (answer is null or Answer.No { Code: "not_found" } || await log.LoadAsync(row.Person, stop) is not { } after)
        {
            return null;
        }

        await list.ProjectAsync(after, stop);
        if (answer is Answer.Yes && agent is not null)
        {
            // Whoever does something is there.
            await presence.ActsAsync(brand, agent, stop);
        }

        return new(View(after, row), answer as Answer.No);
    }

    // Nobody is told anything: it was asked for by the brand's own people.
    private Decision Stated(Seen seen, Decision decision) => config.Brand(seen.Brand) is not { } brand ? decision : decision with
    {
        Events = [.. decision.Events.Select(e => e is HandoffRequested asked ? DeskTerms.Stated(asked, seen, brand, new(brand.Language, null)) : e)],
    };

    // What the log says now; the row is only how we got here.
    private HandoffView View(Seen seen, WaitingRow row)
    {
        var state = seen.Of<HandoffState>();
        var why = Why.Of(Ticket.Of(state, seen.Of<ThreadState>(), seen.Of<MessagesState>()) ?? row.Ticket, seen.Now);
        return state.Last is { } now && now.Id == row.Id
            ? new(now.Id, seen.Person.Value, now.Stage, state.Epoch, now.Reason, now.RequestedAt, now.Deadline, now.Agent, CoveredRecent.Shown(seen.Of<MessagesState>(), masking.Of(seen.Brand), now.Summary)!, why.Sentence(seen.Now))
            {
                WhyCode = why.Code,
                Band = now.Band,
                Skill = now.Skill,
                OfferedUntil = now.OfferedUntil,
                WaitingSince = now.IsOpen && seen.Of<ThreadState>().IsWaiting ? seen.Of<ThreadState>().WaitingSince : null,
                CallbackAt = now.CallbackAt,
                SnoozedUntil = now.SnoozedUntil,
                Brief = now.Brief is { } brief ? brief with
                {
                    Intent = Shown(seen, brief.Intent),
                    Open = Shown(seen, brief.Open),
                    Tried = [.. brief.Tried.Select(t => t with { Text = Shown(seen, t.Text) })],
                } : null,
                Corrections = [.. now.Corrections.Select(c => Shown(seen, c)!)],
            }
            : new(row.Id, seen.Person.Value, row.State, row.Epoch, row.Reason, row.RequestedAt, row.Deadline, row.Agent, "", "closed");
    }

    private string? Shown(Seen seen, string? text) => CoveredRecent.Shown(seen.Of<MessagesState>(), masking.Of(seen.Brand), text);
}
