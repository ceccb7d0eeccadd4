using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integration.EndToEnd;
using Tests;

namespace Integration.Bots;

/// <summary>A bot in Node over the published SDK, in a process of its own.</summary>
internal sealed class NodeBot : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    private readonly HttpClient _http;
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private NodeBot(Process process, int port)
    {
        (_process, _http) = (process, new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) });
        Endpoint = new(_http.BaseAddress, "/api/messages");
    }

    public const string AppId = "3f0f3f5e-6c1e-4a43-9a44-0d9f6f1a7c11";

    public Uri Endpoint { get; }

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

    /// <summary>Starts it; returns when it listens.</summary>
    /// <param name="gateway">The gateway's address for this bot, <c>…/bot/{brand}</c>.</param>
    /// <param name="password">Its password, or the secret of both.</param>
    /// <param name="mode">issuer or secret.</param>
    /// <param name="port">Where it listens.</param>
    public static async Task<NodeBot> StartAsync(string gateway, string password, string mode, int port)
    {
        var start = new ProcessStartInfo("node", [Repository.File("tests/Integration/Bots/node/bot.js")]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NODE_PATH"] = await Installed.Value, ["PORT"] = $"{port}", ["GATEWAY"] = gateway, ["APP_ID"] = AppId, ["APP_PASSWORD"] = password, ["MODE"] = mode, ["NO_PROXY"] = "127.0.0.1",
        })
        {
            start.Environment[name] = value;
        }

        var bot = new NodeBot(Process.Start(start)!, port);
        bot._process.OutputDataReceived += (_, e) => bot.Keep(e.Data);
        bot._process.ErrorDataReceived += (_, e) => bot.Keep(e.Data);
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        await Eventually.TrueAsync(
            () => bot._process.HasExited ? throw new InvalidOperationException("The bot ended: " + bot.Output) : Task.FromResult(bot.Output.Contains("listening", StringComparison.Ordinal)), () => bot.Output);
        return bot;
    }

    /// <summary>The activities that got past its SDK, each with the header that it came with.</summary>
    public async Task<IReadOnlyList<(JsonElement Activity, string Authorization)>> ReceivedAsync() =>
        [.. (await _http.GetFromJsonAsync<JsonElement>("/control/received")).GetProperty("received").EnumerateArray().Select(r => (r.GetProperty("activity"), r.GetProperty("authorization").GetString()!))];

    /// <summary>Makes it speak of its own accord; answers what the gateway said to that.</summary>
    public async Task<JsonElement> SpeakAsync(object what, string how = "say")
    {
        using var answer = await _http.PostAsJsonAsync("/control/" + how, what);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Posts an activity to it as somebody else might; answers the status.</summary>
    public async Task<int> PostAsync(JsonElement activity, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = JsonContent.Create(activity) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        await request.Content.LoadIntoBufferAsync();
        using var answer = await _http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    // Once for each state of the lock file, with npm's own registry and cache, into a folder that is not part of the checkout.
    private static async Task<string> InstallAsync()
    {
        var from = Repository.File("tests/Integration/Bots/node");
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(from, "package-lock.json"))))[..16];
        var into = Directory.CreateDirectory(Repository.File($"artifacts/botbuilder/{hash}")).FullName;
        if (!File.Exists(Path.Combine(into, "whole")))
        {
            foreach (var file in (string[])["package.json", "package-lock.json"])
            {
                File.Copy(Path.Combine(from, file), Path.Combine(into, file), overwrite: true);
            }

            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--omit=optional", "--omit=dev"])
            {
                WorkingDirectory = into, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            })!;
            var output = await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            await npm.WaitForExitAsync();
            Assert.True(npm.ExitCode == 0, "npm ci failed: " + string.Join('\n', output));
            await File.WriteAllTextAsync(Path.Combine(into, "whole"), "");
        }

        return Path.Combine(into, "node_modules");
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
