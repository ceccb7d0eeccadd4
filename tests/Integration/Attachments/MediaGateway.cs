using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Attachments;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Intake;
using Integration.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Storage;
using Storage.Sealed;

namespace Integration.Attachments;

/// <summary>A whole gateway in this process, whose events are put where intake puts them.</summary>
internal sealed class MediaGateway : IAsyncDisposable
{
    public static readonly Address Phone = Address.Of(global::Conversations.People.Channels.WhatsApp, "573000000001");
    private static readonly MasterKey Master = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    private readonly WebApplication _app;
    private readonly IStore _store;
    private readonly Installation _installation;

    private MediaGateway(WebApplication app, IStore store, Installation installation, string data) => (_app, _store, _installation, Data) = (app, store, installation, data);

    public string Data { get; }

    public Uri Site => new(_app.Urls.Single());

    public IServiceProvider Services => _app.Services;

    public ILog Log => _app.Services.GetRequiredService<ILog>();

    public static async Task<MediaGateway> StartAsync(
        MediaServer provider, string data, string? redis = null, bool worker = true, MediaOptions? options = null, FakeS3? s3 = null, Action<IServiceCollection>? instead = null, string? scanner = null)
    {
        Directory.CreateDirectory(data);
        var config = ConfigFile.Parse(Encoding.UTF8.GetBytes(Configuration(provider, s3, scanner)), new(data, _ => null));
        var settings = new GatewayOptions { Config = "gateway.json", Data = data, Worker = worker };
        var store = await Stores.OpenAsync(redis, settings, CancellationToken.None);
        var installation = await Stores.OpenInstallationAsync(store, Master, TimeProvider.System, CancellationToken.None);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(options ?? new MediaOptions());
        builder.AddGateway(settings, config, store, installation, Master, demo: null);
        instead?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapGateway(settings);
        await app.StartAsync();
        return new(app, store, installation, data);
    }

    /// <summary>Takes an event in, with the work that intake leaves behind for it.</summary>
    public async Task<PersonId> TakeAsync(IEvent happened, string dedupe)
    {
        var nothing = new WorkChange.Put("fold", "fold", TimeSpan.FromSeconds(1), KeepEarlier: true);
        var work = Follows.From(happened, nothing, nothing).ToList();
        return (await Log.TakeInAsync("acme", Phone, [new(happened, dedupe)], work, CancellationToken.None)).Person;
    }

    public static MessageReceived Message(string id, params Media[] media) => new("acme-wa", Phone, id, DateTimeOffset.UnixEpoch, null, media);

    public static MessageRevoked Revoke(string id) => new("acme-wa", Phone, "customer", id, DateTimeOffset.UnixEpoch);

    public async Task<IReadOnlyList<JsonElement>> TimelineAsync(PersonId person)
    {
        using var answer = await GetAsync($"/api/v1/brands/acme/people/{person}/timeline?limit=1000");
        return [.. JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("items").EnumerateArray()];
    }

    /// <summary>The attachments of a message once none of them is pending.</summary>
    public Task<IReadOnlyList<JsonElement>> SettledAsync(PersonId person, string id) => Eventually.GetAsync<IReadOnlyList<JsonElement>>(async () =>
        (await TimelineAsync(person)).FirstOrDefault(e => e.Is("message") && e.Text("nativeId") == id) is { ValueKind: JsonValueKind.Object } message
            && message.TryGetProperty("media", out var media) && media.EnumerateArray().ToList() is var all && all.TrueForAll(m => m.Text("state") is not "pending") ? all : null);

    public async Task<HttpResponseMessage> GetAsync(string path, string key = "admin-key", string? range = null)
    {
        using var http = new HttpClient { BaseAddress = Site };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", key);
        request.Headers.Range = range is null ? null : RangeHeaderValue.Parse(range);
        return await http.SendAsync(request);
    }

    public async Task<HttpResponseMessage> EraseAsync(PersonId person)
    {
        using var http = new HttpClient { BaseAddress = Site };
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/brands/acme/people/{person}");
        request.Headers.Authorization = new("Bearer", "admin-key");
        return await http.SendAsync(request);
    }

    public IReadOnlyList<string> Blobs => Directory.Exists(Path.Combine(Data, "media")) ? [.. Directory.EnumerateFiles(Path.Combine(Data, "media"), "*", SearchOption.AllDirectories)] : [];

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        _installation.Dispose();
    }

    private static string Configuration(MediaServer provider, FakeS3? s3, string? scanner) => JsonSerializer.Serialize(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["brands"] = new[] { new { id = "acme", name = "Acme", language = "es", country = "CO", timeZone = "America/Bogota", assistant = new { mode = "off" } } },
        ["accounts"] = new object[]
        {
            new
            {
                id = "meta", provider = "meta", appSecrets = new[] { "s" }, verifyToken = "v", accessToken = "meta-token", apiBase = provider.Origin + "/v23.0",
                senders = new[] { new { id = "acme-wa", phoneNumberId = "1065", brand = "acme" } },
            },
        },
        ["apiKeys"] = new[]
        {
            new { key = "admin-key", brand = "acme", role = "admin" }, new { key = "agent-key", brand = "acme", role = "agent" }, new { key = "auditor-key", brand = "acme", role = "auditor" },
        },
        ["media"] = scanner is not null ? new { scanner } : s3 is null ? (object)new { maxBytes = 1_000_000 } : new
        {
            s3 = new { endpoint = s3.Origin, bucket = FakeS3.Bucket, region = FakeS3.Region, accessKey = FakeS3.AccessKey, secretKey = FakeS3.SecretKey, pathStyle = true },
        },
    });
}
