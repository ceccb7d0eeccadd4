using Gateway.Accounts.Oidc;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Gateway.Accounts;

/// <summary>Accounts and sessions in the host.</summary>
internal static class AccountsSetup
{
    internal static void AddAccounts(this IServiceCollection services, GatewayConfig config)
    {
        services.AddSingleton<Sealing>().AddSingleton<SessionRows>().AddSingleton<Sessions>().AddSingleton<AccountBook>();
        services.AddSingleton<Passwords>().AddSingleton<Lockout>().AddSingleton<KnownBrowsers>().AddSingleton<FirstLinks>().AddSingleton<SignIns>().AddSingleton<AccountDesk>().AddSingleton<AccessJournal>();
        services.AddSingleton<Provider>().AddSingleton<ProviderSignIn>().AddSingleton<ProviderAccounts>();
        services.AddHttpClient(Provider.Client, http =>
        {
            http.Timeout = TimeSpan.FromSeconds(10);
            http.MaxResponseContentBufferSize = 512 * 1024;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.PostConfigure<ForwardedHeadersOptions>(o =>
        {
            // Nobody is believed who is not named; the host is the proxy's to pass on as it came.
            o.KnownIPNetworks.Clear();
            o.KnownProxies.Clear();
            foreach (var network in config.Proxies)
            {
                o.KnownIPNetworks.Add(network);
            }

            // ASPNETCORE_FORWARDEDHEADERS_ENABLED alone would believe anybody.
            o.ForwardedHeaders = config.Proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.ForwardLimit = null;
        });
    }

    /// <summary>Looks the session of each request up, before any page or call asks for it.</summary>
    internal static void UseSessions(this WebApplication app)
    {
        if (app.Services.GetRequiredService<GatewayConfig>().Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.Use(async (http, next) =>
        {
            await http.RequestServices.GetRequiredService<Sessions>().LoadAsync(http, http.RequestAborted);
            await next(http);
        });
    }
}
