using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Handoffs;
using Integration.Storage;

namespace Integration.Desks;

/// <summary>Whom a note mentions hears of it, at any process, once, until they open the thread.</summary>
public abstract class MentionScenarios(IStoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task They_are_told_at_every_process_once_and_no_more_when_they_opened_it()
    {
        var here = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { Agents = [DeskRig.Agent("ana"), DeskRig.Agent("luis")] }));
        var there = await DeskRig.OpenAsync(await OpenAsync(), beside: here);
        var person = await here.WritesAsync("Hola");
        var (luis, ana) = (0, 0);
        using var one = there.Mentions.Listen(DeskRig.BrandId, "luis", () => luis++);
        using var other = there.Mentions.Listen(DeskRig.BrandId, "ana", () => ana++);
        await there.Mentions.LookAsync(Stop);

        var note = await NoteAsync(here, person, "Mire esto, @Luis; yo, @ana, no sé. @eva");
        Assert.Equal(["luis"], ((NoteWritten)note.Event!).Mentions!);
        await there.Mentions.LookAsync(Stop);
        Assert.Equal((1, 0), (luis, ana));
        var row = Assert.Single(await there.Mentions.OfAsync(DeskRig.BrandId, "luis", Stop));
        Assert.Equal((person, note.Seq, "ana"), (row.Person, row.Seq, row.By));
        Assert.Empty(await there.Mentions.OfAsync(DeskRig.BrandId, "ana", Stop));
        Assert.DoesNotContain("esto", Assert.Single((await here.Boards.ListAsync("mentions:" + DeskRig.BrandId, null, 10, Stop)).Rows).Json, StringComparison.Ordinal);

        await there.Mentions.ClearAsync(DeskRig.BrandId, "luis", person.Value, Stop);
        Assert.Empty(await here.Mentions.OfAsync(DeskRig.BrandId, "luis", Stop));
        Assert.Equal(2, luis);

        // A worker that died before it said so does its work again.
        await ToldAsync(here, person, note.Seq);
        Assert.Empty(await here.Mentions.OfAsync(DeskRig.BrandId, "luis", Stop));
    }

    [Fact]
    public async Task The_work_stands_beside_the_note_and_a_note_without_a_mention_has_none()
    {
        var rig = await DeskRig.OpenAsync(Store, DeskRig.Of(new() { Agents = [DeskRig.Agent("ana"), DeskRig.Agent("luis")] }));
        var seen = await rig.SeenAsync(await rig.WritesAsync("Hola"));
        Assert.Single(MentionWork.Note(seen, "ana", "@luis", ["luis"]).Work);
        Assert.Empty(MentionWork.Note(seen, "ana", "luis", []).Work);
    }

    private async Task<Recorded> NoteAsync(DeskRig rig, PersonId person, string text)
    {
        Assert.True(await rig.Desk.NoteAsync(person, "ana", text, Stop, "note:1", await rig.Mentions.InAsync(DeskRig.BrandId, "ana", text, Stop)));
        var seq = (await rig.SeenAsync(person)).State.Version;
        await ToldAsync(rig, person, seq);
        return Assert.Single(await rig.Log.ReadManyAsync(person, [seq], Stop));
    }

    private async Task ToldAsync(DeskRig rig, PersonId person, long seq) =>
        await new MentionWork(rig.Log, rig.Mentions).HandleAsync(person, new("mentions:" + seq, "note.mentions", default, 0, $"{seq}"), Stop);
}
