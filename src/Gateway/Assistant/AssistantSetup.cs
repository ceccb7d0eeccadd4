using Gateway.Assistant.Providers;
using Gateway.Configuration;
using Gateway.Tools;
using Personalization.Gate;
using Personalization.Knowledge;

namespace Gateway.Assistant;

/// <summary>The assistant in the host.</summary>
internal static class AssistantSetup
{
    internal static void AddAssistant(this IServiceCollection services, GatewayConfig config)
    {
        services.AddSingleton(s => Models.Of(config.Assistant, s.GetRequiredService<TimeProvider>())).AddSingleton<BudgetNotices>().AddSingleton<SpendingBook>().AddSingleton<SpendingReport>().AddSingleton<Live.LiveDrafts>();
        services.AddSingleton<BrandToolFields>().AddSingleton<ToolBelt>().AddSingleton<ToolPort>();
        services.AddSingleton<Writers>().AddSingleton<Briefing>().AddSingleton<DraftCounts>().AddSingleton<DraftRun>().AddSingleton<ProfileGate>();
        services.AddSingleton<Suggestions>().AddSingleton<Work.IWorkHandler, SuggestWork>();
        services.AddHostedService<Warmup>();
        services.AddSingleton(_ => new KnowledgeLibrary(config.Brands
            .Where(b => b.Knowledge is not null).ToDictionary(b => b.Id, b => b.Knowledge!, StringComparer.Ordinal))
        {
            Meaning = config.Assistant.Embeddings is { } embeddings ? new(new OpenAiEmbeddings(embeddings), TimeSpan.FromSeconds(2), TimeProvider.System) : null,
        });
        services.AddHostedService<KnowledgeWatch>();
    }
}
