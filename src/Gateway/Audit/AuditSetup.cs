using Gateway.Reveals;

namespace Gateway.Audit;

/// <summary>The audit and the reveals in the host.</summary>
internal static class AuditSetup
{
    internal static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<Journal>().AddSingleton<Listings>().AddSingleton<Searches>().AddSingleton<AuditReader>();
        services.AddSingleton<Originals>().AddSingleton<Revealing>();
    }
}
