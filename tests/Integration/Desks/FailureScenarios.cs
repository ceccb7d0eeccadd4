using Conversations;
using Conversations.Handoffs;
using Conversations.Messages;
using Gateway.Configuration;
using Gateway.Handoffs;
using Gateway.Handoffs.Assigning;
using Integration.Storage;
using Tests;

namespace Integration.Desks;

/// <summary>What happens to a handoff when somebody goes, ignores, or asks twice: one test for each row of the table of failures, on the real store.</summary>
public abstract class FailureScenarios(IStoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly DeskConfig Pushes = new() { IsStated = true, Pushes = true };

    [Fact]
    public async Task F1_an_agent_whose_browser_dies_before_the_first_reply_loses_it_with_its_age_and_place()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var (first, second) = (await rig.AskedAsync(), await rig.AskedAsync());
        var said = (await rig.SaidAsync(first.Person)).Count;
        await rig.ClaimAsync(first, "ana");
        rig.Later(85);
        await rig.LookAsync();
        Assert.Equal(HandoffStage.Claimed, (await rig.RowAsync(first.Person)).State);

        rig.Later(5);
        await rig.LookAsync();

        var back = await rig.RowAsync(first.Person);
        Assert.Equal((HandoffStage.Waiting, null, first.RequestedAt, first.Deadline), (back.State, back.Agent, back.RequestedAt, back.Deadline));
        Assert.Equal([first.Id, second.Id], (await rig.List.AllAsync(DeskRig.BrandId, Stop)).Select(r => r.Id));
        Assert.Equal(Releases.Lapsed, Assert.Single((await rig.EventsAsync(first.Person)).OfType<HandoffReleased>()).How);
        Assert.Equal(said, (await rig.SaidAsync(first.Person)).Count);
    }

    [Fact]
    public async Task F1_a_desk_that_beats_keeps_its_thread_and_so_does_whoever_does_something()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var (beats, acts) = (await rig.AskedAsync(), await rig.AskedAsync());
        await rig.ClaimAsync(beats, "ana");
        var taken = await rig.ClaimAsync(acts, "luis");
        for (var i = 0; i < 20; i++)
        {
            rig.Later(15);
            await rig.BeatAsync("ana");
            if (i % 4 == 0)
            {
                await rig.Desk.NoteAsync(DeskRig.BrandId, taken.Id, "luis", taken.Epoch, "sigo en ello", Stop);
            }

            await rig.LookAsync();
        }

        Assert.Equal(("ana", "luis"), ((await rig.RowAsync(beats.Person)).Agent, (await rig.RowAsync(acts.Person)).Agent));
        Assert.Empty((await rig.EventsAsync(beats.Person)).OfType<HandoffReleased>());
    }

    [Fact]
    public async Task F2_after_a_reply_it_stays_while_the_customer_is_silent_and_goes_on_with_their_next_message()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        await rig.ReplyAsync(await rig.ClaimAsync(row, "ana"), "ana");
        rig.Later(3600);
        await rig.LookAsync();
        Assert.Equal((HandoffStage.Claimed, "ana"), (await rig.RowAsync(row.Person) is var stays ? (stays.State, stays.Agent) : default));

        await rig.WritesAgainAsync(row.Person, "¿sigue ahí?");
        await rig.LookAsync();

        var back = await rig.RowAsync(row.Person);
        Assert.Equal((HandoffStage.Waiting, row.RequestedAt), (back.State, back.RequestedAt));
        Assert.True(back.Deadline > row.Deadline, "The first answer was in time: the next one has a time of its own.");
        Assert.Equal(Releases.Absent, Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffReleased>()).How);
    }

    [Fact]
    public async Task F2_whoever_had_it_before_and_is_there_is_asked_first()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        var luis = await rig.ClaimAsync(row, "luis");
        var ana = DeskRig.Done(await rig.Desk.TransferAsync(DeskRig.BrandId, luis.Id, "luis", "ana", luis.Epoch, Stop));
        await rig.ReplyAsync(ana, "ana");
        rig.Later(100);
        await rig.BeatAsync("luis", "eva");
        await rig.WritesAgainAsync(row.Person, "¿sigue ahí?");
        await rig.LookAsync();

        var offered = await rig.RowAsync(row.Person);
        Assert.Equal((HandoffStage.Offered, "luis"), (offered.State, offered.Agent));
        Assert.Equal("luis", (await rig.ClaimAsync(offered, "luis")).Agent);
    }

    [Fact]
    public async Task F3_an_ignored_offer_goes_to_the_next_and_the_second_in_a_row_makes_away()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(Pushes));
        await rig.BeatAsync("ana");
        var row = await rig.AskedAsync();
        await rig.LookAsync();
        Assert.Equal("ana", (await rig.RowAsync(row.Person)).Agent);
        await rig.BeatAsync("luis");
        await rig.LookAsync();

        rig.Later(46);
        await rig.BeatAsync("ana", "luis");
        await rig.LookAsync();
        Assert.Equal((HandoffStage.Offered, "luis"), (await rig.RowAsync(row.Person) is var next ? (next.State, next.Agent) : default));

        rig.Later(46);
        await rig.BeatAsync("ana", "luis");
        await rig.LookAsync();
        Assert.Equal(HandoffStage.Waiting, (await rig.RowAsync(row.Person)).State);
        var second = await rig.AskedAsync();
        await rig.LookAsync();
        rig.Later(46);
        await rig.LookAsync();
        var missed = Assert.Single((await rig.EventsAsync(second.Person)).OfType<HandoffReleased>()).Agent;

        var beat = await rig.Assignments.BeatAsync(DeskRig.BrandId, missed, AgentState.Available, Stop);
        Assert.Equal(AgentState.Away, beat.State);
        var third = await rig.AskedAsync();
        await rig.LookAsync();
        Assert.NotEqual(missed, (await rig.RowAsync(third.Person)).Agent);
        await rig.Assignments.NextAsync(DeskRig.BrandId, missed, Stop);
        Assert.Equal(AgentState.Available, (await rig.Presence.FindAsync(DeskRig.BrandId, missed, Stop))!.State);
    }

    [Fact]
    public async Task F3_a_declined_offer_goes_to_the_next_and_is_not_made_again_at_once()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(Pushes));
        await rig.BeatAsync("ana");
        var row = await rig.AskedAsync();
        await rig.LookAsync();
        var offered = await rig.RowAsync(row.Person);
        DeskRig.Done(await rig.Assignments.DeclineAsync(DeskRig.BrandId, row.Id, "ana", offered.Epoch, Stop));
        await rig.LookAsync();
        Assert.Equal(HandoffStage.Waiting, (await rig.RowAsync(row.Person)).State);

        await rig.BeatAsync("luis");
        await rig.LookAsync();
        offered = await rig.RowAsync(row.Person);
        Assert.Equal("luis", offered.Agent);
        Assert.Equal("offered", (await rig.Assignments.ClaimAsync(DeskRig.BrandId, row.Id, "eva", offered.Epoch, Stop))!.Refusal!.Code);
        Assert.Equal("luis", (await rig.ClaimAsync(offered, "luis")).Agent);
    }

    [Fact]
    public async Task F4_two_agents_who_press_at_once_are_one_owner_every_time()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var other = await DeskRig.OpenAsync(await OpenAsync(), beside: rig);
        for (var i = Repetitions.Of($"F4, two presses at once on {Store.Name}", 1000, 60); i > 0; i--)
        {
            var row = await rig.AskedAsync();
            var answers = await Task.WhenAll(
                Task.Run(() => rig.Assignments.ClaimAsync(DeskRig.BrandId, row.Id, "ana", row.Epoch, default).AsTask()), Task.Run(() => other.Assignments.ClaimAsync(DeskRig.BrandId, row.Id, "luis", row.Epoch, default).AsTask()));

            var won = Assert.Single(answers, a => a!.Refusal is null)!;
            var lost = Assert.Single(answers, a => a!.Refusal is not null)!;
            Assert.Contains($"{won.Row!.Agent} has it now", lost.Refusal!.Sentence, StringComparison.Ordinal);
            Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffClaimed>());
        }
    }

    [Fact]
    public async Task F5_what_was_written_before_a_colleague_took_over_is_refused_under_its_epoch()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        var mine = await rig.ClaimAsync(row, "ana");
        rig.Later(91);
        await rig.LookAsync();
        await rig.ReplyAsync(await rig.ClaimAsync(await rig.RowAsync(row.Person), "luis"), "luis");

        var late = await rig.Desk.ReplyAsync(DeskRig.BrandId, row.Id, "ana", mine.Epoch, "r-late", "Ya le ayudo", Stop);

        Assert.Equal("stale_epoch", late!.Refusal!.Code);
        Assert.Equal("luis", late.Row!.Agent);
        Assert.DoesNotContain(await rig.SaidAsync(row.Person), m => m.DispatchId == "r-late");
    }

    [Fact]
    public async Task F8_five_messages_while_queued_are_one_handoff_with_the_deadline_of_the_first()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        for (var i = 0; i < 4; i++)
        {
            rig.Later(20);
            await rig.WritesAgainAsync(row.Person, "¿hola? quiero hablar con una persona");
            await rig.TurnAsync(row.Person);
        }

        var listed = Assert.Single(await rig.List.AllAsync(DeskRig.BrandId, Stop));
        Assert.Equal((row.Id, row.Deadline, row.RequestedAt), (listed.Id, listed.Deadline, listed.RequestedAt));
        Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffRequested>());
        Assert.Equal(5, (await rig.EventsAsync(row.Person)).OfType<MessageReceived>().Count());
    }

    [Theory]
    [InlineData("ya no, gracias")] [InlineData("Olvídelo")] [InlineData("deixa pra lá, obrigada")] [InlineData("never mind, thanks!")]
    public async Task F9_whoever_says_never_mind_while_queued_leaves_the_list_and_hears_so_once(string said)
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(Pushes));
        await rig.BeatAsync("ana");
        var row = await rig.AskedAsync();
        await rig.LookAsync();
        var before = (await rig.SaidAsync(row.Person)).Count;
        await rig.WritesAgainAsync(row.Person, said);
        await rig.TurnAsync(row.Person);

        Assert.Equal(HandoffStage.Cancelled, (await rig.RowAsync(row.Person)).State);
        Assert.Empty(await rig.List.AllAsync(DeskRig.BrandId, Stop));
        Assert.Equal("customer", Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffCancelled>()).Why);
        Assert.Equal(before + 1, (await rig.SaidAsync(row.Person)).Count);
    }

    [Fact]
    public async Task F9_whoever_stops_while_queued_leaves_the_list_and_their_channel_is_stopped()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        await rig.WritesAgainAsync(row.Person, "no me escriban más");
        await rig.TurnAsync(row.Person);

        Assert.Equal("opt_out", Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffCancelled>()).Why);
        Assert.Contains(await rig.EventsAsync(row.Person), e => e is Personalization.Consent.AddressStopped);
        Assert.Empty(await rig.List.AllAsync(DeskRig.BrandId, Stop));
    }

    [Fact]
    public async Task F24_a_message_to_what_was_resolved_appears_and_is_the_assistants_or_a_persons_by_rule()
    {
        foreach (var within in new TimeSpan?[] { null, TimeSpan.FromHours(24) })
        {
            var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true, ReopensWithin = within }));
            var row = await rig.AskedAsync();
            var mine = await rig.ReplyAsync(await rig.ClaimAsync(row, "ana"), "ana");
            DeskRig.Done(await rig.Desk.ResolveAsync(DeskRig.BrandId, row.Id, "ana", mine.Epoch, "listo", Stop));
            await rig.WritesAgainAsync(row.Person, "¿y cuánto cuesta el envío a Cali?");
            var decided = await rig.TurnAsync(row.Person);

            Assert.Equal(2, (await rig.EventsAsync(row.Person)).OfType<MessageReceived>().Count());
            var state = (await rig.SeenAsync(row.Person)).Of<HandoffState>();
            Assert.Equal(within is null, decided is null && state.Open is null);
            Assert.Equal(within is not null, state.Open is { Stage: HandoffStage.Waiting, Owners: ["ana"] });
        }
    }
}
