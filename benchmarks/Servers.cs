using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Storage;
using Storage.Redis;
using Storage.Sqlite;

namespace Bench;

/// <summary>A program that a benchmark started and stops again.</summary>
internal sealed class Running(Process process, int port, string? folder) : IAsyncDisposable
{
    internal int Port => port;

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>Starts what a benchmark needs, on free ports of this machine.</summary>
internal static class Servers
{
    internal const string AgentKey = "bench-agent-key";

    internal static readonly string MasterKey = Convert.ToBase64String(new byte[32]);

    /// <summary>Redis as the gateway wants it: every write on disk before it is answered.</summary>
    internal static async Task<Running> RedisAsync()
    {
        var (port, folder) = (FreePort(), Directory.CreateTempSubdirectory("bench").FullName);
        var running = Start("redis-server", $"--port {port} --bind 127.0.0.1 --dir {folder} --appendonly yes --appendfsync always --save \"\" --maxmemory-policy noeviction", port, folder);
        await ListeningAsync(port);
        return running;
    }

    /// <summary>Runs something on an empty store of either kind, one after the other, without a gateway around it.</summary>
    internal static async Task OnStoresAsync(Func<IStore, Task> run)
    {
        await using var redis = await RedisAsync();
        await using (var store = await RedisStore.OpenAsync($"127.0.0.1:{redis.Port}", CancellationToken.None))
        {
            await run(store);
        }

        var folder = Directory.CreateTempSubdirectory("bench");
        await using (var store = await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "bench.db"), TimeProvider.System, CancellationToken.None))
        {
            await run(store);
        }

        folder.Delete(recursive: true);
    }

    /// <summary>Whether this machine has a program.</summary>
    internal static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    internal static Task<Running> BaselineAsync(int redis) => PlayAsync("baseline", $" 127.0.0.1:{redis}");

    internal static Task<Running> EchoAsync() => PlayAsync("echo", "");

    /// <summary>A gateway over Redis, or over SQLite when <paramref name="redis"/> is null; <paramref name="prepare"/> has its folder before it starts.</summary>
    internal static async Task<Running> GatewayAsync(int? redis, bool worker, int provider = 9, Func<string, Task>? prepare = null)
    {
        var (port, folder) = (FreePort(), Directory.CreateTempSubdirectory("bench").FullName);
        await File.WriteAllTextAsync(Path.Combine(folder, "gateway.json"), Configuration(provider));
        Directory.CreateDirectory(Path.Combine(folder, "knowledge"));
        await File.WriteAllTextAsync(Path.Combine(folder, "knowledge", "envios.md"), "# Envíos\n## Tiempos\nLos pedidos a Bogotá llegan en 2 días hábiles.\n");
        await (prepare?.Invoke(Path.Combine(folder, "data")) ?? Task.CompletedTask);
        var running = Start(
            "dotnet",
            $"\"{Path.Combine(AppContext.BaseDirectory, "Gateway.dll")}\" --Config \"{folder}/gateway.json\" --Data \"{folder}/data\" --urls http://127.0.0.1:{port} --Worker {worker} --DebounceMilliseconds 0",
            port, folder, ("MasterKey", MasterKey), ("ConnectionStrings__Redis", redis is null ? "" : $"127.0.0.1:{redis}"));
        await ListeningAsync(port);
        return running;
    }

    private static async Task<Running> PlayAsync(string part, string also)
    {
        var port = FreePort();
        var running = Start("dotnet", $"\"{Path.Combine(AppContext.BaseDirectory, "Bench.dll")}\" {part} http://127.0.0.1:{port}{also}", port, null);
        await ListeningAsync(port);
        return running;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Running Start(string program, string arguments, int port, string? folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, e) => { if (e.Data is { Length: > 0 } line) { Console.Error.WriteLine(line); } };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, port, folder);
    }

    private static async Task ListeningAsync(int port)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (tries < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private static string Configuration(int provider) =>
        $$"""
        { "brands": [ { "id": "acme", "name": "Acme", "language": "es", "country": "CO", "timeZone": "America/Bogota", "knowledge": "knowledge" } ],
          "accounts": [ { "id": "meta", "provider": "meta", "appSecrets": ["{{Webhooks.AppSecret}}"], "verifyToken": "v", "accessToken": "a", "apiBase": "http://127.0.0.1:{{provider}}/v23.0",
            "senders": [ { "id": "acme-wa", "phoneNumberId": "{{Webhooks.PhoneNumberId}}", "brand": "acme", "perSecond": 10000 } ] } ],
          "apiKeys": [ { "key": "{{AgentKey}}", "brand": "acme", "role": "agent" } ] }
        """;
}
