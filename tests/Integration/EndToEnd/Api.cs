using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Integration.EndToEnd;

/// <summary>An answer of the gateway.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);
}

/// <summary>The gateway's API under one key.</summary>
internal sealed class Api(HttpClient http, string key, string brand, ConcurrentQueue<string> errors)
{
    public string Brand => brand;

    public Task<Answer> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, object body) => CallAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, object body) => CallAsync(HttpMethod.Put, path, body);

    public Task<Answer> DeleteAsync(string path) => CallAsync(HttpMethod.Delete, path, null);

    /// <summary>The person behind an address; null when nobody is known by it.</summary>
    public async Task<string?> FindAsync(string address)
    {
        var found = await GetAsync($"{Root}/people?address={Uri.EscapeDataString(address)}");
        return found.Status == HttpStatusCode.OK && found.Json.GetProperty("items") is var items && items.GetArrayLength() == 1 ? items[0].GetProperty("id").GetString() : null;
    }

    public async Task<IReadOnlyList<JsonElement>> TimelineAsync(string person)
    {
        var read = await GetAsync($"{Root}/people/{person}/timeline?limit=1000");
        return read.Status == HttpStatusCode.OK ? [.. read.Json.GetProperty("items").EnumerateArray()] : [];
    }

    /// <summary>The open handoff of a person; null when there is none.</summary>
    public async Task<JsonElement?> HandoffAsync(string person, string state = "waiting")
    {
        var listed = await GetAsync($"{Root}/handoffs?state={state}&limit=200");
        return listed.Status == HttpStatusCode.OK
            ? listed.Json.GetProperty("items").EnumerateArray().Where(h => h.GetProperty("person").GetString() == person).Select(h => (JsonElement?)h).FirstOrDefault()
            : null;
    }

    /// <summary>The same once it stands on the list, which follows the log at its own pace.</summary>
    public async Task<JsonElement> ListedAsync(string person, string state = "waiting") =>
        (JsonElement)await Eventually.GetAsync(async () => (object?)await HandoffAsync(person, state), () => $"{person} is on no list of what is {state}");

    public Task<Answer> ConsentAsync(string person, string action, string useCase = "service.orders") =>
        PostAsync($"{Root}/people/{person}/consents", new { useCase, action, mechanism = "form", evidence = new { } });

    public string Root => "/api/v1/brands/" + brand;

    private async Task<Answer> CallAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (request.Content is { } content)
        {
            // Some calls want to know the length beforehand.
            await content.LoadIntoBufferAsync();
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode >= 400)
        {
            errors.Enqueue(text);
        }

        return new(answer.StatusCode, text);
    }
}
