using System.Diagnostics.Metrics;
using System.Text;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Unit.Intake;
using Xunit;

namespace Unit.Wire;

/// <summary>The door's answers, without a server: status and body for every way in.</summary>
public sealed class WebhookEndpointTests : IDisposable
{
    private const string Text = """{"object":"page","entry":[{"id":"1234","messaging":[{"sender":{"id":"9"},"recipient":{"id":"1234"},"timestamp":1795255200123,"message":{"mid":"m","text":"hola"}}]}]}""";
    private readonly RecordingLog _log = RecordingLog.New();
    private readonly RecordingBoards _boards = new();
    private readonly List<string> _said = [];
    private readonly ServiceProvider _services;

    public WebhookEndpointTests() => _services = new ServiceCollection()
        .AddSingleton(_log.Log).AddSingleton<Conversations.Log.ISuppressions>(new NobodyErased()).AddSingleton<Conversations.Log.IBoards>(_boards)
        .AddLogging(l => l.AddProvider(new Listening(_said)))
        .AddChannels(Given.Config).BuildServiceProvider();

    [Fact]
    public async Task What_is_durable_is_answered_200_and_by_Meta_with_an_empty_body()
    {
        Assert.Equal((200, "", null), await PostAsync("meta", Given.MetaRequest(Encoding.UTF8.GetBytes(Text))));
        Assert.Single(_log.Taken);
    }

    [Fact]
    public async Task Twilio_is_answered_with_a_document_that_says_nothing_to_the_customer() =>
        Assert.Equal((200, "<Response/>", "text/xml"), await PostAsync("tw", Given.TwilioRequest("MessageSid=SM1&From=%2B573001&To=%2B15550001111&Body=hola")));

    [Fact]
    public async Task A_status_callback_keeps_our_own_id_of_the_query()
    {
        Assert.Equal(200, (await PostAsync("tw", Given.TwilioRequest("MessageSid=SM1&To=%2B573001&From=%2B15550001111&MessageStatus=sent", "/status", "?d=a%2Fb"))).Status);
        Assert.Equal("a/b", Assert.IsType<Conversations.Messages.StatusReported>(_log.Taken.Single().Facts.Single().Event).Correlation);
    }

    [Theory]
    [InlineData("meta", 401)]
    [InlineData("tw", 401)]
    [InlineData("nobody", 404)]
    public async Task What_is_not_authentic_learns_nothing(string account, int status)
    {
        var request = Given.MetaRequest(Encoding.UTF8.GetBytes(Text), "wrong");
        Assert.Equal((status, "", null), await PostAsync(account, request));
        Assert.Equal((status, "", null), await PostAsync(account, request with { Signature = null }));
        Assert.Empty(_log.Taken);
        Assert.True(_said.Count <= 1);
        Assert.All(_said, s => Assert.DoesNotContain("hola", s, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("{\"object\":\"page\",\"entry\":[]}{")]
    [InlineData("{\"object\":\"page\",\"entry\":{}}")]
    [InlineData("{\"object\":\"page\"}")]
    [InlineData("{\"entry\":[]}")]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[")]
    public async Task What_is_authentic_but_malformed_is_400(string body) =>
        Assert.Equal((400, "", null), await PostAsync("meta", Given.MetaRequest(Encoding.UTF8.GetBytes(body))));

    [Fact]
    public async Task Invalid_UTF_8_is_no_JSON() =>
        Assert.Equal((400, "", null), await PostAsync("meta", Given.MetaRequest([.. Encoding.UTF8.GetBytes(Text[..^4]), 0xff, 0xfe, .. "}]}]}"u8])));

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "")]
    public async Task An_empty_form_is_malformed(string contentType, string body) =>
        Assert.Equal((400, "", null), await PostAsync("tw", new("POST", "", "", contentType, Given.Sign(Given.Twilio.PublicUrl, Given.TwilioToken), Encoding.UTF8.GetBytes(body))));

    [Fact]
    public async Task The_store_being_down_is_503_so_that_the_provider_tries_again()
    {
        _log.FailFor = "*";
        Assert.Equal((503, "", null), await PostAsync("meta", Given.MetaRequest(Encoding.UTF8.GetBytes(Text))));
        Assert.Equal((503, "", null), await PostAsync("tw", Given.TwilioRequest("MessageSid=SM1&From=%2B573001&To=%2B15550001111&Body=hola")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_3_MB_is_413_whether_its_length_is_stated_or_not(bool stated)
    {
        var most = Given.MetaRequest(Encoding.UTF8.GetBytes(Text + new string(' ', WebhookBody.Most - Text.Length)));
        Assert.Equal(200, (await PostAsync("meta", most, stated)).Status);
        var more = Given.MetaRequest(Encoding.UTF8.GetBytes(Text + new string(' ', WebhookBody.Most + 1 - Text.Length)));
        Assert.Equal((413, "", null), await PostAsync("meta", more, stated));
    }

    [Theory]
    [InlineData("?hub.mode=subscribe&hub.verify_token=verify&hub.challenge=1158201444", 200, "1158201444")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1158201444", 403, "")]
    [InlineData("?hub.mode=unsubscribe&hub.verify_token=verify&hub.challenge=1", 403, "")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=verify", 403, "")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1", 403, "")]
    [InlineData("?hub.mode=subscribe&hub.verify_token=verify&hub.verify_token=wrong&hub.challenge=1", 403, "")]
    [InlineData("", 403, "")]
    public async Task The_handshake_echoes_the_challenge_to_who_knows_the_token(string query, int status, string answer)
    {
        var (code, body, type) = await PostAsync("meta", new("GET", "", query, null, null, default));
        Assert.Equal((status, answer), (code, body));
        Assert.Equal(status == 200 ? "text/plain; charset=utf-8" : null, type);
    }

    [Fact]
    public async Task Only_Twilio_has_status_callbacks_and_GETs() =>
        Assert.Equal((404, 401, 404), (
            (await PostAsync("meta", Given.MetaRequest(Encoding.UTF8.GetBytes(Text)) with { Suffix = "/status" })).Status,
            (await PostAsync("tw", new("GET", "", "?hub.mode=subscribe", null, null, default))).Status,
            (await PostAsync("nobody", new("GET", "", "", null, null, default))).Status));

    [Fact]
    public async Task A_sender_that_is_not_configured_is_200_and_a_record()
    {
        Assert.Equal(200, (await PostAsync("meta", Given.MetaRequest(Encoding.UTF8.GetBytes(Text.Replace("1234", "999", StringComparison.Ordinal))))).Status);
        Assert.Contains("\"reason\":\"unknown_sender\"", _boards.Rows[0].Json, StringComparison.Ordinal);
    }

    public void Dispose() => _services.Dispose();

    private async Task<(int Status, string Body, string? Type)> PostAsync(string account, WebhookRequest request, bool statesLength = true)
    {
        var context = new DefaultHttpContext { Request = { Method = request.Method, Path = $"/webhooks/{account}{request.Suffix}", QueryString = new(request.Query), ContentType = request.ContentType } };
        context.Request.RouteValues["account"] = account;
        context.Request.Body = new MemoryStream(request.Body.ToArray());
        context.Request.ContentLength = statesLength ? request.Body.Length : null;
        context.Request.Headers[request.ContentType == "application/json" ? "X-Hub-Signature-256" : "X-Twilio-Signature"] = request.Signature;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream()));
        var endpoint = _services.GetRequiredService<WebhookEndpoint>();
        await (request.Method == "GET" ? endpoint.GetAsync(context) : request.Suffix.Length > 0 ? endpoint.PostStatusAsync(context) : endpoint.PostAsync(context));
        var body = (MemoryStream)context.Features.Get<IHttpResponseBodyFeature>()!.Stream;
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()), context.Response.ContentType);
    }

    private sealed class Listening(List<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => said.Add(formatter(state, exception));
        public void Dispose() { }
    }
}
