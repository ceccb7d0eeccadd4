using Gateway.Assistant;
using Gateway.Assistant.Live;
using Gateway.Configuration;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Guarding;
using Tests;
using Unit.Personalization;
using Unit.Personalization.Drafting;

namespace Unit.Assistant;

/// <summary>What can be seen of a draft while it is written: whole sentences that passed the guard, and nothing when one did not.</summary>
public sealed class LiveDraftTests
{
    private readonly SteppedClock _clock = new();
    private readonly LiveDrafts _drafts;
    private readonly Turn _turn = new(new Life().Seen, new BrandConfig { Id = "acme", Name = "Acme" }, Asked.Brand, "1");
    private readonly List<string?> _rang = [];

    public LiveDraftTests()
    {
        _drafts = new(_clock);
        _drafts.Listen(p => _rang.Add(_drafts.Of(p)?.Text));
    }

    private static readonly DraftRequest Request = Asked.Request("¿?", Asked.View(Actor.Model("m")));

    private string? Shown => _drafts.Of(_turn.Seen.Person)?.Text;

    // What is shown is covered even where a check lets it through.
    private static GuardReport Lenient(GuardCase @case) => new([]);

    private void Grow(LiveDraft live, string text, params HeldValue[] held)
    {
        for (var at = 1; at <= text.Length; at++)
        {
            live.Hear(new(LiveDraft.Beginning(Request, "m", ""), Request, _turn.Brand.Guard, _turn.Masking) { Held = held }, "m", text[..at]);
        }
    }

    [Fact]
    public void Sentences_are_shown_when_they_are_whole_and_covered()
    {
        var live = _drafts.Begin(_turn, Lenient);
        Grow(live, "Abrimos a las 9.30 en punto. Escriba a ana.prueba@example.com hoy. Y lueg");
        Assert.StartsWith("Abrimos a las 9.30 en punto. Escriba a", Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("lueg", Shown, StringComparison.Ordinal);
        Assert.Equal(2, _rang.Count);
        live.End(discarded: false);
        Assert.Null(Shown);
    }

    [Fact]
    public void That_somebody_writes_is_seen_before_the_first_sentence_and_its_loss_is_not_mourned()
    {
        var live = _drafts.Begin(_turn, Lenient);
        live.Wait();
        Assert.Equal("", Shown);
        live.End(discarded: true);
        Assert.Equal(["", null], _rang);
    }

    [Fact]
    public void What_is_held_and_not_permitted_is_never_seen_growing()
    {
        var live = _drafts.Begin(_turn);
        Grow(live, "Con gusto le ayudo. Usted es muchacha_de_oro. Adiós. ", new HeldValue("crm.segment", System.Text.Json.JsonSerializer.SerializeToElement("muchacha_de_oro")));
        Assert.Equal(["Con gusto le ayudo.", null], _rang);
        Assert.Null(Shown);
    }

    [Fact]
    public void An_identifier_is_never_seen_growing()
    {
        var live = _drafts.Begin(_turn);
        Grow(live, "Con gusto le ayudo. Escriba a ana.prueba@example.com hoy. Adiós. ");
        Assert.Equal(["Con gusto le ayudo.", null], _rang);
    }

    [Fact]
    public void A_beginning_that_fails_takes_away_all_that_was_seen_and_nothing_more_is_shown()
    {
        var live = _drafts.Begin(_turn, c => new([new CheckResult("x", !c.Draft.Text.Contains("secreto", StringComparison.Ordinal))]));
        Grow(live, "Primero esto. Luego el secreto. Y después más. ");
        Assert.Null(Shown);
        Assert.Equal(["Primero esto.", null], _rang);
        live.End(discarded: true);
        Assert.Null(Shown);
    }

    [Fact]
    public void The_next_writer_begins_anew()
    {
        var live = _drafts.Begin(_turn);
        Grow(live, "Una frase larga del primero. Otra. ");
        live.Restart();
        Assert.Null(Shown);
        Grow(live, "Corta. ");
        Assert.Equal("Corta.", Shown);
    }

    [Fact]
    public void What_is_discarded_says_so_for_a_while_to_whoever_saw_it()
    {
        var live = _drafts.Begin(_turn);
        Grow(live, "Una frase. ");
        live.End(discarded: true);
        Assert.Equal(("", true), _drafts.Of(_turn.Seen.Person) is { } text ? (text.Text, text.Discarded) : default);
        _clock.Advance(TimeSpan.FromSeconds(21));
        Assert.Null(_drafts.Of(_turn.Seen.Person));
        _drafts.Begin(_turn with { Id = "2" }).End(discarded: true);
        Assert.Null(_drafts.Of(_turn.Seen.Person));
    }
}
