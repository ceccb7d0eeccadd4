using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels;
using Gateway.Channels.Twilio;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Reconcile;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Personalization.Consent;

namespace Integration.Providers;

/// <summary>What Twilio lists and no webhook told is taken in; what was told is not taken in again.</summary>
public sealed class ReconcileTests : IAsyncLifetime
{
    private const string Sms = "+15550001111";
    private const string WhatsApp = "whatsapp:+15550002222";
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private OutboxUnderTest _outbox = null!;

    private FakeTwilio Twilio => _outbox.Twilio;

    private DateTimeOffset Now => _outbox.Clock.GetUtcNow();

    public async Task InitializeAsync() => _outbox = await OutboxUnderTest.StartAsync();

    public async Task DisposeAsync() => await _outbox.DisposeAsync();

    [Fact]
    public async Task A_missed_message_appears_once_and_its_late_webhook_changes_nothing()
    {
        var missed = Twilio.Has(new("SMmissed", "+573007777777", Sms, "¿hay alguien?", "inbound", Now - TimeSpan.FromHours(2)));
        Assert.Equal(new(1, 1, 0), await RunAsync());
        Assert.Equal(new(1, 0, 0), await RunAsync());
        await WebhookAsync(missed);
        var said = Assert.IsType<MessageReceived>(Assert.Single(await EventsAsync("sms:+573007777777")));
        Assert.Equal(("SMmissed", "¿hay alguien?", "sms"), (said.NativeId, said.Text, said.Sender));
        Assert.Equal(missed.At, said.SentAt, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_a_webhook_told_is_known()
    {
        var told = Twilio.Has(new("SMtold", "whatsapp:+573007777777", WhatsApp, "hola", "inbound", Now - TimeSpan.FromHours(2)));
        await WebhookAsync(told);
        Assert.Equal(new(1, 0, 0), await RunAsync());
        Assert.Single(await EventsAsync("whatsapp:+573007777777"));
    }

    [Fact]
    public async Task Attachments_of_a_missed_message_come_with_it_as_its_webhook_would_have_named_them()
    {
        Twilio.Has(new("MMmissed", "+573007777777", Sms, "mira", "inbound", Now - TimeSpan.FromMinutes(10)) { Media = ["image/jpeg", "application/pdf"] });
        await RunAsync();
        var said = Assert.IsType<MessageReceived>(Assert.Single(await EventsAsync("sms:+573007777777")));
        Assert.Equal(
            [$"image {Twilio.ApiBase}/2010-04-01/Accounts/{Twilio.AccountSid}/Messages/MMmissed/Media/ME{0:x32}", $"document {Twilio.ApiBase}/2010-04-01/Accounts/{Twilio.AccountSid}/Messages/MMmissed/Media/ME{1:x32}"],
            said.Media!.Select(m => $"{m.Type} {m.Id}"));
    }

    [Fact]
    public async Task A_missed_stop_stops()
    {
        Twilio.Has(new("SMstop", "+573007777777", Sms, "STOP", "inbound", Now - TimeSpan.FromMinutes(10)));
        await RunAsync();
        Assert.Single((await EventsAsync("sms:+573007777777")).OfType<AddressStopped>());
    }

    [Fact]
    public async Task A_missed_status_of_ours_is_taken_in_and_one_that_is_not_ours_is_not()
    {
        await _outbox.QueueAsync("uno");
        await _outbox.WorkAsync();
        Twilio.Became(Twilio.Sent.Single().NativeId, "delivered");
        Twilio.Has(new("SMforeign", Sms, "+573008888888", "de otra app", "outbound-api", Now) { Status = "failed", Code = 30007 });
        Twilio.Has(new("SMforeign2", Sms, OutboxUnderTest.Customer.Id, "de otra app", "outbound-api", Now) { Status = "delivered" });
        Assert.Equal(new(3, 0, 1), await RunAsync());
        Assert.Equal(new(3, 0, 0), await RunAsync());
        Assert.Equal(DeliveryStatus.Delivered, (await _outbox.MessageAsync("uno")).Status);
        Assert.Null(await _outbox.Log.FindAsync("acme", Address.Parse("sms:+573008888888"), default));

        Twilio.Became(Twilio.Sent.Single().NativeId, "sent");
        Assert.Equal(new(3, 0, 0), await RunAsync());
        Assert.Equal(DeliveryStatus.Delivered, (await _outbox.MessageAsync("uno")).Status);
    }

    [Fact]
    public async Task Every_page_is_read_and_only_of_the_time_that_is_asked_for()
    {
        Twilio.MostOfPage = 3;
        for (var i = 0; i < 10; i++)
        {
            Twilio.Has(new($"SM{i}", "+573007777777", Sms, $"{i}", "inbound", Now - TimeSpan.FromMinutes(60 - i)));
        }

        Twilio.Has(new("SMold", "+573007777777", Sms, "viejo", "inbound", Now - TimeSpan.FromDays(3)));
        Assert.Equal(new(10, 10, 0), await RunAsync());
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), (await EventsAsync("sms:+573007777777")).Cast<MessageReceived>().Select(m => m.Text));
    }

    [Fact]
    public async Task A_list_that_hesitates_is_asked_again_and_one_that_refuses_is_an_error()
    {
        Twilio.Has(new("SMmissed", "+573007777777", Sms, "hola", "inbound", Now - TimeSpan.FromHours(2)));
        Twilio.AnswerLists(Reply.Error(429, 20429, retryAfter: "1"), Reply.LoseAndDrop, Reply.Bare(503));
        Assert.Equal(new(1, 1, 0), await RunAsync());

        Twilio.AuthToken = "rotated";
        var error = await Assert.ThrowsAsync<ListingFailedException>(() => RunAsync());
        Assert.Equal("20003", error.Code);
    }

    [Fact]
    public async Task A_page_that_leads_elsewhere_is_not_followed()
    {
        Twilio.NextPage = "http://127.0.0.1:1/2010-04-01/Accounts/AC/Messages.json?Page=1";
        await Assert.ThrowsAsync<ListingFailedException>(() => RunAsync());
        Twilio.NextPage = $"http://user:word@127.0.0.1:{Twilio.Address.Port}/x";
        await Assert.ThrowsAsync<ListingFailedException>(() => RunAsync());
    }

    [Fact]
    public async Task What_was_recovered_is_an_operations_record_that_only_counts()
    {
        Twilio.Has(new("SMmissed", "+573007777777", Sms, "secreto", "inbound", Now - TimeSpan.FromHours(2)));
        await RunAsync();
        await RunAsync();
        var record = Assert.Single((await _outbox.Store.ListAsync("operations:acme", null, 10, default)).Rows).Json;
        Assert.Contains("\"what\":\"reconciled\"", record, StringComparison.Ordinal);
        Assert.Contains("\"data\":{\"messages\":1,\"statuses\":0}", record, StringComparison.Ordinal);
        Assert.DoesNotContain("573007777777", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schedule_covers_an_outage_and_nothing_before_the_gateway_was_there()
    {
        Twilio.Has(new("SMbefore", "+573007777777", Sms, "antes", "inbound", Now - TimeSpan.FromMinutes(30)));
        var schedule = Schedule();
        Assert.Equal(new Recovered(), await schedule.RunAsync(_outbox.Account, default));

        // Two and a half days without a gateway.
        _outbox.Clock.Turn(TimeSpan.FromHours(20));
        Twilio.Has(new("SMgap1", "+573007777777", Sms, "uno", "inbound", Now));
        _outbox.Clock.Turn(TimeSpan.FromHours(40));
        Twilio.Has(new("SMgap2", "+573007777777", Sms, "dos", "inbound", Now - TimeSpan.FromMinutes(10)));
        Twilio.Has(new("SMfresh", "+573007777777", Sms, "su webhook viene aún", "inbound", Now));
        Assert.Equal(2, (await schedule.RunAsync(_outbox.Account, default))!.Value.Messages);
        Assert.Equal(["uno", "dos"], (await EventsAsync("sms:+573007777777")).Cast<MessageReceived>().Select(m => m.Text));

        _outbox.Clock.Turn(TimeSpan.FromMinutes(15));
        Assert.Equal(1, (await schedule.RunAsync(_outbox.Account, default))!.Value.Messages);
        Assert.Equal(0, (await schedule.RunAsync(_outbox.Account, default))!.Value.Messages);
    }

    [Fact]
    public async Task An_outage_of_Twilio_leaves_the_gap_to_the_next_round()
    {
        var schedule = Schedule();
        await schedule.RunAsync(_outbox.Account, default);
        Twilio.Has(new("SMgap", "+573007777777", Sms, "uno", "inbound", Now + TimeSpan.FromMinutes(1)));
        _outbox.Clock.Turn(TimeSpan.FromHours(3));
        Twilio.Lists = Reply.Error(401, 20003);
        await Assert.ThrowsAsync<ListingFailedException>(() => schedule.RunAsync(_outbox.Account, default).AsTask());
        Twilio.Lists = null;
        _outbox.Clock.Turn(TimeSpan.FromHours(3));
        Assert.Equal(1, (await schedule.RunAsync(_outbox.Account, default))!.Value.Messages);
    }

    [Fact]
    public async Task One_process_at_a_time_looks_and_a_lease_of_a_dead_one_lapses()
    {
        var (documents, now) = (_outbox.Services.GetRequiredService<IDocuments>(), Now);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReconcileLease.TryTakeAsync(documents, "tw", now, default).AsTask()));
        Assert.Single(taken, l => l is not null);
        Assert.Null(await Schedule().RunAsync(_outbox.Account, default));

        _outbox.Clock.Turn(ReconcileLease.Held + TimeSpan.FromSeconds(1));
        Assert.NotNull(await Schedule().RunAsync(_outbox.Account, default));
        // Whoever comes back from the dead does not move what another one covered.
        Assert.False(await taken.Single(l => l is not null)!.CoverAsync(now, now, default));
    }

    private ReconcileSchedule Schedule() => new(
        _outbox.Services.GetRequiredService<Reconciler>(), _outbox.Services.GetRequiredService<GatewayConfig>(), new GatewayOptions(), _outbox.Store, _outbox.Clock, NullLogger<ReconcileSchedule>.Instance);

    private Task<Recovered> RunAsync() => _outbox.Services.GetRequiredService<Reconciler>().RunAsync(_outbox.Account, Now - Day, Now + TimeSpan.FromSeconds(1), default).AsTask();

    private async Task<IReadOnlyList<IEvent?>> EventsAsync(string address)
    {
        var person = await _outbox.Log.FindAsync("acme", Address.Parse(address), default);
        return [.. (await _outbox.Log.ReadAsync(person!.Value, 0, 1000, default)).Select(r => r.Event)];
    }

    // The real way in, but for the signature's HTTP.
    private async Task WebhookAsync(ListedMessage message)
    {
        var request = SignedWebhook.Twilio(_outbox.Account.PublicUrl, Twilio.AuthToken, SignedWebhook.TwilioText(message.Sid, message.From, message.To, message.Body));
        var body = await request.Content!.ReadAsByteArrayAsync();
        var webhook = VerifiedWebhook.Check(_outbox.Account, new("POST", "", "", "application/x-www-form-urlencoded", request.Headers.GetValues("X-Twilio-Signature").Single(), body));
        await _outbox.Services.GetRequiredService<Gateway.Intake.Intake>().TakeAsync(Parsing.Read(webhook!, Now)!, default);
    }
}
