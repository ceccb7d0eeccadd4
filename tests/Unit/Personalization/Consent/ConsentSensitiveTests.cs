using Conversations.Log;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Profile;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Consent;

/// <summary>Sensitive facts need an express yes to a text that named them; that there are any is told to nobody but the audit.</summary>
public sealed class ConsentSensitiveTests
{
    private static readonly UseCaseSet Brand = Uses(Declared("service.clinic", purpose: "clinic", fields: ["appointments.next", "health.condition"], recipients: ["llm"]));

    private readonly Life _life = new();

    public ConsentSensitiveTests() =>
        _life.When(Identify.Decide(Json("""{ "appointments.next": "monday", "health.condition": "canary" }"""), Brand, "s", null, _life.Now, "m").Events);

    private static ConsentCommand Grant(string mechanism = "form", string by = "api", Evidence? evidence = null, NoticeShown? notice = null) =>
        new("service.clinic", ConsentAction.Grant, mechanism, by, "es", evidence ?? Evidence.None, notice);

    private async Task<ProfileView> AfterAsync(ConsentCommand command, Actor? actor = null)
    {
        _life.When(Consents.Decide(Brand, command, _life.Of<ConsentState>(), _life.Now).Event!);
        return await new ProfileGate(_life.Log).OpenAsync(_life.Seen, Use.InArea("service"), actor ?? Actor.Embedded, Brand, default);
    }

    private static string[] Fields(ProfileView view) => [.. view.Facts.Select(f => f.Field)];

    [Theory]
    [InlineData("form")] [InlineData("button")] [InlineData("typed")] [InlineData("keyword")]
    public async Task An_act_of_their_own_to_our_notice_is_express(string mechanism) =>
        Assert.Equal(["appointments.next", "health.condition"], Fields(await AfterAsync(Grant(mechanism))));

    [Theory]
    [InlineData("import")] [InlineData("platform_signal")] [InlineData("verbal")] [InlineData("free_text")]
    public async Task Anything_else_allows_only_what_is_not_sensitive(string mechanism) =>
        Assert.Equal(["appointments.next"], Fields(await AfterAsync(Grant(mechanism, evidence: new(DocumentSha256: "ab")))));

    [Fact]
    public async Task A_text_that_nobody_here_knows_named_nothing()
    {
        Assert.Equal(["appointments.next"], Fields(await AfterAsync(Grant(notice: new("paper-form", 3, "es", new('a', 64))))));
        Assert.Equal(["appointments.next", "health.condition"], Fields(await AfterAsync(Grant(notice: Notice.Of(Brand.Find("service.clinic")!, "pt").Shown))));
    }

    [Fact]
    public async Task What_an_agent_recorded_is_not_express_even_with_a_message_of_theirs() =>
        Assert.Equal(["appointments.next"], Fields(await AfterAsync(Grant("typed", "agent:ana", new(MessageRef: "ab")) with { IsTheirMessage = true })));

    [Fact]
    public async Task That_something_sensitive_was_withheld_only_the_audit_knows()
    {
        foreach (var actor in new[] { Actor.Embedded, Actor.Model("m"), Actor.Agent("ana") })
        {
            var view = await AfterAsync(Grant("import", evidence: new(DocumentSha256: "ab")), actor);
            Assert.DoesNotContain(view.Withheld, w => w.Class == "health");
            var read = Assert.IsType<DataRead>(_life.Audit[^1]);
            Assert.Contains(read.Withheld, w => w is { Class: "health", Reason: "sensitive", Sensitive: true });
            Assert.DoesNotContain(read.Told()!.Withheld, w => w.Class == "health");
        }
    }

    [Fact]
    public async Task Withheld_for_another_reason_it_is_not_told_either()
    {
        var view = await new ProfileGate(_life.Log).OpenAsync(_life.Seen, Use.InArea("service"), Actor.Embedded, Brand, default);
        Assert.Equal([new Withheld("appointments", "service.clinic", "no_consent")], view.Withheld);
    }

    [Fact]
    public async Task A_read_that_withheld_nothing_else_is_no_read_for_an_agent()
    {
        var only = Uses(Declared("service.health", purpose: "health", fields: ["health.condition"]));
        _life.When(Identify.Decide(Json("""{ "health.condition": "canary" }"""), only, "s", null, _life.Now, "m2").Events);
        await new ProfileGate(_life.Log).OpenAsync(_life.Seen, Use.InArea("service"), Actor.Embedded, only, default);
        Assert.Null(Assert.IsType<DataRead>(_life.Audit[^1]).Told());
    }

    [Fact]
    public async Task The_person_can_be_asked_for_it()
    {
        var view = await AfterAsync(Grant("import", evidence: new(DocumentSha256: "ab")));
        Assert.Equal(("sensitive", true), view.Closed.Single() is var closed ? (closed.Reason, closed.MayAsk) : default);
    }

    [Fact]
    public void Without_the_basis_of_consent_nothing_sensitive_is_permitted()
    {
        var contract = Uses(Declared("service.clinic", purpose: "clinic", fields: ["appointments.next", "health.condition"], basis: "contract"));
        _life.When(Consents.Decide(contract, Grant()).Event!);
        Assert.Equal(["appointments.next"], Permits.Of(_life.State, contract, Use.InArea("service"), Actor.Embedded, _life.Now).Facts.Select(f => f.Fact.Field));
    }

    [Fact]
    public void A_field_that_became_sensitive_was_not_named_then()
    {
        var before = Uses(Declared("service.plan", purpose: "plan", fields: ["plan"]));
        _life.When(Identify.Decide(Json("""{ "plan": "x" }"""), before, "s", null, _life.Now, "m3").Events);
        _life.When(Consents.Decide(before, new("service.plan", ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!);
        Assert.Single(Permits.Of(_life.State, before, Use.For("service", "plan"), Actor.Embedded, _life.Now).Facts);
        var after = before.Declare([Declared("service.plan", purpose: "plan", fields: ["plan"]) with { Sensitive = ["plan"] }]);
        Assert.Empty(Permits.Of(_life.State, after, Use.For("service", "plan"), Actor.Embedded, _life.Now).Facts);
    }
}
