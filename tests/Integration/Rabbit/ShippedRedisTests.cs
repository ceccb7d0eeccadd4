using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Tests;
using Xunit;

namespace Integration.Rabbit;

/// <summary>infra/redis/redis.conf is one that Redis accepts, and one that loses nothing.</summary>
public sealed class ShippedRedisTests
{
    [Fact]
    public async Task The_shipped_configuration_starts_and_keeps_what_it_acknowledged()
    {
        var folder = Directory.CreateTempSubdirectory("redis-");
        try
        {
            var port = FreePort();
            var settings = Path.Combine(folder.FullName, "redis.conf");
            var auth = Path.Combine(folder.FullName, "auth.conf");
            await File.WriteAllTextAsync(auth, "requirepass secret\n");
            await File.WriteAllTextAsync(settings, (await File.ReadAllTextAsync(Repository.File("infra/redis/redis.conf")))
                .Replace("/run/secrets/redis-auth.conf", auth, StringComparison.Ordinal)
                .Replace("dir /data", $"dir {folder.FullName}", StringComparison.Ordinal)
                .Replace("port 6379", $"port {port}", StringComparison.Ordinal)
                .Replace("bind * -::*", "bind 127.0.0.1", StringComparison.Ordinal));
            using var server = Process.Start(new ProcessStartInfo("redis-server", settings) { UseShellExecute = false, RedirectStandardOutput = true })!;
            try
            {
                var answers = await AskAsync(port, server, "PING", "AUTH secret", "CONFIG GET appendonly", "CONFIG GET appendfsync", "CONFIG GET maxmemory-policy", "FLUSHALL");
                Assert.StartsWith("-NOAUTH", answers[0], StringComparison.Ordinal);
                Assert.Equal("+OK", answers[1]);
                Assert.EndsWith("yes", answers[2], StringComparison.Ordinal);
                Assert.EndsWith("always", answers[3], StringComparison.Ordinal);
                Assert.EndsWith("noeviction", answers[4], StringComparison.Ordinal);
                Assert.StartsWith("-ERR unknown command", answers[5], StringComparison.Ordinal);
            }
            finally
            {
                server.Kill();
                await server.WaitForExitAsync();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Sends each command and reads its answer; of an array, the values joined.</summary>
    private static async Task<IReadOnlyList<string>> AskAsync(int port, Process server, params string[] commands)
    {
        using var client = new TcpClient();
        await Until.TrueAsync(() => server.HasExited || Connects(port), "redis-server listens");
        await client.ConnectAsync(IPAddress.Loopback, port);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        var answers = new List<string>();
        foreach (var command in commands)
        {
            await writer.WriteLineAsync(command);
            answers.Add(await AnswerAsync(reader));
        }

        return answers;
    }

    private static async Task<string> AnswerAsync(StreamReader reader)
    {
        var line = (await reader.ReadLineAsync())!;
        return line[0] switch
        {
            '$' => (await reader.ReadLineAsync())!,
            '*' => string.Join(' ', await ManyAsync(reader, int.Parse(line[1..], System.Globalization.CultureInfo.InvariantCulture))),
            _ => line,
        };
    }

    private static async Task<List<string>> ManyAsync(StreamReader reader, int count)
    {
        var values = new List<string>();
        for (; count > 0; count--)
        {
            values.Add(await AnswerAsync(reader));
        }

        return values;
    }

    private static bool Connects(int port)
    {
        try
        {
            using var probe = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
