using System.Net;
using System.Net.Sockets;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels;
using Gateway.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integration.Providers;

/// <summary>Sends through the real adapters against strict providers on loopback.</summary>
public sealed class SendTests : IAsyncLifetime
{
    private FakeTwilio _twilio = null!;
    private FakeMeta _meta = null!;
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        (_twilio, _meta) = (await FakeTwilio.StartAsync(), await FakeMeta.StartAsync());
        _meta.AccessTokens.Add("page-token");
        _services = Services(TimeSpan.FromSeconds(10));
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _twilio.DisposeAsync();
        await _meta.DisposeAsync();
    }

    [Theory]
    [InlineData("sms", "sms:+573001234567", "+15550001111", "+573001234567")]
    [InlineData("sms", "sms:+12345", "+15550001111", "12345")]
    [InlineData("short", "sms:+573001234567", "55555", "+573001234567")]
    [InlineData("wa-tw", "whatsapp:+573001234567", "whatsapp:+15550002222", "whatsapp:+573001234567")]
    [InlineData("wa-tw", "whatsapp:US.1349", "whatsapp:+15550002222", "whatsapp:US.1349")]
    public async Task Twilio_takes_a_text(string sender, string to, string from, string dialled)
    {
        var result = await SendAsync(sender, to, "Hola, ¿qué tal? & más=100% ☕", "dispatch/1 ñ");
        var sent = Assert.Single(_twilio.Sent);
        Assert.Equal(new(SendOutcome.Accepted, sent.NativeId, Price: to.StartsWith("sms:", StringComparison.Ordinal) ? new("sms", Segments: 1) : null), result);
        Assert.Equal((from, dialled, "Hola, ¿qué tal? & más=100% ☕", "dispatch/1 ñ"), (sent.From, sent.To, sent.Text, sent.Correlation));
        Assert.Equal("https://gw.example/webhooks/tw/status?d=dispatch%2F1%20%C3%B1#rc=5&rp=all", sent.StatusCallback!.OriginalString);
    }

    [Theory]
    [InlineData("wa", "whatsapp:+573001234567", "106540352242922", "573001234567", "access-token")]
    [InlineData("wa", "whatsapp:US.1349", "106540352242922", "US.1349", "access-token")]
    [InlineData("ig", "instagram:987", "me", "987", "access-token")]
    [InlineData("fb", "messenger:987", "me", "987", "page-token")]
    public async Task Meta_takes_a_text(string sender, string to, string from, string dialled, string token)
    {
        var result = await SendAsync(sender, to, "Hola, ¿qué tal? \"☕\"", "dispatch-1");
        var sent = Assert.Single(_meta.Sent);
        Assert.Equal(new(SendOutcome.Accepted, sent.NativeId), result);
        Assert.Equal((from, dialled, "Hola, ¿qué tal? \"☕\"", "dispatch-1"), (sent.From, sent.To, sent.Text, sent.Correlation));
        Assert.Equal("Bearer " + token, _meta.Calls.Single().Authorization);
    }

    [Fact]
    public async Task A_text_is_what_the_published_example_of_it_says()
    {
        await SendAsync("wa", "whatsapp:+573001234567", "text-message-content", "d1");
        var body = System.Text.Json.Nodes.JsonNode.Parse(_meta.Calls.Single().Body)!;
        Assert.Equal("""{"messaging_product":"whatsapp","recipient_type":"individual","to":"573001234567","type":"text","text":{"preview_url":false,"body":"text-message-content"},"biz_opaque_callback_data":"d1"}""", body.ToJsonString());
    }

    // Of Meta's two ranges of codes the ends.
    public static IEnumerable<object[]> Rows() => new[] { "sms", "wa-tw", "wa", "ig", "fb" }.SelectMany(sender =>
        Table(sender).Rows.Where(r => r.Code is not (> 200 and < 299 or > 80000 and < 80099)).Select(r => new object[] { sender, r.Code, r.Subcode ?? 0, r.Outcome }));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_row_of_the_tables_is_judged_over_the_wire_with_one_call_and_no_more(string sender, int code, int subcode, SendOutcome outcome)
    {
        var provider = Provider(sender);
        provider.Answer(Reply.Error(400, code, subcode == 0 ? null : subcode, retryAfter: "7"));
        var result = await SendAsync(sender, To(sender));
        var judged = Table(sender).Judge(400, code, subcode == 0 ? null : subcode, isTransient: false, TimeSpan.FromSeconds(7));
        Assert.Equal((judged, outcome), (result, judged.Outcome));
        Assert.Single(provider.Calls);
        Assert.Empty(provider.Sent);
    }

    public static IEnumerable<object[]> Statuses() => new[] { "sms", "wa-tw", "wa", "ig", "fb" }.SelectMany(s => new[]
    {
        (401, SendOutcome.AccountRefused), (403, SendOutcome.AccountRefused), (429, SendOutcome.Throttled), (500, SendOutcome.Unreachable), (502, SendOutcome.Unreachable),
        (503, SendOutcome.Unreachable), (504, SendOutcome.Unknown), (404, SendOutcome.Refused), (302, SendOutcome.Refused),
    }.Select(x => new object[] { s, x.Item1, x.Item2 }));

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Without_a_code_the_status_decides(string sender, int status, SendOutcome outcome)
    {
        Provider(sender).Answer(Reply.Bare(status));
        Assert.Equal(new(outcome, Code: $"http_{status}"), await SendAsync(sender, To(sender)));
        Assert.Single(Provider(sender).Calls);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("wa")]
    [InlineData("ig")]
    [InlineData("fb")]
    public async Task A_connection_that_breaks_after_the_message_left_ends_unknown_and_is_not_tried_again(string sender)
    {
        var provider = Provider(sender);
        // A warm connection first: a client may silently repeat on one that the server has closed.
        await SendAsync(sender, To(sender));
        provider.Answer(Reply.AcceptAndDrop);
        Assert.Equal(new(SendOutcome.Unknown, Code: "connection"), await SendAsync(sender, To(sender)));
        provider.Answer(Reply.LoseAndDrop);
        Assert.Equal(new(SendOutcome.Unknown, Code: "connection"), await SendAsync(sender, To(sender)));
        Assert.Equal((3, 2), (provider.Calls.Count, provider.Sent.Count));
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("wa")]
    public async Task An_answer_that_does_not_come_in_time_ends_unknown(string sender)
    {
        await using var services = Services(TimeSpan.FromSeconds(1));
        var provider = Provider(sender);
        // Warm first, so that the second is spent on the answer and not on the connection.
        await SendAsync(sender, To(sender));
        await SendAsync(sender, To(sender), services: services);
        provider.Answer(Reply.Late(TimeSpan.FromMinutes(1)));
        Assert.Equal(new(SendOutcome.Unknown, Code: "timeout"), await SendAsync(sender, To(sender), services: services));
        Assert.Equal(3, provider.Calls.Count);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("wa")]
    public async Task A_provider_that_is_not_there_is_unreachable_and_there_again_when_it_is(string sender)
    {
        var provider = Provider(sender);
        await provider.RefuseConnectionsAsync();
        Assert.Equal(new(SendOutcome.Unreachable, Code: "connection"), await SendAsync(sender, To(sender)));
        await provider.ListenAsync();
        Assert.Equal(SendOutcome.Accepted, (await SendAsync(sender, To(sender))).Outcome);
    }

    [Theory]
    [InlineData("https://127.0.0.1:{port}")]
    [InlineData("http://host.invalid")]
    public async Task A_name_or_a_handshake_that_fails_is_unreachable(string apiBase)
    {
        await using var services = Services(TimeSpan.FromSeconds(10), apiBase.Replace("{port}", $"{_twilio.Address.Port}", StringComparison.Ordinal));
        Assert.Equal(SendOutcome.Unreachable, (await SendAsync("sms", To("sms"), services: services)).Outcome);
        Assert.Empty(_twilio.Calls);
    }

    [Fact]
    public async Task A_connection_that_is_never_accepted_is_unreachable_in_the_end()
    {
        // A full backlog: the handshake of TCP is never answered, so nothing can have left.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen(0);
        using var filler1 = new TcpClient();
        using var filler2 = new TcpClient();
        await filler1.ConnectAsync((IPEndPoint)deaf.LocalEndPoint!);
        _ = filler2.ConnectAsync((IPEndPoint)deaf.LocalEndPoint!);
        await using var services = Services(TimeSpan.FromMilliseconds(500), $"http://{deaf.LocalEndPoint}");
        Assert.Equal(SendOutcome.Unreachable, (await SendAsync("sms", To("sms"), services: services)).Outcome);
    }

    [Fact]
    public async Task Stopping_before_the_message_left_is_unreachable_and_stopping_after_waits_for_the_answer()
    {
        Assert.Equal(SendOutcome.Unreachable, (await SendAsync("sms", To("sms"), stop: new(canceled: true))).Outcome);
        Assert.Empty(_twilio.Calls);

        using var stopping = new CancellationTokenSource();
        _twilio.Answer(Reply.Late(TimeSpan.FromMilliseconds(300)));
        var sending = SendAsync("sms", To("sms"), stop: stopping.Token);
        await _twilio.WaitForAsync(1);
        await stopping.CancelAsync();
        Assert.Equal(SendOutcome.Accepted, (await sending).Outcome);
    }

    [Theory]
    [InlineData("sms", "<html>Welcome to the hotel</html>")]
    [InlineData("sms", "{}")]
    [InlineData("wa", "")]
    [InlineData("wa", "{\"messages\":[]}")]
    [InlineData("fb", "[]")]
    public async Task A_success_that_names_no_message_is_not_believed(string sender, string body)
    {
        Provider(sender).Answer(Reply.Raw(200, body));
        Assert.Equal(new(SendOutcome.Unknown, Code: "unreadable_answer"), await SendAsync(sender, To(sender)));
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off_and_its_status_still_counts()
    {
        _twilio.Answer(Reply.Raw(400, new string('x', 1_000_000)));
        Assert.Equal(new(SendOutcome.Refused, Code: "http_400"), await SendAsync("sms", To("sms")));
    }

    [Fact]
    public async Task A_message_that_Twilio_creates_as_failed_goes_by_its_code()
    {
        _twilio.Answer(Reply.Raw(201, """{"sid":"SM1","status":"failed","error_code":63016}"""));
        Assert.Equal(new(SendOutcome.WindowClosed, "SM1", "63016"), await SendAsync("wa-tw", To("wa-tw")));
    }

    [Fact]
    public async Task A_redirect_does_not_carry_the_credentials_away()
    {
        _twilio.Answer(new Reply { Status = 307, Body = "", RetryAfter = null });
        Assert.Equal(SendOutcome.Refused, (await SendAsync("sms", To("sms"))).Outcome);
        Assert.Single(_twilio.Calls);
    }

    [Theory]
    [InlineData("sms", 1601, "21617")]
    [InlineData("wa", 4097, "100")]
    [InlineData("fb", 2001, "100")]
    [InlineData("ig", 501, "100")]
    public async Task A_text_over_the_limit_is_refused_as_the_provider_would(string sender, int length, string code)
    {
        _meta.InstagramUsers.Add("988");
        var to = sender == "ig" ? "instagram:988" : To(sender);
        Assert.Equal(new(SendOutcome.Refused, Code: code), await SendAsync(sender, to, new string('ñ', length)));
        Assert.Equal(SendOutcome.Accepted, (await SendAsync(sender, to, new string('ñ', length - 1))).Outcome);
        _services.GetRequiredService<Senders>().TryFind(sender, out _, out var channel);
        Assert.Equal((false, true), (channel!.Limit.Fits(new string('ñ', length)), channel.Limit.Fits(new string('ñ', length - 1))));
    }

    [Fact]
    public async Task Wrong_credentials_pause_the_account()
    {
        _twilio.AuthToken = "rotated";
        _meta.AccessTokens.Clear();
        Assert.Equal(new(SendOutcome.AccountRefused, Code: "20003"), await SendAsync("sms", To("sms")));
        Assert.Equal(new(SendOutcome.AccountRefused, Code: "190"), await SendAsync("wa", To("wa")));
    }

    [Theory]
    [InlineData("nobody", "sms:+573001234567", "unknown_sender")]
    [InlineData("sms", "whatsapp:+573001234567", "wrong_channel")]
    public async Task A_sender_that_cannot_reach_the_address_is_refused_here(string sender, string to, string code) =>
        Assert.Equal(new(SendOutcome.Refused, Code: code), await SendAsync(sender, to));

    private ServiceProvider Services(TimeSpan timeout, string? twilioBase = null) => new ServiceCollection()
        .AddLogging().AddSingleton(new SendOptions { Timeout = timeout }).AddChannels(new GatewayConfig
        {
            Brands = [new() { Id = "acme", Name = "Acme" }],
            Accounts =
            [
                new TwilioAccount
                {
                    Id = "tw", AccountSid = _twilio.AccountSid, AuthTokens = [new(_twilio.AuthToken), new("secondary")], ApiBase = twilioBase ?? _twilio.ApiBase, PublicUrl = "https://gw.example/webhooks/tw#rc=5&rp=all",
                    Senders = [new("sms", "acme", ChannelKind.TwilioSms, "sms:+15550001111"), new("short", "acme", ChannelKind.TwilioSms, "sms:+55555"), new("wa-tw", "acme", ChannelKind.TwilioWhatsApp, "whatsapp:+15550002222")],
                },
                new MetaAccount
                {
                    Id = "meta", AppSecrets = [new("app")], VerifyToken = new("verify"), AccessToken = new("access-token"), ApiBase = _meta.ApiBase,
                    Senders = [new("wa", "acme", ChannelKind.WhatsAppCloud, "106540352242922"), new("ig", "acme", ChannelKind.Instagram, "1784"), new("fb", "acme", ChannelKind.Messenger, "1234", new("page-token"))],
                },
            ],
        }).BuildServiceProvider();

    private Task<SendResult> SendAsync(string sender, string to, string text = "hola", string dispatch = "d1", ServiceProvider? services = null, CancellationToken stop = default)
    {
        var message = new MessageQueued(dispatch, Author.Assistant, sender, Address.Parse(to), text, MessageClass.Reply, "service", "reply", default);
        return (services ?? _services).GetRequiredService<Senders>().SendAsync(new(message, new() { Text = text }, 0), stop).AsTask();
    }

    private ProviderServer Provider(string sender) => sender is "sms" or "wa-tw" ? _twilio : _meta;

    private static string To(string sender) => sender switch { "sms" => "sms:+573001234567", "ig" => "instagram:987", "fb" => "messenger:987", _ => "whatsapp:+573001234567" };

    private static OutcomeTable Table(string sender) => sender switch
    {
        "sms" => Gateway.Channels.TwilioSms.Outcomes.Table,
        "wa-tw" => Gateway.Channels.TwilioWhatsApp.Outcomes.Table,
        "wa" => Gateway.Channels.WhatsAppCloud.Outcomes.Table,
        "ig" => Gateway.Channels.Instagram.Outcomes.Table,
        _ => Gateway.Channels.Messenger.Outcomes.Table,
    };
}
