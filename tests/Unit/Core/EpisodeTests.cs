using Conversations.Handoffs;
using Conversations.Threads;
using Unit.Pages;
using Unit.Personalization;

namespace Unit.Core;

/// <summary>A lifelong thread is told in episodes.</summary>
public sealed class EpisodeTests
{
    private static readonly HandoffRequested Asked = new("h1", HandoffReason.Asked, 2, DateTimeOffset.UnixEpoch, "quiere cambiar la dirección");

    [Fact]
    public void The_first_message_opens_one_and_the_next_ones_belong_to_it()
    {
        var life = new Life().Writes("hola").After(TimeSpan.FromMinutes(5)).Writes("¿siguen ahí?");
        var episode = Assert.Single(Of(life));
        Assert.Equal((1, 1L, null), (episode.Number, episode.Seq, episode.How));
    }

    [Fact]
    public void What_the_brand_says_first_opens_none() => Assert.Empty(Of(new Life().When(Page.Reply("d1"))));

    [Theory]
    [InlineData(EpisodeEnd.Resolved)]
    [InlineData(EpisodeEnd.Returned)]
    [InlineData(EpisodeEnd.Cancelled)]
    public void An_agent_ends_one_and_the_next_message_opens_another(EpisodeEnd how)
    {
        var life = new Life().Writes("hola").When(Asked).After(TimeSpan.FromMinutes(4)).When(new HandoffClaimed("h1", "ana")).After(TimeSpan.FromMinutes(6));
        life.When(how switch
        {
            EpisodeEnd.Resolved => new HandoffResolved("h1", "ana", null), EpisodeEnd.Returned => new HandoffReturned("h1", "ana", null), _ => (Conversations.Log.IEvent)new HandoffCancelled("h1", "opt_out"),
        });
        var ended = life.Now;
        life.After(TimeSpan.FromMinutes(1)).Writes("otra cosa");

        var episodes = Of(life);

        Assert.Equal([1, 2], episodes.Select(e => e.Number));
        Assert.Equal((HandoffReason.Asked, TimeSpan.FromMinutes(4), "ana", how, ended), (episodes[0].Reason!.Value, episodes[0].Waited!.Value, episodes[0].Agent, episodes[0].How!.Value, episodes[0].EndedAt!.Value));
        Assert.Equal((null, null, null), (episodes[1].Reason, episodes[1].Agent, episodes[1].How));
    }

    [Fact]
    public void A_day_without_a_word_ends_one()
    {
        var life = new Life().Writes("hola");
        var last = life.Now;
        life.After(Episode.QuietAfter).Writes("hola de nuevo");
        Assert.Equal([(EpisodeEnd.Quiet, last + Episode.QuietAfter), (null, null)], Of(life).Select(e => (e.How, e.EndedAt)));
    }

    [Fact]
    public void A_minute_less_than_a_day_does_not()
    {
        var life = new Life().Writes("hola").After(Episode.QuietAfter - TimeSpan.FromMinutes(1)).Writes("hola de nuevo");
        Assert.Single(Of(life));
    }

    [Fact]
    public void Silence_does_not_end_what_waits_for_a_person()
    {
        var life = new Life().Writes("hola").When(Asked).After(TimeSpan.FromDays(3)).When(new HandoffClaimed("h1", "ana")).After(TimeSpan.FromDays(2)).Writes("gracias");
        Assert.Equal((TimeSpan.FromDays(3), null), (Assert.Single(Of(life)).Waited, Of(life)[0].How));
    }

    [Fact]
    public void Whoever_looks_a_day_later_sees_that_it_is_over()
    {
        var life = new Life().Writes("hola");
        var episode = Of(life)[0];
        Assert.Null(episode.SeenAt(life.Now + TimeSpan.FromHours(23)).How);
        Assert.Equal(EpisodeEnd.Quiet, episode.SeenAt(life.Now + TimeSpan.FromHours(24)).How);
    }

    [Fact]
    public void A_person_who_is_asked_for_opens_one_where_nobody_wrote() =>
        Assert.Equal(HandoffReason.Manual, Assert.Single(Of(new Life().When(Asked with { Reason = HandoffReason.Manual }))).Reason);

    [Fact]
    public void The_first_wait_counts_and_the_last_owner()
    {
        var life = new Life().Writes("hola").When(Asked).After(TimeSpan.FromMinutes(2)).When(new HandoffClaimed("h1", "ana"))
            .After(TimeSpan.FromMinutes(9)).When(new HandoffReleased("h1", "ana", "released"), new HandoffClaimed("h1", "luis"));
        Assert.Equal((TimeSpan.FromMinutes(2), "luis"), (Of(life)[0].Waited!.Value, Of(life)[0].Agent));
    }

    [Fact]
    public void Only_so_many_are_remembered_and_they_keep_their_numbers()
    {
        var life = new Life();
        for (var i = 0; i < EpisodeState.Most + 3; i++)
        {
            life.Writes("hola").After(Episode.QuietAfter);
        }

        Assert.Equal((EpisodeState.Most, 4, EpisodeState.Most + 3), (Of(life).Count, Of(life)[0].Number, Of(life)[^1].Number));
    }

    [Fact]
    public void What_was_erased_is_counted_still()
    {
        var slice = new EpisodeSlice();
        var state = (EpisodeState)slice.Fold(new EpisodeState(), new(1, DateTimeOffset.UnixEpoch, "e1", "message.received", null));
        state = (EpisodeState)slice.Fold(state, new(2, DateTimeOffset.UnixEpoch, "e2", "handoff.resolved", null));
        state = (EpisodeState)slice.Fold(state, new(3, DateTimeOffset.UnixEpoch, "e3", "message.received", null));
        Assert.Equal([1, 2], state.Episodes.Select(e => e.Number));
    }

    private static IReadOnlyList<Episode> Of(Life life) => life.Of<EpisodeState>().Episodes;
}
