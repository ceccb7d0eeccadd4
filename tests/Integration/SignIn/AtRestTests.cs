using System.Text;
using Integration.EndToEnd;

namespace Integration.SignIn;

/// <summary>The accounts from the command line, and what lies on the disk of them.</summary>
[Collection("end to end, processes")]
public sealed class AtRestTests : IDisposable
{
    private const string Sentinel = "zarzamora.quintanilla";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("at-rest-");
    private readonly string _master = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_first_account_is_made_at_the_command_line_and_nothing_of_it_lies_there_in_clear()
    {
        var config = Path.Combine(_folder.FullName, "gateway.json");
        await File.WriteAllTextAsync(config, House.Configuration(""", "publicUrl": "https://gw.example/" """));
        var (status, said) = await RunAsync("add", "--agent", "Zarzamora Quintanilla", "--name", Sentinel + "@acme.example", "--role", "admin", "--brand", "*");
        Assert.Equal(0, status);
        var link = said.Split('\n').Single(l => l.StartsWith("https://gw.example/welcome?link=u_", StringComparison.Ordinal)).Trim();
        Assert.Equal(1, (await RunAsync("add", "--agent", "Otra", "--name", Sentinel.ToUpperInvariant() + "@acme.example", "--role", "agent", "--brand", "acme")).Status);
        Assert.Equal(1, (await RunAsync("add", "--agent", "Otra", "--name", "otra", "--role", "root", "--brand", "acme")).Status);
        Assert.Equal(1, (await RunAsync("link", "--name", "nadie")).Status);
        Assert.Equal(2, (await RunAsync("invent")).Status);
        Assert.Contains("waiting", (await RunAsync("list")).Said, StringComparison.Ordinal);

        await using (var gateway = new GatewayProcess(config, Data, new Dictionary<string, string?>(StringComparer.Ordinal) { ["MasterKey"] = _master }))
        {
            await gateway.StartAsync();
            using var visitor = new Visitor(gateway.Address);
            var path = new Uri(link).PathAndQuery;
            using (var chosen = await visitor.SubmitAsync(path, "/welcome", ("link", path.Split('=')[1]), ("password", HouseTests.Password), ("again", HouseTests.Password)))
            {
                Assert.Equal(System.Net.HttpStatusCode.SeeOther, chosen.StatusCode);
            }

            Assert.Equal(System.Net.HttpStatusCode.OK, await visitor.StatusAsync("/console/accounts"));
            // While it runs: the other process's word counts at once.
            Assert.Equal(0, (await RunAsync("deactivate", "--name", Sentinel + "@acme.example")).Status);
            Assert.Equal(System.Net.HttpStatusCode.Redirect, await visitor.StatusAsync("/console/accounts"));
            Assert.DoesNotContain("uintanilla", gateway.Output, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain("uintanilla", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(link.Split('.')[^1], text, StringComparison.Ordinal);
            Assert.DoesNotContain(HouseTests.Password, text, StringComparison.Ordinal);
        }
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    private async Task<(int Status, string Said)> RunAsync(string act, params string[] options)
    {
        var start = new System.Diagnostics.ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "accounts", act, "--Config", Path.Combine(_folder.FullName, "gateway.json"), "--Data", Data, .. options])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["MasterKey"] = _master;
        using var process = System.Diagnostics.Process.Start(start)!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await wrong);
    }
}
