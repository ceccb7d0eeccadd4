using System.Text.Json.Nodes;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Api;
using Gateway.Covering;
using Personalization.Masking;
using Unit.Pages;
using Unit.Personalization;
using Page = Unit.Pages.Page;

namespace Unit.Covering;

/// <summary>Entries as they may be shown: whatever of them holds an identifier holds a token, and the token leads back to it.</summary>
public sealed class CoveredPageTests
{
    private const string Card = "4111111111111111";
    private static readonly DateTimeOffset At = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_number_in_a_message_is_covered_and_leads_back()
    {
        var page = Of(new Life().Writes($"mi tarjeta es {Card}, gracias"));

        var entry = Assert.Single(Timeline.Of(page));
        Assert.DoesNotContain(Card, entry.Text, StringComparison.Ordinal);
        Assert.Contains("····1111", entry.Text, StringComparison.Ordinal);
        Assert.Equal([new CoveredMask(0, IdentifierTypes.Card, "tarjeta ····1111")], page.MasksOf(1));
        Assert.Equal(Card, page.OriginalOf(1, 0));
        Assert.Equal("tarjeta ····1111", (string?)entry.Data!["masked"]![0]!["token"]);
    }

    [Fact]
    public void Nothing_covered_is_nothing_said()
    {
        var page = Of(new Life().Writes("¿dónde está mi pedido 1042?"));
        Assert.False(Assert.Single(Timeline.Of(page)).Data!.ContainsKey("masked"));
        Assert.Empty(page.MasksOf(1));
        Assert.Null(page.OriginalOf(1, 0));
        Assert.Null(page.OriginalOf(9, 0));
    }

    public static TheoryData<string, IEvent> Holding => new()
    {
        { "text", new MessageReceived(Life.Sender, Life.WhatsApp, "w1", At, "tarjeta " + Card) },
        { "caption", new MessageReceived(Life.Sender, Life.WhatsApp, "w1", At, null, [new Media("image", "m1", null, "tarjeta " + Card)]) },
        { "file", new MessageReceived(Life.Sender, Life.WhatsApp, "w1", At, null, [new Media("document", "m1", null, null, $"tarjeta {Card}.pdf")]) },
        { "place", Carrying(new Part.Location(4.6, -74.1, "Casa", "Calle 1, tarjeta " + Card)) },
        { "contact", Carrying(new Part.Contacts([new("Vecina", ["+57 301 765 4321"], ["vecina@example.com"])])) },
        { "form", Carrying(new Part.Choice("flow", null, null, Json: $$"""{"id":"{{Card}}","n":{{Card}}}""")) },
        { "order", Carrying(new Part.Order("c1", "cobrar a la tarjeta " + Card, [])) },
        { "referral", new ReferralReceived(Life.Sender, Life.WhatsApp, "w1", At, new("ad", Body: "tarjeta " + Card)) },
        { "press", new PostbackReceived(Life.Sender, Life.WhatsApp, "w1", At, "Pagar con tarjeta " + Card, $$"""{"card":"{{Card}}"}""") },
        { "edit", new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "w0", "tarjeta " + Card, At) },
        { "unsupported", new UnsupportedReceived(Life.Sender, Life.WhatsApp, "poll", "w1", At, $$$"""{"from":"573001234567","poll":{"title":"tarjeta {{{Card}}}","n":{{{Card}}}}}""") },
        { "echo", new EchoReceived(Life.Sender, Life.WhatsApp, "w1", At, "human", "su tarjeta " + Card) },
        { "reply", Page.Reply("d1", "su tarjeta " + Card, by: Author.Agent("ana")) },
        { "note", new NoteWritten("ana", "tarjeta " + Card) },
        { "draft", Page.Draft("f1", "su tarjeta " + Card) },
        { "summary", new HandoffRequested("h1", HandoffReason.Asked, 2, At, "tarjeta " + Card) },
        { "resolution", new HandoffResolved("h1", "ana", "tarjeta " + Card) },
        { "system", new SystemNoted(Life.Sender, Life.WhatsApp, "w1", At, "call", "tarjeta " + Card, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["note"] = "tarjeta " + Card }) },
        { "status", new StatusReported(Life.Sender, "w0", DeliveryStatus.Failed, At, Reason: "tarjeta " + Card) },
        { "absorbed", new HistoryAbsorbed([new(1, At, Inbound: true, "customer", Life.Sender, Life.WhatsApp, "tarjeta " + Card, "w0", null, null)], []) },
    };

    [Theory]
    [MemberData(nameof(Holding))]
    public void Wherever_an_entry_holds_one_it_is_covered(string where, IEvent happened)
    {
        var page = Of(new Life().When(happened));

        var said = System.Text.Json.JsonSerializer.Serialize(Timeline.Of(page)[0], Json.Api);
        Assert.DoesNotContain(Card, said, StringComparison.Ordinal);
        Assert.DoesNotContain("765 4321", said, StringComparison.Ordinal);
        Assert.DoesNotContain("vecina@", said, StringComparison.Ordinal);
        Assert.Contains("····", said, StringComparison.Ordinal);
        Assert.NotEmpty(page.MasksOf(1));
        Assert.All(page.MasksOf(1), m => Assert.NotNull(page.OriginalOf(1, m.Mask)));
        Assert.NotEmpty(where);
    }

    [Fact]
    public void What_a_provider_sent_keeps_its_own_names_and_stays_json()
    {
        var page = Of(new Life().When(new UnsupportedReceived(
            Life.Sender, Life.WhatsApp, "poll", "w1", At, $$$"""{"id":"{{{Card}}}","timestamp":"1762900000","from":"573001234567","poll":{"title":"tarjeta {{{Card}}}"}}""")));

        var raw = Timeline.Of(page)[0].Data!["raw"]!.AsObject();
        Assert.Equal((Card, "1762900000", "573001234567"), ((string?)raw["id"], (string?)raw["timestamp"], (string?)raw["from"]));
        Assert.Equal("tarjeta ····1111", ((string?)raw["poll"]!["title"])![^"tarjeta ····1111".Length..]);
    }

    [Fact]
    public void An_identifier_in_two_messages_is_covered_in_both_whatever_was_said_in_between()
    {
        var life = new Life().Writes("mi tarjeta es 4111 1111").When(Page.Reply("d1", "¿Sí?")).Writes("1111 1111");
        var page = Of(life);

        var texts = Timeline.Of(page).Where(e => e.Direction == "in").Select(e => e.Text).ToList();
        Assert.DoesNotContain(texts, t => t!.Contains("1111 1111", StringComparison.Ordinal));
        Assert.Equal("41111111" + "11111111", Digits(page.OriginalOf(1, 0)));
        Assert.Equal("tarjeta ····1111", Assert.Single(page.MasksOf(1)).Token);
        Assert.Empty(page.MasksOf(3));
    }

    [Fact]
    public void What_stands_on_the_next_page_or_the_one_before_is_looked_at_too()
    {
        var life = new Life().Writes("mi tarjeta es 4111 1111").Writes("1111 1111");
        var fates = Fates.Of(life.Entries, life.Of<MessagesState>());

        Assert.DoesNotContain("1111 1111", Timeline.Of(CoveredPage.Of([life.Entries[0]], fates, Rules))[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1111", Timeline.Of(CoveredPage.Of([life.Entries[1]], fates, Rules))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_of_one_form_and_of_one_unknown_event_are_read_one_after_the_other()
    {
        const string Fields = """{"a":"4111","b":["1111","1111","1111"],"size":"M"}""";
        var form = Of(new Life().When(Carrying(new Part.Choice("flow", null, null, Json: Fields))));
        var unknown = Of(new Life().When(new UnsupportedReceived(Life.Sender, Life.WhatsApp, "poll", "w1", At, $$"""{"id":"w1","poll":{{Fields}}}""")));

        Assert.All(new[] { form, unknown }, page =>
        {
            var said = System.Text.Json.JsonSerializer.Serialize(Timeline.Of(page)[0], Json.Api);
            Assert.DoesNotContain("4111", said, StringComparison.Ordinal);
            Assert.Equal(Card, page.OriginalOf(1, 0));
        });
    }

    [Fact]
    public void A_form_carries_on_what_a_message_began()
    {
        var life = new Life().Writes("mi tarjeta es 4111 1111").When(Carrying(new Part.Choice("flow", null, null, Json: """{"rest":"1111 1111"}""")));
        Assert.DoesNotContain("1111 1111", string.Concat(Timeline.Of(Of(life)).Select(e => System.Text.Json.JsonSerializer.Serialize(e, Json.Api))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_of_a_number_stays_covered_when_its_beginning_is_edited_away()
    {
        var life = new Life().Writes("va 45320151").Writes("12830366")
            .When(new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "wamid.1", "nada", At, 1));
        Assert.DoesNotContain("12830366", string.Concat(Timeline.Of(Of(life)).Select(e => e.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reaction_is_no_way_round()
    {
        var life = new Life().Writes("hola").When(new Reacted(Life.Sender, Life.WhatsApp, "customer", "wamid.1", Card, At));
        Assert.DoesNotContain(Card, string.Concat(Timeline.Of(Of(life)).Select(e => System.Text.Json.JsonSerializer.Serialize(e, Json.Api))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_part_that_completes_it_changes_how_the_first_reads()
    {
        var life = new Life().Writes("hola").Writes("mi tarjeta es 4111 1111").Writes("1111 1111");
        Assert.Equal([2L], Of(life).ChangedSince(2));
        Assert.Empty(Of(life).ChangedSince(3));
    }

    [Fact]
    public void An_edited_message_reads_as_it_is_now_and_so_does_the_edit()
    {
        var life = new Life().Writes("mi tarjeta es 4111 1111").Writes("perdón")
            .When(new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "wamid.2", "1111 1111", At, 1));
        var (page, entries) = (Of(life), Timeline.Of(Of(life)));

        Assert.DoesNotContain("1111 1111", string.Join('|', entries.Select(e => e.Text)), StringComparison.Ordinal);
        Assert.Equal(entries[1].Text, entries[2].Text);
        Assert.Equal("4111111111111111", Digits(page.OriginalOf(1, 0)));
    }

    [Fact]
    public void What_an_edit_took_away_is_covered_where_it_is_still_told()
    {
        var life = new Life().Writes("mi tarjeta es " + Card).When(new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "wamid.1", "olvídelo", At, 1));
        var items = new Gateway.Pages.Timelines.TimelineMap(Page.Config, Page.Uses, global::Desk.Texts.Language.Es)
            .Of(Of(life), life.Seen, Gateway.Pages.Timelines.References.Of(Of(life).Entries, life.Seen, CoveredRecent.Shown(life.Of<MessagesState>(), Rules)), null);

        var message = items.Only<global::Desk.Models.MessageItem>();
        Assert.Equal(("olvídelo", true), (message.Text, message.Edited));
        Assert.Contains("····1111", Assert.Single(message.Earlier), StringComparison.Ordinal);
        Assert.Empty(message.Masks);
    }

    [Fact]
    public void A_part_that_was_repeated_before_the_rest_came_is_covered_there_too()
    {
        var life = new Life().Writes("mi tarjeta es 4111 1111").When(Page.Reply("d1", "¿Dijo 4111 1111?"), new HandoffRequested("h1", HandoffReason.Asked, 2, At, "Último mensaje: «4111 1111»"))
            .Writes("1111 1111");

        Assert.DoesNotContain("4111 1111", System.Text.Json.JsonSerializer.Serialize(Timeline.Of(Of(life)), Json.Api), StringComparison.Ordinal);
        Assert.DoesNotContain(CoveredRecent.Of(life.Of<MessagesState>(), Rules), m => m.Text!.Contains("4111 1111", StringComparison.Ordinal));
        Assert.Equal("Último mensaje: «····»", CoveredRecent.Shown(life.Of<MessagesState>(), Rules, "Último mensaje: «4111 1111»"));
    }

    [Fact]
    public void Two_authors_make_no_run()
    {
        var life = new Life().When(new NoteWritten("ana", "pedido 4111 1111"), new NoteWritten("luis", "1111 1111"));
        Assert.Equal(["pedido 4111 1111", "1111 1111"], Timeline.Of(Of(life)).Select(e => e.Text));
    }

    [Fact]
    public void A_page_of_the_desk_carries_the_tokens()
    {
        var life = new Life().Writes("mi tarjeta es " + Card);
        var page = Of(life);
        var item = Assert.Single(new Gateway.Pages.Timelines.TimelineMap(Page.Config, Page.Uses, global::Desk.Texts.Language.Es)
            .Of(page, life.Seen, Gateway.Pages.Timelines.References.Of(page.Entries, life.Seen, []), "Ana"));
        Assert.Equal("tarjeta ····1111", Assert.Single(item.Masks).Token);
    }

    private static MaskingRules Rules => MaskingRules.Default with { Country = "CO" };

    private static CoveredPage Of(Life life) => CoveredPage.Of(life.Entries, Fates.Of(life.Entries, life.Of<MessagesState>()), Rules);

    private static MessageReceived Carrying(Part part) => new(Life.Sender, Life.WhatsApp, "w1", At, null, Parts: [part]);

    private static string Digits(string? text) => string.Concat((text ?? "").Where(char.IsAsciiDigit));
}
