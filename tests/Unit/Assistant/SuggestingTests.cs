using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Assistant;
using Gateway.Configuration;
using Personalization.Consent;
using Personalization.Drafting;
using Unit.Pages;
using Unit.Personalization;
using Answer = Conversations.Answer;

namespace Unit.Assistant;

public sealed class SuggestingTests
{
    private static readonly FactUsed Status = new("orders.last.status", "service.orders", "consent", "e1", Quoted: true) { Event = "e2" };

    [Fact]
    public void Only_whoever_has_the_thread_may_ask_and_for_one_at_a_time()
    {
        var life = Mine();
        Assert.Equal("not_owner", Refused(life, "luis"));
        Assert.Equal("stale_epoch", Refused(life, "ana", epoch: Epoch(life) - 1));
        Assert.Equal("budget", ((Answer.No)Suggesting.Ask(Turn(life), Asks(life), mayDraft: false)).Code);
        life.When(Asked(life));
        Assert.Equal("already_writing", Refused(life, "ana"));
        Assert.Equal("no_question", Refused(Mine("quiero hablar con una persona"), "ana"));
    }

    [Theory]
    [InlineData("quiero hablar con una persona", null)]
    [InlineData("gracias", null)]
    [InlineData("¿Cuánto tarda el envío?", "¿Cuánto tarda el envío?")]
    [InlineData("Quiero hablar con una persona. Mi pedido no llegó", "Quiero hablar con una persona. Mi pedido no llegó")]
    public void What_is_answered_is_what_can_be(string said, string? question) => Assert.Equal(question, Suggesting.Read(Turn(Mine(said)))?.Question);

    [Fact]
    public void What_came_after_the_last_answer_is_meant_and_without_it_the_last_question()
    {
        var life = Mine("¿Cuánto tarda el envío?").When(Page.Reply("d1", "Dos días.", by: Author.Agent("ana"))).Writes("¿y a Cali?");
        Assert.Equal("¿y a Cali?", Suggesting.Read(Turn(life))!.Question);
        life.When(Page.Reply("d2", "Tres días.", by: Author.Agent("ana"))).Writes("gracias");
        Assert.Equal("¿y a Cali?", Suggesting.Read(Turn(life))!.Question);
    }

    [Fact]
    public void An_answer_waits_for_the_agent_and_names_who_asked_and_what_was_taken_out()
    {
        var life = Mine();
        life.When(Asked(life, "orders.last.eta"));
        var then = Begun(life);
        var settled = DraftSettlement.Settle(then, then, Suggesting.Read(then)!, Draft(), null);
        var written = Assert.IsType<DraftWritten>(Assert.Single(settled.Events));
        Assert.Equal(("ana", "orders.last.eta"), (written.AskedBy, Assert.Single(written.Without)));
        life.When(settled.Events);
        var state = life.Of<DraftState>();
        Assert.Equal((written.DraftId, false, null), (state.Open!.Id, state.Asked!.IsOpen, state.Asked.Failed));
        // What was taken out stays out of the next one.
        Assert.Equal(["orders.last.eta", "plan"], ((DraftAsked)Events(Suggesting.Ask(Turn(life), Asks(life, "plan") with { Draft = written.DraftId }, mayDraft: true))[0]).Without);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("consent")]
    [InlineData("owner")]
    [InlineData("reply")]
    [InlineData("stop")]
    public void Whatever_happens_meanwhile_ends_it_without_a_draft(string what)
    {
        var life = Mine();
        life.When(Asked(life));
        var then = Begun(life);
        _ = what switch
        {
            "message" => life.Writes("¿Hola?"),
            "consent" => life.When(Consents.Decide(Page.Uses, new("service.orders", ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!),
            "owner" => life.When(new HandoffTransferred("h1", "ana", "luis")),
            "stop" => life.When(new AddressStopped(AddressRef.Of(Life.WhatsApp), 1, Evidence.None)),
            _ => life.When(Page.Reply("d1", "Ya lo miro.", by: Author.Agent("ana"))),
        };
        Assert.False(life.Of<DraftState>().Asked is { IsOpen: true });
        var settled = DraftSettlement.Settle(then, then with { Seen = life.Seen }, Suggesting.Read(then)!, Draft(), null);
        Assert.IsType<DraftDiscarded>(Assert.Single(settled.Events));
        life.When(settled.Events);
        Assert.Null(life.Of<DraftState>().Open);
    }

    [Fact]
    public void One_that_comes_late_does_not_strike_the_one_that_waits_now()
    {
        var life = Mine();
        life.When(Asked(life));
        var late = Begun(life);
        life.Writes("¿Hola?, ¿cuánto tarda?");
        life.When(Asked(life));
        var then = Begun(life);
        life.When(DraftSettlement.Settle(then, then, Suggesting.Read(then)!, Draft(), null).Events);
        life.When(DraftSettlement.Settle(late, late with { Seen = life.Seen }, Suggesting.Read(late)!, Draft(), null).Events);
        Assert.Equal(then.Asked!.DraftId, life.Of<DraftState>().Open?.Id);
    }

    [Fact]
    public void A_failure_is_one_reason_and_can_be_asked_for_again()
    {
        var life = Mine();
        life.When(Asked(life));
        var then = Begun(life);
        life.When(DraftSettlement.Settle(then, then, Suggesting.Read(then)!, null, null).Events);
        Assert.Equal((false, "failed"), (life.Of<DraftState>().Asked!.IsOpen, life.Of<DraftState>().Asked!.Failed));
        life.When(Asked(life));
        var again = Begun(life);
        life.When(DraftSettlement.Settle(again, again, Suggesting.Read(again)!, Draft() with { Outcome = DraftOutcome.DontKnow }, null).Events);
        Assert.Equal("no_support", life.Of<DraftState>().Asked!.Failed);
        Assert.Equal(["failed"], Suggesting.GivenUp(new("f1", "h1", "ana") { IsOpen = true }, "f1").Events.OfType<DraftDiscarded>().Select(d => d.Reason));
        Assert.Empty(Suggesting.GivenUp(new("f2", "h1", "ana") { IsOpen = true }, "f1").Events);
    }

    [Fact]
    public void What_a_change_of_consent_struck_is_remembered_until_the_matter_ends()
    {
        var life = Mine();
        life.When(Asked(life));
        var then = Begun(life);
        life.When(DraftSettlement.Settle(then, then, Suggesting.Read(then)!, Draft(Status), null).Events);
        var open = life.Of<DraftState>().Open!;
        life.When(Consents.Decide(Page.Uses, new("service.orders", ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!);
        Assert.Equal((null, open.Id), (life.Of<DraftState>().Open, life.Of<DraftState>().Withdrawn?.Id));
        life.When(new HandoffResolved("h1", "ana", null));
        Assert.Null(life.Of<DraftState>().Withdrawn);
    }

    [Fact]
    public void What_an_agent_asks_for_does_not_tire_the_assistant()
    {
        var life = Mine();
        life.When(Page.Draft("f1") with { AskedBy = "ana" });
        Assert.Null(life.Of<global::Personalization.Conduct.ConductState>().Hourly);
        life.When(Page.Draft("f2"));
        Assert.NotNull(life.Of<global::Personalization.Conduct.ConductState>().Hourly);
    }

    private static Life Mine(string said = "¿Cuánto tarda el envío?") => new Life().Writes(said)
        .When(new HandoffRequested("h1", HandoffReason.Asked, 2, new(2026, 11, 21, 16, 0, 0, TimeSpan.Zero), "s"), new HandoffClaimed("h1", "ana"));

    private static long Epoch(Life life) => life.Of<HandoffState>().Epoch;

    private static Ask Asks(Life life, params string[] without) => new("h1", "ana", Epoch(life), without, null);

    private static IReadOnlyList<IEvent> Events(Answer answer) => Assert.IsType<Answer.Yes>(answer).Decision.Events;

    private static IReadOnlyList<IEvent> Asked(Life life, params string[] without) => Events(Suggesting.Ask(Turn(life), Asks(life, without), mayDraft: true));

    private static string Refused(Life life, string agent, long? epoch = null) =>
        Assert.IsType<Answer.No>(Suggesting.Ask(Turn(life), Asks(life) with { Agent = agent, Epoch = epoch ?? Epoch(life) }, mayDraft: true)).Code;

    private static Turn Turn(Life life) => new(life.Seen, new BrandConfig { Id = "acme", Name = "Acme" }, Page.Uses, Guid.NewGuid().ToString("N"));

    private static Turn Begun(Life life) => Turn(life) with { Asked = life.Of<DraftState>().Asked, Id = life.Of<DraftState>().Asked!.DraftId[2..] };

    private static Draft Draft(params FactUsed[] facts) => new("Tarda dos días.", "es", DraftOutcome.Answered, ["Envíos"], facts, 0.9, "hash", "embedded");
}
