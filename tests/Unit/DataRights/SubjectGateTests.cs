using System.Text.Json;
using Conversations.Log;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Profile;
using Personalization.Rights;
using Personalization.UseCases;
using Unit.Personalization;
using static Unit.Personalization.Life;

namespace Unit.DataRights;

public sealed class SubjectGateTests
{
    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders", fields: ["orders.last.status"], retention: "P30D"), Declared("marketing.news", "marketing", "news", ["style"]), Declared("service.old", purpose: "old", fields: ["size"]));

    private readonly Life _life = new();

    public SubjectGateTests()
    {
        foreach (var (use, field, value) in new[] { ("service.orders", "orders.last.status", "shipped"), ("marketing.news", "style", "sport"), ("service.old", "size", "38") })
        {
            _life.When(new FactRecorded(use, field, JsonSerializer.SerializeToElement(value), "first_party:api", _life.Now, null, "k" + field));
        }
    }

    private Task<SubjectView> OpenAsync(UseCaseSet? uses = null) =>
        new SubjectGate(_life.Log).OpenForSubjectAsync(_life.Seen, global::Personalization.Gate.Actor.Subject, uses ?? Brand, default).AsTask();

    [Fact]
    public async Task A_person_sees_all_that_is_held_whoever_else_may_not()
    {
        _life.When(
            Consents.Decide(Brand, new("marketing.news", ConsentAction.Withdraw, "form", "customer", "es", Evidence.None)).Event!,
            Consents.Decide(Brand, new("service.orders", ConsentAction.Grant, "form", "customer", "es", Evidence.None)).Event!);
        var withoutOld = Brand.Declare([.. Brand.All.Where(u => u.Id != "service.old")]);

        var view = await OpenAsync(withoutOld);

        Assert.Equal(
            [("style", "sport", "withdrawn"), ("size", "38", "undeclared"), ("orders.last.status", "shipped", null)],
            view.Facts.Select(f => (f.Field, f.Value.GetString(), f.Withheld)));
        Assert.Equal(_life.Now + TimeSpan.FromDays(30), view.Facts[2].KeptUntil);

        _life.When(new ProcessingRestricted("customer", "page")).After(TimeSpan.FromDays(40));
        view = await OpenAsync(withoutOld);
        Assert.Equal(3, view.Facts.Count);
        Assert.Equal(["restricted", "restricted"], view.Facts.Where(f => f.Withheld != "undeclared").Select(f => f.Withheld));
    }

    [Fact]
    public async Task It_is_written_down_as_what_it_is_before_anything_is_handed_out()
    {
        await OpenAsync();
        var read = Assert.IsType<DataRead>(Assert.Single(_life.Audit));
        Assert.Equal(("subject", "rights", "access"), (read.Actor.Kind, read.Area, read.Purpose));
        Assert.Equal(["style", "size", "orders.last.status"], read.Fields.Select(f => f.Field));
        Assert.DoesNotContain("shipped", JsonSerializer.Serialize(read), StringComparison.Ordinal);

        _life.AuditFails = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync());
    }

    [Fact]
    public async Task The_look_of_whoever_has_nothing_is_written_down_too()
    {
        var life = new Life();
        var view = await new SubjectGate(life.Log).OpenForSubjectAsync(life.Seen, global::Personalization.Gate.Actor.Api("key:0"), Brand, default);
        Assert.Empty(view.Facts);
        Assert.Equal("key:0", Assert.IsType<DataRead>(Assert.Single(life.Audit)).Actor.Id);
    }

    [Fact]
    public async Task The_door_that_consent_narrows_is_as_narrow_as_before()
    {
        var view = await new ProfileGate(_life.Log).OpenAsync(_life.Seen, Use.InArea("service"), global::Personalization.Gate.Actor.Subject, Brand, default);
        Assert.Empty(view.Facts);
    }
}
