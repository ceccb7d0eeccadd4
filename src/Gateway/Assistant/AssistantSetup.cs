using Gateway.Configuration;
using Microsoft.Extensions.AI;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Knowledge;

namespace Gateway.Assistant;

/// <summary>The assistant in the host.</summary>
internal static class AssistantSetup
{
    internal static void AddAssistant(this IServiceCollection services, GatewayConfig config)
    {
        var model = config.Assistant;
        services.AddSingleton<IChatClient>(_ => model.Provider == "embedded" ? new EmbeddedChatClient() : new OpenAiChatClient(model));
        services.AddSingleton<Writers>().AddSingleton<Briefing>().AddSingleton<DraftRun>().AddSingleton<ProfileGate>();
        services.AddHostedService<Warmup>();
        services.AddSingleton(_ => new KnowledgeLibrary(config.Brands
            .Where(b => b.Knowledge is not null).ToDictionary(b => b.Id, b => b.Knowledge!, StringComparer.Ordinal))
        {
            Meaning = model.Embeddings is { } embeddings ? new(new OpenAiEmbeddings(embeddings), TimeSpan.FromSeconds(2), TimeProvider.System) : null,
        });
        services.AddHostedService<KnowledgeWatch>();
    }
}
