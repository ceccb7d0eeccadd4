using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Integration.EndToEnd;

/// <summary>A gateway in a process of its own, as it is installed: the built assembly, a configuration file, a folder and a port.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    private readonly StringBuilder _output = new();
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly string[] _arguments;
    private Process? _process;

    /// <param name="config">The configuration file; null for the demo.</param>
    /// <param name="data">The folder for what it keeps on disk.</param>
    /// <param name="environment">What its environment has otherwise than ours; null takes a variable away.</param>
    /// <param name="arguments">Further arguments; they win over those that are always there.</param>
    public GatewayProcess(string? config, string data, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        Address = new($"http://127.0.0.1:{FreePort()}");
        _environment = environment;
        _arguments =
        [
            .. config is null ? Array.Empty<string>() : ["--Config", config], "--Data", data, "--urls", Address.ToString().TrimEnd('/'), "--DebounceMilliseconds", "100",
            .. arguments,
        ];
    }

    public Uri Address { get; }

    /// <summary>What its environment has otherwise than ours.</summary>
    public IReadOnlyDictionary<string, string?> Environment => _environment;

    /// <summary>Another build than the one that stands beside the tests; null for that one.</summary>
    public string? Assembly { get; init; }

    /// <summary>What every process at this address wrote to its standard output and error.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it without waiting.</summary>
    public void Begin()
    {
        var start = new ProcessStartInfo("dotnet", [Assembly ?? Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), .. _arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // It lives for seconds, in which code that is compiled a second time, to be faster later, does not pay.
        (start.Environment["DOTNET_TC_CallCounting"], start.Environment["DOTNET_TieredPGO"]) = ("0", "0");
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it, and returns when it says that it is ready.</summary>
    public async Task StartAsync()
    {
        Begin();
        await ReadyAsync();
    }

    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.TrueAsync(
            async () =>
            {
                if (_process is { HasExited: true })
                {
                    throw new InvalidOperationException("The gateway ended: " + Output);
                }

                try
                {
                    using var answer = await http.GetAsync("/health/ready");
                    return answer.StatusCode == HttpStatusCode.OK;
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            () => Output, TimeSpan.FromSeconds(120));
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Asks it to stop, and returns its exit status when it has.</summary>
    public async Task<int> StopAsync()
    {
        var process = _process!;
        _process = null;
        using var limit = new CancellationTokenSource(StopLimit);
        Assert.Equal(0, Signal(process.Id, Terminate));
        await process.WaitForExitAsync(limit.Token);
        var status = process.ExitCode;
        process.Dispose();
        return status;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
