using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Integration.Attachments;

/// <summary>A scanner on loopback that holds its caller to clamd's protocol: command, chunks with their length, a chunk of none, nothing after.</summary>
internal sealed class FakeScanner : IAsyncDisposable
{
    public static readonly byte[] Malware = "this-is-known-to-the-scanner"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    public FakeScanner()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public string Address => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public ConcurrentQueue<int> Scanned { get; } = new();

    /// <summary>What it answers to everything, as one that is out of order; null for what it finds.</summary>
    public string? Says { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync();
        _listener.Stop();
        await _running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, _closing.Token);
        var bytes = new List<byte>();
        var length = new byte[4];
        if (!command.AsSpan().SequenceEqual("zINSTREAM\0"u8))
        {
            await stream.WriteAsync("UNKNOWN COMMAND\0"u8.ToArray(), _closing.Token);
            return;
        }

        while (true)
        {
            await stream.ReadExactlyAsync(length, _closing.Token);
            if (BinaryPrimitives.ReadInt32BigEndian(length) is not (> 0 and <= (1 << 20) and var size))
            {
                break;
            }

            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk, _closing.Token);
            bytes.AddRange(chunk);
        }

        Scanned.Enqueue(bytes.Count);
        var found = bytes.ToArray().AsSpan().IndexOf(Malware) >= 0;
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes((Says ?? (found ? "stream: Test.Malware FOUND" : "stream: OK")) + "\0"), _closing.Token);
    }
}
