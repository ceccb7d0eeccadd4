namespace Gateway.Search;

/// <summary>The search in the host.</summary>
internal static class SearchSetup
{
    internal static void AddSearch(this IServiceCollection services, bool worker)
    {
        services.AddSingleton<SearchKeys>().AddSingleton<Indexer>().AddSingleton<IndexFeed>().AddSingleton<IndexWalk>();
        services.AddSingleton<SearchNotes>().AddSingleton<SearchLimit>().AddSingleton<Finder>();
        services.AddHostedService(p => p.GetRequiredService<IndexFeed>());
        if (worker)
        {
            services.AddHostedService(p => p.GetRequiredService<IndexWalk>());
        }
    }
}
