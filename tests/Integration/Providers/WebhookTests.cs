using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Operations;
using Integration.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Storage;
using Storage.Sealed;
using Xunit;

namespace Integration.Providers;

/// <summary>Webhooks over a real connection into a real log: what the wire does to them that no unit test sees.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "meta-secret";
    private const string Token = "twilio-token";
    private const string PublicUrl = "https://GW.example/hooks/tw";
    private readonly ImpatientSqliteFixture _fixture = new();
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;
    private IStore _store = null!;
    private ILog _log = null!;

    public async Task InitializeAsync()
    {
        _store = await _fixture.FreshAsync();
        var master = MasterKey.Generate();
        var installation = await Installation.OpenAsync(_store, master, CancellationToken.None);
        _log = new PersonLog(_store, Gateway.Slices.Composition, installation, master, TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(_log).AddSingleton<IBoards>(_store).AddSingleton<ISuppressions>(new Suppressions(_store, installation)).AddChannels(Config);
        _app = builder.Build();
        _app.MapWebhooks();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        _fixture.Dispose();
    }

    [Fact]
    public async Task A_text_of_each_channel_is_in_the_log_of_whoever_wrote_it()
    {
        await OkAsync(SignedWebhook.Meta(Url("meta"), Secret, MetaPayload.WhatsAppText("106540352242922", "573001234567", "wamid.1", "hola wa")));
        await OkAsync(SignedWebhook.Meta(Url("meta"), Secret, MetaPayload.InstagramText("1784", "987", "m_1", "hola ig")));
        await OkAsync(SignedWebhook.Meta(Url("meta"), Secret, MetaPayload.MessengerText("1234", "987", "m_1", "hola fb")));
        await OkAsync(SignedWebhook.Twilio(Url("tw"), PublicUrl, Token, SignedWebhook.TwilioText("SM1", "+573001234567", "+15550001111", "hola sms")));
        await OkAsync(SignedWebhook.Twilio(Url("tw"), PublicUrl, Token, SignedWebhook.TwilioText("SM2", "whatsapp:+573007654321", "whatsapp:+15550002222", "hola wa tw")));
        await OkAsync(SignedWebhook.TwilioJson(Url("tw"), PublicUrl, Token, """{"MessageSid":"SM3","From":"+573009999999","To":"+15550001111","Body":"hola json"}"""));
        Assert.Equal(["hola wa"], await TextsAsync("whatsapp:+573001234567"));
        Assert.Equal(["hola ig"], await TextsAsync("instagram:987"));
        Assert.Equal(["hola fb"], await TextsAsync("messenger:987"));
        Assert.Equal(["hola sms"], await TextsAsync("sms:+573001234567"));
        Assert.Equal(["hola wa tw"], await TextsAsync("whatsapp:+573007654321"));
        Assert.Equal(["hola json"], await TextsAsync("sms:+573009999999"));
    }

    [Fact]
    public async Task The_same_webhook_twenty_times_at_once_is_one_entry()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            _http.SendAsync(SignedWebhook.Meta(Url("meta"), Secret, MetaPayload.WhatsAppText("106540352242922", "573001234567", "wamid.1", "hola", at: DateTimeOffset.UnixEpoch.AddDays(20000))))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(["hola"], await TextsAsync("whatsapp:+573001234567"));
    }

    [Fact]
    public async Task A_status_finds_its_own_id_again_and_comes_once()
    {
        for (var i = 0; i < 2; i++)
        {
            await OkAsync(SignedWebhook.Twilio(Url("tw/status?d=dispatch-1"), PublicUrl + "/status?d=dispatch-1", Token,
                ("MessageSid", "SM9"), ("MessageStatus", "delivered"), ("From", "+15550001111"), ("To", "+573001234567")));
        }

        var status = Assert.IsType<StatusReported>(Assert.Single(await EventsAsync("sms:+573001234567")));
        Assert.Equal(("SM9", DeliveryStatus.Delivered, "dispatch-1"), (status.Target, status.Status, status.Correlation));
    }

    [Theory]
    [InlineData("/webhooks/tw?name=O'Neil&b=%2f", "?name=O'Neil&b=%2f")]
    [InlineData("/webhooks/tw?name=O'Neil", "?name=O%27Neil")]
    [InlineData("/webhooks/tw?name=O%27Neil", "?name=O'Neil")]
    [InlineData("/webhooks/tw/?a=1", "/?a=1")]
    [InlineData("/webhooks/tw/status?a=%C3%B1+x", "/status?a=%C3%B1+x")]
    [InlineData("http://evil.example/webhooks/tw?a=1", "?a=1")]
    public async Task The_address_is_signed_as_its_bytes_stood_on_the_wire(string target, string signed)
    {
        const string Body = "Body=hola&From=%2B573001234567&MessageSid=SM1&To=%2B15550001111";
        var answer = await RawAsync($"POST {target} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: http\r\nConnection: close\r\n" +
            $"X-Twilio-Signature: {Sign(PublicUrl + signed + "BodyholaFrom+573001234567MessageSidSM1To+15550001111")}\r\n" +
            $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n<Response/>", answer, StringComparison.Ordinal);
        Assert.Equal(["hola"], await TextsAsync("sms:+573001234567"));
    }

    [Fact]
    public async Task Two_signatures_are_none()
    {
        var request = SignedWebhook.Meta(Url("meta"), Secret, MetaPayload.MessengerText("1234", "987", "m_1", "hola"));
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + new string('0', 64));
        Assert.Equal((HttpStatusCode.Unauthorized, ""), await AnswerAsync(request));
    }

    [Fact]
    public async Task A_changed_byte_is_refused_with_an_empty_body()
    {
        var request = SignedWebhook.Meta(Url("meta"), Secret, MetaPayload.MessengerText("1234", "987", "m_1", "hola"));
        var body = await request.Content!.ReadAsByteArrayAsync();
        body[^5] ^= 1;
        request.Content = new ByteArrayContent(body);
        Assert.Equal((HttpStatusCode.Unauthorized, ""), await AnswerAsync(request));
    }

    [Theory]
    [InlineData("meta", HttpStatusCode.OK)]
    [InlineData("nobody", HttpStatusCode.NotFound)]
    [InlineData("tw", HttpStatusCode.Unauthorized)]
    public async Task The_handshake_is_Meta_s_alone(string account, HttpStatusCode status)
    {
        var answer = await _http.GetAsync(Url(account) + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify");
        Assert.Equal((status, status == HttpStatusCode.OK ? "1158201444" : ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_413_and_one_at_the_limit_is_taken(bool chunked)
    {
        foreach (var (length, status) in new[] { (3 * 1024 * 1024, HttpStatusCode.OK), ((3 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge) })
        {
            var json = MetaPayload.MessengerText("1234", "987", "m_1", "hola");
            var request = SignedWebhook.Meta(Url("meta"), Secret, json + new string(' ', length - Encoding.UTF8.GetByteCount(json)));
            request.Headers.TransferEncodingChunked = chunked;
            Assert.Equal((status, ""), await AnswerAsync(request));
        }
    }

    [Fact]
    public async Task A_body_that_is_no_HTTP_is_400_and_the_door_stays_open()
    {
        Assert.StartsWith("HTTP/1.1 400", await RawAsync("POST /webhooks/meta HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n"), StringComparison.Ordinal);
        await OkAsync(SignedWebhook.Meta(Url("meta"), Secret, MetaPayload.MessengerText("1234", "987", "m_1", "hola")));
    }

    [Fact]
    public async Task A_store_that_takes_nothing_answers_503_and_what_comes_again_is_taken()
    {
        var webhook = MetaPayload.MessengerText("1234", "987", "m_1", "hola", DateTimeOffset.UnixEpoch.AddDays(20000));
        await using (await _fixture.BlockAsync())
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, ""), await AnswerAsync(SignedWebhook.Meta(Url("meta"), Secret, webhook)));
        }

        await OkAsync(SignedWebhook.Meta(Url("meta"), Secret, webhook));
        Assert.Equal(["hola"], await TextsAsync("messenger:987"));
    }

    [Fact]
    public async Task A_batch_of_hundreds_of_people_leaves_every_event_once()
    {
        var events = Enumerable.Range(0, 600).Select(i => new { sender = new { id = $"9{i % 300}" }, recipient = new { id = "1234" }, timestamp = 1795255200000 + i, message = new { mid = $"m_{i}", text = $"t{i}" } });
        var json = JsonSerializer.Serialize(new { @object = "page", entry = new[] { new { id = "1234", messaging = events } } });
        await OkAsync(SignedWebhook.Meta(Url("meta"), Secret, json));
        await OkAsync(SignedWebhook.Meta(Url("meta"), Secret, json));
        Assert.Equal(["t7", "t307"], await TextsAsync("messenger:97"));
        Assert.Equal(["t299", "t599"], await TextsAsync("messenger:9299"));
    }

    [Fact]
    public async Task What_belongs_to_nobody_is_on_the_board_once()
    {
        var json = MetaPayload.WhatsAppText("999", "573001234567", "wamid.1", "hola", at: DateTimeOffset.UnixEpoch.AddDays(20000));
        await OkAsync(SignedWebhook.Meta(Url("meta"), Secret, json));
        await OkAsync(SignedWebhook.Meta(Url("meta"), Secret, json));
        var (rows, _) = await _store.ListAsync(OperationsRecord.Board("acme"), null, 10, CancellationToken.None);
        var row = Assert.Single(rows);
        Assert.Contains("\"kind\":\"ignored\"", row.Json, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"unknown_sender\",\"native\":\"999\"", row.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("573001234567", row.Json, StringComparison.Ordinal);
        Assert.Null(await _log.FindAsync("acme", Address.Parse("whatsapp:+573001234567"), CancellationToken.None));
    }

    private static GatewayConfig Config => new()
    {
        Brands = [new() { Id = "acme", Name = "Acme" }],
        Accounts =
        [
            new TwilioAccount
            {
                Id = "tw", AccountSid = "AC1", AuthTokens = [new("rotated"), new(Token)], ApiBase = "http://127.0.0.1:9", PublicUrl = PublicUrl,
                Senders = [new("acme-sms", "acme", ChannelKind.TwilioSms, "sms:+15550001111"), new("acme-wa-tw", "acme", ChannelKind.TwilioWhatsApp, "whatsapp:+15550002222")],
            },
            new MetaAccount
            {
                Id = "meta", AppSecrets = [new("another"), new(Secret)], VerifyToken = new("verify"), AccessToken = new("access"), ApiBase = "http://127.0.0.1:9",
                Senders = [new("acme-wa", "acme", ChannelKind.WhatsAppCloud, "106540352242922"), new("acme-ig", "acme", ChannelKind.Instagram, "1784"), new("acme-fb", "acme", ChannelKind.Messenger, "1234")],
            },
        ],
    };

    private string Url(string account) => $"{_app.Urls.Single()}/webhooks/{account}";

    private async Task OkAsync(HttpRequestMessage request) => Assert.Equal(HttpStatusCode.OK, (await _http.SendAsync(request)).StatusCode);

    private async Task<(HttpStatusCode Status, string Body)> AnswerAsync(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(_app.Urls.Single()).Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var answer = new StreamReader(client.GetStream());
        return await answer.ReadToEndAsync();
    }

    private async Task<List<IEvent?>> EventsAsync(string address) =>
        await _log.FindAsync("acme", Address.Parse(address), CancellationToken.None) is { } person
            ? [.. (await _log.ReadAsync(person, 0, 1000, CancellationToken.None)).Select(r => r.Event)] : [];

    private async Task<IEnumerable<string?>> TextsAsync(string address) => (await EventsAsync(address)).Cast<MessageReceived>().Select(m => m.Text);

    private static string Sign(string signed) =>
        Convert.ToBase64String(System.Security.Cryptography.HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(signed)));
}
