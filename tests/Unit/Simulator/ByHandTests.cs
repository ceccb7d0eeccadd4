using Gateway.Demo;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Meta;
using Gateway.Simulator.Phones;
using Gateway.Simulator.Twilio;
using Gateway.Simulator.Webhooks;
using Xunit;
using ChannelName = Conversations.People.Channels;

namespace Unit.Simulator;

/// <summary>Statuses that somebody makes happen, and drills by their names.</summary>
public sealed class ByHandTests
{
    private const string Luz = "cli-1001-whatsapp";
    private const string Number = "573005550101";

    [Fact]
    public async Task Statuses_come_in_the_order_in_which_somebody_wants_them_and_the_phone_does_not_go_back()
    {
        await using var rig = await Rig.StartAsync();
        var wamid = await SilentAsync(rig);

        await rig.Simulator.TellAsync(Luz, wamid, new(PhoneMessageStatus.Read, null, Late: false, Times: 2), CancellationToken.None);
        var (first, again) = (await rig.NextAsync(), await rig.NextAsync());
        await rig.Simulator.TellAsync(Luz, wamid, new(PhoneMessageStatus.Delivered, null, Late: false, Times: 1), CancellationToken.None);
        var late = await rig.NextAsync();
        var shown = Assert.Single(rig.Simulator.Messages(Luz));
        await rig.Simulator.TellAsync(Luz, wamid, new(PhoneMessageStatus.Failed, MetaErrors.Of(ChannelName.WhatsApp, 131049), Late: false, Times: 1), CancellationToken.None);
        var failed = (await rig.NextAsync()).Json.At("entry", 0, "changes", 0, "value", "statuses", 0);

        Assert.Equal(first.Body, again.Body);
        Assert.Equal(("read", "delivered"), (StatusOf(first), StatusOf(late)));
        Assert.Equal(PhoneMessageStatus.Read, shown.Status);
        Assert.Equal(("failed", 131049), (failed.At("status").GetString(), failed.At("errors", 0, "code").GetInt32()));
        var now = Assert.Single(rig.Simulator.Messages(Luz));
        Assert.Equal((PhoneMessageStatus.Failed, 131049), (now.Status, now.Detail));
        Assert.Equal([PhoneMessageStatus.Read, PhoneMessageStatus.Read, PhoneMessageStatus.Delivered, PhoneMessageStatus.Failed], now.Told);
    }

    [Fact]
    public async Task A_late_status_waits_and_carries_the_time_at_which_it_came_about()
    {
        await using var rig = await Rig.StartAsync();
        var wamid = await SilentAsync(rig);
        var asked = rig.Clock.GetUtcNow().ToUnixTimeSeconds();

        await rig.Simulator.TellAsync(Luz, wamid, new(PhoneMessageStatus.Played, null, Late: true, Times: 1), CancellationToken.None);
        rig.Clock.Advance(TimeSpan.FromSeconds(7));
        await rig.Simulator.SendAsync(Luz, "marca", CancellationToken.None);
        Assert.Contains("marca", (await rig.NextAsync()).Text, StringComparison.Ordinal);
        rig.Clock.Advance(TimeSpan.FromSeconds(2));
        var played = (await rig.NextAsync()).Json.At("entry", 0, "changes", 0, "value", "statuses", 0);

        Assert.Equal(("played", $"{asked}"), (played.At("status").GetString(), played.At("timestamp").GetString()));
    }

    [Theory]
    [InlineData("cli-1011-messenger", nameof(PhoneMessageStatus.Failed))]
    [InlineData("cli-1003-instagram", nameof(PhoneMessageStatus.Delivered))]
    [InlineData("cli-1005-sms", nameof(PhoneMessageStatus.Read))]
    [InlineData(Luz, nameof(PhoneMessageStatus.Read))]
    public async Task What_a_channel_never_tells_or_nobody_sent_is_not_told(string phone, string status)
    {
        await using var rig = await Rig.StartAsync();

        Assert.False(await rig.Simulator.TellAsync(phone, "wamid.nobody", new(Enum.Parse<PhoneMessageStatus>(status), null, Late: false, Times: 1), CancellationToken.None));
        Assert.False(rig.Any);
    }

    [Fact]
    public async Task An_sms_fails_with_the_carriers_code()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.DrillAsync("cli-1005-sms", DrillList.ByHand, 0, CancellationToken.None);
        using var response = await rig.SmsAsync("+573005550105", "hola");
        var sid = (await response.JsonAsync()).At("sid").GetString()!;

        Assert.True(await rig.Simulator.TellAsync("cli-1005-sms", sid, new(PhoneMessageStatus.Failed, TwilioErrors.Of(30003), Late: false, Times: 1), CancellationToken.None));

        var form = (await rig.NextAsync()).Form;
        Assert.Equal(("undelivered", "30003"), (form["MessageStatus"], form["ErrorCode"]));
    }

    [Fact]
    public async Task Drills_say_what_the_gateway_answered()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.SendAsync(Luz, "hola", CancellationToken.None);

        Assert.True(await rig.Simulator.DrillAsync(Luz, DrillList.Duplicate, 0, CancellationToken.None));
        Assert.Equal([200, 200, 200], rig.Simulator.Read(Luz)!.Drilled!.Answers);
        Assert.True(await rig.Simulator.DrillAsync(Luz, DrillList.Handshake, 0, CancellationToken.None));
        Assert.Equal([200, 403], rig.Simulator.Read(Luz)!.Drilled!.Answers);
        rig.Answer = 403;
        Assert.True(await rig.Simulator.DrillAsync(Luz, DrillList.Forged, 0, CancellationToken.None));
        Assert.Equal([403], rig.Simulator.Read(Luz)!.Drilled!.Answers);
        Assert.True(await rig.Simulator.DrillAsync(Luz, DrillList.Refused, 131056, CancellationToken.None));
        Assert.Equal([new Fault.Refuses(131056)], rig.Simulator.Read(Luz)!.Armed);
        Assert.True(await rig.Simulator.DrillAsync(Luz, DrillList.Window, 0, CancellationToken.None));
        Assert.True(rig.Simulator.Read(Luz)!.WindowClosed);
    }

    [Theory]
    [InlineData(Luz, "nonsense", 0)]
    [InlineData(Luz, DrillList.Refused, 99)]
    [InlineData("cli-1005-sms", DrillList.Window, 0)]
    [InlineData("cli-1005-sms", DrillList.Handshake, 0)]
    public async Task A_drill_that_a_phone_does_not_have_is_none(string phone, string drill, int code)
    {
        await using var rig = await Rig.StartAsync();

        Assert.False(await rig.Simulator.DrillAsync(phone, drill, code, CancellationToken.None));
        Assert.Null(rig.Simulator.Read(phone)!.Drilled);
    }

    [Fact]
    public void Every_fault_has_the_name_under_which_it_is_asked_for() =>
        Assert.All(["tardy", "hasty", "taken", "lost", DrillList.Refused], name => Assert.Equal(name, DrillList.NameOf(DrillList.FaultOf(name, 1)!)));

    // A message whose provider says nothing of it by itself.
    private static async Task<string> SilentAsync(Rig rig)
    {
        await rig.Simulator.DrillAsync(Luz, DrillList.ByHand, 0, CancellationToken.None);
        using var response = await rig.WhatsAppAsync(Number, "hola");
        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(rig.Any);
        return (await response.JsonAsync()).At("messages", 0, "id").GetString()!;
    }

    private static string? StatusOf(Arrived webhook) => webhook.Json.At("entry", 0, "changes", 0, "value", "statuses", 0, "status").GetString();
}
