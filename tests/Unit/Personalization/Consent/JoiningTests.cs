using Conversations.Log;
using Conversations.People;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Profile;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Consent;

public sealed class JoiningTests
{
    private static readonly PersonId Loser = PersonId.Create(18, new byte[16]);

    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders"), Declared("marketing.news", "marketing", "news", ["style"]), Declared("service.contract", purpose: "contract", fields: ["plan"], basis: "contract"));

    private readonly Life _mine = new();
    private readonly Life _theirs = new();

    private static void Decided(Life life, string useCase, ConsentAction action) =>
        life.When(Consents.Decide(Brand, new(useCase, action, "form", "api", "es", Evidence.None)).Event!);

    private void Join()
    {
        _mine.When(new MergeStarted("m1", Loser, "brand"));
        _mine.When(Slices.Slices.SelectMany(s => s.Absorb(_mine.State, _theirs.State)));
        _mine.When(new MergeAbsorbed("m1", []), new MergeCompleted("m1"));
        _mine.Other = _theirs;
    }

    private string Why(string useCase) => _mine.Of<ConsentState>().Of(Brand.Find(useCase)!, _mine.Now).Reason;

    [Theory]
    [InlineData(ConsentAction.Grant, ConsentAction.Deny, "denied")] [InlineData(ConsentAction.Withdraw, ConsentAction.Grant, "withdrawn")]
    [InlineData(ConsentAction.Object, ConsentAction.Grant, "objected")] [InlineData(ConsentAction.Grant, ConsentAction.Grant, "consent")]
    [InlineData(ConsentAction.Grant, ConsentAction.Restrict, "restricted")]
    public void The_stricter_word_holds(ConsentAction mine, ConsentAction theirs, string reason)
    {
        Decided(_mine, "service.orders", mine);
        Decided(_theirs, "service.orders", theirs);
        Join();
        Assert.Equal(reason, Why("service.orders"));
    }

    [Fact]
    public void What_was_asked_in_one_log_only_stands_as_it_was_answered()
    {
        Decided(_theirs, "service.orders", ConsentAction.Grant);
        Decided(_mine, "marketing.news", ConsentAction.Grant);
        Join();
        Assert.Equal(("consent", "consent"), (Why("service.orders"), Why("marketing.news")));
    }

    [Fact]
    public void A_stop_in_either_log_takes_back_what_was_allowed_before_it_in_the_other_and_not_what_came_after()
    {
        Decided(_mine, "service.orders", ConsentAction.Grant);
        _theirs.After(TimeSpan.FromMinutes(1)).Writes("BAJA", Sms);
        _mine.After(TimeSpan.FromMinutes(2));
        Decided(_mine, "marketing.news", ConsentAction.Grant);
        Join();
        Assert.Equal(("withdrawn", "consent"), (Why("service.orders"), Why("marketing.news")));
        Assert.NotNull(_mine.Of<ConsentState>().StopOf(Sms));
        Assert.Null(_mine.Of<ConsentState>().StopOf(WhatsApp));
    }

    [Fact]
    public void Joining_raises_the_epoch_and_where_there_is_nothing_to_join_nothing_happens()
    {
        Join();
        Assert.Equal(0, _mine.Of<ConsentState>().Epoch);
        Decided(_theirs, "service.orders", ConsentAction.Deny);
        Join();
        Assert.Equal(1, _mine.Of<ConsentState>().Epoch);
    }

    private void Undo() => _mine.When(new MergeUndoing("m1"), new MergeUndone("m1"));

    [Fact]
    public void What_the_other_log_had_allowed_goes_when_the_merge_is_undone()
    {
        Decided(_theirs, "service.orders", ConsentAction.Grant);
        Join();
        Assert.Equal("consent", Why("service.orders"));
        var epoch = _mine.Of<ConsentState>().Epoch;
        Undo();
        Assert.Equal("no_consent", Why("service.orders"));
        Assert.True(_mine.Of<ConsentState>().Epoch > epoch);
    }

    [Fact]
    public void What_the_other_log_had_refused_is_given_back_and_what_was_said_since_stays()
    {
        Decided(_mine, "service.orders", ConsentAction.Grant);
        Decided(_mine, "marketing.news", ConsentAction.Grant);
        _theirs.After(TimeSpan.FromMinutes(1)).Writes("BAJA", Sms);
        Join();
        Assert.Equal(("withdrawn", "withdrawn"), (Why("service.orders"), Why("marketing.news")));
        Decided(_mine, "marketing.news", ConsentAction.Deny);
        Undo();
        Assert.Equal(("consent", "denied"), (Why("service.orders"), Why("marketing.news")));
        Assert.Null(_mine.Of<ConsentState>().StopOf(Sms));
    }

    [Fact]
    public void An_opt_out_since_the_merge_survives_its_undoing()
    {
        Decided(_mine, "service.orders", ConsentAction.Grant);
        Decided(_theirs, "service.orders", ConsentAction.Grant);
        Join();
        _mine.Writes("BAJA");
        Undo();
        Assert.Equal("withdrawn", Why("service.orders"));
    }

    [Fact]
    public void A_doubt_comes_along()
    {
        Decided(_theirs, "marketing.news", ConsentAction.Grant);
        _theirs.When(new OptOutDoubted(AddressRef.Of(Sms), _theirs.Now.AddHours(24), Evidence.None));
        Join();
        Assert.Equal("pending", Why("marketing.news"));
    }

    [Fact]
    public async Task Facts_are_read_where_they_stand_the_newest_of_each_and_go_when_the_merge_is_undone()
    {
        void Known(Life life, string json, int day) =>
            life.When(Identify.Decide(Json(json), Brand, "s", life.Now.AddDays(day - 30), life.Now, null).Events);
        Known(_mine, """{ "orders.last.status": "old", "plan": "mine" }""", 1);
        _theirs.Writes("hola");
        Known(_theirs, """{ "orders.last.status": "new", "plan": "theirs" }""", 2);
        Known(_mine, """{ "plan": "newest" }""", 3);
        Decided(_mine, "service.orders", ConsentAction.Grant);

        async Task<string> ValuesAsync() => string.Join(' ', (await new ProfileGate(_mine.Log).OpenAsync(_mine.Seen, Use.InArea("service"), Actor.Embedded, Brand, default))
            .Facts.Select(f => f.Value.GetString()).Order(StringComparer.Ordinal));

        Assert.Equal("newest old", await ValuesAsync());
        Join();
        Assert.Equal("new newest", await ValuesAsync());
        _mine.When(new MergeUndoing("m1"), new MergeUndone("m1"));
        Assert.Equal("newest old", await ValuesAsync());
    }
}
