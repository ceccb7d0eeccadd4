using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Attachments.Harm;

/// <summary>What a scanner says of bytes.</summary>
internal enum Scan
{
    /// <summary>Nothing is known against them.</summary>
    Clean,
    /// <summary>They do harm.</summary>
    Found,
    /// <summary>It did not say: it is not there, or could not look at them.</summary>
    Unknown,
}

/// <summary>A scanner over clamd's own protocol, <c>INSTREAM</c>: four bytes of length in network order and so many bytes, again and again, and a length of zero.</summary>
/// <remarks>Source: clamd(8), "COMMANDS". The answer is <c>stream: OK</c>, <c>stream: Name FOUND</c> or <c>… ERROR</c>.</remarks>
internal sealed class Clamd(Uri address, TimeSpan patience)
{
    private const int Chunk = 64 * 1024;
    private const int MostAnswer = 4096;

    /// <summary>Asks about bytes. Never throws but when it is stopped.</summary>
    internal async ValueTask<Scan> ScanAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, limit.Token);
            await using var stream = client.GetStream();
            await SendAsync(stream, bytes, limit.Token);
            return Read(await AnswerAsync(stream, limit.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return Scan.Unknown;
        }
    }

    /// <summary>What an answer means. A name of malware can hold anything; only the last word counts.</summary>
    internal static Scan Read(string answer) =>
        answer.EndsWith(" FOUND", StringComparison.Ordinal) ? Scan.Found
        : answer == "stream: OK" ? Scan.Clean
        : Scan.Unknown;

    private static async ValueTask SendAsync(NetworkStream stream, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), stop);
        var length = new byte[4];
        for (var rest = bytes; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, Chunk)..])
        {
            var some = rest[..Math.Min(rest.Length, Chunk)];
            BinaryPrimitives.WriteInt32BigEndian(length, some.Length);
            await stream.WriteAsync(length, stop);
            await stream.WriteAsync(some, stop);
        }

        await stream.WriteAsync(new byte[4], stop);
    }

    private static async ValueTask<string> AnswerAsync(NetworkStream stream, CancellationToken stop)
    {
        var answer = new byte[MostAnswer];
        var read = 0;
        while (read < MostAnswer && await stream.ReadAsync(answer.AsMemory(read), stop) is > 0 and var some)
        {
            read += some;
            if (answer.AsSpan(0, read).IndexOf((byte)0) is >= 0 and var end)
            {
                return Encoding.UTF8.GetString(answer, 0, end).Trim();
            }
        }

        return Encoding.UTF8.GetString(answer, 0, read).Trim('\0', '\n', '\r', ' ');
    }
}
