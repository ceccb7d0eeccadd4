using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Knowledge;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Drafting;

/// <summary>Requests for drafts.</summary>
internal static class Asked
{
    public static readonly UseCaseSet Brand = Uses(
        Declared("service.orders", fields: ["orders.last.status", "orders.last.eta"]), Declared("service.loyalty", purpose: "loyalty", fields: ["loyalty.points"]),
        Declared("service.me", purpose: "me", fields: ["first_name", "subscription.plan", "shoe_size"]));

    public static Fact Fact(string field, string json, string useCase = "service.orders") =>
        new(field, Json(json), useCase, "order_support", "consent", "e7", DateTimeOffset.UnixEpoch, "first_party:api", DateTimeOffset.UnixEpoch);

    public static ProfileView View(Actor? actor = null, params Fact[] facts) => new(Person, Use.InArea("service"), actor ?? Actor.Embedded, 4, facts, [], []);

    public static ProfileView Closed(string reason = "no_consent", bool mayAsk = true, params string[] useCases) => new(
        Person, Use.InArea("service"), Actor.Embedded, 4, [], [],
        [.. Brand.All.Where(u => useCases.Length == 0 || useCases.Contains(u.Id)).Select(u => new ClosedUse(u, reason, mayAsk))]);

    public static DraftRequest Request(string question, ProfileView? view = null, string language = "es", params Found[] passages) =>
        new("Acme", language, [new Line(true, question)], question, view ?? View(), passages);

    public static Found Passage(string title, string text, double support, string question = "") =>
        new(new Passage(title, title, "es/a.md", "es", text), 1, support, [], question);
}
