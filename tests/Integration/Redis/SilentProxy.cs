using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integration.Redis;

/// <summary>
/// Stands before a Redis, and falls silent on the first connections that ask a second time for the nodes of its cluster: the question is heard and nothing comes any
/// more. The first time is part of the greeting, of which the client knows how to wait for the end.
/// </summary>
internal sealed class SilentProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly Task _accepting;
    private int _left;
    private int _silenced;

    public SilentProxy(int target, int silences)
    {
        (_target, _left) = (target, silences);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    /// <summary>On how many connections it fell silent.</summary>
    public int Silenced => Volatile.Read(ref _silenced);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                open.Add(PassAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                await Task.WhenAny(AskAsync(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream(), _end.Token));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // One side is gone, or the test is over.
            }
        }
    }

    private async Task AskAsync(NetworkStream client, NetworkStream server)
    {
        var (bytes, asked) = (new byte[16 * 1024], 0);
        while (await client.ReadAsync(bytes, _end.Token) is var read and > 0)
        {
            var now = Encoding.ASCII.GetString(bytes, 0, read).Split("NODES").Length - 1;
            asked += now;
            if (now > 0 && asked > 1 && Interlocked.Decrement(ref _left) >= 0)
            {
                Interlocked.Increment(ref _silenced);
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            await server.WriteAsync(bytes.AsMemory(0, read), _end.Token);
        }
    }
}
