using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Gateway.Hosting;

/// <summary>
/// Where it listens. Each address is tried before anything is opened: the server would fail with its own stack traces, and only after
/// the store was prepared.
/// </summary>
internal static class Listening
{
    private const string Default = "http://127.0.0.1:8080";

    /// <summary>The addresses that are asked for. Port 0 means "any": the demo must know its own address before the first webhook is signed, so the port is chosen here.</summary>
    internal static string[] Urls(IConfiguration configuration)
    {
        var urls = (configuration["urls"] ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. urls.Select(url => url.EndsWith(":0", StringComparison.Ordinal) ? $"{url[..^1]}{FreePort()}" : url)];
    }

    /// <summary>Refuses the start, in a sentence, when an address cannot be listened on.</summary>
    internal static void Try(IEnumerable<string> urls)
    {
        foreach (var url in urls)
        {
            var address = Parse(url);
            if (!address.IsUnixPipe && !address.IsNamedPipe && Refused(address) is { } error)
            {
                throw new StartRefusedException(error is SocketError.AddressAlreadyInUse ? InUse(url) : $"{url} cannot be listened on ({error}); choose another address with --urls.");
            }
        }
    }

    /// <summary>What is said of an address that another program has.</summary>
    internal static string InUse(string address) => $"{address} is in use by another program; choose another with --urls http://127.0.0.1:<port>.";

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            throw new StartRefusedException($"--urls names {url}, which is no address such as http://127.0.0.1:8080.");
        }
    }

    // As the server does: a name that is no address of an interface means all of them; localhost may lack one of its two, but nobody else may have it.
    private static SocketError? Refused(BindingAddress address)
    {
        if (string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            var (four, six) = (Refused(IPAddress.Loopback, address.Port), Refused(IPAddress.IPv6Loopback, address.Port));
            return new[] { four, six }.Contains(SocketError.AddressAlreadyInUse) ? SocketError.AddressAlreadyInUse : four is not null && six is not null ? four : null;
        }

        return Refused(IPAddress.TryParse(address.Host, out var one) ? one : IPAddress.Any, address.Port);
    }

    private static SocketError? Refused(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
