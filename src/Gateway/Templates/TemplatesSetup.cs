using Gateway.Hosting;
using Gateway.Work;

namespace Gateway.Templates;

/// <summary>Templates in the host.</summary>
internal static class TemplatesSetup
{
    internal static void AddTemplates(this IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton<Leases>().AddSingleton<TemplateBook>().AddSingleton<TemplateNotices>();
        services.AddSingleton<TemplateReader>().AddSingleton<TemplateSync>();
        if (options.Worker)
        {
            services.AddHostedService<TemplateSchedule>();
        }
    }
}
