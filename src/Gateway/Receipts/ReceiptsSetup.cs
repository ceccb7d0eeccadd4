using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Receipts;

/// <summary>What writes and shows receipts.</summary>
internal static class ReceiptsSetup
{
    internal static void AddReceipts(this IServiceCollection services) =>
        services.AddSingleton<DraftReceipts>().AddSingleton<LookReceipts>().AddSingleton<UsedAnswers>();
}
