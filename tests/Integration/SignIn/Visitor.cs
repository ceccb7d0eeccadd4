using System.Net;
using System.Text.RegularExpressions;

namespace Integration.SignIn;

/// <summary>A browser without script: cookies, forms and an address of its own behind the proxy.</summary>
internal sealed partial class Visitor : IDisposable
{
    private static int _places;

    private readonly HttpClient _http;

    public Visitor(Uri site)
    {
        Site = site;
        _http = new(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(60) };
        Move();
    }

    public Uri Site { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>What a copy of the session's cookie holds; null for none.</summary>
    public string? Session => Cookies.GetCookies(Site)["session"]?.Value;

    /// <summary>Goes somewhere else: another address of the network.</summary>
    public void Move()
    {
        var place = Interlocked.Increment(ref _places);
        _http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.{place / 250}.{(place % 250) + 1}");
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    /// <summary>Opens a stream, which stays open.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path) => _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await GetAsync(path);
        return answer.StatusCode;
    }

    public async Task<string> PageAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The token that the forms of a page carry.</summary>
    public async Task<string> TokenAsync(string page) => Token().Match(await PageAsync(page)).Groups[1].Value is { Length: > 0 } token ? token : throw new InvalidOperationException($"{page} has no form.");

    /// <summary>Opens a page and sends a form of it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields) =>
        await PostAsync(action, [("_token", await TokenAsync(page)), .. fields]);

    /// <summary>Sends a form as it is.</summary>
    public async Task<HttpResponseMessage> PostAsync(string action, (string Name, string Value)[] fields, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        if (header is var (name, value))
        {
            request.Headers.Add(name, value);
        }

        return await _http.SendAsync(request);
    }

    /// <summary>Signs in with a password; what came of it.</summary>
    public async Task<HttpStatusCode> SignInAsync(string name, string password)
    {
        using var answer = await SubmitAsync("/signin", "/signin", ("name", name), ("password", password));
        return answer.StatusCode;
    }

    /// <summary>Another browser with a copy of a session's cookie.</summary>
    public Visitor Copy() => With(Session!, Site);

    public static Visitor With(string session, Uri site)
    {
        var copy = new Visitor(site);
        copy.Cookies.Add(site, new Cookie("session", session));
        return copy;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"_token\" value=\"([^\"]+)\"", RegexOptions.None, 10_000)]
    private static partial Regex Token();
}
