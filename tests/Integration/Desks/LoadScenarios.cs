using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Configuration;
using Gateway.Handoffs;
using Gateway.Handoffs.Assigning;
using Integration.Storage;
using Personalization.Jurisdictions;

namespace Integration.Desks;

/// <summary>Hours, capacity, floods and clocks: what is given to whom when there is too much, too few or the wrong time.</summary>
public abstract class LoadScenarios(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task F17_outside_the_hours_the_customer_hears_the_real_time_once_and_the_deadline_waits_for_it()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true }, Closed()));
        var row = await rig.AskedAsync();
        await rig.WritesAgainAsync(row.Person, "¿hola? quiero hablar con una persona");
        await rig.TurnAsync(row.Person);
        await rig.LookAsync();

        var said = Assert.Single(await rig.SaidAsync(row.Person), m => m.Text.Contains("08:00", StringComparison.Ordinal));
        Assert.Contains("le paso con una persona", said.Text, StringComparison.Ordinal);
        Assert.Contains("El equipo atiende desde", said.Text, StringComparison.Ordinal);
        var paused = Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffPaused>());
        Assert.Equal(("closed", row.Deadline), (paused.Why, paused.Until!.Value + HandoffRules.Target(2)));
        var why = Why.Of((await rig.RowAsync(row.Person)).Ticket, row.RequestedAt);
        Assert.Equal(("paused", paused.Until), (why.Code, why.At));
    }

    [Fact]
    public async Task F17_what_waited_overnight_is_first_in_the_morning()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true }, Closed()));
        var night = await rig.AskedAsync("quiero cancelar mi contrato y hablar con mi abogado");
        var opens = Assert.Single((await rig.EventsAsync(night.Person)).OfType<HandoffPaused>()).Until!.Value;
        rig.Jump(opens - (await rig.Time.NowAsync(Stop)) + TimeSpan.FromMinutes(3));
        var morning = await rig.AskedAsync();

        Assert.True(morning.Deadline < night.Deadline || night.Band == 2);
        Assert.Equal([night.Id, morning.Id], (await rig.List.AllAsync(DeskRig.BrandId, Stop)).Select(r => r.Id));
        Assert.Equal(night.Id, (await rig.Assignments.NextAsync(DeskRig.BrandId, "ana", Stop)).Row!.Id);
        Assert.Empty((await rig.EventsAsync(morning.Person)).OfType<HandoffPaused>());
    }

    [Fact]
    public async Task F17_when_nobody_of_those_who_know_it_is_there_the_customer_is_told_in_the_same_text()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true, Agents = [DeskRig.Agent("ana")] }));
        var alone = await rig.AskedAsync();
        Assert.Contains("no hay nadie libre", Assert.Single(await rig.SaidAsync(alone.Person)).Text, StringComparison.Ordinal);
        Assert.Equal("nobody", Assert.Single((await rig.EventsAsync(alone.Person)).OfType<HandoffPaused>()).Why);

        await rig.BeatAsync("ana");
        var served = await rig.AskedAsync();
        Assert.DoesNotContain("no hay nadie", Assert.Single(await rig.SaidAsync(served.Person)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F17_whoever_still_waits_at_closing_time_is_told_once()
    {
        var open = new HoursConfig(Week(new DayHours(TimeOnly.MinValue, TimeOnly.MinValue)), new Dictionary<DateOnly, IReadOnlyList<DayHours>>(), null);
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true }, open));
        var row = await rig.AskedAsync();
        Assert.Empty((await rig.EventsAsync(row.Person)).OfType<HandoffPaused>());

        var shut = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true }, Closed()), beside: rig);
        await shut.LookAsync();
        await shut.LookAsync();

        Assert.Single((await rig.EventsAsync(row.Person)).OfType<HandoffPaused>());
        Assert.Contains("El equipo atiende desde", (await rig.SaidAsync(row.Person))[^1].Text, StringComparison.Ordinal);
        Assert.Equal(2, (await rig.SaidAsync(row.Person)).Count);
    }

    [Fact]
    public async Task F18_a_flood_of_urgent_ones_does_not_keep_back_what_is_due_first()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true, Targets = new Dictionary<int, TimeSpan> { [1] = TimeSpan.FromMinutes(2), [2] = TimeSpan.FromMinutes(2), [3] = TimeSpan.FromMinutes(2) } }));
        var first = await rig.AskedAsync();
        rig.Later(60);
        List<WaitingRow> flood = [];
        for (var i = 0; i < 10; i++)
        {
            flood.Add(await rig.AskedAsync("me quiero matar"));
        }

        Assert.All(flood, f => Assert.Equal(1, f.Band));
        Assert.Equal(first.Id, (await rig.Assignments.NextAsync(DeskRig.BrandId, "ana", Stop)).Row!.Id);
        rig.Later(90);
        Assert.Equal("at_risk", Why.Of(flood[0].Ticket, await rig.Time.NowAsync(Stop)).Code);
    }

    [Fact]
    public async Task F19_what_wakes_at_a_full_desk_takes_the_reserved_place_and_the_next_one_goes_on()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true, Agents = [DeskRig.Agent("ana", 2)] }));
        await rig.BeatAsync("ana");
        List<WaitingRow> parked = [];
        for (var i = 0; i < 2; i++)
        {
            parked.Add(await rig.AskedAsync());
            await rig.ReplyAsync(await rig.ClaimAsync(parked[i], "ana"), "ana");
        }

        for (var i = 0; i < 2; i++)
        {
            await rig.AskedAsync();
            Assert.NotNull((await rig.Assignments.NextAsync(DeskRig.BrandId, "ana", Stop)).Row);
        }

        var extra = await rig.AskedAsync();
        Assert.True((await rig.Assignments.NextAsync(DeskRig.BrandId, "ana", Stop)).IsFull);
        Assert.Equal("at_capacity", (await rig.Assignments.ClaimAsync(DeskRig.BrandId, extra.Id, "ana", extra.Epoch, Stop))!.Refusal!.Code);

        await rig.WritesAgainAsync(parked[0].Person, "otra cosa");
        await rig.LookAsync();
        Assert.Equal(3, await LoadAsync(rig));
        await rig.WritesAgainAsync(parked[1].Person, "otra cosa");
        await rig.LookAsync();

        Assert.Equal(3, await LoadAsync(rig));
        Assert.Equal((HandoffStage.Claimed, HandoffStage.Waiting), ((await rig.RowAsync(parked[0].Person)).State, (await rig.RowAsync(parked[1].Person)).State));
        Assert.Equal(Releases.Capacity, Assert.Single((await rig.EventsAsync(parked[1].Person)).OfType<HandoffReleased>()).How);
    }

    [Fact]
    public async Task F19_however_many_ask_for_the_next_at_once_in_two_processes_nobody_is_given_too_much()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true, Agents = [DeskRig.Agent("ana", 3), DeskRig.Agent("luis", 2)] }));
        var other = await DeskRig.OpenAsync(await OpenAsync(), beside: rig);
        for (var i = 0; i < 12; i++)
        {
            await rig.AskedAsync();
        }

        var given = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => (i % 2 == 0 ? rig : other).Assignments.NextAsync(DeskRig.BrandId, i % 4 < 2 ? "ana" : "luis", default).AsTask())));

        Assert.Equal(5, given.Select(g => g.Row?.Id).OfType<string>().Distinct().Count());
        Assert.Equal([("ana", 3), ("luis", 2)], given.Select(g => g.Row).OfType<HandoffView>().GroupBy(r => r.Agent!).Select(g => (g.Key, g.Count())).Order());
        Assert.Equal(11, given.Count(g => g.IsFull));
    }

    [Fact]
    public async Task F20_a_clock_that_jumps_ends_nothing_and_tells_the_operators()
    {
        var rig = await DeskRig.OpenAsync(Store);
        List<WaitingRow> rows = [];
        for (var i = 0; i < 12; i++)
        {
            rows.Add(await rig.AskedAsync());
            await rig.ClaimAsync(rows[i], i < 11 ? "ana" : "gone");
        }

        rig.Jump(TimeSpan.FromMinutes(10));
        await rig.LookAsync();
        Assert.Equal(12, await CountAsync(rig, HandoffStage.Claimed));
        var told = Assert.Single((await rig.Boards.ListAsync("operations:" + DeskRig.BrandId, null, 10, Stop)).Rows);
        Assert.Contains("handoff_sweep_stopped", told.Json, StringComparison.Ordinal);

        await rig.BeatAsync("ana");
        await rig.LookAsync();
        // Whoever is there said so; the one of whom there is no sign is a handful.
        Assert.Equal((11, 1), (await CountAsync(rig, HandoffStage.Claimed), await CountAsync(rig, HandoffStage.Waiting)));
        Assert.Single((await rig.Boards.ListAsync("operations:" + DeskRig.BrandId, null, 10, Stop)).Rows);
    }

    [Fact]
    public async Task F20_when_everybody_is_really_gone_it_ends_after_two_beats_of_a_steady_clock()
    {
        var rig = await DeskRig.OpenAsync(Store);
        for (var i = 0; i < 8; i++)
        {
            await rig.ClaimAsync(await rig.AskedAsync(), "ana");
        }

        rig.Jump(TimeSpan.FromMinutes(10));
        await rig.LookAsync();
        Assert.Equal(8, await CountAsync(rig, HandoffStage.Claimed));
        rig.Later(31);
        await rig.LookAsync();
        Assert.Equal(8, await CountAsync(rig, HandoffStage.Waiting));
    }

    [Fact]
    public async Task A_quiet_thread_goes_back_to_the_assistant_with_two_lines_for_it()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { IsStated = true, IdleReturn = TimeSpan.FromHours(4) }));
        var row = await rig.AskedAsync();
        await rig.ReplyAsync(await rig.ClaimAsync(row, "ana"), "ana");
        rig.Later(3 * 3600);
        await rig.LookAsync();
        Assert.Equal(HandoffStage.Claimed, (await rig.RowAsync(row.Person)).State);
        rig.Later(2 * 3600);
        await rig.LookAsync();

        var state = (await rig.SeenAsync(row.Person)).Of<HandoffState>();
        Assert.Equal(HandoffStage.Returned, state.Last!.Stage);
        Assert.Equal(2, state.HumanNote!.Split('\n').Length);
    }

    // Open for ten hours on one day only, two or more days from now.
    private static HoursConfig Closed() => new(
        new Dictionary<DayOfWeek, IReadOnlyList<DayHours>> { [TimeProvider.System.GetUtcNow().AddDays(3).DayOfWeek] = [new(new(8, 0), new(18, 0))] },
        new Dictionary<DateOnly, IReadOnlyList<DayHours>>(), null);

    private static Dictionary<DayOfWeek, IReadOnlyList<DayHours>> Week(DayHours hours) => Enum.GetValues<DayOfWeek>().ToDictionary(d => d, _ => (IReadOnlyList<DayHours>)[hours]);

    private static async Task<int> LoadAsync(DeskRig rig) => (await rig.List.AllAsync(DeskRig.BrandId, default)).Count(r => r.Ticket is { Agent: "ana", WaitsOnAgent: true });

    private static async Task<int> CountAsync(DeskRig rig, HandoffStage stage) => (await rig.List.AllAsync(DeskRig.BrandId, default)).Count(r => r.State == stage);
}
