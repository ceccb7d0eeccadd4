using Gateway.Configuration;
using Microsoft.Extensions.AI;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Knowledge;

namespace Gateway.Assistant;

/// <summary>Who the assistant is to the gate: inside this process, or a model that the data leaves for.</summary>
internal sealed record AssistantIdentity(Actor Actor);

/// <summary>The assistant in the host.</summary>
internal static class AssistantSetup
{
    internal static void AddAssistant(this IServiceCollection services, GatewayConfig config)
    {
        var model = config.Assistant;
        services.AddSingleton(new AssistantIdentity(model.Provider == "embedded" ? Actor.Embedded : Actor.Model(model.Model!)));
        services.AddSingleton<IChatClient>(_ => model.Provider == "embedded" ? new EmbeddedChatClient() : new OpenAiChatClient(model));
        services.AddSingleton<Drafter>().AddSingleton<DraftRun>().AddSingleton<ProfileGate>();
        services.AddSingleton(_ => new KnowledgeLibrary(config.Brands
            .Where(b => b.Knowledge is not null).ToDictionary(b => b.Id, b => b.Knowledge!, StringComparer.Ordinal)));
    }
}
