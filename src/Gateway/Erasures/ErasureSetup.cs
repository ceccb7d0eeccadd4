using Gateway.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Storage.Sealed;

namespace Gateway.Erasures;

/// <summary>What the host needs to know of erasure.</summary>
internal static class ErasureSetup
{
    /// <summary>Registers erasing, its ledger, and what goes on with it after a crash.</summary>
    internal static IServiceCollection AddErasure(this IServiceCollection services, GatewayOptions options)
    {
        // The verb that restores has none of the host's other parts.
        services.TryAddSingleton<DataRights.RequestBoard>();
        return services
        .AddSingleton(p => new LedgerFolder(FolderOf(options), p.GetRequiredService<Installation>()))
        .AddSingleton<ErasureLedger>().AddSingleton<ErasurePlanner>().AddSingleton<ErasurePlans>().AddSingleton<ErasureSteps>().AddSingleton<Erasure>()
        .AddSingleton<Restoration>().AddSingleton<Returns>();
    }

    /// <summary>Where the ledger's files lie.</summary>
    internal static string FolderOf(GatewayOptions options) => Path.Combine(Path.GetFullPath(options.Data), "erasures");
}
