using Gateway.Work;
using Personalization.Gate;

namespace Gateway.DataRights;

/// <summary>The rights of the person in the host.</summary>
internal static class DataRightsSetup
{
    internal static void AddDataRights(this IServiceCollection services)
    {
        services.AddSingleton<SubjectGate>().AddSingleton<RequestBoard>().AddSingleton<PublicPages>().AddSingleton<PersonLogs>().AddSingleton<Exercise>().AddSingleton<PersonErasure>();
        services.AddSingleton<IWorkHandler, RequestRowWork>();
    }
}
