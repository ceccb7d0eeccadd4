namespace Gateway.Handoffs.Assigning;

/// <summary>Routing in the host. The service that looks at the lists runs where due work is done.</summary>
internal static class AssigningSetup
{
    internal static IServiceCollection AddAssigning(this IServiceCollection services) =>
        services.AddSingleton<StoreTime>().AddSingleton<Presence>().AddSingleton<Holds>().AddSingleton<Assignments>().AddSingleton<Router>().AddSingleton<DutyBook>();
}
