using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Gateway.Demo;
using Gateway.Simulator;
using Gateway.Simulator.Phones;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Unit.Simulator;

/// <summary>A webhook as the gateway's endpoint saw it.</summary>
internal sealed record Arrived(string Path, string Query, byte[] Body, IHeaderDictionary Headers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public IReadOnlyDictionary<string, string> Form =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Text).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
}

/// <summary>The simulator on a real port, beside an endpoint that stands where the gateway's webhooks are and writes down what comes.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<Arrived> _webhooks = Channel.CreateUnbounded<Arrived>();
    private readonly WebApplication _app;

    private Rig(WebApplication app, Tests.SteppedClock clock) => (_app, Clock) = (app, clock);

    public Tests.SteppedClock Clock { get; }

    /// <summary>What the gateway answers to webhooks.</summary>
    public int Answer { get; set; } = StatusCodes.Status200OK;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false });

    public SimulatorService Simulator => _app.Services.GetRequiredService<SimulatorService>();

    public DemoInstallation Demo => _app.Services.GetRequiredService<DemoInstallation>();

    public static async Task<Rig> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddLogging();
        var clock = new Tests.SteppedClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSimulator(services => DemoInstallation.Create(SelfAddress.Of(services.GetRequiredService<IServer>())));
        var app = builder.Build();
        var rig = new Rig(app, clock);
        app.UseRouting();
        app.MapSimulator();
        app.MapPost("/webhooks/{**rest}", rig.ArriveAsync);
        app.MapGet("/webhooks/{**rest}", (RequestDelegate)(http => http.Response.WriteAsync(
            http.Request.Query["hub.verify_token"] == rig.Demo.Secrets.VerifyToken ? http.Request.Query["hub.challenge"].ToString() : "")));
        await app.StartAsync();
        return rig;
    }

    /// <summary>The next webhook that arrives; fails when none does.</summary>
    public async Task<Arrived> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _webhooks.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Whether a webhook is there already.</summary>
    public bool Any => _webhooks.Reader.TryPeek(out _);

    /// <summary>Waits until a phone satisfies <paramref name="condition"/>.</summary>
    public async Task<PhoneState> UntilAsync(string phone, Func<PhoneState, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        var changes = Simulator.ChangesAsync(patience.Token);
        if (Simulator.Read(phone) is { } now && condition(now))
        {
            return now;
        }

        await foreach (var changed in changes)
        {
            if (changed == phone && Simulator.Read(phone) is { } state && condition(state))
            {
                return state;
            }
        }

        throw new TimeoutException();
    }

    /// <summary>A Graph call with the right token.</summary>
    public Task<HttpResponseMessage> GraphAsync(string path, string json, string? token = null, CancellationToken stop = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Demo.MetaApi}/{path}") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token ?? Demo.Secrets.AccessToken);
        return Http.SendAsync(request, stop);
    }

    /// <summary>A WhatsApp text with the right token.</summary>
    public Task<HttpResponseMessage> WhatsAppAsync(string to, string text, string? correlation = null, CancellationToken stop = default) =>
        GraphAsync($"{DemoInstallation.PhoneNumberId}/messages", JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["messaging_product"] = "whatsapp", ["to"] = to, ["type"] = "text",
            ["text"] = new Dictionary<string, string> { ["body"] = text }, ["biz_opaque_callback_data"] = correlation ?? "c-1",
        }), stop: stop);

    /// <summary>A call of Twilio's REST API with the right credentials.</summary>
    public Task<HttpResponseMessage> TwilioAsync(HttpMethod method, string path, IEnumerable<KeyValuePair<string, string>>? form = null, string? token = null)
    {
        var request = new HttpRequestMessage(method, $"{Demo.TwilioApi}/2010-04-01/Accounts/{Demo.Secrets.TwilioAccountSid}/{path}")
        {
            Content = form is null ? null : new FormUrlEncodedContent(form),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Demo.Secrets.TwilioAccountSid}:{token ?? Demo.Secrets.TwilioAuthToken}")));
        return Http.SendAsync(request);
    }

    /// <summary>An SMS with the right credentials.</summary>
    public Task<HttpResponseMessage> SmsAsync(string to, string text) => TwilioAsync(HttpMethod.Post, "Messages.json",
        [new("To", to), new("From", DemoInstallation.SmsNumber), new("Body", text), new("StatusCallback", $"{Demo.TwilioWebhook}/status?d=d-1")]);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ArriveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        http.Response.StatusCode = Answer;
        await _webhooks.Writer.WriteAsync(new(http.Request.Path, http.Request.QueryString.ToString(), body.ToArray(), new HeaderDictionary(http.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase))));
    }
}

/// <summary>Reads answers.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync()).RootElement;

    public static JsonElement At(this JsonElement json, params object[] path) =>
        path.Aggregate(json, (at, step) => step is int index ? at[index] : at.GetProperty((string)step));
}
