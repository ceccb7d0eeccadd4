using FsCheck;
using FsCheck.Fluent;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Profile;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Gate;

public sealed class WithoutTests
{
    private static readonly string[] Fields = ["orders.last.status", "orders.last.eta", "loyalty.points", "plan", "shoe_size", "no.such.field"];

    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders", fields: ["orders.last.status", "orders.last.eta"]),
        Declared("service.loyalty", purpose: "loyalty", fields: ["loyalty.points"]),
        Declared("service.contract", purpose: "contract", fields: ["plan"], basis: "contract"),
        Declared("sales.offers", "sales", "offers", ["shoe_size", "orders.last.status"]));

    [Fact]
    public void What_an_agent_takes_out_takes_away_and_never_adds() => Prop.ForAll(
        Gen.Elements(Fields).ListOf().ToArbitrary(), Gen.Elements("service.orders", "service.loyalty", "sales.offers").ListOf().ToArbitrary(), Gen.Elements("service", "sales").ToArbitrary(),
        (without, granted, area) =>
        {
            var life = Known().When(granted.Distinct(StringComparer.Ordinal).Select(u => Consents.Decide(Brand, new(u, ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!));
            var use = Use.InArea(area);
            var (all, some) = (Permits.Of(life.State, Brand, use, Actor.Embedded, life.Now), Permits.Of(life.State, Brand, use with { Without = [.. without] }, Actor.Embedded, life.Now));
            Assert.Equal(all.Grounds.Where(g => !without.Contains(g.Field, StringComparer.Ordinal)), some.Grounds);
            Assert.Equal(all.Grounds.Any(g => without.Contains(g.Field, StringComparer.Ordinal)), some.Withheld.Any(w => w.Reason == Use.Removed));
            Assert.All(all.Withheld, w => Assert.Contains(w, some.Withheld));
        }).Check(Properties.Usual);

    [Fact]
    public async Task The_view_and_the_audit_both_say_what_was_taken_out()
    {
        var life = Known().When(Consents.Decide(Brand, new("service.orders", ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!);
        var view = await new ProfileGate(life.Log).OpenAsync(life.Seen, Use.InArea("service") with { Without = ["orders.last.eta"] }, Actor.Embedded, Brand, default);
        Assert.NotNull(view.Find("orders.last.status"));
        Assert.Null(view.Find("orders.last.eta"));
        Assert.Contains(new Withheld("orders", "service.orders", "removed_by_agent"), view.Withheld);
        Assert.Contains(life.Audit.OfType<DataRead>().Single().Withheld, w => w.Reason == "removed_by_agent");
    }

    private static Life Known()
    {
        var life = new Life();
        return life.When(Identify.Decide(
            Json("""{ "orders.last.status": "shipped", "orders.last.eta": "2026-12-03", "loyalty.points": 1250, "plan": "gold", "shoe_size": "38" }"""), Brand, "first_party:api", null, life.Now, "m1").Events);
    }
}
