using Gateway.Api;
using Gateway.Work;
using Microsoft.AspNetCore.Builder;

namespace Gateway.Bots;

/// <summary>Bots in the host.</summary>
internal static class BotsSetup
{
    internal static void AddBots(this IServiceCollection services)
    {
        services.AddSingleton<BotKeys>().AddSingleton<BotTokens>().AddSingleton<BotCalls>().AddSingleton<BotTurns>();
        services.AddSingleton<ConversationIds>().AddSingleton<Activities>().AddSingleton<BotWriters>().AddSingleton<BotWords>();
        services.AddSingleton<IWorkHandler, BotStatusWork>();
    }

    internal static void MapBots(this WebApplication app)
    {
        var bot = app.MapGroup("/bot/{brand}").ExcludeFromDescription().Through(Door.BotToken);
        bot.MapIssuer();
        bot.MapConnector();
    }
}
