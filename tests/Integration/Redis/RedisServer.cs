using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Integration.Redis;

/// <summary>
/// A redis-server of the tests' own on 127.0.0.1, with the settings that production runs with. It keeps port and data over
/// <see cref="KillAsync"/> and <see cref="StartAsync"/>.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const int Continue = 18;
    private const int Freeze = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("redis-").FullName;
    private readonly string[] _settings;
    private Process? _process;

    private RedisServer(string[] settings)
    {
        _settings = settings;
        AppDomain.CurrentDomain.ProcessExit += EndWithTheTests;
    }

    public int Port { get; private set; }

    public string Endpoint => $"127.0.0.1:{Port}";

    /// <summary>Starts a server on a free port; <paramref name="settings"/> are more command-line settings.</summary>
    public static async Task<RedisServer> StartNewAsync(params string[] settings)
    {
        var server = new RedisServer(settings);
        for (var attempt = 1; ; attempt++)
        {
            server.Port = FreePort();
            try
            {
                await server.StartAsync();
                return server;
            }
            catch (IOException) when (attempt < 5)
            {
                // Somebody took the port between the look and the start.
            }
        }
    }

    /// <summary>Starts it on its port and data, and returns when it accepts connections and has loaded what it knew.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] own = ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always"];
        foreach (var argument in own.Concat(_settings))
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("These tests need redis-server 6.2 or later on the path: apt-get install redis-server.", e);
        }

        await ReadyAsync(_process.StandardOutput);
    }

    /// <summary>Everything that it keeps on the disk.</summary>
    public IReadOnlyList<string> Files() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);

    /// <summary>How long its append-only file is now.</summary>
    public long Written() => File.Exists(Journal) ? new FileInfo(Journal).Length : 0;

    /// <summary>Leaves only so much of its append-only file, as a power cut leaves what had reached the disk; only while it is down.</summary>
    public void Cut(long length)
    {
        using var file = new FileStream(Journal, FileMode.Open);
        file.SetLength(length);
    }

    // The one that is being written to, whichever layout this version has.
    private string Journal => Files().Where(f => f.EndsWith(".aof", StringComparison.Ordinal)).OrderByDescending(f => f.Contains(".incr.", StringComparison.Ordinal)).ThenByDescending(f => f, StringComparer.Ordinal).FirstOrDefault() ?? "";

    /// <summary>Copies what it keeps on the disk to another folder, as a backup by its own means does.</summary>
    public void CopyTo(string folder) => Copy(_folder, folder);

    /// <summary>Puts a copy in the place of what it keeps; only while it is down.</summary>
    public void RestoreFrom(string folder)
    {
        Directory.Delete(_folder, recursive: true);
        Copy(folder, _folder);
    }

    /// <summary>Ends it as a power cut would, without a goodbye.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    /// <summary>Stops it in the middle of whatever it does, connections open, until the result is disposed.</summary>
    public IAsyncDisposable Frozen()
    {
        Signal(Freeze);
        return new Thaw(this);
    }

    /// <summary>Sends one command apart from the client under test and returns the first line of the answer.</summary>
    public async Task<string> AskAsync(string command)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), limit.Token);
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync(limit.Token) ?? "";
        if (line is not ['$', not '-', ..])
        {
            return line;
        }

        var text = new char[int.Parse(line.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)];
        await reader.ReadBlockAsync(text, limit.Token);
        return new(text);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithTheTests;
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task ReadyAsync(StreamReader output)
    {
        using var limit = new CancellationTokenSource(Patience);
        var last = "";
        while (await output.ReadLineAsync(limit.Token) is { } line)
        {
            last = line;
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                // Whatever it writes later must not fill the pipe and stop it.
                _ = output.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new IOException("redis-server did not start: " + last);
    }

    /// <summary>Below 50000, because a cluster's bus listens 10000 above.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            listener.Stop();
            if (port < 50_000)
            {
                return port;
            }
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>A run that is broken off leaves no server behind.</summary>
    private void EndWithTheTests(object? sender, EventArgs e) => _process?.Kill();

    private void Signal(int signal)
    {
        if (_process is { } process && Kill(process.Id, signal) != 0)
        {
            throw new InvalidOperationException("The server could not be signalled.");
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private sealed class Thaw(RedisServer server) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            server.Signal(Continue);
            return ValueTask.CompletedTask;
        }
    }
}
