using System.Net;
using System.Text.RegularExpressions;

namespace Integration.Leaks;

/// <summary>The desk in a browser's place: signed in once, as an agent.</summary>
internal sealed partial class DeskDoor : IDisposable
{
    private readonly HttpClient _http;

    private DeskDoor(Uri gateway) => _http = new(new HttpClientHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(60) };

    public static async Task<DeskDoor> OpenAsync(Uri gateway, string key)
    {
        var door = new DeskDoor(gateway);
        var hidden = Hidden().Matches(await door._http.GetStringAsync("/signin")).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        using var form = new FormUrlEncodedContent([.. hidden, new("agent", "ana"), new("key", key)]);
        using var signedIn = await door._http.PostAsync("/signin", form);
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        return door;
    }

    /// <summary>A page; of a person who was joined into another, the page of that other.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form of a page as its button does: with the page's hidden fields, and what was typed.</summary>
    public async Task PostAsync(string page, string path, params KeyValuePair<string, string>[] typed)
    {
        var hidden = Hidden().Matches(page).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value))).DistinctBy(f => f.Key, StringComparer.Ordinal);
        using var form = new FormUrlEncodedContent([.. hidden, .. typed]);
        using var answer = await _http.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    /// <summary>The stream behind a page, which stays open.</summary>
    public async Task<Stream> StreamAsync(string path)
    {
        var answer = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStreamAsync();
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Hidden();
}
