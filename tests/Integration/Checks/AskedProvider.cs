using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integration.Checks;

/// <summary>A provider on loopback that is only asked: it knows the addresses that it was told, and whose they are to read.</summary>
internal sealed class AskedProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Authorization, string Target), (int Status, string Body)> _answers = new();
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication _app = null!;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _app.Urls.Single();

    /// <summary>What it was asked, in order: method and target.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>Whether it answers nothing at all.</summary>
    public bool IsSilent { get; set; }

    /// <summary>What it says to everything; null for what it was told.</summary>
    public (int Status, string Body)? Always { get; set; }

    /// <summary>What it says to whom it does not know, and of what it does not have.</summary>
    public required (string Stranger, string Nothing) Refusals { get; init; }

    public static AskedProvider Twilio() => new()
    {
        Refusals = (
            """{"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}""",
            """{"code":20404,"message":"The requested resource was not found","more_info":"https://www.twilio.com/docs/errors/20404","status":404}"""),
    };

    public static AskedProvider Meta() => new()
    {
        Refusals = (
            """{"error":{"message":"Invalid OAuth access token - Cannot parse access token","type":"OAuthException","code":190,"fbtrace_id":"A1"}}""",
            """{"error":{"message":"Unsupported get request. Object does not exist","type":"GraphMethodException","code":100,"error_subcode":33,"fbtrace_id":"A1"}}"""),
    };

    /// <summary>The header of Twilio's account.</summary>
    public static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    public async Task<AskedProvider> ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        return this;
    }

    /// <summary>Has an answer for whoever shows this header.</summary>
    public void Has(string authorization, string target, string body, int status = 200) => _answers[(authorization, target)] = (status, body);

    /// <summary>Has it no more.</summary>
    public void Lacks(string target)
    {
        foreach (var key in _answers.Keys.Where(k => k.Target == target))
        {
            _answers.TryRemove(key, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closing.TrySetResult();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var (authorization, target) = (http.Request.Headers.Authorization.ToString(), http.Request.Path + http.Request.QueryString.Value);
        _calls.Enqueue($"{http.Request.Method} {target}");
        if (IsSilent)
        {
            await Task.WhenAny(_closing.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));
            return;
        }

        var isKnown = _answers.Keys.Any(k => k.Authorization == authorization);
        var (status, body) = Always is { } always ? always
            : http.Request.Method == "GET" && _answers.TryGetValue((authorization, target), out var found) ? found
            : isKnown ? (404, Refusals.Nothing) : (401, Refusals.Stranger);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.Headers.Location = status is 301 or 308 ? "https://elsewhere.example/" : default;
        await http.Response.WriteAsync(body);
    }
}
