using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Integration.EndToEnd;

/// <summary>A start that cannot be says why, in one sentence and nothing else, before anything is made on the disk.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("start-");

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("*")]
    public async Task A_port_that_another_program_has(string host)
    {
        using var other = new TcpListener(host is "*" ? IPAddress.Any : IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{host}:{((IPEndPoint)other.LocalEndpoint).Port}";

        await RefusedAsync($"{url} is in use by another program", "--urls", url);
    }

    [Theory]
    [InlineData("8080")]
    [InlineData("http://192.0.2.1:8080")]
    public async Task An_address_that_is_none_of_this_machine(string url) => await RefusedAsync(url, "--urls", url);

    [Fact]
    public async Task Asking_for_help_starts_nothing()
    {
        var (status, said) = await RunAsync("--help");
        Assert.True(status == 0, said);
        Assert.Contains("verify-proof", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    private async Task RefusedAsync(string because, params string[] arguments)
    {
        var (status, said) = await RunAsync(arguments);
        Assert.True(status == 1, said);
        var line = Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.StartsWith("The gateway did not start: ", line, StringComparison.Ordinal);
        Assert.Contains(because, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    private async Task<(int Status, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "--Data", Data, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
