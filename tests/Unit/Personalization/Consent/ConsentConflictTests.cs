using Personalization.Consent;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Consent;

/// <summary>Records that contradict each other, and whose word counts. Whatever is not clear is no.</summary>
public sealed class ConsentConflictTests
{
    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders"), Declared("service.twin", purpose: "order_support"), Declared("marketing.news", "marketing", "news", ["style"]),
        Declared("service.contract", purpose: "contract", fields: ["plan"], basis: "contract"), Declared("service.interest", purpose: "quality", fields: ["nps"], basis: "legitimate_interest"),
        Declared("marketing.interest", "marketing", "similar", ["items"], basis: "legitimate_interest"), Declared("service.law", purpose: "invoice", fields: ["invoice"], basis: "legal_obligation"));

    private readonly Life _life = new();

    private DateTimeOffset Now => _life.Now;

    private ConsentConflictTests Says(ConsentAction action, string useCase = "service.orders", string mechanism = "form", DateTimeOffset? at = null, string by = "api", bool proven = true)
    {
        var evidence = new Evidence(SaidAt: at, DocumentSha256: proven && mechanism is "import" or "verbal" ? "ab" : null);
        _life.When(Consents.Decide(Brand, new(useCase, action, mechanism, by, "es", evidence), _life.Of<ConsentState>(), Now).Event!);
        return this;
    }

    private string Why(string useCase = "service.orders") => _life.Of<ConsentState>().Of(Brand.Find(useCase)!, Now).Reason;

    private bool Allows(string useCase = "service.orders") => _life.Of<ConsentState>().Of(Brand.Find(useCase)!, Now).Allowed;

    [Fact]
    public void An_import_that_says_yes_against_their_own_withdrawal_is_a_conflict_until_they_are_asked_again()
    {
        Says(ConsentAction.Grant).Says(ConsentAction.Withdraw).Says(ConsentAction.Grant, mechanism: "import");
        Assert.Equal("conflict", Why());
        Says(ConsentAction.Grant);
        Assert.True(Allows());
    }

    [Fact]
    public void An_import_older_than_their_own_word_changes_nothing()
    {
        Says(ConsentAction.Withdraw).Says(ConsentAction.Grant, mechanism: "import", at: Now.AddDays(-1));
        Assert.Equal("withdrawn", Why());
    }

    [Theory]
    [InlineData(ConsentAction.Withdraw)] [InlineData(ConsentAction.Deny)]
    public void An_import_that_says_no_against_their_own_yes_is_a_conflict_unless_it_is_older(ConsentAction action)
    {
        Says(ConsentAction.Grant).Says(action, mechanism: "import", at: Now.AddDays(-1));
        Assert.True(Allows());
        Says(action, mechanism: "import");
        Assert.Equal("conflict", Why());
    }

    [Fact]
    public void An_import_after_an_opt_out_is_a_conflict_and_one_from_before_it_is_withdrawn()
    {
        _life.Writes("BAJA");
        Assert.Equal("conflict", Says(ConsentAction.Grant, mechanism: "import").Why());
        Assert.Equal("withdrawn", Says(ConsentAction.Grant, "marketing.news", "import", Now.AddDays(-1)).Why("marketing.news"));
        Assert.Equal("conflict", Says(ConsentAction.Grant, "service.twin", "import", Now.AddMinutes(1)).Why("service.twin"));
    }

    [Fact]
    public void Two_imports_that_disagree_are_decided_by_their_dates_or_not_at_all()
    {
        Says(ConsentAction.Withdraw, mechanism: "import", at: Now.AddDays(-2)).Says(ConsentAction.Grant, mechanism: "import", at: Now.AddDays(-1));
        Assert.True(Allows());
        Says(ConsentAction.Withdraw, "service.twin", "import").Says(ConsentAction.Grant, "service.twin", "import");
        Assert.Equal("conflict", Why("service.twin"));
    }

    [Fact]
    public void Two_records_of_the_same_instant_that_contradict_each_other_are_a_conflict() =>
        Assert.Equal("conflict", Says(ConsentAction.Withdraw, at: Now.AddHours(-1)).Says(ConsentAction.Grant, at: Now.AddHours(-1)).Why());

    [Fact]
    public void A_yes_from_before_a_refusal_or_an_opt_out_does_not_lift_it_however_late_it_arrives()
    {
        Says(ConsentAction.Withdraw, at: Now.AddHours(-1)).Says(ConsentAction.Grant, at: Now.AddHours(-2));
        Assert.Equal("withdrawn", Why());
        _life.Writes("BAJA");
        Assert.Equal("withdrawn", Says(ConsentAction.Grant, "marketing.news", at: Now.AddHours(-2)).Why("marketing.news"));
    }

    [Fact]
    public void An_older_opt_out_that_comes_late_does_not_date_the_newer_one_back()
    {
        AddressStopped Stop(int hours) => new(AddressRef.Of(WhatsApp), 1, new Evidence(SaidAt: Now.AddHours(-hours)));
        _life.When(Stop(1), Stop(3));
        Assert.Equal("withdrawn", Says(ConsentAction.Grant, at: Now.AddHours(-2)).Why());
    }

    [Fact]
    public void A_resume_of_the_platforms_switch_does_not_bring_back_what_was_allowed_before_its_stop()
    {
        MarketingPreference Switch(bool stops, int hours) => new(AddressRef.Of(WhatsApp), stops, new Evidence(SaidAt: Now.AddHours(-hours)));
        _life.When(Switch(true, 2), Switch(false, 1));
        Assert.Equal("withdrawn", Says(ConsentAction.Grant, "marketing.news", at: Now.AddHours(-3)).Why("marketing.news"));
        Assert.True(Says(ConsentAction.Grant, "marketing.news").Allows("marketing.news"));
        _life.When(Switch(true, 4));
        Assert.Equal((false, false), (Allows("marketing.news"), _life.Of<ConsentState>().StopsMarketing(WhatsApp)));
    }

    [Fact]
    public void An_unconfirmed_yes_neither_takes_away_nor_lifts()
    {
        Says(ConsentAction.Grant).Says(ConsentAction.Grant, mechanism: "verbal", by: "agent:ana");
        Assert.True(Allows());
        Assert.Equal("objected", Says(ConsentAction.Object, "service.contract").Says(ConsentAction.Grant, "service.contract", "verbal", by: "agent:ana").Why("service.contract"));
    }

    [Fact]
    public void An_unconfirmed_yes_does_not_open_the_way_for_an_import()
    {
        Says(ConsentAction.Withdraw).Says(ConsentAction.Grant, mechanism: "verbal", by: "agent:ana");
        Assert.Equal("pending", Why());
        Assert.Equal("conflict", Says(ConsentAction.Grant, mechanism: "import").Why());
    }

    [Theory]
    [InlineData(ConsentAction.Deny)] [InlineData(ConsentAction.Withdraw)] [InlineData(ConsentAction.Expire)]
    public void A_milder_no_does_not_replace_an_objection(ConsentAction milder) =>
        Assert.Equal("objected", Says(ConsentAction.Object, "service.contract").Says(milder, "service.contract").Why("service.contract"));

    [Theory]
    [InlineData("service.orders")] [InlineData("service.contract")] [InlineData("service.interest")] [InlineData("marketing.interest")] [InlineData("service.law")]
    public void Pending_expired_and_conflict_mean_no_on_every_basis(string useCase)
    {
        Says(ConsentAction.Grant, useCase, "import", proven: false);
        Assert.Equal((false, "pending"), (Allows(useCase), Why(useCase)));
        _life.When(Consents.Expire(useCase, _life.Of<ConsentState>().UseCases[useCase] with { Version = 1 }, Now));
        Assert.Equal((false, "expired"), (Allows(useCase), Why(useCase)));
        Says(ConsentAction.Conflict, useCase);
        Assert.Equal((false, "conflict"), (Allows(useCase), Why(useCase)));
    }

    [Fact]
    public void Unknown_means_no_where_consent_is_the_basis_and_an_opt_out_in_doubt_where_interest_is()
    {
        Assert.Equal((false, true, true), (Allows(), Allows("service.contract"), Allows("marketing.interest")));
        _life.When(new OptOutDoubted(AddressRef.Of(WhatsApp), Now.AddHours(24), Evidence.None));
        Assert.Equal((false, "pending"), (Allows("marketing.interest"), Why("marketing.interest")));
        _life.After(TimeSpan.FromHours(24));
        Assert.Equal((false, "withdrawn"), (Allows("marketing.interest"), Why("marketing.interest")));
    }

    [Fact]
    public void Two_use_cases_never_share_a_consent_even_of_one_purpose()
    {
        Says(ConsentAction.Grant);
        Assert.Equal((true, false), (Allows(), Allows("service.twin")));
        Says(ConsentAction.Grant, "service.twin").Says(ConsentAction.Withdraw);
        Assert.Equal((false, true), (Allows(), Allows("service.twin")));
    }

    [Theory]
    [InlineData("ALTA")] [InlineData("START")] [InlineData("Reanudar")]
    public void An_opt_in_opens_the_address_and_no_use_of_data_of_any_area(string word)
    {
        foreach (var use in Brand.All)
        {
            Says(ConsentAction.Grant, use.Id);
        }

        _life.Writes("BAJA").Writes(word);
        Assert.Null(_life.Of<ConsentState>().StopOf(WhatsApp));
        Assert.All(Brand.All.Where(u => u.LegalBasis == "consent" || u.Area == "marketing"), u => Assert.False(Allows(u.Id)));
    }

    [Fact]
    public void The_same_record_again_is_told_apart_from_a_new_one()
    {
        ConsentChanged Event(ConsentAction action, string? document) =>
            Consents.Decide(Brand, new("service.orders", action, "form", "api", "es", new Evidence(DocumentSha256: document)), _life.Of<ConsentState>(), Now).Event!;
        var first = Event(ConsentAction.Grant, "ab");
        Assert.False(Consents.IsRepeat(_life.Of<ConsentState>(), first));
        _life.When(first);
        Assert.True(Consents.IsRepeat(_life.Of<ConsentState>(), Event(ConsentAction.Grant, "ab")));
        Assert.False(Consents.IsRepeat(_life.Of<ConsentState>(), Event(ConsentAction.Grant, "cd")));
        _life.When(Event(ConsentAction.Withdraw, null));
        Assert.False(Consents.IsRepeat(_life.Of<ConsentState>(), Event(ConsentAction.Grant, "ab")));
    }

    [Fact]
    public void A_record_says_what_it_supersedes_and_what_was_covered()
    {
        Says(ConsentAction.Grant).Says(ConsentAction.Withdraw);
        var (granted, withdrawn) = ((ConsentChanged)_life.Entries[0].Event!, (ConsentChanged)_life.Entries[1].Event!);
        Assert.Equal((null, "e1", "use_case"), (granted.Supersedes, withdrawn.Supersedes, withdrawn.Scope));
        Assert.Equal((ConsentChanged.CurrentSchema, "orders.last.status", false), (granted.Schema, granted.Fields!.Single(), granted.AutomatedDecision));
    }
}
