using Conversations.Log;
using Conversations.Messages;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Pages.Timelines;
using Personalization.UseCases;
using Personalization.Wording;
using Unit.Personalization;

namespace Unit.Pages;

/// <summary>A timeline made of a life.</summary>
internal static class Page
{
    public static readonly GatewayConfig Config = new()
    {
        Brands = [new() { Id = "acme", Name = "Acme" }],
        Accounts = [new TwilioAccount
        {
            Id = "tw", ApiBase = "https://api.example", AccountSid = "AC1", AuthTokens = [], PublicUrl = "https://gw.example/webhooks/tw",
            Senders = [new("acme-sms", "acme", ChannelKind.TwilioSms, "sms:+15550001111")],
        }],
    };

    public static readonly UseCaseSet Uses = UseCaseSet.Empty.Declare(
    [
        Life.Declared("service.orders", fields: ["orders.last.status", "orders.last.eta"]) with { Title = new Texts("Seguimiento de pedidos", "Acompanhamento de pedidos", "Order tracking") },
        Life.Declared("marketing.news", area: "marketing", purpose: "news", fields: ["city"]),
        Life.Declared("service.invoice", purpose: "invoice", fields: ["invoice.number"], basis: "legal_obligation"),
    ]);

    public static IReadOnlyList<TimelineItem> Of(Life life, Language language = Language.Es) => Of(life.Entries, life, language);

    public static IReadOnlyList<TimelineItem> Of(IReadOnlyList<Recorded> window, Life life, Language language = Language.Es) =>
        new TimelineMap(Config, Uses, language).Of(window, life.Seen, References.Of(window, life.Seen), Fates.Of(window, life.Seen.Of<MessagesState>()));

    public static T Only<T>(this IReadOnlyList<TimelineItem> items) where T : TimelineItem => Assert.Single(items.OfType<T>());

    public static MessageQueued Reply(string dispatch, string text = "Su pedido va en camino.", string? draft = null, Author? by = null) => new(
        dispatch, by ?? Author.Assistant, Life.Sender, Life.WhatsApp, text, MessageClass.Reply, "service", "support", new(1, 0, 0), Draft: draft);

    public static global::Personalization.Drafting.DraftWritten Draft(string id, string text = "Su pedido va en camino.", params global::Personalization.Drafting.FactUsed[] facts) => new(
        id, text, "es", global::Personalization.Drafting.DraftOutcome.Answered, ["Envíos › Plazos"], facts, 0.9, "hash", "embedded", new(1, 0, 0));
}
