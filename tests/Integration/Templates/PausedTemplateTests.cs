using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Brands;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Costs;
using Gateway.Delivery;
using Gateway.Operations;
using Gateway.Templates;
using Gateway.Work;
using Integration.Providers;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Storage;
using Storage.Sealed;

namespace Integration.Templates;

/// <summary>Between the decision and the call a template may be paused: it is looked at again, on a real log.</summary>
public sealed class PausedTemplateTests : IAsyncLifetime
{
    private static readonly Address Phone = Address.Of(Channels.WhatsApp, "573000000001");
    private static readonly MasterKey Master = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    private readonly SqliteFixture _files = new();
    private FakeMeta _meta = null!;
    private IStore _store = null!;
    private ServiceProvider _services = null!;
    private MetaAccount _account = null!;

    private ILog Log => _services.GetRequiredService<ILog>();

    public async Task InitializeAsync()
    {
        (_meta, _store) = (await FakeMeta.StartAsync(), await _files.FreshAsync());
        _meta.Templates.Add("""{"id":"7","name":"order","language":"es","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Su pedido {{1}} va en camino."}]}""");
        _account = new()
        {
            Id = "meta", ApiBase = _meta.ApiBase, AppSecrets = [], VerifyToken = new("v"), AccessToken = new("access-token"),
            Senders = [new("wa", "acme", ChannelKind.WhatsAppCloud, "1065") { BusinessAccountId = _meta.BusinessId }],
        };
        var installation = await Installation.OpenAsync(_store, Master, default);
        _services = new ServiceCollection().AddLogging()
            .AddSingleton<IDocuments>(_store).AddSingleton<IBoards>(_store).AddSingleton<IPace>(_store)
            .AddSingleton<ILog>(new PersonLog(_store, Slices.Composition, installation, Master, TimeProvider.System))
            .AddSingleton<TemplateNotices>()
            .AddChannels(new() { Brands = [new() { Id = "acme", Name = "Acme" }], Accounts = [_account] })
            .AddSingleton<UseCaseBook>().AddSingleton<CapBook>().AddSingleton<Pacing>().AddSingleton<SenderAlerts>().AddSingleton<Effects>()
            .AddSingleton<TemplateBook>().AddSingleton<Leases>().AddSingleton<TemplateReader>().AddSingleton<TemplateSync>()
            .AddSingleton(p => new Gateway.Search.Indexer(
                _store, p.GetRequiredService<ILog>(), new(p.GetRequiredService<ILog>(), new(
                    p.GetRequiredService<GatewayConfig>(), new(new Dictionary<string, string>(StringComparer.Ordinal)), TimeProvider.System)), new(installation), Microsoft.Extensions.Logging.Abstractions.NullLogger<Gateway.Search.Indexer>.Instance))
            .AddSingleton<CostBoard>().AddSingleton<FoldWork>().AddSingleton<Gateway.Retention.RetentionWork>()
            .AddSingleton<ISuppressions>(new Suppressions(_store, installation)).AddSingleton<Gateway.Erasures.Returns>().AddSingleton<SendWork>()
            .BuildServiceProvider();
        Assert.Equal(SyncEnd.Read, await _services.GetRequiredService<TemplateSync>().RunAsync(_account, default));
        // The business account is configured, so nobody asks for it.
        Assert.Single(_meta.Questions);
    }

    public async Task DisposeAsync()
    {
        await _services.GetRequiredService<Effects>().DrainAsync(TimeSpan.FromSeconds(10));
        await _services.DisposeAsync();
        await _meta.DisposeAsync();
        await _store.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task A_template_that_was_paused_meanwhile_is_not_sent_and_one_that_is_back_is()
    {
        var person = (await Log.TakeInAsync("acme", Phone, [new(new MessageReceived("wa", Phone, "wamid.1", DateTimeOffset.UnixEpoch, "hola"), "1")], [], default)).Person;
        await QueueAsync(person, "d1");
        await NoticeAsync("PAUSED");
        await SendAsync(person);
        Assert.Empty(_meta.Sent);
        var seen = (await Log.LoadAsync(person, default))!;
        Assert.Equal(DeliveryStatus.Dropped, seen.Of<MessagesState>().Recent[^1].Status);
        Assert.Equal((SendOutcome.Dropped, TemplateProblem.NotApproved), (await Log.ReadAsync(person, 0, 100, default)).Select(r => r.Event).OfType<SendEnded>().Select(e => (e.Outcome, e.Code)).Single());

        await NoticeAsync("APPROVED");
        await QueueAsync(person, "d2");
        await SendAsync(person);
        Assert.Equal("d2", Assert.Single(await _meta.WaitForAsync(1)).Correlation);
    }

    [Fact]
    public async Task The_decision_says_it_when_nothing_is_known_and_otherwise_why_not()
    {
        var book = await _services.GetRequiredService<TemplateBook>().OfAsync("acme", default);
        var allowed = book.Judge(Personalization.Gate.Verdict.Allow, Message("d1"), windowOpen: false, "es");
        Assert.Equal((true, "Se puede enviar."), (allowed.Verdict.IsAllowed, allowed.Sentence));
        var refused = book.Judge(Personalization.Gate.Verdict.Allow, Message("d1") with { Parts = [new Part.Template("order", "en")] }, windowOpen: false, "es");
        Assert.Equal(("template", TemplateProblem.MissingLanguage, "La plantilla order no existe en el idioma en; existe en es."), (refused.Verdict.Rule, refused.Verdict.Code, refused.Sentence));

        await _store.PutAsync(TemplateCatalogue.Document("meta"), TemplateCatalogue.Empty.ToJson(), null, default);
        var unread = (await _services.GetRequiredService<TemplateBook>().OfAsync("acme", default)).Judge(Personalization.Gate.Verdict.Allow, Message("d1"), windowOpen: false, "en");
        Assert.True(unread.Verdict.IsAllowed);
        Assert.Contains("the provider decides", unread.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Costs_of_a_brand_are_the_sum_of_its_people_after_merges_and_erasures_too()
    {
        var (one, two) = (await PricedAsync(Phone, "d1", "w1"), await PricedAsync(Address.Of(Channels.WhatsApp, "573000000002"), "d2", "w2"));
        Assert.Equal((2, 2), await TotalsAsync());
        await FoldAsync(one);
        Assert.Equal((2, 2), await TotalsAsync());

        // The saga's events, as the worker writes them: the loser is closed, its costs are taken over.
        var (mine, theirs) = ((await Log.LoadAsync(one, default))!, (await Log.LoadAsync(two, default))!);
        await Log.CloseAsync(two, "m_1", one, default);
        var absorbed = MergeRules.Absorb(Slices.Composition, mine.State, theirs.State, new("m_1", two, MergeStage.Started, []), []);
        await CommitAsync(mine, new([new MergeStarted("m_1", two, "manual"), .. absorbed.Events, new MergeCompleted("m_1")], []));
        await FoldAsync(one);
        Assert.Equal((2, 1), await TotalsAsync());

        await _services.GetRequiredService<CostBoard>().ForgetAsync("acme", one, [one, two], (await Log.LoadAsync(one, default))!.Of<CostState>().Lines, default);
        Assert.Equal((2, 1), await TotalsAsync());
        Assert.Null(await _store.GetAsync("costs:acme", one.Value, default));
    }

    private async Task<PersonId> PricedAsync(Address address, string dispatch, string native)
    {
        var person = (await Log.TakeInAsync("acme", address, [new(new MessageReceived("wa", address, "in-" + native, DateTimeOffset.UnixEpoch, "hola"), native)], [], default)).Person;
        var price = new Price("utility", Billable: true);
        await CommitAsync((await Log.LoadAsync(person, default))!, new(
            [Message(dispatch) with { To = address }, new SendEnded(dispatch, SendOutcome.Accepted, native), new StatusReported("wa", native, DeliveryStatus.Delivered, DateTimeOffset.UnixEpoch, dispatch, Price: price)], []));
        await FoldAsync(person);
        return person;
    }

    private ValueTask FoldAsync(PersonId person) => _services.GetRequiredService<FoldWork>().HandleAsync(person, new("fold", "fold", default, 0, ""), default);

    // A book of its own each time: the sums are kept for half a minute.
    private async Task<(int Messages, int Rows)> TotalsAsync()
    {
        var costs = await new CostBoard(_store, Log, TimeProvider.System).OfAsync("acme", default);
        Assert.All(costs.Lines, l => Assert.Equal(("whatsapp", "utility", l.Messages), (l.Channel, l.Category, l.Billable)));
        return (costs.Lines.Sum(l => l.Messages), costs.People);
    }

    private async Task QueueAsync(PersonId person, string dispatch) =>
        await CommitAsync((await Log.LoadAsync(person, default))!, new([Message(dispatch)], []));

    private async Task CommitAsync(Seen seen, Decision decision) =>
        Assert.IsType<CommitResult.Committed>(await Log.CommitAsync(seen, decision, Guid.NewGuid().ToString("N"), default));

    private async Task SendAsync(PersonId person) =>
        await _services.GetRequiredService<SendWork>().HandleAsync(person, new("send", "send", default, 0, ""), default);

    private Task NoticeAsync(string status) => _services.GetRequiredService<OperationsBoards>().PutAsync(
        _account, [OperationsRecord.About(System.Text.Encoding.UTF8.GetBytes(status), DateTimeOffset.UtcNow, "notice", "meta", "message_template_status_update", $$$"""{"raw":{"event":"{{{status}}}","message_template_id":7}}""")], default);

    private static MessageQueued Message(string dispatch) => new(
        dispatch, Author.Brand, "wa", Phone, "Su pedido 1042 va en camino.", MessageClass.Transactional, "service", "orders", default,
        Parts: [new Part.Template("order", "es", new Dictionary<string, string>(StringComparer.Ordinal) { ["1"] = "1042" })]);
}
