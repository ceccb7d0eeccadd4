using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Desk.Models;
using Desk.Texts;
using Gateway.Pages.People;
using Personalization.Caps;
using Unit.Pages;
using Unit.Personalization;

namespace Unit.Desk;

public sealed class CardTests
{
    private static readonly FactRow Eta = new("Entrega", "27 nov", "Pedidos", "consent", Samples.Now) { Field = "orders.last.eta" };

    [Fact]
    public async Task The_card_stands_in_the_order_in_which_an_agent_needs_it()
    {
        var html = Render.Read(await Render.Fragments.ContextAsync(Samples.Viewer(), Samples.Context with
        {
            Cautions = [new("minor")],
            Card = new()
            {
                Orders = [new("1042", "en camino", [], Eta)], Contacts = new(7, []), Episodes = [new(3, Samples.Now, Samples.Now, HandoffReason.Asked, "ana", "resolved")], Join = new("/desk/p/join", []),
            },
        }));
        string[] order = ["class=\"cautions\"", "card-why", "card-orders", "card-facts", "card-preferences", "card-episodes", "card-receipts", "card-contacts", "card-join"];
        var places = order.Select(o => html.IndexOf(o, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains("Pedido 1042", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_is_one_card_and_its_fields_are_no_facts_beside()
    {
        FactRow[] facts = [Eta, new("Estado", "en camino", "Pedidos", "consent", Samples.Now) { Field = "orders.last.status" }, new("Número", "1042", "Pedidos", "consent", Samples.Now) { Field = "orders.last.number" }, new("Ciudad", "Cali", "Ciudad", "consent", null) { Field = "city" }];
        var order = Assert.Single(CardRows.Orders(facts, Language.Es));
        Assert.Equal(("1042", "en camino", "27 nov"), (order.Number, order.Status, Assert.Single(order.Lines).Value));
        Assert.Equal("city", Assert.Single(CardRows.WithoutOrders(facts)).Field);
        Assert.Empty(CardRows.Orders([Eta with { Value = null }], Language.Es));
    }

    [Fact]
    public void An_episode_says_who_had_it_and_how_it_ended()
    {
        var life = new Life().Writes("hola").When(
            new HandoffRequested("h1", HandoffReason.Asked, 2, Samples.Now, "s"), new HandoffClaimed("h1", "ana"), new HandoffTransferred("h1", "ana", "luis"), new HandoffResolved("h1", "luis", null),
            new HandoffRequested("h2", HandoffReason.LowSupport, 2, Samples.Now, "s"), new HandoffCancelled("h2", "customer"), new HandoffRequested("h3", HandoffReason.Asked, 2, Samples.Now, "s"));
        var rows = CardRows.Episodes(life.Entries, "h3", "p_1");
        Assert.Equal([(HandoffReason.LowSupport, null, "cancelled"), (HandoffReason.Asked, "luis", "resolved")], rows.Select(r => (r.Reason, r.Owner, r.End)));
        Assert.Equal("/desk/p_1?until=5#e-2", rows[1].Url);
    }

    [Fact]
    public void Only_what_left_lately_is_counted_and_nothing_is_made_up()
    {
        var life = new Life().Writes("hola").When(Page.Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "n1"), Page.Reply("d2", by: Author.Agent("ana")));
        var count = CardRows.Contacts(life.Of<MessagesState>(), life.Now);
        Assert.Equal((1, false, "assistant"), (count.Total, count.AtLeast, Assert.Single(count.By).Key.Kind));
        Assert.Equal(0, CardRows.Contacts(life.Of<MessagesState>(), life.Now.AddDays(8)).Total);
    }

    [Fact]
    public async Task A_limit_says_what_it_allows_how_far_it_is_used_and_when_there_is_room_again()
    {
        var life = new Life().Writes("hola");
        var advert = new MessageQueued("d1", Author.Brand, Life.Sender, Life.WhatsApp, "Hola", MessageClass.Marketing, "marketing", "news", life.Epochs);
        life.When(new ContactWished(new() { Limits = [new(4, "P30D")] }, "form", "customer"), advert, new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "n1"));
        var policy = new ContactPolicy([new("promo-day", 1, 1, "PT24H") { Area = "marketing" }]);
        var rows = CardRows.Limits(life.Of<CapsState>(), policy, life.Now, Samples.Viewer());
        Assert.Equal([(1, 1, life.Now.AddDays(1)), (1, 4, (DateTimeOffset?)null)], rows.Select(r => (r.Used, r.Limit, r.FreeAt)));
        var html = Render.Read(await Render.Fragments.ContextAsync(Samples.Viewer(), Samples.Context with { Card = new() { Limits = rows, Resting = "Descansa hasta mañana." } }));
        Assert.Contains("Como máximo 1 mensaje de publicidad en 24 horas por todos los canales.", html, StringComparison.Ordinal);
        Assert.Contains("1 de 1 usados · se puede desde ", html, StringComparison.Ordinal);
        Assert.Contains("(lo pidió la persona).", html, StringComparison.Ordinal);
        Assert.Contains("1 de 4 usados<", html, StringComparison.Ordinal);
        Assert.Contains("Ahora nada promocional: Descansa hasta mañana.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_fact_of_a_draft_is_a_chip_that_can_be_taken_out_and_nothing_looks_like_a_message()
    {
        var draft = new DraftItem(8, Samples.Now, "Llega el viernes.", DraftFate.Open, [new("Fecha de entrega", "Pedidos", Samples.Now) { Fields = ["orders.last.eta"] }], [new("Envíos", "Plazos") { Passage = "De dos a cinco días." }]) { Without = ["Estado"] };
        var html = Render.Read(await Render.Fragments.ComposerAsync(Samples.Viewer(), Samples.Composer with { Draft = draft, Suggest = new("/desk/p/suggest") }));
        Assert.Contains("Borrador, sin enviar", html, StringComparison.Ordinal);
        Assert.Contains("""name="without" value="orders.last.eta" """.Trim(), html, StringComparison.Ordinal);
        Assert.Contains("Quitar «Fecha de entrega» y proponer otra respuesta", html, StringComparison.Ordinal);
        Assert.Contains("De dos a cinco días.", html, StringComparison.Ordinal);
        Assert.Contains("Sin usar, porque usted lo quitó: Estado", html, StringComparison.Ordinal);
        Assert.Contains("data-key=\"suggest\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("suggest", Render.Read(await Render.Fragments.ComposerAsync(Samples.Viewer(), Samples.Composer with { Suggest = null })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_struck_draft_says_why_and_keeps_none_of_its_words()
    {
        var html = Render.Read(await Render.Fragments.ComposerAsync(Samples.Viewer(), Samples.Composer with { Suggest = new("/desk/p/suggest") { Struck = new(8, ["Fecha de entrega"]) } }));
        Assert.Contains("<s>Fecha de entrega</s>", html, StringComparison.Ordinal);
        Assert.Contains("Borrador tachado", html, StringComparison.Ordinal);
    }
}
