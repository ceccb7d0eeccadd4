using Conversations.Messages;
using Conversations.Threads;
using Gateway.Assistant;
using Gateway.Configuration;
using Gateway.Covering;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Masking;
using Unit.Pages;
using Unit.Personalization;
using Page = Unit.Pages.Page;

namespace Unit.Covering;

/// <summary>The texts of a state as a model, a summary or a row of a list gets them; the state itself stays as it is.</summary>
public sealed class CoveredRecentTests
{
    private static readonly MaskingRules Rules = MaskingRules.Default with { Country = "CO" };

    [Fact]
    public void What_one_author_wrote_in_pieces_is_covered_as_one_and_the_state_is_left_alone()
    {
        var life = new Life().Writes("mi tarjeta es 4111 1111").When(Page.Reply("d1", "¿Sí?")).Writes("1111 1111");

        var shown = CoveredRecent.Of(life.Of<MessagesState>(), Rules);

        Assert.Equal(3, shown.Count);
        Assert.DoesNotContain(shown, m => m.Text!.Contains("1111 1111", StringComparison.Ordinal));
        Assert.Equal("mi tarjeta es 4111 1111", life.Of<MessagesState>().Recent[0].Text);
    }

    [Fact]
    public void A_value_in_pieces_is_covered_as_one()
    {
        var shown = Rules.Shown(Life.Json("""{"cards":[4111,"1111","1111","1111"],"size":42}"""));
        Assert.Equal("""{"cards":["tarjeta ····1111","····","····","····"],"size":42}""", shown.GetRawText());
    }

    [Fact]
    public void Other_rules_give_other_words()
    {
        var state = new Life().Writes("4111 1111 1111 1111").Of<MessagesState>();
        Assert.Equal("tarjeta ····1111", CoveredRecent.Of(state, Rules)[0].Text);
        Assert.Equal("card ····1111", CoveredRecent.Of(state, Rules with { Language = "en" })[0].Text);
        Assert.Same(CoveredRecent.Of(state, Rules), CoveredRecent.Of(state, Rules));
    }

    [Fact]
    public void The_question_is_covered_with_what_was_said_before_it()
    {
        var life = new Life().Writes("mi tarjeta es 4111 1111").Settled().Writes("1111 1111").Writes("¿ya la tiene?");
        var turn = TurnOf(life);

        var question = CoveredRecent.Question(life.Of<MessagesState>(), turn.Read(), Rules);

        Assert.Contains("1111 1111", turn.Read().Question, StringComparison.Ordinal);
        Assert.DoesNotContain("1111", question, StringComparison.Ordinal);
        Assert.EndsWith("¿ya la tiene?", question, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_is_written_covered()
    {
        var life = new Life().Writes("quiero hablar con una persona, mi tarjeta es 4111111111111111");
        var turn = TurnOf(life);

        var summary = Summaries.Asked(turn, turn.Read());

        Assert.Contains("tarjeta ····1111", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("4111111111111111", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Permitted_values_are_covered_and_rest_on_the_same_grounds()
    {
        var uses = Life.Uses(Life.Declared("service.orders", fields: ["orders.last.status", "orders.last.note"], basis: "contract"));
        var life = new Life().When(
            new global::Personalization.Profile.FactRecorded("service.orders", "orders.last.note", Life.Json("\"paga con tarjeta 4111111111111111\""), "first_party:api", life0, null),
            new global::Personalization.Profile.FactRecorded("service.orders", "orders.last.status", Life.Json("\"guía AA123456785BR\""), "first_party:api", life0, null));
        var view = await new ProfileGate(life.Log).OpenAsync(life.Seen, Use.InArea("service"), Actor.Agent("ana"), uses, CancellationToken.None);
        List<Mask> masks = [];

        var covered = view.Covered(Rules, masks);

        Assert.Equal("guía AA123456785BR", covered.Find("orders.last.status")!.Value.GetString());
        Assert.Contains("····1111", covered.Find("orders.last.note")!.Value.GetString(), StringComparison.Ordinal);
        Assert.Equal([new MaskCount(IdentifierTypes.Card, 1)], MaskCount.Of(masks));
        Assert.Equal((view.Grounds, view.ConsentEpoch, view.Actor), (covered.Grounds, covered.ConsentEpoch, covered.Actor));
    }

    private static readonly DateTimeOffset life0 = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

    private static Turn TurnOf(Life life) => new(life.Seen, new BrandConfig { Id = "acme", Name = "Acme", Language = "es" }, Page.Uses, "t1") { Masking = Rules };
}
