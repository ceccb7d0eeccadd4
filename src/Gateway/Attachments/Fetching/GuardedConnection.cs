using System.Net;
using System.Net.Sockets;

namespace Gateway.Attachments.Fetching;

/// <summary>
/// Connects to checked addresses only: the name is resolved here, each address judged, and the judged address is the one that is
/// connected to, so that a name cannot lead elsewhere in between.
/// </summary>
internal sealed class GuardedConnection(Hosts hosts, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port);
        var uri = context.InitialRequestMessage.RequestUri!;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, stop);
        var fine = addresses.Where(a => (hosts.MayBePrivate(host) || PublicAddress.Is(a)) && (uri.Scheme == "https" || hosts.MayBePlain(uri, a))).ToArray();
        if (fine.Length == 0)
        {
            throw addresses.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(fine, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name leads to addresses that are not connected to.</summary>
internal sealed class ForbiddenAddressException() : IOException("The name leads to no public address.");
