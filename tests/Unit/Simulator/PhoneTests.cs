using System.Net;
using Conversations.People;
using Gateway.Simulator;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Webhooks;
using Xunit;
using ChannelName = Conversations.People.Channels;

namespace Unit.Simulator;

/// <summary>Writing from a phone, and how the provider behind it deals with a gateway that refuses or is away.</summary>
public sealed class PhoneTests
{
    private const string Luz = "cli-1001-whatsapp";

    [Theory]
    [InlineData("cli-1001-whatsapp", "/webhooks/demo-meta")]
    [InlineData("cli-1003-instagram", "/webhooks/demo-meta")]
    [InlineData("cli-1007-messenger", "/webhooks/demo-meta")]
    [InlineData("cli-1005-sms", "/webhooks/demo-twilio")]
    public async Task Each_phone_writes_through_its_providers_account(string phone, string path)
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.Simulator.SendAsync(phone, "hola", CancellationToken.None);

        Assert.Equal((true, path), (answer.Accepted, (await rig.NextAsync()).Path));
        Assert.Equal(PhoneMessageStatus.Sent, Assert.Single(rig.Simulator.Messages(phone)).Status);
    }

    [Fact]
    public async Task Meta_redelivers_the_same_bytes_until_the_gateway_takes_them()
    {
        await using var rig = await Rig.StartAsync();
        rig.Answer = 503;

        var answer = await rig.Simulator.SendAsync(Luz, "hola", CancellationToken.None);
        var first = await rig.NextAsync();
        Assert.Equal((PhoneMessageStatus.Sending, 503), (rig.Simulator.Messages(Luz)[0].Status, rig.Simulator.Messages(Luz)[0].Detail));
        rig.Answer = 200;
        rig.Clock.Advance(TimeSpan.FromSeconds(3));
        var second = await rig.NextAsync();
        await rig.UntilAsync(Luz, phone => phone.Messages[0] is { Status: PhoneMessageStatus.Sent, Detail: null });

        Assert.Equal(503, answer.Status);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Headers["X-Hub-Signature-256"], second.Headers["X-Hub-Signature-256"]);
    }

    [Fact]
    public async Task Twilio_does_not_redeliver_after_an_answer()
    {
        await using var rig = await Rig.StartAsync();
        rig.Answer = 503;

        await rig.Simulator.SendAsync("cli-1005-sms", "perdido", CancellationToken.None);
        await rig.NextAsync();
        rig.Clock.Advance(TimeSpan.FromHours(1));
        rig.Answer = 200;
        await rig.Simulator.SendAsync(Luz, "marca", CancellationToken.None);

        Assert.Equal("/webhooks/demo-meta", (await rig.NextAsync()).Path);
        Assert.Equal((PhoneMessageStatus.Failed, 503), (rig.Simulator.Messages("cli-1005-sms")[0].Status, rig.Simulator.Messages("cli-1005-sms")[0].Detail));
    }

    [Fact]
    public async Task A_duplicate_is_the_last_webhook_byte_for_byte()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.SendAsync(Luz, "hola", CancellationToken.None);
        var original = await rig.NextAsync();

        var answers = await rig.Simulator.RepeatLastAsync(Luz, 20, CancellationToken.None);

        Assert.Equal(20, answers.Count(answer => answer.Accepted));
        for (var n = 0; n < 20; n++)
        {
            var copy = await rig.NextAsync();
            Assert.Equal(original.Body, copy.Body);
            Assert.Equal(original.Headers["X-Hub-Signature-256"], copy.Headers["X-Hub-Signature-256"]);
        }

        Assert.Single(rig.Simulator.Messages(Luz));
    }

    [Theory]
    [InlineData("cli-1001-whatsapp", "X-Hub-Signature-256")]
    [InlineData("cli-1005-sms", "X-Twilio-Signature")]
    public async Task A_forged_webhook_is_well_formed_wrongly_signed_and_posted_once(string phone, string header)
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.SendAsync(phone, "hola", CancellationToken.None);
        var right = (await rig.NextAsync()).Headers[header].ToString();
        rig.Answer = 403;

        var answer = await rig.Simulator.SendForgedAsync(phone, "hola", CancellationToken.None);
        var forged = await rig.NextAsync();

        var expected = phone.EndsWith("sms", StringComparison.Ordinal)
            ? Gateway.Simulator.Twilio.TwilioWire.Signature(rig.Demo.Secrets.TwilioAuthToken, rig.Demo.TwilioWebhook, forged.Form)
            : Gateway.Simulator.Meta.MetaWire.Signature(rig.Demo.Secrets.AppSecret, forged.Body);
        Assert.Equal(right.Length, forged.Headers[header].ToString().Length);
        Assert.NotEqual(expected, forged.Headers[header].ToString());
        Assert.Equal((403, PhoneMessageStatus.Failed), (answer.Status, rig.Simulator.Messages(phone)[^1].Status));
        Assert.Single(await rig.Simulator.RepeatLastAsync(phone, 1, CancellationToken.None));
        Assert.Equal(right, (await rig.NextAsync()).Headers[header].ToString());
    }

    [Theory]
    [InlineData("cli-1001-whatsapp", "")]
    [InlineData("cli-1001-whatsapp", "   ")]
    [InlineData("cli-1003-instagram", null)]
    [InlineData("nobody", "hola")]
    public async Task What_the_app_would_not_send_is_refused(string phone, string? text)
    {
        await using var rig = await Rig.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => rig.Simulator.SendAsync(phone, text ?? new string('ñ', 501), CancellationToken.None));
    }

    [Theory]
    [InlineData(ChannelName.WhatsApp)]
    [InlineData(ChannelName.Sms)]
    [InlineData(ChannelName.Instagram)]
    [InlineData(ChannelName.Messenger)]
    public async Task A_stranger_gets_a_phone_and_can_write_and_be_answered(string channel)
    {
        await using var rig = await Rig.StartAsync();

        var phone = rig.Simulator.AddPhone(channel, "Alguien")!;
        await rig.Simulator.SendAsync(phone.Id, "hola", CancellationToken.None);

        Assert.Equal(channel, phone.Address.Channel);
        Assert.Equal(phone, rig.Simulator.Find(phone.Address));
        Assert.Contains(phone.Address.Id.TrimStart('+'), (await rig.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_handshake_succeeds_with_the_right_token_only()
    {
        await using var rig = await Rig.StartAsync();

        Assert.True(await rig.Simulator.ShakeHandsAsync(rightToken: true, CancellationToken.None));
        Assert.False(await rig.Simulator.ShakeHandsAsync(rightToken: false, CancellationToken.None));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.168.1.7", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData(null, false)]
    public void Only_this_machine_is_let_through(string? address, bool allowed) =>
        Assert.Equal(allowed, LoopbackOnly.Allows(address is null ? null : IPAddress.Parse(address)));

    [Fact]
    public async Task A_slow_reader_of_changes_hears_of_each_phone_once()
    {
        var feed = new PhoneFeed();
        using var stop = new CancellationTokenSource();
        var changes = feed.ChangesAsync(stop.Token);
        for (var n = 0; n < 1000; n++)
        {
            feed.Tell("a");
            feed.Tell("b");
        }

        List<string> heard = [];
        await foreach (var phone in changes)
        {
            heard.Add(phone);
            if (heard.Count == 2)
            {
                break;
            }
        }

        Assert.Equal(["a", "b"], heard.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_shelf_is_bounded()
    {
        var shelf = new PhoneShelf(new(), new Tests.SteppedClock());
        for (var n = 0; n < PhoneShelf.MostPhones; n++)
        {
            Assert.True(shelf.Add(new($"p{n}", "", "", "es", Address.Of(ChannelName.Instagram, $"9{n}"))));
        }

        Assert.False(shelf.Add(new("one-more", "", "", "es", Address.Of(ChannelName.Instagram, "1"))));
        for (var n = 0; n <= PhoneShelf.MostMessages; n++)
        {
            shelf.Append("p0", new($"m{n}", false, "", default, PhoneMessageStatus.Sent));
        }

        Assert.Equal(("m1", PhoneShelf.MostMessages), (shelf.Read("p0")!.Messages[0].NativeId, shelf.Read("p0")!.Messages.Count));
    }

    [Fact]
    public void A_webhook_does_not_print_what_somebody_wrote() =>
        Assert.DoesNotContain("sha256", new SignedWebhook(new("http://127.0.0.1/"), "x", default, "h", "sha256=1", [], Redelivery.None).ToString(), StringComparison.Ordinal);
}
