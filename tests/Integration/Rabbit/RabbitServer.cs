using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Tests;
using Xunit;

namespace Integration.Rabbit;

/// <summary>
/// A real rabbitmq-server of this machine's package on free ports of 127.0.0.1, with its own node name, cookie, data and
/// port mapper, so that it neither meets another broker nor leaves anything behind.
/// </summary>
public sealed class RabbitServer : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("rabbit-");
    private readonly int _port = FreePort();
    private readonly int _distributionPort = FreePort();
    private readonly int _mapperPort = FreePort();
    private readonly string _node = $"t{Guid.NewGuid():N}@localhost";
    private readonly List<string> _output = [];
    private Process? _mapper;
    private Process? _server;

    /// <summary>Where it listens, with the default user of a fresh broker.</summary>
    public string ConnectionString => $"amqp://guest:guest@127.0.0.1:{_port}/";

    /// <summary>A connection string for another user or virtual host.</summary>
    public string ConnectionStringOf(string user, string password, string vhost) => $"amqp://{user}:{password}@127.0.0.1:{_port}/{vhost}";

    public Task InitializeAsync() => StartAsync();

    /// <summary>Starts it, or starts it again over the same data, and returns when it accepts work. Nothing when it runs.</summary>
    public async Task StartAsync()
    {
        if (_server is not null)
        {
            return;
        }

        if (_mapper is null)
        {
            // Started here, in the foreground, because a broker that finds none starts one that outlives it.
            _mapper = Run(Find("epmd"), "-port", _mapperPort.ToString(System.Globalization.CultureInfo.InvariantCulture), "-address", "127.0.0.1");
            await UntilAsync(async () => { using var probe = new TcpClient(); await probe.ConnectAsync(IPAddress.Loopback, _mapperPort); });
        }

        // With the settings that infra ships, but for the port: a key that the broker does not know would stop it here.
        await File.WriteAllLinesAsync(
            Path.Combine(_home.FullName, "rabbitmq.conf"),
            (await File.ReadAllLinesAsync(Repository.File("infra/rabbitmq/rabbitmq.conf"))).Where(line => !line.StartsWith("listeners.", StringComparison.Ordinal)));
        _server = Run(ServerScript());
        await UntilAsync(async () => { await using var connection = await ConnectAsync(); });
    }

    /// <summary>A connection of the test's own, beside those under test.</summary>
    public Task<IConnection> ConnectAsync() => new ConnectionFactory
    {
        Uri = new Uri(ConnectionString),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        AutomaticRecoveryEnabled = false,
    }.CreateConnectionAsync();

    /// <summary>Ends it without a chance to say goodbye, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            // The script waits for the virtual machine, its child, so both are gone when the port and the name are free.
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
            await UntilRefusedAsync();
        }
    }

    private async Task UntilRefusedAsync()
    {
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, _port);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Kill and start over the same data.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    /// <summary>
    /// Whether the broker's register of quorum queues is on disk. It is written about a second after a declaration; a broker
    /// of 3.10 that is killed before that comes back with a queue that nobody can use.
    /// </summary>
    public bool HasOnDisk(params string[] queues) =>
        Directory.EnumerateFiles(Path.Combine(_home.FullName, "data"), "names.dets", SearchOption.AllDirectories).Any(register =>
        {
            var written = System.Text.Encoding.Latin1.GetString(ReadShared(register));
            var known = Directory.GetFiles(Path.GetDirectoryName(register)!, "config", SearchOption.AllDirectories)
                .Where(file => written.Contains(Path.GetFileName(Path.GetDirectoryName(file)!), StringComparison.Ordinal))
                .Select(file => System.Text.Encoding.Latin1.GetString(ReadShared(file))).ToList();
            return queues.All(queue => known.Exists(config => config.Contains($"queue '{queue}' in", StringComparison.Ordinal)));
        });

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (_mapper is { } mapper)
        {
            _mapper = null;
            mapper.Kill();
            await mapper.WaitForExitAsync();
            mapper.Dispose();
        }

        if (_home.Exists)
        {
            _home.Delete(recursive: true);
        }
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private async Task UntilAsync(Func<Task> succeeds)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await succeeds();
                return;
            }
            catch (Exception e) when (e is SocketException or BrokerUnreachableException or OperationInterruptedException or IOException)
            {
                if (_server is { HasExited: true } || Stopwatch.GetElapsedTime(since) > StartLimit)
                {
                    throw new InvalidOperationException($"rabbitmq-server did not come up:\n{Output()}", e);
                }

                await Task.Delay(100);
            }
        }
    }

    private string Output()
    {
        lock (_output)
        {
            return string.Join('\n', _output.TakeLast(60));
        }
    }

    private Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _home.FullName };
        foreach (var (name, value) in Environment())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        lock (_output)
        {
            _output.Add(e.Data ?? "");
        }
    }

    private IEnumerable<(string Name, string Value)> Environment()
    {
        var home = _home.FullName;
        yield return ("HOME", home);
        yield return ("LANG", "C.UTF-8");
        yield return ("ERL_EPMD_PORT", $"{_mapperPort}");
        yield return ("ERL_EPMD_ADDRESS", "127.0.0.1");
        yield return ("RABBITMQ_NODENAME", _node);
        yield return ("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        yield return ("RABBITMQ_NODE_PORT", $"{_port}");
        yield return ("RABBITMQ_DIST_PORT", $"{_distributionPort}");
        yield return ("RABBITMQ_MNESIA_BASE", Path.Combine(home, "data"));
        yield return ("RABBITMQ_LOG_BASE", Path.Combine(home, "log"));
        yield return ("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(home, "plugins"));
        yield return ("RABBITMQ_CONFIG_FILE", Path.Combine(home, "rabbitmq"));
        yield return ("RABBITMQ_CONF_ENV_FILE", Path.Combine(home, "env"));
        yield return ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none");
    }

    /// <summary>The broker's own script: the package's wrapper in sbin changes user and directory.</summary>
    private static string ServerScript() =>
        Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*").Select(d => Path.Combine(d, "sbin", "rabbitmq-server")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("rabbitmq-server is not installed; ./test installs it.");

    private static string Find(string program) =>
        new[] { "/usr/bin", "/usr/local/bin", "/usr/lib/erlang/bin" }.Select(d => Path.Combine(d, program)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"{program} is not installed; ./test installs it with rabbitmq-server.");

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>One broker for all tests of the collection, because it takes seconds to start.</summary>
[CollectionDefinition("rabbit")]
public sealed class RabbitCollection : ICollectionFixture<RabbitServer>;
