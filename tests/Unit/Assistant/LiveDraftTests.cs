using Gateway.Assistant;
using Gateway.Assistant.Live;
using Gateway.Configuration;
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

    private string? Shown => _drafts.Of(_turn.Seen.Person)?.Text;

    private void Grow(LiveDraft live, string text)
    {
        for (var at = 1; at <= text.Length; at++)
        {
            live.Hear(Asked.Request("¿?", Asked.View(Actor.Model("m"))), "m", text[..at]);
        }
    }

    [Fact]
    public void Sentences_are_shown_when_they_are_whole_and_covered()
    {
        var live = _drafts.Begin(_turn);
        Grow(live, "Abrimos a las 9.30 en punto. Escriba a ana.prueba@example.com hoy. Y lueg");
        Assert.StartsWith("Abrimos a las 9.30 en punto. Escriba a", Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("lueg", Shown, StringComparison.Ordinal);
        Assert.Equal(2, _rang.Count);
        live.End(discarded: false);
        Assert.Null(Shown);
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
