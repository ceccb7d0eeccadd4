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

    private static async Task<IResult> SendAsync(
        string brand, string person, HttpRequest request, ILog log, UseCaseBook book, TemplateBook templates, GatewayConfig config, Senders senders, CancellationToken stop)
    {
        var body = MessageCheck.Of(await Body.ReadAsync<MessageBody>(request, stop));
        var uses = await book.OfAsync(brand, stop);
        var approved = await templates.OfAsync(brand, stop);
        DecisionView? view = null;
        if (await log.PersonAsync(brand, person, stop) is not { } seen
            || await log.CommandAsync(seen.Person, s => Decide(s, body, uses, approved, config, senders, out view), stop) is not { } answer)
        {
            return Problems.NoPerson();
        }

        return Results.Json(view, Json.Api, statusCode: answer is Answer.Yes ? StatusCodes.Status202Accepted : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> DecideAsync(
        string brand, HttpRequest request, ILog log, UseCaseBook book, TemplateBook templates, GatewayConfig config, Senders senders, CancellationToken stop)
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

        Decide(seen, body, await book.OfAsync(brand, stop), await templates.OfAsync(brand, stop), config, senders, out var view);
        return Results.Json(view, Json.Api);
    }

    private static Answer Decide(
        Seen seen, MessageBody body, Personalization.UseCases.UseCaseSet uses, BrandTemplates templates, GatewayConfig config, Senders senders, out DecisionView view)
    {
        var language = config.Brand(seen.Brand)!.Language;
        if (seen.Of<MessagesState>().Recent.Exists(r => r.DispatchId == body.DispatchId))
        {
            view = new("allow", null, "This dispatch was decided before; it is one message.", null);
            return new Answer.Yes(Decision.Nothing);
        }

        if (Route(seen, body.Channel, config) is not { } route)
        {
            view = new("deny", "reachability", "There is no address of this person that the brand can write to on that channel.", null);
            return new Answer.No("no_address", view.Reason);
        }

        var message = templates.Complete(Message(seen, body, route.Sender, route.To));
        var plan = senders.PlanOf(message) ?? Plan.Refused(Fallback.NotSendable);
        if (plan.Refusal is { } why)
        {
            view = new("deny", "channel", Fallback.Sentences[why].In(language), null);
            return new Answer.No(why, view.Reason);
        }

        var (verdict, sentence) = templates.Judge(
            SendGate.Check(seen.State, uses, message, seen.Now), message, Turns.IsOpen(seen.Of<MessagesState>(), message.To, seen.Now), language);
        view = new(verdict.Outcome.ToString().ToLowerInvariant(), verdict.Rule, sentence, verdict.Until, PlanView.Of(plan));
        return verdict.Outcome == GateOutcome.Deny
            ? new Answer.No(verdict.Code, view.Reason)
            : new Answer.Yes(new([message], [Conversations.Messages.Delivery.Due]));
    }

    private static MessageQueued Message(Seen seen, MessageBody body, string sender, Address to) => new(
        body.DispatchId, Author.Brand, sender, to, body.Text ?? "", body.Class, body.Area, body.Purpose,
        new Epochs(seen.Of<ThreadState>().Turn, seen.Of<Conversations.Handoffs.HandoffState>().Epoch, seen.Of<ConsentState>().Epoch), NotAfter: body.NotAfter,
        Media: MessageParts.Media(body), Parts: MessageParts.Parts(body), ReplyTo: body.ReplyTo);

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
