using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Configuration;
using Gateway.Consent;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Consent;

/// <summary>What consents do by themselves: end, come up for review, wait for the person's own yes.</summary>
public sealed class ConsentDatesTests
{
    private static readonly BrandConfig Acme = new() { Id = "acme", Name = "Acme" };

    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders") with { ConsentTerm = "P90D" },
        Declared("service.loyalty", purpose: "loyalty", fields: ["points"]) with { ReviewEvery = "P60D" },
        Declared("marketing.news", "marketing", "news", ["style"]) with { DoubleOptIn = true },
        Declared("service.plain", purpose: "plain", fields: ["plain"]));

    private readonly Life _life = new();

    private ConsentChanged Decided(string useCase, ConsentAction action = ConsentAction.Grant, string by = "api", string mechanism = "form", DateTimeOffset? expires = null, UseCaseSet? uses = null)
    {
        var (changed, error) = Consents.Decide(uses ?? Brand, new(useCase, action, mechanism, by, "es", Evidence.None, ExpiresAt: expires), _life.Of<ConsentState>(), _life.Now);
        Assert.Null(error);
        return changed!;
    }

    private string? Refused(ConsentCommand command) => Consents.Decide(Brand, command, _life.Of<ConsentState>(), _life.Now).Error;

    private string Why(string useCase, UseCaseSet? uses = null) => _life.Of<ConsentState>().Of((uses ?? Brand).Find(useCase)!, _life.Now).Reason;

    private Decision Work(string useCase, UseCaseSet? uses = null)
    {
        var (decision, _) = ConsentWork.Decide(_life.Seen, uses ?? Brand, Acme, useCase);
        _life.When(decision.Events);
        return decision;
    }

    private static TimeSpan? Due(IEnumerable<WorkChange> work) => work.OfType<WorkChange.Put>().SingleOrDefault(w => w.Kind == ConsentDates.Work)?.After;

    [Fact]
    public void A_term_ends_a_consent_by_itself_before_and_with_the_event()
    {
        var granted = Decided("service.orders");
        Assert.Equal(_life.Now.AddDays(90), granted.ExpiresAt);
        Assert.Equal(TimeSpan.FromDays(90), Due(ConsentDates.After(granted, _life.Now)));
        _life.When(granted).After(TimeSpan.FromDays(90));
        Assert.Equal("expired", Why("service.orders"));
        var epoch = _life.Of<ConsentState>().Epoch;
        var expired = Assert.IsType<ConsentChanged>(Work("service.orders").Events.Single());
        Assert.Equal((ConsentAction.Expire, "system", "term_over", "e1"), (expired.Action, expired.RecordedBy, expired.Evidence.Rule, expired.Supersedes));
        Assert.Equal((epoch + 1, "expired"), (_life.Of<ConsentState>().Epoch, Why("service.orders")));
        Assert.Empty(Work("service.orders").Events);
    }

    [Fact]
    public void Work_that_comes_too_early_puts_itself_back_and_work_about_nothing_is_done()
    {
        _life.When(Decided("service.orders")).After(TimeSpan.FromDays(30));
        var early = Work("service.orders");
        Assert.Equal((0, TimeSpan.FromDays(60)), (early.Events.Count, Due(early.Work)));
        _life.When(Decided("service.orders", ConsentAction.Withdraw)).After(TimeSpan.FromDays(60));
        Assert.Equal([new WorkChange.Done("consent:service.orders")], Work("service.orders").Work);
        Assert.Equal([new WorkChange.Done("consent:nothing")], Work("nothing").Work);
    }

    [Fact]
    public void A_renewal_pushes_the_dates_on_and_needs_something_to_renew()
    {
        Assert.Equal("Nothing is in force for service.orders that could be renewed: ask for it anew.", Refused(new("service.orders", ConsentAction.Renew, "form", "api", "es", Evidence.None)));
        _life.When(Decided("service.orders")).After(TimeSpan.FromDays(80)).When(Decided("service.orders", ConsentAction.Renew)).After(TimeSpan.FromDays(80));
        Assert.Equal("consent", Why("service.orders"));
        _life.After(TimeSpan.FromDays(10));
        Assert.Equal("expired", Why("service.orders"));
    }

    [Fact]
    public void A_callers_date_shortens_the_term_and_never_lengthens_it()
    {
        Assert.Equal(_life.Now.AddDays(1), Decided("service.orders", expires: _life.Now.AddDays(1)).ExpiresAt);
        Assert.Equal(_life.Now.AddDays(90), Decided("service.orders", expires: _life.Now.AddDays(900)).ExpiresAt);
    }

    [Fact]
    public void A_term_that_was_declared_or_shortened_later_holds_at_once()
    {
        _life.When(Decided("service.plain")).After(TimeSpan.FromDays(10));
        var shorter = Brand.Declare([Declared("service.plain", purpose: "plain", fields: ["plain"]) with { ConsentTerm = "P10D" }]);
        Assert.Equal(("consent", "expired"), (Why("service.plain"), Why("service.plain", shorter)));
        Assert.IsType<ConsentChanged>(Work("service.plain", shorter).Events.Single());
    }

    [Fact]
    public void Impossible_dates_are_refused_in_a_sentence()
    {
        ConsentCommand Grant(Evidence? evidence = null, NoticeShown? notice = null, DateTimeOffset? expires = null) =>
            new("service.plain", ConsentAction.Grant, "form", "api", "es", evidence ?? Evidence.None, notice, expires);
        Assert.Equal("\"expiresAt\" lies in the past.", Refused(Grant(expires: _life.Now)));
        Assert.Equal("The evidence lies in the future.", Refused(Grant(new(SaidAt: _life.Now.AddHours(1)))));
        Assert.Equal(
            "The notice is of version 2 of service.plain, and version 1 is in force: show that one and ask again.", Refused(Grant(notice: new("service.plain", 2, "es", new('a', 64)))));
        Assert.Equal("\"expiresAt\" is for what is allowed.", Refused(Grant(expires: _life.Now.AddDays(1)) with { Action = ConsentAction.Deny }));
        Assert.Null(Refused(Grant(new(SaidAt: _life.Now.AddMinutes(1)))));
    }

    [Fact]
    public void A_consent_that_begins_later_is_not_in_force_before()
    {
        _life.When(Consents.Decide(Brand, new("service.plain", ConsentAction.Grant, "form", "api", "es", Evidence.None) { EffectiveAt = _life.Now.AddDays(1) }, null, _life.Now).Event!);
        Assert.Equal("pending", Why("service.plain"));
        _life.After(TimeSpan.FromDays(1));
        Assert.Equal("consent", Why("service.plain"));
    }

    [Fact]
    public void At_its_review_a_consent_still_holds_and_thirty_unanswered_days_later_it_does_not()
    {
        _life.Writes("hola").Settled().When(Decided("service.loyalty")).After(TimeSpan.FromDays(60));
        var due = Work("service.loyalty");
        Assert.IsType<ConsentReviewDue>(Assert.Single(due.Events));
        Assert.Equal(("consent", TimeSpan.FromDays(30)), (Why("service.loyalty"), Due(due.Work)));
        Assert.Empty(Work("service.loyalty").Events);
        _life.After(TimeSpan.FromDays(30));
        Assert.Equal("expired", Why("service.loyalty"));
        Assert.Equal("review_unanswered", Assert.IsType<ConsentChanged>(Work("service.loyalty").Events.Single()).Evidence.Rule);
    }

    [Fact]
    public void A_review_is_asked_behind_the_next_answer_or_within_an_open_window_once_and_a_yes_renews()
    {
        _life.When(Decided("service.loyalty")).After(TimeSpan.FromDays(60)).Writes("hola");
        Assert.Equal(AskReason.Review, Asking.Next(_life.Seen, Brand, WhatsApp)!.Reason);
        Assert.IsType<ConsentReviewDue>(Assert.Single(Work("service.loyalty").Events));
        _life.Settled();
        var asked = Work("service.loyalty");
        Assert.Equal([typeof(MessageQueued), typeof(ConsentAsked)], asked.Events.Select(e => e.GetType()));
        Assert.Null(Asking.Next(_life.Seen, Brand, WhatsApp));
        Assert.Empty(Work("service.loyalty").Events);

        _life.Writes("sí");
        var renewed = Assert.IsType<ConsentChanged>(TurnReader.Read(_life.Seen, new("acme", "Acme", "es"), Brand).Events.Single());
        Assert.Equal((ConsentAction.Renew, _life.Now.AddDays(60)), (renewed.Action, renewed.ReviewAt));
        _life.When(renewed).After(TimeSpan.FromDays(59));
        Assert.Equal("consent", Why("service.loyalty"));
    }

    [Fact]
    public void A_no_at_the_review_withdraws()
    {
        _life.When(Decided("service.loyalty")).After(TimeSpan.FromDays(60)).Writes("hola").Settled();
        Work("service.loyalty");
        _life.Writes("no");
        _life.When(TurnReader.Read(_life.Seen, new("acme", "Acme", "es"), Brand).Events);
        Assert.Equal("withdrawn", Why("service.loyalty"));
    }

    [Fact]
    public void A_question_never_begins_a_conversation_nor_goes_to_a_stopped_address()
    {
        _life.When(Decided("marketing.news"));
        Assert.Empty(Work("marketing.news").Events);
        _life.Writes("hola").Settled().After(TimeSpan.FromHours(24));
        Assert.Empty(Work("marketing.news").Events);
        _life.Writes("hola", WhatsApp).When(new AddressStopped(AddressRef.Of(WhatsApp), 0, Evidence.None)).Settled();
        Assert.Empty(Work("marketing.news").Events);
    }

    [Fact]
    public void What_an_agent_recorded_is_asked_of_the_person_while_the_agent_has_the_thread_and_their_yes_counts()
    {
        _life.Writes("un asesor por favor").When(new HandoffRequested("h1", HandoffReason.Asked, 2, _life.Now.AddHours(1), ""), new HandoffClaimed("h1", "ana"));
        _life.When(Decided("service.plain", by: "agent:ana", mechanism: "verbal"));
        Assert.Equal("pending", Why("service.plain"));
        Assert.Equal([typeof(MessageQueued), typeof(ConsentAsked)], Work("service.plain").Events.Select(e => e.GetType()));
        _life.Settled().Writes("SÍ");
        var yes = TurnReader.Read(_life.Seen, new("acme", "Acme", "es"), Brand);
        Assert.Equal(ReadingKind.Allowed, yes.Kind);
        _life.When(yes.Events);
        Assert.Equal("consent", Why("service.plain"));
    }

    [Fact]
    public void Two_questions_do_not_stand_open_at_once()
    {
        _life.Writes("hola").Settled().When(Decided("marketing.news"), Decided("service.plain", by: "agent:ana", mechanism: "verbal"));
        Assert.Equal(2, Work("marketing.news").Events.Count);
        var later = Work("service.plain");
        Assert.Equal((0, Consents.AnswerWithin), (later.Events.Count, Due(later.Work)));
    }

    [Fact]
    public void What_changed_is_asked_again_behind_the_next_answer_as_changed_and_for_advertising_only_when_asked()
    {
        var once = Brand.Declare([Declared("marketing.news", "marketing", "news", ["style"])]);
        _life.When(Decided("service.plain"), Decided("marketing.news", uses: once)).Writes("hola");
        var wider = Brand.Declare([Declared("service.plain", purpose: "plain", fields: ["plain", "more"]), Declared("marketing.news", "marketing", "news", ["style", "more"])]);
        Assert.Null(Asking.Next(_life.Seen, Brand.Declare([Declared("service.plain", purpose: "plain", fields: ["plain"])]), WhatsApp));
        var question = Asking.Next(_life.Seen, wider, WhatsApp)!;
        Assert.Equal(("service.plain", AskReason.Changed), (question.UseCase.Id, question.Reason));
        var (text, notice) = Asking.In(question, "es");
        Assert.StartsWith("Lo que usted nos había permitido ha cambiado", text, StringComparison.Ordinal);
        _life.When(Consents.Ask(notice, WhatsApp, _life.Now)).After(TimeSpan.FromDays(2));
        Assert.Null(Asking.Next(_life.Seen, wider, WhatsApp));
    }

    [Fact]
    public void Somebody_whose_data_is_not_to_be_used_is_not_asked_either()
    {
        _life.Writes("hola").Settled().When(Decided("marketing.news"));
        Assert.NotNull(Asking.Next(_life.Seen, Brand, WhatsApp));
        _life.Writes("BAJA");
        Assert.Null(Asking.Next(_life.Seen, Brand, WhatsApp));
    }
}
