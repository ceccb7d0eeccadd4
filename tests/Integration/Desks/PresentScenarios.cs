using Conversations.People;
using Desk.Models;
using Integration.Storage;

namespace Integration.Desks;

/// <summary>Who has a thread open and who types in it, between two processes on the real store.</summary>
public abstract class PresentScenarios(IStoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly PersonId Person = PersonId.Create(7, new byte[16]);

    [Fact]
    public async Task What_is_said_to_one_process_is_seen_by_the_other_and_told_to_who_looks()
    {
        var (here, there) = await TwoAsync();
        List<(PersonId Person, bool Typing)> heard = [];
        using var listening = there.Present.Listen(DeskRig.BrandId, (person, typing) => heard.Add((person, typing)));
        await here.Present.SayAsync(DeskRig.BrandId, "ana", Person, PresentDoing.Noting, Stop);
        await there.Present.LookAsync(Stop);

        Assert.Equal([(Person, true)], heard);
        Assert.Equal([new PresentAgent("ana", PresentDoing.Noting)], await there.Present.OfAsync(DeskRig.BrandId, Person, "luis", Stop));
        Assert.Empty(await there.Present.OfAsync(DeskRig.BrandId, Person, "ana", Stop));
        Assert.True(there.Present.Typing(DeskRig.BrandId, Person));
        await there.Present.LookAsync(Stop);
        Assert.Single(heard);
    }

    [Fact]
    public async Task Typing_ends_after_a_few_seconds_and_a_browser_that_died_is_gone_after_twenty()
    {
        var (here, there) = await TwoAsync();
        List<bool> heard = [];
        using var listening = there.Present.Listen(DeskRig.BrandId, (_, typing) => heard.Add(typing));
        await here.Present.SayAsync(DeskRig.BrandId, "ana", Person, PresentDoing.Replying, Stop);
        await there.Present.LookAsync(Stop);
        here.Later(6);
        await there.Present.LookAsync(Stop);
        Assert.Equal([new PresentAgent("ana", PresentDoing.Viewing)], await there.Present.OfAsync(DeskRig.BrandId, Person, null, Stop));
        here.Later(14);
        await there.Present.LookAsync(Stop);
        Assert.Empty(await there.Present.OfAsync(DeskRig.BrandId, Person, null, Stop));
        // Began to type, ceased, and went: that somebody only looks changes no row of anybody's list.
        Assert.Equal([true, true, false], heard);
    }

    [Fact]
    public async Task Whoever_leaves_is_gone_at_once_and_another_of_their_windows_stays()
    {
        var (here, there) = await TwoAsync();
        var other = PersonId.Create(8, new byte[16]);
        using var listening = there.Present.Listen(DeskRig.BrandId, (_, _) => { });
        await here.Present.SayAsync(DeskRig.BrandId, "ana", Person, PresentDoing.Viewing, Stop);
        await there.Present.SayAsync(DeskRig.BrandId, "ana", other, PresentDoing.Replying, Stop);
        await here.Present.SayAsync(DeskRig.BrandId, "ana", Person, null, Stop);
        await there.Present.LookAsync(Stop);
        Assert.Empty(await there.Present.OfAsync(DeskRig.BrandId, Person, null, Stop));
        Assert.Single(await there.Present.OfAsync(DeskRig.BrandId, other, null, Stop));
    }

    [Fact]
    public async Task It_is_one_row_for_each_agent_however_many_threads_and_none_once_they_are_gone()
    {
        var (here, there) = await TwoAsync();
        using var listening = there.Present.Listen(DeskRig.BrandId, (_, _) => { });
        for (byte i = 0; i < 40; i++)
        {
            await here.Present.SayAsync(DeskRig.BrandId, "ana", PersonId.Create(i, new byte[16]), PresentDoing.Viewing, Stop);
        }

        Assert.Single((await here.Boards.ListAsync("desk-present:" + DeskRig.BrandId, null, 100, Stop)).Rows);
        here.Later(21);
        await there.Present.LookAsync(Stop);
        Assert.Empty((await here.Boards.ListAsync("desk-present:" + DeskRig.BrandId, null, 100, Stop)).Rows);
        await here.Present.SayAsync(DeskRig.BrandId, "ana", Person, PresentDoing.Viewing, Stop);
        await there.Present.LookAsync(Stop);
        Assert.Single(await there.Present.OfAsync(DeskRig.BrandId, Person, null, Stop));
    }

    [Fact]
    public async Task Whoever_types_stands_first()
    {
        var (here, _) = await TwoAsync();
        await here.Present.SayAsync(DeskRig.BrandId, "ana", Person, PresentDoing.Viewing, Stop);
        await here.Present.SayAsync(DeskRig.BrandId, "luis", Person, PresentDoing.Replying, Stop);
        await here.Present.SayAsync(DeskRig.BrandId, "eva", Person, PresentDoing.Noting, Stop);
        Assert.Equal(["luis", "eva", "ana"], (await here.Present.OfAsync(DeskRig.BrandId, Person, null, Stop)).Select(a => a.Name));
    }

    private async Task<(DeskRig Here, DeskRig There)> TwoAsync()
    {
        var here = await DeskRig.OpenAsync(Store);
        return (here, await DeskRig.OpenAsync(await OpenAsync(), beside: here));
    }
}
