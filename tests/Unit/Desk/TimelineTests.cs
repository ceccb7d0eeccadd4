using Desk.Models;
using Desk.Parts;
using Desk.Texts;

namespace Unit.Desk;

public sealed class TimelineTests
{
    private static Task<string> HtmlAsync(IReadOnlyList<TimelineItem> items, bool detailed = true, Language language = Language.En) =>
        Render.Fragments.TimelineAsync(Samples.Viewer(language), new(items) { Detailed = detailed });

    [Fact]
    public void The_samples_hold_every_kind_of_entry() =>
        Assert.Empty(typeof(TimelineItem).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TimelineItem))).Except(Samples.Items.Select(i => i.GetType())));

    [Fact]
    public async Task The_simulator_shows_every_entry_with_its_number()
    {
        var html = await HtmlAsync(Samples.Items);
        Assert.All(Samples.Items, item => Assert.Contains($"id=\"{item.ElementId}\"", html, StringComparison.Ordinal));
        Assert.DoesNotContain("Item<", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_folds_the_machinery_away_but_never_a_failure()
    {
        var html = await HtmlAsync(
        [
            .. Samples.Items,
            new SendItem(90, Samples.Now, Conversations.Messages.SendOutcome.Refused, "whatsapp") { Code = "131026" },
            new StatusItem(91, Samples.Now, Conversations.Messages.DeliveryStatus.Failed, "whatsapp", 9),
        ], detailed: false);
        Assert.All(["e-4", "e-5", "e-10", "e-11", "e-17", "a-3"], id => Assert.DoesNotContain($"id=\"{id}\"", html, StringComparison.Ordinal));
        Assert.All(["e-1", "e-6", "e-12", "e-15", "e-16", "e-90", "e-91"], id => Assert.Contains($"id=\"{id}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_channel_is_a_divider_and_so_is_a_new_day()
    {
        var html = await HtmlAsync(Samples.Items);
        Assert.Contains("id=\"c-7\"", html, StringComparison.Ordinal);
        Assert.Contains("Continues on WhatsApp", html, StringComparison.Ordinal);
        Assert.Contains("id=\"d-2026-11-20\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"d-2026-11-21\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"c-9\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fragment_goes_on_where_the_page_ended()
    {
        var next = new MessageItem(18, Samples.Now, new("customer"), "whatsapp", "hola");
        var html = await Render.Fragments.EntriesAsync(Samples.Viewer(), new([next]) { Detailed = true, Among = [new MessageItem(17, Samples.Now.AddMinutes(-1), new("customer"), "whatsapp", "antes"), next] });
        Assert.Contains("id=\"e-18\" data-into=\"timeline-entries\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("divider", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_is_shown_with_what_it_offers_and_not_as_it_stands_among_the_others()
    {
        var covered = new MessageItem(18, Samples.Now, new("customer"), "whatsapp", "es mi tarjeta ····1111") { Masks = [new(0, "card", "tarjeta ····1111")] };
        var offered = covered with { Reveal = new("/desk/p/reveal", "/desk/p", TimeSpan.FromMinutes(2)) };
        var html = await Render.Fragments.EntriesAsync(Samples.Viewer(), new([offered]) { Among = [covered] });
        Assert.Contains("<button type=\"button\" class=\"token\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_simulator_shows_how_a_draft_came_about()
    {
        var html = Render.Read(await HtmlAsync([Samples.Items.OfType<DraftItem>().Last()]));
        Assert.All(
            ["3 of 3 checks passed · confidence 93% · 0.8\u00a0s", "no datum without permission", "card × 2", "permitted facts", "64", "knowledge (cut)", "instructions, version 3", "business hours: answered", "small-1",
                "1385 tokens in, 42 out", "USD 0.000611", "large-1 (took too long)"],
            text => Assert.Contains(text, html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_that_the_guard_stopped_says_which_check_and_nothing_that_it_said()
    {
        var stopped = Samples.Items.OfType<DraftItem>().Last() with { Text = "", Trace = Samples.Trace with { Checks = [new("identifier", false, "card")] } };
        var html = Render.Read(await HtmlAsync([stopped], language: Language.Es));
        Assert.Contains("Detenido: mostraba un documento o número", html, StringComparison.Ordinal);
        Assert.Contains("mostraba un documento o número: tarjeta", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ningún documento", html, StringComparison.Ordinal);
        Assert.Contains("Lo que decía no se guardó", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_check_of_the_guard_says_in_words_what_it_looks_for_and_what_it_stopped() => Assert.All(
        from check in global::Personalization.Guarding.Guard.Names from language in Languages.All select (check, language),
        it =>
        {
            Assert.Contains(it.check, TraceText.Codes);
            Assert.NotEqual(it.check.Replace('_', ' '), TraceText.Stop(it.check, language: it.language));
        });

    [Theory]
    [InlineData("llama3:8b:time_out", "llama3:8b (tardó demasiado)")]
    [InlineData("small-1:refused_503", "small-1 (lo rechazó: 503)")]
    [InlineData("small-1", "small-1")]
    public void A_model_that_gave_nothing_says_why(string tried, string said) => Assert.Equal(said, TraceText.TriedOne(tried, Language.Es));

    [Fact]
    public async Task A_draft_shows_its_facts_the_consent_behind_each_and_its_sources()
    {
        var html = Render.Read(await HtmlAsync([Samples.Items.OfType<DraftItem>().Last()]));
        Assert.Contains("Estado del pedido", html, StringComparison.Ordinal);
        Assert.Contains("Seguimiento de pedidos, allowed since 21 Nov", html, StringComparison.Ordinal);
        Assert.Contains("Envíos › Tiempos de entrega", html, StringComparison.Ordinal);
        Assert.Contains("1 kind of fact withheld", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_without_facts_says_so()
    {
        var html = await HtmlAsync([new DraftItem(1, Samples.Now, "Hola", DraftFate.Overtaken, [], []) { Because = "BAJA" }]);
        Assert.Contains("Draft overtaken before it left", html, StringComparison.Ordinal);
        Assert.Contains("No personal facts", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_content_says_that_it_is_gone()
    {
        var html = await HtmlAsync([new MessageItem(1, Samples.Now, new("customer"), "sms", null)]);
        Assert.Contains("(content erased)", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent:ana", "agent", "ana")]
    [InlineData("assistant", "assistant", null)]
    [InlineData(":x", ":x", null)]
    public void An_author_reads_from_its_text(string text, string kind, string? name) => Assert.Equal(new Actor(kind, name), Actor.Parse(text));
}
