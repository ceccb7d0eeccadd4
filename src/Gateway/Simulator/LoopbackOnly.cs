using System.Net;

namespace Gateway.Simulator;

/// <summary>
/// Lets through what comes from this machine. The simulated providers hold sample people and make the gateway act; nobody
/// beyond the machine has business with them, whatever address the gateway listens on.
/// </summary>
internal static class LoopbackOnly
{
    /// <summary>Whether the connection comes from this machine. An unknown origin does not count as one.</summary>
    public static bool Allows(IPAddress? remote) => remote is not null && IPAddress.IsLoopback(remote);

    /// <summary>Wraps a handler: everybody else gets 403 and no word.</summary>
    public static RequestDelegate Guard(RequestDelegate inner) => http =>
    {
        if (Allows(http.Connection.RemoteIpAddress))
        {
            return inner(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    };
}
