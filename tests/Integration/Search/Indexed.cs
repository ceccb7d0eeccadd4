using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Attachments.Keeping;
using Gateway.Audit;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Costs;
using Gateway.Covering;
using Gateway.Erasures;
using Gateway.Handoffs;
using Gateway.Hosting;
using Gateway.Pages.Live;
using Gateway.People;
using Gateway.Retention;
using Gateway.Search;
using Gateway.Tools;
using Gateway.Work;
using Microsoft.Extensions.DependencyInjection;
using Personalization.Gate;
using Personalization.Knowledge;
using Storage;
using Storage.Sealed;
using Fact = Conversations.Log.Fact;

namespace Integration.Search;

/// <summary>The real parts that index, search, merge and erase, over a store: a gateway without its HTTP.</summary>
internal sealed class Indexed : IAsyncDisposable
{
    public static readonly MasterKey Master = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    public static readonly Actor Ana = Actor.Agent("ana");

    private readonly ServiceProvider _services;
    private int _messages;

    private Indexed(ServiceProvider services) => _services = services;

    public PersonLog Log => Of<PersonLog>();

    public Indexer Indexer => Of<Indexer>();

    public IndexFeed Feed => Of<IndexFeed>();

    public T Of<T>() where T : notnull => _services.GetRequiredService<T>();

    public static GatewayConfig Config => new()
    {
        Brands = [new() { Id = "acme", Name = "Acme", Language = "es", Country = "CO" }, new() { Id = "other", Name = "Other", Language = "es", Country = "CO" }], Accounts = [],
    };

    public static async Task<Indexed> OpenAsync(IStore store, string data, CancellationToken stop, TimeProvider? clock = null)
    {
        var installation = await Installation.OpenAsync(store, Master, stop);
        return new(new ServiceCollection().AddLogging().AddSingleton(clock ?? TimeProvider.System).AddSingleton(Config)
            .AddSingleton(store).AddSingleton<IBoards>(store).AddSingleton<IDocuments>(store).AddSingleton<IWorkQueue>(store).AddSingleton(installation)
            .AddSingleton(Slices.Composition).AddSingleton(new KnowledgeLibrary(new Dictionary<string, string>(StringComparer.Ordinal)))
            .AddSingleton(p => new PersonLog(store, Slices.Composition, installation, Master, p.GetRequiredService<TimeProvider>()))
            .AddSingleton<ILog>(p => p.GetRequiredService<PersonLog>()).AddSingleton<IVault>(p => p.GetRequiredService<PersonLog>())
            .AddSingleton<Suppressions>().AddSingleton<ISuppressions>(p => p.GetRequiredService<Suppressions>()).AddSingleton<WaitingList>().AddSingleton<CostBoard>().AddSingleton<Merges>().AddSingleton<UseCaseBook>().AddSingleton<CapBook>()
            .AddSingleton<ProfileGate>().AddSingleton<BrandToolFields>().AddSingleton<ToolPort>().AddSingleton<ToolBelt>()
            .AddSingleton<IBlobs>(new FileBlobs(Path.Combine(data, "media"))).AddSingleton<AttachmentStore>().AddSingleton<RetentionWork>()
            .AddErasure(new GatewayOptions { Data = data })
            .AddSingleton<MaskingBook>().AddSingleton<CoveredLog>().AddSingleton<Journal>().AddSingleton<Listings>().AddSingleton<Leases>().AddSingleton<Pulse>()
            .AddSingleton<SearchKeys>().AddSingleton<Indexer>().AddSingleton<IndexFeed>().AddSingleton<IndexWalk>().AddSingleton<SearchNotes>().AddSingleton<Finder>()
            .BuildServiceProvider());
    }

    /// <summary>Until the store's millisecond is another: what is said next is newer than what was said before.</summary>
    public async Task LaterAsync()
    {
        var store = Of<IStore>();
        for (var begun = (await store.NowAsync(default)).ToUnixTimeMilliseconds(); (await store.NowAsync(default)).ToUnixTimeMilliseconds() == begun;)
        {
        }
    }

    public static Address Phone(int n) => Address.Of(Channels.WhatsApp, $"57300{n:D7}");

    /// <summary>A customer writes; returns whose log that is in.</summary>
    public async Task<PersonId> SaysAsync(Address from, string text, string? name = null, string brand = "acme", string? id = null)
    {
        var native = id ?? "wamid." + Interlocked.Increment(ref _messages);
        return (await Log.TakeInAsync(brand, from, [new(new MessageReceived(brand + "-wa", from, native, DateTimeOffset.UnixEpoch, text, ProfileName: name), brand + native)], [], default)).Person;
    }

    public async Task AppendAsync(PersonId person, params IEvent[] events) => await Log.TakeInAsync(person, [.. events.Select(e => new Fact(e, null))], [], default);

    public static MessageQueued Ours(string text, Address to, bool usesFacts = false) => new(
        Guid.NewGuid().ToString("N"), Author.Assistant, "acme-wa", to, text, MessageClass.Reply, "service", "support", default, usesFacts);

    /// <summary>Catches up with everybody, as the feed does when it hears of them.</summary>
    public async Task IndexAsync(params PersonId[] people)
    {
        foreach (var person in people)
        {
            await Indexer.CatchUpAsync(person, default);
        }
    }

    /// <summary>Who is found, and what is shown of what they said, the hits in brackets.</summary>
    public async Task<string[]> FindAsync(string typed, string brand = "acme", int limit = 20)
    {
        var (all, cursor) = (new List<string>(), (string?)null);
        do
        {
            var answer = await AskAsync(typed, brand, limit, cursor);
            all.AddRange(answer.People.Select(p => $"{p.Name ?? p.Seen.Person.Value}: {string.Join(" | ", p.Lines.Select(l => string.Concat(l.Pieces.Select(x => x.Hit ? $"[{x.Text}]" : x.Text))))}".TrimEnd(' ', ':')));
            cursor = answer.Next;
        }
        while (cursor is not null);
        return [.. all];
    }

    public async Task<SearchAnswer> AskAsync(string typed, string brand = "acme", int limit = 20, string? cursor = null) =>
        await Of<Finder>().SearchAsync(new(brand, SearchQuery.Parse(typed), typed, Ana, "agent", "desk", TimeZoneInfo.Utc, cursor, limit), default);

    public async Task<string> MergeAsync(PersonId survivor, PersonId loser)
    {
        var (id, _) = (await Of<Merges>().StartAsync("acme", survivor, loser, "manual", default))!.Value;
        await Of<Merges>().HandleAsync(survivor, new("merge", "merge", default, 0, ""), default);
        return id;
    }

    public async Task UndoAsync(PersonId survivor, string merge)
    {
        await Of<Merges>().UndoAsync(survivor, merge, default);
        await Of<Merges>().HandleAsync(survivor, new("merge", "merge", default, 0, ""), default);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
