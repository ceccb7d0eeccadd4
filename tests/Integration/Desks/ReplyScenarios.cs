using Conversations;
using Conversations.Messages;
using Conversations.People;
using Gateway.Handoffs;
using Integration.Storage;
using Personalization.Consent;

namespace Integration.Desks;

/// <summary>What an agent sends is decided on what they had before them, on the real store.</summary>
public abstract class ReplyScenarios(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task F5_what_was_said_meanwhile_is_read_before_the_answer_leaves_and_asked_for_once()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        var mine = await rig.ClaimAsync(row, "ana");
        var seen = (await rig.SeenAsync(row.Person)).State.Version;
        await rig.WritesAgainAsync(row.Person, "mejor no lo cambien");

        Task<Outcome?> SendAsync(long saw) => rig.Desk.SendAsync(DeskRig.BrandId, row.Id, "ana", mine.Epoch, new("r-1", "Ya quedó cambiado") { Seen = saw, IsStrict = true }, Stop).AsTask();
        Assert.Equal("unseen", (await SendAsync(seen))!.Refusal!.Code);
        Assert.DoesNotContain(await rig.SaidAsync(row.Person), m => m.DispatchId == "r-1");

        var read = (await rig.SeenAsync(row.Person)).State.Version;
        Assert.Null((await SendAsync(read))!.Refusal);
        // The same press again is the same message, whatever it had seen.
        Assert.Null((await SendAsync(seen))!.Refusal);
        Assert.Single(await rig.SaidAsync(row.Person), m => m.DispatchId == "r-1");
    }

    [Fact]
    public async Task F5_two_windows_of_one_agent_do_not_say_it_twice()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        var mine = await rig.ClaimAsync(row, "ana");
        var seen = (await rig.SeenAsync(row.Person)).State.Version;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            rig.Desk.SendAsync(DeskRig.BrandId, row.Id, "ana", mine.Epoch, new($"tab-{i}", "Ya lo reviso") { Seen = seen }, Stop).AsTask()));
        Assert.Single(answers, a => a!.Refusal is null);
        Assert.All(answers, a => Assert.True(a!.Refusal is null or { Code: "unseen" }));
        Assert.Single(await rig.SaidAsync(row.Person), m => m.Text == "Ya lo reviso");
    }

    [Fact]
    public async Task F22_free_text_is_refused_once_the_window_closed_and_another_channel_stays_open()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        var phone = (await rig.SeenAsync(row.Person)).Of<Conversations.Threads.ThreadState>().With!.Value;
        var mine = await rig.ClaimAsync(row, "ana");
        rig.Later(TimeSpan.FromHours(24).TotalSeconds + 1);
        Assert.Equal("window_closed", (await SendAsync(null))!.Refusal!.Code);
        Assert.Equal("window_closed", (await SendAsync(AddressRef.Of(phone)))!.Refusal!.Code);
        Assert.Equal("no_way", (await SendAsync("nobody"))!.Refusal!.Code);
        Assert.DoesNotContain(await rig.SaidAsync(row.Person), m => m.By == Author.Agent("ana"));

        ValueTask<Outcome?> SendAsync(string? to) => rig.Desk.SendAsync(DeskRig.BrandId, row.Id, "ana", mine.Epoch, new("r-" + to, "Hola") { To = to, IsStrict = true }, Stop);
    }

    [Fact]
    public async Task A_note_that_is_sent_twice_is_one_note()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var row = await rig.AskedAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rig.Desk.NoteAsync(row.Person, "ana", "ojo con la talla", Stop, "note:n-1").AsTask()));
        Assert.Single((await rig.EventsAsync(row.Person)).OfType<Conversations.Handoffs.NoteWritten>());
    }
}
