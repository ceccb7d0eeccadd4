namespace Gateway.Search;

/// <summary>The search in the host.</summary>
internal static class SearchSetup
{
    internal static void AddSearch(this IServiceCollection services, bool worker)
    {
        services.AddSingleton<SearchKeys>().AddSingleton<Indexer>().AddSingleton<IndexWalk>();
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<IndexFeed>(p, worker));
        services.AddSingleton<SearchNotes>().AddSingleton<SearchLimit>().AddSingleton<Finder>();
        if (worker)
        {
            services.AddHostedService(p => p.GetRequiredService<IndexFeed>());
            services.AddHostedService(p => p.GetRequiredService<IndexWalk>());
        }
    }
}
