using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;
using Personalization.Identity;
using Personalization.Profile;
using Unit.Personalization;

using ConsentStanding = Personalization.Consent.Standing;

namespace Unit.Identity;

/// <summary>Two who were taken for one, and parted again.</summary>
public sealed class PartingTests
{
    private static readonly PersonId OtherId = PersonId.Create(18, new byte[16]);
    private static readonly Address Theirs = Address.Of("instagram", "ig1");
    private readonly Person _mine = new Person().Known().Writes("hola");
    private readonly Person _other = new Person().Writes("oi", Theirs);

    [Fact]
    public void Each_has_again_what_they_had_allowed_and_what_is_known_of_them()
    {
        _other.When(Changed(ConsentAction.Withdraw), new AddressStopped(AddressRef.Of(Theirs), 1, Evidence.None), Fact("orders.last.status", "entregado"));
        var (before, facts) = (Standing(), _mine.Facts(Life.WhatsApp));
        Merge();
        Assert.Equal((ConsentStanding.Withdrawn, 0), (Standing(), _mine.Facts(Life.WhatsApp)));
        Part();
        Assert.Equal((before, facts, 1), (Standing(), _mine.Facts(Life.WhatsApp), facts));
        Assert.Equal([Life.WhatsApp], _mine.Life.Of<MessagesState>().Addresses.Select(a => a.Address));
        Assert.Equal(["hola"], _mine.Life.Of<MessagesState>().Recent.Select(m => m.Text));
        Assert.Null(_mine.Life.Of<ConsentState>().StopOf(Theirs));
    }

    [Fact]
    public void What_either_withdrew_while_they_were_one_holds_for_both()
    {
        _other.When(Changed(ConsentAction.Grant));
        Merge();
        _mine.Life.After(TimeSpan.FromHours(1));
        _mine.When(Changed(ConsentAction.Withdraw));
        Assert.Equal("withdraw", Assert.Single(Parting.Meanwhile(_mine.Life.Of<ConsentState>(), _other.Life.Of<ConsentState>(), "m1").OfType<ConsentChanged>()).Action.ToString().ToLowerInvariant());
        Part();
        Assert.Equal(ConsentStanding.Withdrawn, Standing());
    }

    [Fact]
    public void An_opt_out_while_they_were_one_holds_for_both()
    {
        Merge();
        _mine.Life.After(TimeSpan.FromHours(1));
        _mine.Writes("BAJA", Theirs);
        Assert.Equal(AddressRef.Of(Theirs), Assert.Single(Parting.Meanwhile(_mine.Life.Of<ConsentState>(), _other.Life.Of<ConsentState>(), "m1").OfType<AddressStopped>()).Address);
        Part();
        Assert.Equal((ConsentStanding.Withdrawn, 0), (Standing(), _mine.Facts(Life.WhatsApp)));
    }

    [Fact]
    public void What_was_allowed_while_they_were_one_holds_for_neither()
    {
        var mine = new Person().Writes("hola");
        Merge(mine, _other);
        mine.When(Changed(ConsentAction.Grant));
        mine.When(new AddressFreed(Theirs, "parted"), new MergeUndone("m1"));
        Assert.Equal(ConsentStanding.Unknown, mine.Life.Of<ConsentState>().StandingOf(mine.Uses.Find("service.orders")!, mine.Life.Now));
        Assert.DoesNotContain(Parting.Meanwhile(mine.Life.Of<ConsentState>(), _other.Life.Of<ConsentState>(), "m1"), e => e is ConsentChanged { Action: ConsentAction.Grant });
    }

    [Fact]
    public void What_was_told_under_the_others_name_is_not_known_here_any_more()
    {
        Merge();
        _mine.When(Fact("orders.last.status", "cancelado") with { Merge = "m1", OccurredAt = _mine.Life.Now.AddHours(1), Key = "k9" });
        var during = Assert.Single(_mine.Life.Of<ProfileState>().Known).Seq;
        Part();
        Assert.NotEqual(during, Assert.Single(_mine.Life.Of<ProfileState>().Known).Seq);
        Assert.Contains(_mine.Life.Of<ProfileState>().Stale, s => s.Key == "k9");
    }

    [Fact]
    public void Doubts_and_minority_come_along_and_go_again()
    {
        _other.Writes("No soy Ana", Theirs).Writes("tengo 13 años", Theirs);
        Merge();
        Assert.Equal(("identity_doubted", true), (_mine.Paused(Theirs), _mine.Identity.IsMinor));
        Part();
        Assert.False(_mine.Identity.IsMinor);
        Assert.Null(_mine.Paused(Life.WhatsApp));
    }

    [Fact]
    public void Minority_that_was_said_while_they_were_one_is_of_both()
    {
        Merge();
        _mine.Writes("tengo 13 años", Theirs);
        Assert.Contains(Joined.Meanwhile(_mine.Identity, _other.Identity, TheMerge), e => e is MinorNoted);
        Part();
        Assert.True(_mine.Identity.IsMinor);
    }

    [Fact]
    public void Nobody_is_joined_while_it_is_in_doubt_who_has_an_address()
    {
        Assert.Null(IdentityRules.AgainstJoining(_mine.Life.State, _other.Life.State, _mine.Uses.Law));
        _other.Writes("No soy Ana", Theirs);
        Assert.Equal("identity_doubted", IdentityRules.AgainstJoining(_mine.Life.State, _other.Life.State, _mine.Uses.Law));
        _mine.When(new AddressShared(AddressRef.Of(Life.WhatsApp), "agent", "agent:ana"));
        Assert.Equal("shared_address", IdentityRules.AgainstJoining(_mine.Life.State, new Person().Life.State, _mine.Uses.Law));
    }

    private Merge TheMerge => new("m1", OtherId, MergeStage.Completed, [Theirs]);

    private Standing Standing() => _mine.Life.Of<ConsentState>().StandingOf(_mine.Uses.Find("service.orders")!, _mine.Life.Now);

    private void Merge() => Merge(_mine, _other);

    private static void Merge(Person mine, Person other)
    {
        mine.When(new MergeStarted("m1", OtherId, "manual"));
        mine.When([.. Life.Slices.Slices.SelectMany(s => s.Absorb(mine.Life.State, other.Life.State)), new MergeAbsorbed("m1", [Theirs]), new MergeCompleted("m1")]);
    }

    private void Part() => _mine.When(new MergeUndoing("m1"), new AddressFreed(Theirs, "parted"), new MergeUndone("m1"));

    private FactRecorded Fact(string field, string value) => new("service.orders", field, JsonSerializer.SerializeToElement(value), "first_party:api", _mine.Life.Now, null);

    private static ConsentChanged Changed(ConsentAction action) =>
        new(action, "service.orders", 1, "service", "order_support", "consent", "form", null, Evidence.None, "customer");
}
