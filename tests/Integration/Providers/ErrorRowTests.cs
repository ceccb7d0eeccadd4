using Conversations.Messages;
using Gateway.Channels;
using Xunit;

namespace Integration.Providers;

/// <summary>Every row of the error tables, over the wire and through the outbox: the outcome, the wait, and never a send too many.</summary>
public sealed class ErrorRowTests(OutboxRig rig) : IClassFixture<OutboxRig>
{
    private static readonly string[] Senders = ["sms", "wa-tw", "wa", "ig", "fb"];

    // No two entries have the same millisecond: with a clock that stands, the log is a little ahead of it.
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(200);

    // Of Meta's two ranges of codes the ends.
    public static IEnumerable<object[]> Rows() => Senders.SelectMany(sender =>
        Table(sender).Rows.Where(r => r.Code is not (> 200 and < 299 or > 80000 and < 80099)).OrderBy(r => (r.Code, r.Subcode)).Select(r => new object[] { sender, r.Code, r.Subcode ?? 0 }));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_has_its_outcome_and_its_wait_and_a_lost_answer_is_at_most_one_send(string sender, int code, int subcode)
    {
        var (talk, provider) = (await rig.MeetAsync(sender), rig.Provider(sender));
        var expected = Table(sender).Judge(400, code, subcode == 0 ? null : subcode, isTransient: false, retryAfter: null);
        var (sent, posted) = (provider.Sent.Count, Posts(provider));
        provider.Answer(Reply.Error(400, code, subcode == 0 ? null : subcode));
        await talk.QueueAsync($"d-{sender}-{code}-{subcode}", "hola");
        await talk.WorkAsync();
        var ended = await talk.LastEndAsync();
        Assert.Equal((expected.Outcome, expected.Code), (ended.Outcome, ended.Code));
        Assert.Equal((sent, posted + 1), (provider.Sent.Count, Posts(provider)));

        if (Delivery.PauseAfter(expected, attempt: 1) is not { } wait)
        {
            await NothingMoreAsync(talk, provider, sent, posted + 1, mayAsk: expected.Outcome == SendOutcome.Unknown && sender is "sms" or "wa-tw");
            return;
        }

        // Not a moment sooner; and then the answer is lost: whatever comes, there is one message of it.
        var at = (await talk.EntriesAsync()).Last(r => r.Event is SendEnded).At;
        Assert.InRange(ended.RetryAt!.Value - at, wait - Instant, wait + Instant);
        await talk.WorkAsync(wait - Instant * 2);
        Assert.Equal(posted + 1, Posts(provider));
        provider.Answer(Reply.AcceptAndDrop);
        await talk.WorkAsync(TimeSpan.FromSeconds(8));
        Assert.Equal((sent + 1, posted + 2), (provider.Sent.Count, Posts(provider)));
        await NothingMoreAsync(talk, provider, sent + 1, posted + 2, mayAsk: false);
    }

    // A provider that can be asked, and does not have it, gets it once more: that is one message, not two.
    private static async Task NothingMoreAsync(OutboxRig.Talk talk, ProviderServer provider, int sent, int posted, bool mayAsk)
    {
        for (var i = 0; i < 4; i++)
        {
            await talk.WorkAsync(TimeSpan.FromMinutes(20));
        }

        Assert.InRange(provider.Sent.Count, sent, mayAsk ? sent + 1 : sent);
        Assert.InRange(Posts(provider), posted, mayAsk ? posted + 1 : posted);
        Assert.Empty((await talk.SeenAsync()).Of<MessagesState>().Outbox);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("wa-tw")]
    [InlineData("wa")]
    [InlineData("ig")]
    [InlineData("fb")]
    public async Task A_retry_never_lets_a_newer_message_pass(string sender)
    {
        var (talk, provider) = (await rig.MeetAsync(sender), rig.Provider(sender));
        var before = provider.Sent.Count;
        provider.Answer(Reply.Bare(429));
        await talk.QueueAsync($"first-{sender}", "uno");
        await talk.QueueAsync($"second-{sender}", "dos");
        await talk.WorkAsync();
        for (var i = 0; i < 3; i++)
        {
            await talk.WorkAsync(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(["uno", "dos"], provider.Sent.Skip(before).Select(m => m.Text));
    }

    [Theory]
    [InlineData("sms", 1600)]
    [InlineData("wa", 4096)]
    [InlineData("fb", 2000)]
    public async Task A_long_message_arrives_in_its_parts_in_order_whatever_happens_to_one_of_them(string sender, int most)
    {
        var (talk, provider) = (await rig.MeetAsync(sender), rig.Provider(sender));
        var before = provider.Sent.Count;
        var text = string.Concat(Enumerable.Range(0, most / 2).Select(i => $"{i:D5} "))[..(most * 2 + 300)];
        await talk.QueueAsync($"long-{sender}", text);
        await talk.WorkAsync();
        provider.Answer(Reply.Bare(503));
        for (var i = 0; i < 6; i++)
        {
            await talk.WorkAsync(TimeSpan.FromSeconds(60));
        }

        var parts = provider.Sent.Skip(before).ToList();
        Assert.Equal(text.Replace(" ", ""), string.Concat(parts.Select(p => p.Text)).Replace(" ", ""));
        Assert.Equal([$"long-{sender}", $"long-{sender}~1", $"long-{sender}~2"], parts.Select(p => p.Correlation));
        Assert.Equal(DeliveryStatus.Sent, (await talk.SeenAsync()).Of<MessagesState>().Recent.Last(r => !r.Inbound).Status);
    }

    [Fact]
    public async Task What_a_segment_costs_is_kept_with_the_message()
    {
        var talk = await rig.MeetAsync("sms");
        await talk.QueueAsync("price", "hola");
        rig.Twilio.Answer(Reply.Raw(201, """{"sid":"SM1","status":"queued","num_segments":"2","price":"-0.00790","price_unit":"USD","error_code":null}""", accepted: true));
        await talk.WorkAsync();
        Assert.Equal(new Price("sms", Segments: 2, Amount: 0.0079m, Currency: "USD"), (await talk.LastEndAsync()).Price);
    }

    private static int Posts(ProviderServer provider) => provider.Calls.Count(c => c.Method == "POST");

    private static OutcomeTable Table(string sender) => sender switch
    {
        "sms" => Gateway.Channels.TwilioSms.Outcomes.Table,
        "wa-tw" => Gateway.Channels.TwilioWhatsApp.Outcomes.Table,
        "wa" => Gateway.Channels.WhatsAppCloud.Outcomes.Table,
        "ig" => Gateway.Channels.Instagram.Outcomes.Table,
        _ => Gateway.Channels.Messenger.Outcomes.Table,
    };
}
