using Conversations.Handoffs;
using Conversations.Log;
using Gateway.Configuration;
using Gateway.Handoffs;
using Gateway.Work;
using Integration.Storage;

namespace Integration.Desks;

/// <summary>What is laid aside, handed on and taken back, on the real store and between processes.</summary>
public abstract class SnoozeScenarios(IStoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task What_wakes_it_stands_in_the_store_from_the_very_commit_and_any_process_does_it_once()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        var view = await rig.ClaimAsync(row, "ana");
        var asleep = await rig.SnoozeAsync(view, "ana", Hour);
        await ClearAsync(rig, row);
        Assert.Equal(asleep.SnoozedUntil!.Value, (await DueAsync(rig, row))!.Value, TimeSpan.FromSeconds(30));

        var other = await DeskRig.OpenAsync(await OpenAsync(), beside: rig);
        await other.WakesAsync(row.Person);
        Assert.Empty((await rig.EventsAsync(row.Person)).OfType<HandoffWoken>());

        rig.Later(3601);
        await Task.WhenAll(rig.WakesAsync(row.Person), other.WakesAsync(row.Person), other.WakesAsync(row.Person));

        var woken = Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffWoken>());
        var now = await rig.RowAsync(row.Person);
        Assert.Equal((Wakes.Due, "ana", woken.Deadline!.Value), (woken.Why, now.Agent!, now.Deadline));
        Assert.Null(now.Ticket.SnoozedUntil);
        Assert.True(now.Ticket.WaitsOnAgent);
        Assert.Equal(view.Epoch, now.Epoch);
    }

    [Fact]
    public async Task Neither_a_lease_nor_a_silence_takes_a_sleeper_and_what_wakes_has_a_time_of_its_own()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IdleReturn = TimeSpan.FromMinutes(30) }));
        var (row, answered) = (await rig.AskedAsync(), await rig.AskedAsync());
        await rig.SnoozeAsync(await rig.ClaimAsync(row, "ana"), "ana", Hour);
        await rig.SnoozeAsync(await rig.ReplyAsync(await rig.ClaimAsync(answered, "ana"), "ana"), "ana", Hour);
        rig.Later(3590);
        await rig.LookAsync();
        Assert.All([await rig.RowAsync(row.Person), await rig.RowAsync(answered.Person)], r => Assert.Equal(("ana", HandoffStage.Claimed), (r.Agent, r.State)));

        rig.Later(20);
        await rig.WakesAsync(row.Person);
        await rig.WakesAsync(answered.Person);
        var woken = Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffWoken>());
        Assert.Equal((await rig.Time.NowAsync(Stop)) + HandoffRules.Target(2), woken.Deadline!.Value, TimeSpan.FromSeconds(30));

        // Nobody is at that desk, and of the signs of this store none is as late as its time: what was never answered goes on, what only its agent wanted does
        // by its deadline.
        await rig.LookAsync();
        Assert.Equal((HandoffStage.Waiting, "ana"), ((await rig.RowAsync(row.Person)).State, (await rig.RowAsync(answered.Person)).Agent));
        rig.Later(600);
        await rig.LookAsync();
        Assert.Equal(HandoffStage.Waiting, (await rig.RowAsync(answered.Person)).State);
        Assert.Empty((await rig.EventsAsync(answered.Person)).OfType<HandoffReturned>());
    }

    [Fact]
    public async Task The_customers_message_wakes_it_and_F2_holds_for_an_agent_who_is_gone()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        await rig.SnoozeAsync(await rig.ReplyAsync(await rig.ClaimAsync(row, "ana"), "ana"), "ana", Hour);
        rig.Later(600);
        await rig.LookAsync();
        await rig.WritesAgainAsync(row.Person, "¿alguna novedad?");
        Assert.Null((await rig.RowAsync(row.Person)).Ticket.SnoozedUntil);
        await rig.TurnAsync(row.Person);
        Assert.Equal(Wakes.Customer, Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffWoken>()).Why);

        await rig.LookAsync();
        Assert.Equal(HandoffStage.Waiting, (await rig.RowAsync(row.Person)).State);
        rig.Later(3600);
        await rig.WakesAsync(row.Person);
        Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffWoken>());
    }

    [Fact]
    public async Task F19_three_that_wake_at_once_are_never_more_than_there_is_room_and_one()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true, Agents = [DeskRig.Agent("ana", 1), DeskRig.Agent("luis", 4)] }));
        var rows = new List<WaitingRow>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await rig.BeatAsync("ana");
            rows.Add(await rig.AskedAsync());
            await rig.SnoozeAsync(await rig.ReplyAsync(await rig.ClaimAsync(rows[^1], "ana"), "ana"), "ana", Hour);
        }

        var other = await DeskRig.OpenAsync(await OpenAsync(), beside: rig);
        rig.Later(3700);
        await rig.BeatAsync("ana", "luis");
        await Task.WhenAll(rows.Select((r, i) => (i % 2 == 0 ? rig : other).WakesAsync(r.Person)));
        await rig.LookAsync();
        await other.LookAsync();

        var tickets = (await rig.List.AllAsync(DeskRig.BrandId, Stop)).Select(r => r.Ticket).ToList();
        Assert.Equal(2, tickets.Count(t => t.Agent == "ana" && t.WaitsOnAgent));
        Assert.Equal(Releases.Capacity, Assert.Single((await Task.WhenAll(rows.Select(r => rig.EventsAsync(r.Person)))).SelectMany(e => e).OfType<HandoffReleased>(), e => e.How == Releases.Capacity).How);
    }

    [Fact]
    public async Task What_the_customer_wrote_meanwhile_is_not_put_away_unread()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        var view = await rig.ClaimAsync(row, "ana");
        var turn = (await rig.SeenAsync(row.Person)).Of<Conversations.Threads.ThreadState>().Turn;
        await rig.WritesAgainAsync(row.Person, "¡y otra cosa!");
        var until = await rig.Time.NowAsync(Stop) + Hour;
        Assert.Equal("unread", (await rig.Desk.SnoozeAsync(DeskRig.BrandId, view.Id, "ana", view.Epoch, until, Stop, turn))!.Refusal!.Code);
        Assert.Equal("unread", (await rig.Desk.ResolveAsync(DeskRig.BrandId, view.Id, "ana", view.Epoch, null, Stop, turn))!.Refusal!.Code);
        DeskRig.Done(await rig.Desk.ResolveAsync(DeskRig.BrandId, view.Id, "ana", view.Epoch, null, Stop, turn + 1));
    }

    [Fact]
    public async Task A_full_colleague_is_given_nothing_though_two_processes_hand_over_at_once_unless_somebody_insists()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true, Agents = [DeskRig.Agent("ana", 9), DeskRig.Agent("eva", 9), DeskRig.Agent("luis", 1)] }));
        var other = await DeskRig.OpenAsync(await OpenAsync(), beside: rig);
        await rig.BeatAsync("ana", "eva", "luis");
        var (one, two) = (await rig.ClaimAsync(await rig.AskedAsync(), "ana"), await rig.ClaimAsync(await rig.AskedAsync(), "eva"));

        var answers = await Task.WhenAll(
            rig.Assignments.TransferAsync(DeskRig.BrandId, one.Id, "ana", "luis", one.Epoch, "ya pidió la talla", insist: false, Stop).AsTask(),
            other.Assignments.TransferAsync(DeskRig.BrandId, two.Id, "eva", "luis", two.Epoch, null, insist: false, Stop).AsTask());

        var refused = Assert.Single(answers, a => a!.Refusal is not null)!;
        Assert.Equal("colleague_full", refused.Refusal!.Code);
        var (id, agent, epoch) = ReferenceEquals(refused, answers[0]) ? (one.Id, "ana", one.Epoch) : (two.Id, "eva", two.Epoch);
        Assert.Equal("luis", DeskRig.Done(await rig.Assignments.TransferAsync(DeskRig.BrandId, id, agent, "luis", epoch, null, insist: true, Stop)).Agent);
    }

    [Fact]
    public async Task What_is_passed_on_goes_to_those_who_know_it_with_its_note_and_its_age()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true, Agents = [DeskRig.Agent("ana", 4, "sales"), DeskRig.Agent("luis", 4, "billing")] }));
        await rig.BeatAsync("ana", "luis");
        var row = await rig.AskedAsync();
        var view = await rig.ClaimAsync(row, "ana");
        DeskRig.Done(await rig.Desk.PassAsync(DeskRig.BrandId, view.Id, "ana", "billing", view.Epoch, "es de facturas", Stop));

        var passed = await rig.RowAsync(row.Person);
        Assert.Equal(("billing", row.RequestedAt, row.Deadline), (passed.Ticket.Skill, passed.RequestedAt, passed.Deadline));
        Assert.Equal("es de facturas", Assert.Single((await rig.EventsAsync(row.Person)).OfType<NoteWritten>()).Text);
        Assert.Null((await rig.Assignments.NextAsync(DeskRig.BrandId, "ana", Stop)).Row);
        Assert.Equal(row.Id, (await rig.Assignments.NextAsync(DeskRig.BrandId, "luis", Stop)).Row!.Id);
    }

    [Fact]
    public async Task Who_settled_it_by_mistake_takes_that_back_for_a_minute()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        var view = await rig.ClaimAsync(row, "ana");
        var settled = DeskRig.Done(await rig.Desk.ResolveAsync(DeskRig.BrandId, view.Id, "ana", view.Epoch, null, Stop));
        Assert.Equal("closed", (await rig.Desk.ReopenAsync(DeskRig.BrandId, settled.Id, "luis", settled.Epoch, Stop))!.Refusal!.Code);
        await rig.Desk.ReopenAsync(DeskRig.BrandId, settled.Id, "ana", settled.Epoch, Stop);

        var again = (await rig.SeenAsync(row.Person)).Of<HandoffState>();
        Assert.Equal(("ana", true), (again.Owner, again.Open!.Id != settled.Id));
        Assert.Contains(await rig.List.AllAsync(DeskRig.BrandId, Stop), r => r.Id == again.Open.Id && r.Agent == "ana");
        var over = DeskRig.Done(await rig.Desk.ResolveAsync(DeskRig.BrandId, again.Open.Id, "ana", again.Epoch, null, Stop));
        rig.Later(61);
        Assert.Equal("closed", (await rig.Desk.ReopenAsync(DeskRig.BrandId, over.Id, "ana", over.Epoch, Stop))!.Refusal!.Code);
    }

    // All but what wakes it.
    private async Task ClearAsync(DeskRig rig, WaitingRow row)
    {
        while (await rig.Queue.ClaimAsync(row.Person.Partition, 10, Long, Stop) is { Count: > 0 } lanes)
        {
            foreach (var lane in lanes)
            {
                await rig.Log.DecideAsync(lane.Person, _ => new([], [.. lane.Due.Select(w => new WorkChange.Done(w.Id)), new WorkChange.Done("fold")]), Stop);
                await rig.Queue.ReleaseAsync(lane, Stop);
            }
        }
    }

    private static async Task<DateTimeOffset?> DueAsync(DeskRig rig, WaitingRow row) => (await rig.Queue.DueAsync(CancellationToken.None)).Due[row.Person.Partition];
}
