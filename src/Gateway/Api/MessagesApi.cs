using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Configuration;
using Gateway.Delivery;
using Gateway.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Gate;

namespace Gateway.Api;

/// <summary>Sends what a brand's own system wants to say, through the same gate as everything else, and explains the decision.</summary>
internal static class MessagesApi
{
    internal static void MapMessages(this RouteGroupBuilder brand)
    {
        brand.MapPost("/people/{person}/messages", SendAsync).For(Rights.Send).WithSummary("Sends a message, if the gate allows it. The same dispatchId is one message.")
            .Accepts<MessageBody>("application/json").Produces<DecisionView>(StatusCodes.Status202Accepted).Produces<DecisionView>(StatusCodes.Status409Conflict);
        brand.MapPost("/decisions", DecideAsync).For(Rights.Send).WithSummary("The same as a dry run: changes nothing.")
            .Accepts<MessageBody>("application/json").Produces<DecisionView>();
    }

    private static async Task<IResult> SendAsync(string brand, string person, HttpContext http, [AsParameters] Parts parts, CancellationToken stop)
    {
        var asked = await ReadAsync(http, stop);
        if (MayNot(http, asked) is { } refused)
        {
            return refused;
        }

        var terms = await parts.Channels.TermsAsync(brand, stop);
        DecisionView? view = null;
        if (await parts.Log.PersonAsync(brand, person, stop) is not { } seen
            || await parts.Log.CommandAsync(seen.Person, s => Decide(s, asked, terms, parts, out view), stop) is not { } answer)
        {
            return Problems.NoPerson();
        }

        return Results.Json(view, Json.Api, statusCode: answer is Answer.Yes ? StatusCodes.Status202Accepted : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DecideAsync(string brand, HttpContext http, [AsParameters] Parts parts, CancellationToken stop)
    {
        var asked = await ReadAsync(http, stop);
        if (MayNot(http, asked) is { } refused)
        {
            return refused;
        }

        if (asked.Body.Person is null)
        {
            throw new BadRequestException("The field \"person\" is missing.");
        }

        if (await parts.Log.PersonAsync(brand, asked.Body.Person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        Decide(seen, asked, await parts.Channels.TermsAsync(brand, stop), parts, out var view);
        return Results.Json(view, Json.Api);
    }

    /// <summary>What is needed to answer.</summary>
    internal sealed record Parts(ILog Log, ChannelChoice Channels, GatewayConfig Config);

    private sealed record Asked(MessageBody Body, string By);

    private static async Task<Asked> ReadAsync(HttpContext http, CancellationToken stop) => new(MessageCheck.Of(await Body.ReadAsync<MessageBody>(http.Request, stop)), http.Caller().Name);

    private static IResult? MayNot(HttpContext http, Asked asked) => asked.Body.Override is null || http.Caller().MayOverride() ? null
        : Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "Only whoever leads the desk or answers for the brand may set its limits aside.");

    private static Answer Decide(Seen seen, Asked asked, Terms terms, Parts parts, out DecisionView view)
    {
        var (body, language) = (asked.Body, parts.Config.Brand(seen.Brand)!.Language);
        if (Before(seen, body, terms, language) is var (known, answer))
        {
            view = known;
            return answer;
        }

        if (Best(seen, asked, terms, parts.Channels) is not { } choice)
        {
            view = new("deny", "reachability", Verdicts.Reasons["no_address"].In(language), null, "reachability");
            return new Answer.No("no_address", view.Reason);
        }

        if (body.Control is { } control && ControlGroup.Holds(seen.Brand, control.Campaign, control.Percent, seen.Person.Value))
        {
            view = Told(choice, choice.Chosen.Verdict.Outcome, language) with { Control = true };
            return new Answer.Yes(Decision.Nothing);
        }

        return Judged(seen, choice, language, out view);
    }

    // What was decided before is not decided again; what it counts is told once more.
    private static (DecisionView View, Answer Answer)? Before(Seen seen, MessageBody body, Terms terms, string language)
    {
        var (messages, contacts) = (seen.Of<MessagesState>(), seen.Of<CapsState>());
        var contact = contacts.Find(body.DispatchId);
        // One dispatch goes over one channel: the same intent over another one would be a second contact.
        if (body.Channel is { } other && contact is not null && contact.Channel != other)
        {
            var duplicate = Verdicts.Reasons["duplicate_dispatch"].In(language);
            return (new("deny", "dispatch", duplicate, null, "dispatch"), new Answer.No("duplicate_dispatch", duplicate));
        }

        var held = messages.Held.Find(h => h.DispatchId == body.DispatchId);
        if (held is null && contact is null && !messages.Recent.Exists(r => r.DispatchId == body.DispatchId))
        {
            return null;
        }

        var view = held is null ? new DecisionView("allow", null, Verdicts.Reasons["decided_before"].In(language), null)
            : new("defer", null, Verdicts.Reasons["waits_already"].In(language), held.Until);
        // What waits has no slot: it counts behind everything that has one.
        var counted = contact is null ? CapDecision.Free
            : CapGate.Decide(contacts, [.. terms.Caps.At(seen.Now).Rules, .. contacts.WishedRules], held is null ? contact : contact with { Order = long.MaxValue }, body.Priority, seen.Now);
        return (view.Under(counted.Limit, counted.Dispatches), new Answer.Yes(Decision.Nothing));
    }

    // The channel that was asked for; the best of all where none was, or where a rule of that one wants it elsewhere and it may leave there.
    private static Choice? Best(Seen seen, Asked asked, Terms terms, ChannelChoice channels)
    {
        var named = asked.Body.Channel is { } channel ? channels.Best(seen, [channel], terms, Write) : null;
        if (named is not null)
        {
            named = named with { Why = named.Why with { Why = "named" } };
        }

        return asked.Body.Channel is not null && named is not { Chosen.Verdict: { Outcome: GateOutcome.Deny, OnExceed: OnExceed.OtherChannel } } ? named
            : channels.Best(seen, null, terms, Write) is { } best && (named is null || best.Chosen.Verdict.Outcome != GateOutcome.Deny) ? best
            : named;

        MessageQueued Write(string sender, Address to) => Message(seen, asked, sender, to);
    }

    private static Answer Judged(Seen seen, Choice choice, string language, out DecisionView view)
    {
        var (messages, message, verdict) = (seen.Of<MessagesState>(), choice.Chosen.Message, choice.Chosen.Verdict);
        // What would wait past its own end, or behind too many, is not taken at all.
        var ends = verdict.Outcome == GateOutcome.Defer ? Conversations.Messages.Delivery.CannotWait(messages, message, verdict.Until) : null;
        view = Told(choice, ends is null ? verdict.Outcome : GateOutcome.Deny, language);
        view = ends is null ? view : view with { Reason = $"{view.Reason} {Verdicts.Reasons[ends].In(language)}" };
        var queued = message with { OtherChannels = choice.Why.Why == "named" || choice.Others.Count == 0 ? null : [.. choice.Others.Select(o => o.Message.To.Channel)] };
        return verdict.Outcome switch
        {
            _ when ends is not null => new Answer.No(ends, view.Reason),
            GateOutcome.Deny => new Answer.No(verdict.Code, view.Reason),
            GateOutcome.Defer => new Answer.Yes(new Decision([queued], []).And(Refusals.Of(seen, new(0, queued, 0, null, null), verdict))),
            _ => new Answer.Yes(new([queued], [Conversations.Messages.Delivery.Due])),
        };
    }

    private static DecisionView Told(Choice choice, GateOutcome outcome, string language)
    {
        var (message, verdict, sentence, plan) = choice.Chosen;
        return new DecisionView(outcome.ToString().ToLowerInvariant(), verdict.Rule, sentence, verdict.Until, verdict.Rule)
        {
            Plan = plan.Refusal is null ? PlanView.Of(plan) : null,
            Channel = new(message.To.Channel, choice.Why.Sentence(language), [.. choice.Others.Select(o => new ConsideredView(o.Message.To.Channel, o.Verdict.Outcome, DecisionView.RuleOf(o.Verdict), o.Sentence))]),
        }.Under(verdict.Limit, verdict.Counted);
    }

    private static MessageQueued Message(Seen seen, Asked asked, string sender, Address to)
    {
        var body = asked.Body;
        var under = new Epochs(seen.Of<ThreadState>().Turn, seen.Of<Conversations.Handoffs.HandoffState>().Epoch, seen.Of<ConsentState>().Epoch);
        return new(
            body.DispatchId, Author.Brand, sender, to, body.Text ?? "", body.Class, body.Area, body.Purpose, under, NotAfter: body.NotAfter,
            Media: MessageParts.Media(body), Parts: MessageParts.Parts(body), ReplyTo: body.ReplyTo)
        {
            UseCase = body.UseCase, Priority = body.Priority, Override = body.Override?.Trim(), OverrideBy = body.Override is null ? null : asked.By,
        };
    }
}
