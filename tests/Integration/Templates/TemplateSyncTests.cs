using System.Text.Json;
using Conversations.Log;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Operations;
using Gateway.Templates;
using Gateway.Work;
using Integration.Providers;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Storage;

namespace Integration.Templates;

/// <summary>Catalogues against providers on loopback and a real store.</summary>
public sealed class TemplateSyncTests : IAsyncLifetime
{
    private const string Order = """{"id":"7","name":"order","language":"es","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Hola {{1}}, su pedido {{2}}"}],"quality_score":{"score":"GREEN"},"parameter_format":"POSITIONAL"}""";
    private const string Pause = """{"event":"PAUSED","message_template_id":7,"message_template_name":"order","message_template_language":"es","reason":"NONE"}""";

    private readonly SqliteFixture _files = new();
    private readonly Clock _clock = new();
    private FakeMeta _meta = null!;
    private FakeTwilio _twilio = null!;
    private IStore _store = null!;
    private GatewayConfig _config = null!;

    public async Task InitializeAsync()
    {
        (_meta, _twilio, _store) = (await FakeMeta.StartAsync(), await FakeTwilio.StartAsync(), await _files.FreshAsync());
        _config = new()
        {
            Brands = [new() { Id = "acme", Name = "Acme" }, new() { Id = "other", Name = "Other" }],
            Accounts =
            [
                new MetaAccount
                {
                    Id = "meta", ApiBase = _meta.ApiBase, AppSecrets = [], VerifyToken = new("v"), AccessToken = new("access-token"),
                    Senders = [new("wa", "acme", ChannelKind.WhatsAppCloud, "1065"), new("ig", "acme", ChannelKind.Instagram, "1784")],
                },
                new TwilioAccount
                {
                    Id = "tw", ApiBase = _twilio.ApiBase, AccountSid = _twilio.AccountSid, AuthTokens = [new(_twilio.AuthToken)], PublicUrl = "https://gw.example/webhooks/tw",
                    Senders = [new("wa-tw", "other", ChannelKind.TwilioWhatsApp, "whatsapp:+15550002222"), new("sms", "acme", ChannelKind.TwilioSms, "sms:+15550001111")],
                },
            ],
        };
    }

    public async Task DisposeAsync()
    {
        await _meta.DisposeAsync();
        await _twilio.DisposeAsync();
        await _store.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task The_number_leads_to_its_account_and_every_page_is_read()
    {
        _meta.Templates.AddRange(Enumerable.Range(0, 5).Select(i => Order.Replace("\"order\"", $"\"order{i}\"", StringComparison.Ordinal).Replace("\"7\"", $"\"{i}\"", StringComparison.Ordinal)));
        Assert.Equal(SyncEnd.Read, await Process().Sync.RunAsync(_config.Accounts[0], default));
        var shelf = (await BookAsync("acme")).Senders["wa"].Shelf!;
        Assert.Equal(["order0", "order1", "order2", "order3", "order4"], shelf.Templates.Select(t => t.Name));
        Assert.Equal((_meta.BusinessId, _clock.GetUtcNow()), (shelf.Id, shelf.FetchedAt));
        var entry = shelf.Templates[0];
        Assert.Equal((TemplateState.Approved, "utility", "green", "0"), (entry.State, entry.Category, entry.Quality, entry.ProviderId));
        Assert.Equal(["1", "2"], entry.Gaps);
        Assert.Equal(4, _meta.Questions.Count);
        Assert.All(_meta.Questions, q => Assert.Equal("Bearer access-token", q.Authorization));

        // Known from then on: the number is not asked for again, and reading the same again changes nothing but when.
        _clock.Turn(TimeSpan.FromHours(7));
        Assert.Equal(SyncEnd.Read, await Process().Sync.RunAsync(_config.Accounts[0], default));
        Assert.Equal(7, _meta.Questions.Count);
        var again = (await BookAsync("acme")).Senders["wa"].Shelf!;
        Assert.True(again.FetchedAt > shelf.FetchedAt);
        Assert.Equal(JsonSerializer.Serialize(shelf.Templates), JsonSerializer.Serialize(again.Templates));
    }

    [Fact]
    public async Task A_page_may_be_long_but_not_without_end()
    {
        _meta.Templates.Add(Order.Replace("su pedido", new string('x', 200_000), StringComparison.Ordinal));
        Assert.Equal(SyncEnd.Read, await Process().Sync.RunAsync(_config.Accounts[0], default));
        _meta.Templates.Add(Order.Replace("su pedido", new string('x', 9_000_000), StringComparison.Ordinal));
        Assert.Equal(SyncEnd.Failed, await Process().Sync.RunAsync(_config.Accounts[0], default));
    }

    [Fact]
    public async Task Twilios_content_is_read_with_its_approval_and_serves_every_sender_of_the_account()
    {
        _twilio.Contents.AddRange(
        [
            """{"sid":"HX1","friendly_name":"pedido","language":"es","variables":{"1":"Ana","2":"x"},"types":{"twilio/quick-reply":{"body":"Hola {{1}}","actions":[{"title":"Sí","id":"{{3}}","type":"QUICK_REPLY"}]}},"approval_requests":{"name":"pedido","status":"approved","category":"UTILITY","rejection_reason":""}}""",
            """{"sid":"HX2","friendly_name":"oferta","language":"es","variables":{},"types":{"twilio/text":{"body":"Oferta"}},"approval_requests":{"status":"rejected","category":"MARKETING","rejection_reason":"PROMO"}}""",
            """{"sid":"HX3","friendly_name":"borrador","language":"en","variables":{},"types":{"twilio/text":{"body":"Draft"}},"approval_requests":{"status":"unsubmitted"}}""",
        ]);
        Assert.Equal(SyncEnd.Read, await Process().Sync.RunAsync(_config.Accounts[1], default));
        var found = (await BookAsync("other")).Senders["wa-tw"].Shelf!.Templates;
        Assert.Equal(
            [("HX3", TemplateState.Unsubmitted, null, ""), ("HX2", TemplateState.Rejected, "marketing", ""), ("HX1", TemplateState.Approved, "utility", "1,2,3")],
            found.Select(t => (t.Name, t.State, t.Category, string.Join(',', t.Gaps))));
        Assert.Equal("PROMO", found[1].Reason);
        Assert.Equal(3, (await BookAsync("acme")).Senders["sms"].Shelf!.Templates.Count);
    }

    public static TheoryData<string, string> Failures() => new()
    {
        { "190", "token" }, { "4", "throttled" }, { "http_502", "bare" }, { "unreadable_answer", "garbage" }, { "foreign_page", "elsewhere" }, { "endless_pages", "loop" }, { "connection", "down" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_cannot_be_read_leaves_what_was_known_and_one_record_an_hour(string code, string how)
    {
        _meta.Templates.Add(Order);
        Assert.Equal(SyncEnd.Read, await Process().Sync.RunAsync(_config.Accounts[0], default));
        _meta.TemplatesAnswer = how switch
        {
            "throttled" => Reply.Error(400, 4, retryAfter: "7200"),
            "bare" => Reply.Bare(502),
            "garbage" => Reply.Raw(200, "<html>"),
            "elsewhere" => Reply.Raw(200, """{"data":[],"paging":{"next":"https://elsewhere.example/v23.0/1/message_templates"}}"""),
            "loop" => Reply.Raw(200, $$$"""{"data":[],"paging":{"next":"{{{_meta.ApiBase}}}/{{{_meta.BusinessId}}}/message_templates?fields={{{MetaTemplates.Fields}}}&limit=100"}}"""),
            _ => null,
        };
        if (how == "token")
        {
            _meta.AccessTokens.Clear();
        }
        else if (how == "down")
        {
            await _meta.RefuseConnectionsAsync();
        }

        _clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal(SyncEnd.Failed, await Process().Sync.RunAsync(_config.Accounts[0], default));
        Assert.Equal(SyncEnd.Failed, await Process().Sync.RunAsync(_config.Accounts[0], default));
        var known = (await BookAsync("acme")).Senders["wa"];
        Assert.Equal(("order", code, code), (known.Shelf!.Templates.Single().Name, known.Shelf.Failure, known.Catalogue.Failure));
        Assert.Equal(_clock.GetUtcNow() + (how == "throttled" ? TimeSpan.FromHours(2) : TemplateSync.Again), known.Catalogue.NextAt);
        var record = Assert.Single(await RecordsAsync(), r => r.GetProperty("what").GetString() == "templates_not_read");
        Assert.Equal(code, record.GetProperty("data").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Of_two_processes_one_reads_and_what_is_not_due_is_left_alone()
    {
        _meta.Templates.Add(Order);
        var (one, two) = (Process(), Process());
        var read = await Task.WhenAll(one.Schedule.RunDueAsync(default), two.Schedule.RunDueAsync(default));
        Assert.Equal(2, read.Sum());
        Assert.Equal((2, 1), (_meta.Questions.Count, _twilio.Questions.Count));
        Assert.Equal(0, await one.Schedule.RunDueAsync(default));
        _clock.Turn(TemplateSync.Often);
        Assert.Equal(2, await two.Schedule.RunDueAsync(default));
    }

    [Fact]
    public async Task While_one_process_reads_the_other_leaves_it_and_takes_over_when_the_lease_lapsed()
    {
        var (mine, theirs) = (new Leases(_store, _clock), new Leases(_store, _clock));
        var lease = await theirs.TakeAsync("templates:meta", TimeSpan.FromMinutes(10), default);
        Assert.NotNull(lease);
        Assert.Null(await mine.TakeAsync("templates:meta", TimeSpan.FromMinutes(10), default));
        Assert.Null(await theirs.TakeAsync("templates:meta", TimeSpan.FromMinutes(10), default));
        Assert.Equal(SyncEnd.Running, await Process().Sync.RunAsync(_config.Accounts[0], default));
        Assert.Empty(_meta.Questions);

        _clock.Turn(TimeSpan.FromMinutes(11));
        Assert.Equal(SyncEnd.Read, await Process().Sync.RunAsync(_config.Accounts[0], default));
        // Whoever comes back late gives back nothing: it is somebody else's by now.
        var next = await mine.TakeAsync("templates:meta", TimeSpan.FromMinutes(10), default);
        await theirs.ReturnAsync(lease, default);
        Assert.Null(await theirs.TakeAsync("templates:meta", TimeSpan.FromMinutes(10), default));
        await mine.ReturnAsync(next!, default);
        Assert.NotNull(await theirs.TakeAsync("templates:meta", TimeSpan.FromMinutes(10), default));
    }

    [Fact]
    public async Task A_notice_counts_at_once_and_one_about_a_stranger_has_the_list_read_again()
    {
        _meta.Templates.Add(Order);
        var process = Process();
        await process.Schedule.RunDueAsync(default);
        _clock.Turn(TimeSpan.FromMinutes(10));
        await NoticeAsync(process, "message_template_status_update", Pause);
        Assert.Equal(TemplateState.Paused, (await BookAsync("acme")).Senders["wa"].Shelf!.Templates.Single().State);
        Assert.Equal(0, await process.Schedule.RunDueAsync(default));

        _meta.Templates.Add(Order.Replace("\"order\"", "\"fresh\"", StringComparison.Ordinal).Replace("\"7\"", "\"8\"", StringComparison.Ordinal));
        await NoticeAsync(process, "message_template_status_update", Pause.Replace("7", "8", StringComparison.Ordinal).Replace("order", "fresh", StringComparison.Ordinal));
        Assert.Equal(1, await process.Schedule.RunDueAsync(default));
        Assert.Equal(2, (await BookAsync("acme")).Senders["wa"].Shelf!.Templates.Count);
    }

    private (TemplateSync Sync, TemplateSchedule Schedule, OperationsBoards Operations) Process()
    {
        var notices = new TemplateNotices(_store, _clock);
        var operations = new OperationsBoards(_store, notices);
        var sync = new TemplateSync(_store, new Leases(_store, _clock), new TemplateReader(new SendOptions { Timeout = TimeSpan.FromSeconds(5) }), operations, _clock);
        return (sync, new(_config, _store, sync, notices, new Microsoft.Extensions.Hosting.Internal.ApplicationLifetime(NullLogger<Microsoft.Extensions.Hosting.Internal.ApplicationLifetime>.Instance), _clock, NullLogger<TemplateSchedule>.Instance), operations);
    }

    private Task NoticeAsync((TemplateSync, TemplateSchedule, OperationsBoards Operations) process, string what, string value) => process.Operations.PutAsync(
        _config.Accounts[0], [OperationsRecord.About(System.Text.Encoding.UTF8.GetBytes(value), _clock.GetUtcNow(), "notice", "meta", what, $$"""{"raw":{{value}}}""")], default);

    private ValueTask<BrandTemplates> BookAsync(string brand) => new TemplateBook(_store, _config).OfAsync(brand, default);

    private async Task<IReadOnlyList<JsonElement>> RecordsAsync() =>
        [.. (await _store.ListAsync(OperationsRecord.Board("acme"), null, 100, default)).Rows.Select(r => JsonElement.Parse(r.Json))];

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Turn(TimeSpan by) => _now += by;
    }
}
