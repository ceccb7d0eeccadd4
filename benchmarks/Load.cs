using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bench;

/// <summary>Sends ready requests over kept-alive connections, one at a time on each, and measures. Costs little beside what it measures.</summary>
internal static class Load
{
    internal sealed record Result(double PerSecond, double Median, double High, int Refused);

    internal static async Task<Result> RunAsync(int port, byte[][] requests, int connections = 64)
    {
        var next = -1;
        var refused = 0;
        var times = new double[requests.Length];
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            var buffer = new byte[4096];
            for (var i = Interlocked.Increment(ref next); i < requests.Length; i = Interlocked.Increment(ref next))
            {
                var sent = Stopwatch.GetTimestamp();
                await socket.SendAsync(requests[i]);
                if (!await AcceptedAsync(socket, buffer))
                {
                    Interlocked.Increment(ref refused);
                }

                times[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Array.Sort(times);
        return new(requests.Length / seconds, times[times.Length / 2], times[(int)(times.Length * 0.99)], refused);
    }

    // The answers are small and have no body: a whole one ends with an empty line.
    private static async Task<bool> AcceptedAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += read;
        }

        return buffer.AsSpan(9, 3).SequenceEqual("200"u8);
    }
}
