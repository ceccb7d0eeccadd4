using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Brands;
using Gateway.Channels;
using Gateway.Channels.Outbound;
using Gateway.Configuration;
using Gateway.Templates;
using Gateway.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.UseCases;

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

    private static async Task<IResult> SendAsync(
        string brand, string person, HttpRequest request, ILog log, UseCaseBook book, CapBook caps, TemplateBook templates, GatewayConfig config, Senders senders, CancellationToken stop)
    {
        var body = MessageCheck.Of(await Body.ReadAsync<MessageBody>(request, stop));
        var terms = await TermsAsync(brand, book, caps, templates, stop);
        DecisionView? view = null;
        if (await log.PersonAsync(brand, person, stop) is not { } seen
            || await log.CommandAsync(seen.Person, s => Decide(s, body, terms, config, senders, out view), stop) is not { } answer)
        {
            return Problems.NoPerson();
        }

        return Results.Json(view, Json.Api, statusCode: answer is Answer.Yes ? StatusCodes.Status202Accepted : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DecideAsync(
        string brand, HttpRequest request, ILog log, UseCaseBook book, CapBook caps, TemplateBook templates, GatewayConfig config, Senders senders, CancellationToken stop)
    {
        var body = MessageCheck.Of(await Body.ReadAsync<MessageBody>(request, stop));
        if (body.Person is null)
        {
            throw new BadRequestException("The field \"person\" is missing.");
        }

        if (await log.PersonAsync(brand, body.Person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        Decide(seen, body, await TermsAsync(brand, book, caps, templates, stop), config, senders, out var view);
        return Results.Json(view, Json.Api);
    }

    // What a brand declared, as it is at the beginning of a request.
    private sealed record Terms(UseCaseSet Uses, BrandCaps Caps, BrandTemplates Templates);

    private static async ValueTask<Terms> TermsAsync(string brand, UseCaseBook book, CapBook caps, TemplateBook templates, CancellationToken stop) =>
        new(await book.OfAsync(brand, stop), await caps.OfAsync(brand, stop), await templates.OfAsync(brand, stop));

    private static Answer Decide(Seen seen, MessageBody body, Terms terms, GatewayConfig config, Senders senders, out DecisionView view)
    {
        var language = config.Brand(seen.Brand)!.Language;
        var messages = seen.Of<MessagesState>();
        if (messages.Held.Find(h => h.DispatchId == body.DispatchId) is { } held)
        {
            view = new("defer", null, "This dispatch was decided before; it waits for its time.", held.Until);
            return new Answer.Yes(Decision.Nothing);
        }

        // One dispatch goes over one channel: the same intent over another one would be a second contact.
        if (body.Channel is { } other && seen.Of<CapsState>().Find(body.DispatchId) is { } elsewhere && elsewhere.Channel != other)
        {
            view = new("deny", "dispatch", Verdicts.Reasons["duplicate_dispatch"].In(language), null);
            return new Answer.No("duplicate_dispatch", view.Reason);
        }

        if (messages.Recent.Exists(r => r.DispatchId == body.DispatchId) || seen.Of<CapsState>().Find(body.DispatchId) is not null)
        {
            view = new("allow", null, "This dispatch was decided before; it is one message.", null);
            return new Answer.Yes(Decision.Nothing);
        }

        if (Route(seen, body.Channel, config) is not { } route)
        {
            view = new("deny", "reachability", "There is no address of this person that the brand can write to on that channel.", null);
            return new Answer.No("no_address", view.Reason);
        }

        var message = terms.Templates.Complete(Message(seen, body, route.Sender, route.To));
        var plan = senders.PlanOf(message) ?? Plan.Refused(Fallback.NotSendable);
        if (plan.Refusal is { } why)
        {
            view = new("deny", "channel", Fallback.Sentences[why].In(language), null);
            return new Answer.No(why, view.Reason);
        }

        var (verdict, sentence) = terms.Templates.Judge(
            SendGate.Check(seen.State, terms.Uses, terms.Caps.At(seen.Now), message, seen.Now), message, Turns.IsOpen(messages, message.To, seen.Now), language);
        return Judged(messages, message, verdict, sentence, plan, seen.Now, out view);
    }

    private static Answer Judged(MessagesState messages, MessageQueued message, Verdict verdict, string sentence, Plan plan, DateTimeOffset now, out DecisionView view)
    {
        // What would wait past its own end, or behind too many, is not taken at all.
        var ends = verdict.Outcome == GateOutcome.Defer && message.NotAfter <= verdict.Until ? "expired"
            : verdict.Outcome == GateOutcome.Defer && messages.Held.Count >= MessagesState.MostHeld ? "held_full" : null;
        var outcome = ends is null ? verdict.Outcome : GateOutcome.Deny;
        view = new(outcome.ToString().ToLowerInvariant(), verdict.Rule, sentence, verdict.Until, PlanView.Of(plan)) { Limit = LimitView.Of(verdict) };
        return outcome switch
        {
            GateOutcome.Deny => new Answer.No(ends ?? verdict.Code, view.Reason),
            GateOutcome.Defer => new Answer.Yes(new Decision([message], []).And(Conversations.Messages.Delivery.Hold(messages, message, verdict.Code, verdict.Until!.Value, verdict.Limit, now))),
            _ => new Answer.Yes(new([message], [Conversations.Messages.Delivery.Due])),
        };
    }

    private static MessageQueued Message(Seen seen, MessageBody body, string sender, Address to) => new(
        body.DispatchId, Author.Brand, sender, to, body.Text ?? "", body.Class, body.Area, body.Purpose,
        new Epochs(seen.Of<ThreadState>().Turn, seen.Of<Conversations.Handoffs.HandoffState>().Epoch, seen.Of<ConsentState>().Epoch), NotAfter: body.NotAfter,
        Media: MessageParts.Media(body), Parts: MessageParts.Parts(body), ReplyTo: body.ReplyTo)
    {
        UseCase = body.UseCase, Priority = body.Priority,
    };

    // The address that wrote last, on the channel that was asked for; one that never wrote goes through the brand's first sender of the channel.
    private static (string Sender, Address To)? Route(Seen seen, string? channel, GatewayConfig config)
    {
        var senders = config.Accounts.SelectMany(a => a.Senders).Where(s => s.Brand == seen.Brand).ToList();
        var known = seen.Of<MessagesState>().Addresses
            .Where(a => !ChannelNames.IsName(a.Address.Channel) && (channel is null || a.Address.Channel == channel))
            .OrderByDescending(a => a.LastInboundAt ?? DateTimeOffset.MinValue);
        foreach (var address in known)
        {
            var sender = senders.Find(s => s.Id == address.Sender) ?? senders.Find(s => s.Channel == address.Address.Channel);
            if (sender is not null)
            {
                return (sender.Id, address.Address);
            }
        }

        return null;
    }
}
