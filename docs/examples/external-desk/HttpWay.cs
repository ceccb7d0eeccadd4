using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ExternalDesk;

/// <summary>Everything over the gateway's API, with the key as bearer token.</summary>
internal sealed class HttpWay : IWay, IDisposable
{
    private readonly HttpClient _http;
    private readonly Options _options;

    internal HttpWay(Options options)
    {
        _options = options;
        _http = new() { BaseAddress = new(options.Gateway, $"/api/v1/brands/{options.Brand}/"), Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
    }

    public async Task<Row> ClaimAsync(string handoff)
    {
        // The pointer says that somebody waits, the list what it carries now.
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await _http.GetFromJsonAsync<JsonNode>($"handoffs?state=waiting&limit=200{(cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            if (page!["items"]!.AsArray().FirstOrDefault(i => i!["id"]!.GetValue<string>() == handoff) is { } waiting)
            {
                return await PostAsync(handoff, "claim", new() { ["epoch"] = waiting["epoch"]!.GetValue<long>() });
            }

            cursor = page["next"]?.GetValue<string>();
        }

        return new(false, 0, null, "taken", "It does not wait any more.");
    }

    public Task<Row> ReplyAsync(string handoff, long epoch, string dispatchId, string text) =>
        PostAsync(handoff, "messages", new() { ["epoch"] = epoch, ["dispatchId"] = dispatchId, ["text"] = text });

    public Task<Row> NoteAsync(string handoff, long epoch, string text) => PostAsync(handoff, "messages", new() { ["epoch"] = epoch, ["text"] = text, ["note"] = true });

    public Task<Row> DoAsync(string command, string handoff, long epoch) => PostAsync(handoff, command, new() { ["epoch"] = epoch });

    /// <summary>What was said, oldest first. The gateway writes down that this key read it.</summary>
    internal async Task<IReadOnlyList<string>> ThreadAsync(string person)
    {
        var timeline = await _http.GetFromJsonAsync<JsonNode>($"people/{Uri.EscapeDataString(person)}/timeline?limit=1000");
        return
        [
            .. timeline!["items"]!.AsArray().Where(e => e!["kind"]?.GetValue<string>() == "message" && e["text"] is not null)
                .Select(e => $"{e!["author"]!.GetValue<string>()}: {e["text"]!.GetValue<string>()}"),
        ];
    }

    public void Dispose() => _http.Dispose();

    private async Task<Row> PostAsync(string handoff, string verb, JsonObject body)
    {
        body["agent"] = _options.Agent;
        using var answer = await _http.PostAsJsonAsync($"handoffs/{Uri.EscapeDataString(handoff)}/{verb}", body);
        return Row.OfHttp(answer.IsSuccessStatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>());
    }
}
