using Conversations.People;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Hosting;
using Gateway.Search;
using Personalization.Knowledge;
using Storage;
using Storage.Sealed;

namespace Gateway.Verbs;

/// <summary>The search index, for whoever runs the installation: built anew from the logs.</summary>
internal static class SearchVerb
{
    internal static async Task<int> RunAsync(VerbContext context, CancellationToken stop)
    {
        if (context.Arguments is not ["rebuild"])
        {
            await context.Out.WriteLineAsync("search rebuild");
            return 2;
        }

        await using var store = await VerbStore.OpenAsync(context, stop);
        var master = MasterKeys.Of(context.Options, context.Out.WriteLine);
        using var installation = await Stores.OpenInstallationAsync(store, master, TimeProvider.System, stop);
        return await RebuildAsync(store, installation, master, ConfigOf(context.Options), context.Out, stop);
    }

    // Without a configuration it is the demo, whose brand is always the same one.
    private static GatewayConfig ConfigOf(GatewayOptions options) =>
        options.Config is { } path ? ConfigFile.Read(path) : ConfigFile.Parse(
            System.Text.Encoding.UTF8.GetBytes(Demo.DemoConfiguration.Build(Demo.DemoInstallation.Create(new("http://127.0.0.1/")))), new(AppContext.BaseDirectory, Environment.GetEnvironmentVariable));

    /// <summary>Builds the index anew, and says what was not as it should be. Gateways may run meanwhile.</summary>
    internal static async Task<int> RebuildAsync(IStore store, Installation installation, MasterKey master, GatewayConfig config, TextWriter report, CancellationToken stop)
    {
        using var knowledge = new KnowledgeLibrary(config.Brands.Where(b => b.Knowledge is not null).ToDictionary(b => b.Id, b => b.Knowledge!, StringComparer.Ordinal));
        var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
        var indexer = new Indexer(store, log, new CoveredLog(log, new(config, knowledge, TimeProvider.System)), new SearchKeys(installation), Microsoft.Extensions.Logging.Abstractions.NullLogger<Indexer>.Instance);
        var (begun, all, mended) = (await store.NowAsync(stop), 0, 0);
        for (var partition = 0; partition < PersonId.Partitions; partition++)
        {
            var (people, wrong) = await IndexWalk.PartitionAsync(store, indexer, partition, whole: true, stop);
            (all, mended) = (all + people, mended + wrong);
        }

        await IndexWalk.NoteBuiltAsync(store, begun, stop);
        await report.WriteLineAsync($"{all} logs were read; {mended} were not up to date in the index. It says what the logs say.");
        return 0;
    }
}
