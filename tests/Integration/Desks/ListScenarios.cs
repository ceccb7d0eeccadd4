using System.Collections.Concurrent;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Handoffs;
using Gateway.Pages.Desks.Lists;
using Gateway.Pages.Live;
using Gateway.Work;
using Integration.EndToEnd;
using Integration.Storage;
using Personalization.Knowledge;

namespace Integration.Desks;

/// <summary>The list of a process that has a desk open, while others do what they do: what it shows, and what it shows when it was told nothing.</summary>
public abstract class ListScenarios(IStoreFixture fixture) : StoreConformance(fixture)
{
    private static readonly ListKey Waiting = new(DeskQueue.Waiting, RowFilter.None, "ana");

    [Fact]
    public async Task What_another_process_does_is_seen_without_waiting_for_the_board()
    {
        var (rig, other) = (await DeskRig.OpenAsync(Store), await DeskRig.OpenAsync(await OpenAsync()));
        using var feed = FeedOf(rig, new(Store));
        var brand = await feed.OfAsync(DeskRig.BrandId);
        ConcurrentQueue<PersonId> told = [];
        using var listening = feed.Listen(DeskRig.BrandId, told.Enqueue);

        // Only the log knows of it: nothing projects it to the board here.
        var person = await other.WritesAsync("quiero hablar con una persona");
        await other.Log.CommandAsync(person, _ => new Conversations.Answer.Yes(new([new HandoffRequested("h_x", HandoffReason.Asked, 2, DateTimeOffset.UtcNow.AddMinutes(5), "")], [HandoffRules.Project])), Stop);
        await Eventually.TrueAsync(() => Task.FromResult(brand.Index.Count(Waiting) == 1));
        await Eventually.TrueAsync(() => Task.FromResult(told.Contains(person)));
        Assert.Null(await rig.List.FindAsync(DeskRig.BrandId, "h_x", Stop));

        await other.List.ProjectAsync(await other.SeenAsync(person), Stop);
        await other.ClaimAsync(await other.RowAsync(person), "luis");
        await Eventually.TrueAsync(() => Task.FromResult(brand.Index.Count(new(DeskQueue.Others, RowFilter.None, "ana")) == 1));
        var row = await other.RowAsync(person);
        DeskRig.Done(await other.Desk.ResolveAsync(DeskRig.BrandId, row.Id, "luis", (await other.SeenAsync(person)).Of<HandoffState>().Epoch, null, Stop));
        await Eventually.TrueAsync(() => Task.FromResult(brand.Index.Rows().Count == 0));
        Assert.Equal(row.Id, Assert.Single(brand.Closed.Page(RowFilter.None, DateTimeOffset.UtcNow, 0, 10).Rows).Id);
    }

    [Fact]
    public async Task Whoever_was_told_nothing_learns_it_from_the_boards_and_asks_the_log_where_they_are_behind()
    {
        var rig = await DeskRig.OpenAsync(Store);
        var brand = new FollowedBrand(DeskRig.BrandId, rig.List, TimeProvider.System);
        var (gone, taken) = (await rig.AskedAsync(), await rig.AskedAsync());
        await brand.FilledAsync();
        Assert.Equal(2, brand.Index.Count(Waiting));

        var claimed = await rig.ClaimAsync(gone, "luis");
        DeskRig.Done(await rig.Desk.ResolveAsync(DeskRig.BrandId, gone.Id, "luis", claimed.Epoch, null, Stop));
        await rig.ClaimAsync(taken, "ana");
        var fresh = await rig.AskedAsync();
        foreach (var changed in new[] { gone, taken })
        {
            await rig.List.ProjectAsync(await rig.SeenAsync(changed.Person), Stop);
        }

        List<PersonId> doubted = [];
        await brand.ReadAsync(doubted.Add, Stop);

        Assert.Equal([gone.Person], doubted);
        Assert.Equal(fresh.Id, Assert.Single(brand.Index.Page(Waiting, 0, 10).Rows, r => r.Id != gone.Id).Id);
        Assert.Equal(1, brand.Index.Count(new(DeskQueue.Mine, RowFilter.None, "ana")));
        Assert.Contains(brand.Closed.Page(RowFilter.None, DateTimeOffset.UtcNow, 0, 10).Rows, r => r.Id == gone.Id);
    }

    [Fact]
    public async Task A_row_that_is_shown_is_what_its_log_says_even_when_nobody_told()
    {
        var rig = await DeskRig.OpenAsync(Store);
        using var feed = FeedOf(rig, new(new Silent(Store)));
        var row = await rig.AskedAsync();
        var brand = await feed.OfAsync(DeskRig.BrandId);
        var shown = Assert.Single(brand.Index.Page(Waiting, 0, 10).Rows);
        await rig.ClaimAsync(row, "luis");
        Assert.Equal(1, brand.Index.Count(Waiting));

        // The words are read from the log, and so is whose it is.
        Assert.Equal("luis", (await feed.DescribeAsync(shown))!.Handoff.Agent);
        Assert.Equal((0, 1), (brand.Index.Count(Waiting), brand.Index.Count(new(DeskQueue.Others, RowFilter.None, "ana"))));
    }

    [Fact]
    public async Task A_list_is_of_one_brand()
    {
        var rig = await DeskRig.OpenAsync(Store);
        using var feed = FeedOf(rig, new(Store));
        var row = await rig.AskedAsync();
        var other = await feed.OfAsync("other");
        Assert.Empty(other.Index.Rows());
        await rig.WritesAgainAsync(row.Person, "¿hola?");
        Assert.Equal(row.Id, Assert.Single(await feed.RowsAsync(DeskRig.BrandId)).Id);
        Assert.Empty(other.Index.Rows());
    }

    [Fact]
    public async Task Views_are_kept_for_a_brand_each_for_whom_it_is_and_changed_by_whom_it_belongs_to()
    {
        var (views, elsewhere) = (new ViewBook(Store, TimeProvider.System), new ViewBook(await OpenAsync(), TimeProvider.System));
        var filter = new RowFilter(Channel: "sms", Urgency: "risk");
        var own = await views.SaveAsync("acme", "ana", team: false, " Mis   SMS ", DeskQueue.Waiting, filter, Stop);
        var team = await elsewhere.SaveAsync("acme", "luis", team: true, "Reembolsos", DeskQueue.Open, RowFilter.None, Stop);
        Assert.Equal((ViewOutcome.Done, ViewOutcome.Done), (own.Outcome, team.Outcome));

        Assert.Equal([("Reembolsos", null), ("Mis SMS", "ana")], (await elsewhere.OfAsync("acme", "ana", Stop)).Select(v => (v.Name, v.Owner)));
        Assert.Equal(filter, (await elsewhere.OfAsync("acme", "ana", Stop))[1].Filter);
        Assert.Equal(["Reembolsos"], (await elsewhere.OfAsync("acme", "luis", Stop)).Select(v => v.Name));
        Assert.Empty(await views.OfAsync("other", "ana", Stop));

        Assert.Equal(ViewOutcome.Taken, (await views.SaveAsync("acme", "ana", team: false, "mis sms", DeskQueue.Open, RowFilter.None, Stop)).Outcome);
        Assert.Equal(ViewOutcome.BadName, (await views.SaveAsync("acme", "ana", team: false, "\n", DeskQueue.Open, RowFilter.None, Stop)).Outcome);
        Assert.Equal(ViewOutcome.None, await views.RenameAsync("acme", "luis", leads: true, own.Id!, "Suyas", Stop));
        Assert.Equal(ViewOutcome.None, await views.DeleteAsync("acme", "ana", leads: false, team.Id!, Stop));
        Assert.Equal(ViewOutcome.None, await views.DeleteAsync("other", "ana", leads: true, own.Id!, Stop));
        Assert.Equal(ViewOutcome.Done, await views.RenameAsync("acme", "ana", leads: false, own.Id!, "SMS en riesgo", Stop));
        Assert.Equal(ViewOutcome.Done, await views.DeleteAsync("acme", "ana", leads: true, team.Id!, Stop));
        Assert.Equal(["SMS en riesgo"], (await views.OfAsync("acme", "ana", Stop)).Select(v => v.Name));
    }

    [Fact]
    public async Task However_many_save_views_at_once_none_is_lost_and_there_are_not_too_many()
    {
        ViewBook[] books = [new(Store, TimeProvider.System), new(await OpenAsync(), TimeProvider.System)];
        var saved = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => books[i % 2].SaveAsync("acme", "ana", team: false, "vista " + i, DeskQueue.Open, RowFilter.None, default).AsTask())));
        Assert.All(saved, s => Assert.Equal(ViewOutcome.Done, s.Outcome));
        for (var i = 6; i < ViewBook.MostOwn; i++)
        {
            await books[0].SaveAsync("acme", "ana", team: false, "vista " + i, DeskQueue.Open, RowFilter.None, Stop);
        }

        Assert.Equal(ViewOutcome.Full, (await books[1].SaveAsync("acme", "ana", team: false, "una más", DeskQueue.Open, RowFilter.None, Stop)).Outcome);
        Assert.Equal(ViewBook.MostOwn, (await books[0].OfAsync("acme", "ana", Stop)).Count);
        Assert.Equal(ViewOutcome.Done, (await books[1].SaveAsync("acme", "luis", team: false, "una más", DeskQueue.Open, RowFilter.None, Stop)).Outcome);
    }

    private static WaitingFeed FeedOf(DeskRig rig, Pulse pulse)
    {
        var config = new GatewayConfig { Brands = [rig.Brand], Accounts = [] };
        var masking = new MaskingBook(config, new KnowledgeLibrary(new Dictionary<string, string>(StringComparer.Ordinal)), TimeProvider.System);
        return new(rig.List, rig.Log, new CoveredLog(rig.Log, masking), pulse, TimeProvider.System);
    }

    /// <summary>A queue whose hints are all lost.</summary>
    private sealed class Silent(IWorkQueue queue) : IWorkQueue
    {
        public ValueTask<IReadOnlyList<Lane>> ClaimAsync(int partition, int max, TimeSpan lease, CancellationToken stop) => queue.ClaimAsync(partition, max, lease, stop);

        public ValueTask<bool> ExtendAsync(Lane lane, TimeSpan lease, CancellationToken stop) => queue.ExtendAsync(lane, lease, stop);

        public ValueTask ReleaseAsync(Lane lane, CancellationToken stop) => queue.ReleaseAsync(lane, stop);

        public ValueTask<(DateTimeOffset Now, IReadOnlyList<DateTimeOffset?> Due)> DueAsync(CancellationToken stop) => queue.DueAsync(stop);

        public IDisposable Listen(Action<Hint> hear) => new MemoryStream();
    }
}
