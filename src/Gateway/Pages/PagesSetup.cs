using Gateway.Demo;
using Microsoft.AspNetCore.Builder;

namespace Gateway.Pages;

/// <summary>The pages in the host.</summary>
internal static class PagesSetup
{
    internal static void AddPages(this IServiceCollection services, DemoInstallation? demo) => services.AddSingleton<SignInLinks>();

    internal static void MapPages(this WebApplication app)
    {
    }
}
