using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Attachments.Keeping;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Costs;
using Gateway.Erasures;
using Gateway.Handoffs;
using Gateway.Hosting;
using Gateway.People;
using Gateway.Retention;
using Gateway.Tools;
using Integration.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Personalization.UseCases;
using Storage;
using Storage.Sealed;

namespace Integration.Erasures;

/// <summary>One process of a gateway without its HTTP: the real parts that erase and forget, over a store and a data folder.</summary>
internal sealed class Installed : IAsyncDisposable
{
    public static readonly MasterKey Master = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    public const string Brand = "acme";

    private readonly ServiceProvider _services;

    private Installed(ServiceProvider services) => _services = services;

    public PersonLog Log => Of<PersonLog>();

    public Erasure Erasure => Of<Erasure>();

    public Suppressions Suppressions => Of<Suppressions>();

    public Installation Installation => Of<Installation>();

    public IStore Store => Of<IStore>();

    public T Of<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A process that starts: the ledger is applied first, as the gateway does.</summary>
    public static async Task<(Installed Process, Restored Restored)> StartAsync(IStore store, string data, CancellationToken stop)
    {
        var process = await OpenAsync(store, data, stop);
        return (process, await process.Of<Restoration>().ApplyAsync(stop));
    }

    public static async Task<Installed> OpenAsync(IStore store, string data, CancellationToken stop, TimeProvider? clock = null)
    {
        var installation = await Installation.OpenAsync(store, Master, stop);
        return new(new ServiceCollection().AddLogging().AddSingleton(clock ?? TimeProvider.System)
            .AddSingleton(new GatewayConfig { Brands = [new() { Id = Brand, Name = "Acme" }], Accounts = [] })
            .AddSingleton(store).AddSingleton<IBoards>(store).AddSingleton<IDocuments>(store).AddSingleton(installation)
            .AddSingleton(Slices.Composition)
            .AddSingleton(p => new PersonLog(store, Slices.Composition, installation, Master, p.GetRequiredService<TimeProvider>()))
            .AddSingleton<ILog>(p => p.GetRequiredService<PersonLog>()).AddSingleton<IVault>(p => p.GetRequiredService<PersonLog>())
            .AddSingleton<Suppressions>().AddSingleton<ISuppressions>(p => p.GetRequiredService<Suppressions>()).AddSingleton<WaitingList>().AddSingleton<CostBoard>().AddSingleton<Merges>().AddSingleton<UseCaseBook>().AddSingleton<CapBook>()
            .AddSingleton<Personalization.Gate.ProfileGate>().AddSingleton<BrandToolFields>().AddSingleton<ToolPort>().AddSingleton<ToolBelt>()
            .AddSingleton<IBlobs>(new FileBlobs(Path.Combine(data, "media"))).AddSingleton<AttachmentStore>()
            .AddSingleton<RetentionWork>().AddErasure(new GatewayOptions { Data = data }).BuildServiceProvider());
    }

    public async Task<PersonId> WriteAsync(Address from, string text, string id, CancellationToken stop) =>
        (await Log.TakeInAsync(Brand, from, [new(new MessageReceived("acme-wa", from, id, DateTimeOffset.UnixEpoch, text), "acme-wa|message|" + id)], [], stop)).Person;

    /// <summary>Appends whatever state the log is in.</summary>
    public async Task AppendAsync(PersonId person, CancellationToken stop, params IEvent[] events) =>
        await Log.TakeInAsync(person, [.. events.Select(e => new Fact(e, null))], [], stop);

    /// <summary>Joins two people, to the end.</summary>
    public async Task<string> MergeAsync(PersonId survivor, PersonId loser, CancellationToken stop)
    {
        var (id, _) = (await Of<Merges>().StartAsync(Brand, survivor, loser, "manual", stop))!.Value;
        await Of<Merges>().HandleAsync(survivor, new("merge", "merge", default, 0, ""), stop);
        return id;
    }

    public async Task UndoAsync(PersonId survivor, string merge, CancellationToken stop)
    {
        await Of<Merges>().UndoAsync(survivor, merge, stop);
        await Of<Merges>().HandleAsync(survivor, new("merge", "merge", default, 0, ""), stop);
    }

    public Task DeclareAsync(params UseCase[] uses) => Of<UseCaseBook>().DeclareAsync(Brand, uses, CancellationToken.None).AsTask();

    public async Task<IReadOnlyList<Finding>> VerifyAsync(string data, CancellationToken stop)
    {
        List<Finding> findings = [];
        await new Verification(Store, Installation, Master, new(Path.Combine(data, "roots"), Installation)).RunAsync(findings.Add, stop);
        return findings;
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
