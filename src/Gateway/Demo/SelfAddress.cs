using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Gateway.Demo;

/// <summary>
/// How the program reaches itself: the simulated providers call the gateway, and the gateway calls them, over loopback.
/// </summary>
internal static class SelfAddress
{
    /// <summary>The address of a server that has started, with the port it was really given.</summary>
    public static Uri Of(IServer server) =>
        From(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    /// <summary>
    /// The loopback form of what the server listens on: plain http before https (a self-signed certificate would refuse
    /// ourselves), and <c>127.0.0.1</c> for every interface (<c>0.0.0.0</c>, <c>[::]</c>, <c>*</c>, <c>+</c>).
    /// </summary>
    public static Uri From(IEnumerable<string> urls)
    {
        var address = urls
            .Select(url => BindingAddress.Parse(url.Trim()))
            .Where(one => !one.IsUnixPipe && !one.IsNamedPipe)
            .OrderBy(one => one.Scheme == Uri.UriSchemeHttp ? 0 : 1)
            .FirstOrDefault() ?? throw new InvalidOperationException("The demo needs an http address to reach itself; set --urls.");
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri;
    }
}
