using System.Text.Json;
using Conversations;
using Conversations.Log;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Profile;
using Personalization.Rights;
using Personalization.UseCases;
using Unit.Personalization;
using static Unit.Personalization.Life;

namespace Unit.DataRights;

public sealed class CorrectionTests
{
    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders", fields: ["orders.last.status", "city"]), Declared("service.stores", purpose: "stores", fields: ["city"]),
        Declared("marketing.news", "marketing", "news", ["style"]));

    private readonly Life _life = new();
    private int _keys;

    private void States(string useCase, string field, string value, DateTimeOffset at) =>
        _life.When(new FactRecorded(useCase, field, JsonSerializer.SerializeToElement(value), "first_party:api", at, null, "b" + ++_keys));

    private Answer Correct(string useCase, string field, string value, string source = Corrections.ByPerson) => Corrections.Decide(
        _life.Seen, Brand, new(useCase, field, JsonSerializer.SerializeToElement(value), source, "customer", "page"), () => "c" + ++_keys);

    private void Corrects(string useCase, string field, string value) => _life.When(Assert.IsType<Answer.Yes>(Correct(useCase, field, value)).Decision.Events);

    private async Task<string?> ValueAsync(string field, string useCase) =>
        (await new SubjectGate(_life.Log).OpenForSubjectAsync(_life.Seen, global::Personalization.Gate.Actor.Subject, Brand, default)).Facts.Single(f => f.Field == field && f.UseCase == useCase).Value.GetString();

    [Fact]
    public async Task A_correction_holds_at_once_for_every_use_that_has_the_fact_and_the_wrong_value_is_forgotten()
    {
        States("service.orders", "city", "Cali", _life.Now);
        States("service.stores", "city", "Cali", _life.Now);
        _life.After(TimeSpan.FromHours(1));
        var epoch = _life.Of<ConsentState>().Epoch;
        Corrects("service.orders", "city", "Bogotá");
        Assert.Equal(("Bogotá", "Bogotá"), (await ValueAsync("city", "service.orders"), await ValueAsync("city", "service.stores")));
        Assert.Equal(["b1", "b2"], _life.Of<ProfileState>().Stale.Select(s => s.Key).Order());
        Assert.Equal(epoch + 1, _life.Of<ConsentState>().Epoch);
    }

    [Fact]
    public async Task The_brands_feed_does_not_take_a_correction_back_unless_it_says_that_this_became_true_later()
    {
        States("service.stores", "city", "Cali", _life.Now);
        Corrects("service.stores", "city", "Bogotá");
        var at = _life.Now;
        _life.After(TimeSpan.FromDays(1));

        // An earlier truth that arrives later.
        States("service.stores", "city", "Cali", at.AddDays(-3));
        Assert.Equal("Bogotá", await ValueAsync("city", "service.stores"));

        var feed = new IEvent[] { new FactRecorded("service.stores", "city", JsonSerializer.SerializeToElement("Cali"), "first_party:api", _life.Now, "m1", "b9"), new FactCleared("service.orders", "orders.last.status", "first_party:api", _life.Now, "m1") };
        foreach (var stated in new DateTimeOffset?[] { null, at.AddSeconds(-1), at })
        {
            var (events, held, replaced) = Corrections.Beside(_life.Of<ProfileState>(), feed, stated);
            Assert.Equal((1, "city", 0), (events.Count, held.Single(), replaced.Count));
        }

        var (taken, none, wins) = Corrections.Beside(_life.Of<ProfileState>(), feed, at.AddHours(1));
        Assert.Equal((2, 0, "city"), (taken.Count, none.Count, wins.Single()));
    }

    [Theory]
    [InlineData("nothing.such", "city", "\"x\"", "There is no use case nothing.such.")]
    [InlineData("service.orders", "style", "\"x\"", "The use case service.orders has no field style.")]
    [InlineData("service.orders", "city", "{}", "\"value\" is a text, a number, true or false.")]
    [InlineData("service.orders", "city", "null", "\"value\" is a text, a number, true or false.")]
    [InlineData("service.orders", "city", "\"  \"", "\"value\" is empty or holds characters that cannot be shown.")]
    [InlineData("service.orders", "city", "\"a\\u0000b\"", "\"value\" is empty or holds characters that cannot be shown.")]
    public void What_cannot_be_a_value_is_refused_by_name(string useCase, string field, string value, string why) =>
        Assert.Equal(why, Corrections.Wrong(Brand, useCase, field, Json(value)));

    [Fact]
    public void A_value_is_a_statement_and_not_a_document()
    {
        Assert.Null(Corrections.Wrong(Brand, "service.orders", "city", JsonSerializer.SerializeToElement(new string('a', 1900))));
        Assert.NotNull(Corrections.Wrong(Brand, "service.orders", "city", JsonSerializer.SerializeToElement(new string('a', 2000))));
    }

    [Fact]
    public void To_complete_is_to_collect_and_needs_what_collecting_needs()
    {
        Assert.Equal("not_held", Assert.IsType<Answer.No>(Correct("service.orders", "city", "Bogotá", "agent:ana")).Code);
        _life.When(Consents.Decide(Brand, new("service.orders", ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!);
        Assert.IsType<Answer.Yes>(Correct("service.orders", "city", "Bogotá", "agent:ana"));
    }
}
