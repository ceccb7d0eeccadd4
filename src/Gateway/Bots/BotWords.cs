using System.Security.Cryptography;
using System.Text;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Assistant;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Receipts;
using Gateway.Work;
using Microsoft.AspNetCore.Http;
using Personalization.Conduct;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Guarding;
using Personalization.Wording;

namespace Gateway.Bots;

/// <summary>Why a bot may not say something now.</summary>
internal sealed record Refusal(int Status, string Code, string Message)
{
    internal static Refusal Forbidden(string code, string message) => new(StatusCodes.Status403Forbidden, code, message);

    internal static Refusal Conflict(string code, string message) => new(StatusCodes.Status409Conflict, code, message);
}

/// <summary>
/// What a bot says of itself, outside of a turn. It is a draft as any other: written for the view that the bot's host may have now, held to the
/// guard, with its receipt, and sent only where the gate lets a reply through. Unlike in a turn, nobody waits: what may not be said is refused.
/// </summary>
internal sealed class BotWords(
    ILog log, UseCaseBook book, Briefing briefing, DraftReceipts receipts, MaskingBook masking, Channels.Outbound.Signs signs)
{
    // A bot that speaks on and on to somebody who does not answer.
    private const int MostUnanswered = 5;

    /// <summary>Says it; null when it is taken.</summary>
    internal async ValueTask<Refusal?> SayAsync(BrandConfig brand, Seen seen, BotSaid said, CancellationToken stop)
    {
        var turn = new Turn(seen, brand, await book.OfAsync(brand.Id, stop), IdOf(seen, said)) { Masking = masking.Of(brand.Id) };
        return said switch
        {
            { IsHandoff: true } => await HandOverAsync(turn, said, stop),
            { IsMessage: true } => await MessageAsync(turn, said, stop),
            { IsTyping: true } when brand.Assistant == AssistantMode.Auto => Typing(turn),
            // Traces, ends of conversations and other events mean nothing here.
            _ => null,
        };
    }

    // The same activity again is the same message.
    private static string IdOf(Seen seen, BotSaid said) => said.Id is { Length: > 0 } id
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seen.Person.Value}\n{id}")))[..32]
        : Guid.CreateVersion7().ToString("N");

    private Refusal? Typing(Turn turn)
    {
        signs.Typing(turn.Seen);
        return null;
    }

    private async ValueTask<Refusal?> HandOverAsync(Turn turn, BotSaid said, CancellationToken stop)
    {
        // What the bot knows of the person it may know from earlier turns: its words are not kept.
        var wish = BotChatClient.Wish(said, turn.Masking, keepsWords: false);
        var reading = Reading(turn);
        await log.DecideAsync(turn.Seen.Person, now => TurnPlan.Request(turn with { Seen = now }, wish.Reason, Summaries.Wished(turn with { Seen = now }, reading, wish.Note)), stop);
        return null;
    }

    private async ValueTask<Refusal?> MessageAsync(Turn turn, BotSaid said, CancellationToken stop)
    {
        if (IsSaid(turn) || Objection(turn) is not { } refused)
        {
            return IsSaid(turn) ? null : await DraftedAsync(turn, said, stop);
        }

        return refused;
    }

    private async ValueTask<Refusal?> DraftedAsync(Turn turn, BotSaid said, CancellationToken stop)
    {
        var (reading, writer) = (Reading(turn), new Drafter(new BotWordsClient(turn.Brand, said.Text)));
        if (await briefing.RequestAsync(turn, reading, writer.Actor, stop) is not { } brief)
        {
            return Moved();
        }

        var request = brief with { Vouched = true };
        var writing = new Writing { Request = request, Masked = request.Masked };
        var draft = await writer.DraftAsync(request, writing.Asking, stop);
        draft = draft.Guarded(Guard.Check(await briefing.CaseAsync(turn, draft, request, stop)));
        var receipt = await receipts.KeepAsync(turn, reading.Language, "f_" + turn.Id, writer, writing, draft, now => DraftSettlement.Overtaken(turn, turn with { Seen = now }));
        Refusal? refusal = null;
        await log.DecideAsync(turn.Seen.Person, now =>
        {
            (var decision, refusal) = Decide(turn, turn with { Seen = now }, reading, draft, receipt);
            return decision;
        }, CancellationToken.None);
        return refusal;
    }

    private static (Decision, Refusal?) Decide(Turn then, Turn now, Reading reading, Draft draft, KeptReceipt? receipt)
    {
        var written = draft.Written("f_" + now.Id, then.Under) with { Receipt = receipt?.Id, ReceiptAt = receipt?.At };
        Decision Discarded(string why) => new([written, new DraftDiscarded(written.DraftId, why)], []);
        if (IsSaid(now))
        {
            return (Decision.Nothing, null);
        }

        if (Objection(now) is { } refused)
        {
            return (Decision.Nothing, refused);
        }

        if (DraftSettlement.Overtaken(then, now) is { } overtaken)
        {
            return (Discarded(overtaken), Moved());
        }

        if (draft.Trace.StoppedBy is { } why)
        {
            return (Discarded(why), Refusal.Forbidden("MessageBlocked", $"The guard stopped it: {why}."));
        }

        // By what it rests on, as for a draft of a turn: a bot's facts may be of an area that is a person's own.
        var manner = ConductPlan.Of(now, reading, draft);
        if (manner.Is == Mode.Off)
        {
            return (Discarded("topic_off"), Refusal.Forbidden("AssistantOff", "The assistant of this brand is off for what this rests on."));
        }

        if (manner.Is == Mode.Draft)
        {
            return (TurnPlan.Request(now, HandoffReason.AssistantOff, Summaries.Drafted(now, reading)).With(written), null);
        }

        var answer = TurnPlan.Answer(now, draft, Author.Assistant);
        var verdict = SendGate.Check(now.Seen.State, now.Uses, Personalization.Caps.ContactPolicy.None, answer.Events.OfType<MessageQueued>().Single(), now.Seen.Now);
        return verdict.Outcome == GateOutcome.Allow
            ? (new Decision([written], []).And(answer), null)
            : (Discarded(verdict.Code!), Refusal.Forbidden("MessageNotAllowed", $"The gate does not let it through: {verdict.Code}."));
    }

    private static bool IsSaid(Turn turn) => turn.Seen.Of<MessagesState>().Recent.Exists(m => m.DispatchId == "d_" + turn.Id);

    private static Refusal? Objection(Turn turn) => 0 switch
    {
        _ when turn.Brand.Assistant == AssistantMode.Off => Refusal.Forbidden("AssistantOff", "The assistant of this brand is off."),
        _ when !turn.Handoff.AssistantMaySpeak => Refusal.Conflict("PersonHasConversation", "A person has this conversation or is awaited; wait for handoff.status."),
        _ when turn.Thread.With is null => Refusal.Forbidden("NoAddress", "There is no address to answer to."),
        _ when !Turns.IsOpen(turn.Seen.Of<MessagesState>(), turn.Thread.With!.Value, turn.Seen.Now) => Refusal.Forbidden("WindowClosed", "The customer has not written for too long: their channel takes no free text now."),
        _ when Unanswered(turn) >= MostUnanswered => new Refusal(StatusCodes.Status429TooManyRequests, "TooMany", "Enough was said since the customer last wrote; wait for their answer."),
        _ => null,
    };

    private static int Unanswered(Turn turn) => turn.Seen.Of<MessagesState>().Recent.Reverse<RecentMessage>().TakeWhile(m => !m.Inbound).Count(m => m.By == "assistant");

    private static Reading Reading(Turn turn) =>
        new(ReadingKind.Question, LanguageGuess.Spoken(turn.Seen.Of<MessagesState>(), turn.Brand.Language), "", []);

    private static Refusal Moved() => Refusal.Conflict("ConversationMoved", "The conversation moved on while this was looked at; look again before saying it.");
}
