using System.Text.Json;
using Conversations.Log;
using Personalization.Profile;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Profile;

public sealed class HappeningsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders", fields: ["events.order_completed.total", "events.order_completed.items", "orders.last.status"]),
        Declared("sales.offers", "sales", "offers", ["events.order_completed"]),
        Declared("service.payments", purpose: "payments", fields: ["events.payment.method.kind"]));

    private static Identified Of(string name, string properties, Func<string>? key = null) =>
        Happenings.Decide(name, Json(properties), Brand, Telling.Of("first_party:api", null, Now, "m1", key));

    [Theory]
    [InlineData("Order Completed", "order_completed")] [InlineData("orderCompleted", "order_completed")] [InlineData(" order--completed! ", "order_completed")]
    [InlineData("Recogió Pedido", "recogio_pedido")] [InlineData("HTTPCall", "httpcall")] [InlineData("Order 2 Completed", "order_2_completed")] [InlineData("购买", "")] [InlineData("...", "")]
    public void An_event_has_one_name_however_it_is_written(string written, string name) => Assert.Equal(name, Happenings.NameOf(written));

    [Fact]
    public void Each_use_case_keeps_the_properties_that_it_names_and_no_other()
    {
        var found = Of("Order Completed", """{ "total": 120, "items": ["a"], "coupon": "X", "card": "4111" }""");
        var orders = found.Events.OfType<FactHappened>().Single(h => h.UseCase == "service.orders");
        Assert.Equal(["events.order_completed.items", "events.order_completed.total"], orders.Values.Keys.Order());
        var whole = found.Events.OfType<FactHappened>().Single(h => h.UseCase == "sales.offers");
        Assert.Equal(["events.order_completed"], whole.Values.Keys);
        Assert.Contains("events.order_completed.total", found.Recorded);
    }

    [Fact]
    public void What_nobody_names_is_dropped_by_its_name()
    {
        var found = Of("Payment", """{ "method": { "kind": "pse", "card": "4111" }, "phone": "+573001234567", "amount": null }""");
        Assert.Equal(["method.card", "phone", "amount"], found.Dropped);
        Assert.Equal(["events.payment.method.kind"], Assert.IsType<FactHappened>(Assert.Single(found.Events)).Values.Keys);
        // Whose phone it is does not follow from what was bought with it.
        Assert.Empty(found.Addresses);
    }

    [Fact]
    public void A_plain_name_that_a_use_case_has_is_a_fact()
    {
        var found = Of("Anything", """{ "orders": { "last": { "status": "shipped" } }, "total": 1 }""");
        Assert.Equal("orders.last.status", Assert.IsType<FactRecorded>(Assert.Single(found.Events)).Field);
        Assert.Equal(["total"], found.Dropped);
    }

    [Fact]
    public void Each_happening_has_a_key_of_its_own()
    {
        var drawn = 0;
        var found = Of("order_completed", """{ "total": 1, "orders.last.status": "x" }""", () => $"k{++drawn}");
        Assert.Equal(3, found.Events.Select(e => Slices.ByType[e.GetType()].Class(e).Name).Distinct().Count());
    }

    [Theory]
    [InlineData("""{ "total": "LONG" }""", "total")] [InlineData("""{ "total": null }""", "total")]
    public void A_value_that_is_no_short_statement_is_dropped(string properties, string field)
    {
        var uses = Uses(Declared("service.orders", fields: ["events.order_completed.total"]));
        var found = Happenings.Decide("order_completed", Json(properties.Replace("LONG", new string('x', 3000))), uses, Telling.Of("s", null, Now, null, null));
        Assert.Empty(found.Events);
        Assert.Equal([field], found.Dropped);
    }

    [Fact]
    public void Of_a_name_that_is_written_twice_the_last_counts()
    {
        var found = Of("order_completed", """{ "total": 1, "total": 2 }""");
        Assert.Equal(2, found.Events.OfType<FactHappened>().Single(h => h.UseCase == "service.orders").Values["events.order_completed.total"].GetInt32());
    }

    [Fact]
    public void What_happened_stands_in_the_state_without_its_values()
    {
        var life = new global::Unit.Personalization.Life().When(Of("order_completed", """{ "total": "canary-991", "items": [] }""").Events);
        Assert.Equal(2, life.Of<ProfileState>().History.Count);
        Assert.DoesNotContain("canary", JsonSerializer.Serialize(life.Of<ProfileState>(), Composition.Json), StringComparison.Ordinal);
    }
}
