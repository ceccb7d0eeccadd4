using System.Net;
using Gateway.Demo;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;
using Xunit;

namespace Unit.Simulator;

/// <summary>The brand's several numbers, one of them through Twilio, and people with several phones.</summary>
public sealed class LineTests
{
    private const string Luz = "cli-1001-whatsapp";
    private const string Daniel = "cli-1009-whatsapp";
    private const string Number = "whatsapp:+12025550109";

    [Fact]
    public async Task A_webhook_names_the_number_that_the_phone_writes_to()
    {
        await using var rig = await Rig.StartAsync();

        Assert.True(rig.Simulator.Open(Luz, "acme-wa-2"));
        await rig.Simulator.SendAsync(Luz, "hola", CancellationToken.None);

        var about = (await rig.NextAsync()).Json.At("entry", 0, "changes", 0, "value", "metadata");
        Assert.Equal((DemoInstallation.SecondPhoneNumberId, DemoInstallation.SecondDisplayPhoneNumber), (about.At("phone_number_id").GetString(), about.At("display_phone_number").GetString()));
        Assert.False(rig.Simulator.Open(Luz, "acme-sms"));
        Assert.False(rig.Simulator.Open(Luz, "nobody"));
    }

    [Fact]
    public async Task Each_number_has_a_chat_of_its_own_and_says_what_waits_in_it()
    {
        await using var rig = await Rig.StartAsync();
        await rig.GraphAsync(DemoInstallation.SecondPhoneNumberId + "/messages", """{"messaging_product":"whatsapp","to":"573005550101","type":"text","text":{"body":"desde la otra"}}""");

        var before = rig.Simulator.Read(Luz)!;
        Assert.True(rig.Simulator.Open(Luz, "acme-wa-2"));
        var after = rig.Simulator.Read(Luz)!;

        Assert.Empty(before.OnLine);
        Assert.Equal(1, before.Unread["acme-wa-2"]);
        Assert.Equal("desde la otra", Assert.Single(after.OnLine).Text);
        Assert.Empty(after.Unread);
        rig.Clock.Advance(TimeSpan.FromMilliseconds(200));
        var status = (await rig.NextAsync()).Json.At("entry", 0, "changes", 0, "value", "metadata", "phone_number_id").GetString();
        Assert.Equal(DemoInstallation.SecondPhoneNumberId, status);
    }

    [Fact]
    public async Task Graph_tells_about_each_number_of_the_brand()
    {
        await using var rig = await Rig.StartAsync();
        foreach (var line in new[] { DemoLine.WhatsApp, DemoLine.SecondWhatsApp })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{rig.Demo.MetaApi}/{line.NativeId}?fields=health_status");
            request.Headers.Authorization = new("Bearer", rig.Demo.Secrets.AccessToken);
            using var answer = await rig.Http.SendAsync(request);
            var json = await answer.JsonAsync();
            Assert.Equal((line.NativeId, line.Number, "AVAILABLE"), (json.At("id").GetString(), json.At("display_phone_number").GetString(), json.At("health_status", "can_send_message").GetString()));
        }
    }

    [Fact]
    public async Task Somebody_has_another_number_and_stays_the_same_customer()
    {
        await using var rig = await Rig.StartAsync();

        var second = rig.Simulator.AddNumber(Luz)!;

        var first = rig.Simulator.Find(Luz)!;
        Assert.Equal((first.Customer, first.Name, first.Language), (second.Customer, second.Name, second.Language));
        Assert.NotEqual(first.Address, second.Address);
        Assert.Null(rig.Simulator.AddNumber("cli-1003-instagram"));
        await rig.Simulator.SendAsync(second.Id, "soy yo", CancellationToken.None);
        Assert.Contains(second.Address.Id[1..], (await rig.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatsapp_through_twilio_is_a_form_with_the_fields_of_the_documentation()
    {
        await using var rig = await Rig.StartAsync();

        await rig.Simulator.SendAsync(Daniel, "hello", CancellationToken.None);
        var said = await rig.NextAsync();
        await rig.Simulator.ActAsync(Daniel, new PhoneAct.Places(), CancellationToken.None);
        var place = (await rig.NextAsync()).Form;
        await rig.Simulator.ActAsync(Daniel, new PhoneAct.Sends(SampleFile.Named("voice")!), CancellationToken.None);
        var voice = (await rig.NextAsync()).Form;
        await rig.Simulator.ActAsync(Daniel, new PhoneAct.ComesFromAd(), CancellationToken.None);
        var ad = (await rig.NextAsync()).Form;

        Assert.Equal("/webhooks/demo-twilio", said.Path);
        Assert.Equal(("text", Number, "whatsapp:" + DemoInstallation.TwilioWhatsAppNumber, "12025550109", "Daniel Brooks", "hello"),
            (said.Form["MessageType"], said.Form["From"], said.Form["To"], said.Form["WaId"], said.Form["ProfileName"], said.Form["Body"]));
        Assert.Equal(("location", "Parque de la 93"), (place["MessageType"], place["Label"]));
        Assert.Equal(("audio", "1", "audio/ogg"), (voice["MessageType"], voice["NumMedia"], voice["MediaContentType0"]));
        Assert.Equal("ad", ad["ReferralSourceType"]);
    }

    [Fact]
    public async Task An_answer_names_what_it_answers_and_twilio_passes_no_reaction_on()
    {
        await using var rig = await Rig.StartAsync();
        using var sent = await WhatsAppAsync(rig, ("Body", "Which one?"));
        var sid = (await sent.JsonAsync()).At("sid").GetString()!;

        await rig.Simulator.ActAsync(Daniel, new PhoneAct.Says("The blue one", sid), CancellationToken.None);

        var form = (await rig.NextAsync()).Form;
        Assert.Equal((sid, "whatsapp:" + DemoInstallation.TwilioWhatsAppNumber), (form["OriginalRepliedMessageSid"], form["OriginalRepliedMessageSender"]));
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Simulator.ActAsync(Daniel, new PhoneAct.Reacts(sid, "👍"), CancellationToken.None));
    }

    [Fact]
    public void A_pressed_button_comes_with_its_words_and_its_payload()
    {
        var demo = DemoInstallation.Create(new("http://127.0.0.1:8080/"));
        var phone = new SimulatedPhone("d", "d", "Daniel", "en", Conversations.People.Address.Parse(Number)) { Line = DemoLine.TwilioWhatsApp };
        var offer = new PhoneMessage("MM1", FromPhone: false, "Which?", default, PhoneMessageStatus.Sent)
        {
            Parts = [new Conversations.Messages.Part.Menu("buttons", [new("yes", "Yes, please")])],
        };

        var form = Gateway.Simulator.Twilio.TwilioActs.Of(demo, phone, new PhoneAct.Chooses("MM1", "yes"), "SM1", offer)!.ToDictionary(StringComparer.Ordinal);

        Assert.Equal(("button", "Yes, please", "yes", "MM1"), (form["MessageType"], form["ButtonText"], form["ButtonPayload"], form["OriginalRepliedMessageSid"]));
        Assert.Null(Gateway.Simulator.Twilio.TwilioActs.Of(demo, phone, new PhoneAct.Chooses("MM1", "no"), "SM1", offer));
    }

    [Fact]
    public async Task Twilio_tells_of_reading_on_whatsapp()
    {
        await using var rig = await Rig.StartAsync();
        using var sent = await WhatsAppAsync(rig, ("Body", "hi"));
        List<string> words = [];
        foreach (var step in new[] { 200, 400, 1000 })
        {
            rig.Clock.Advance(TimeSpan.FromMilliseconds(step));
            var form = (await rig.NextAsync()).Form;
            Assert.Equal((Number, "whatsapp:" + DemoInstallation.TwilioWhatsAppNumber), (form["To"], form["From"]));
            words.Add(form["MessageStatus"]);
        }

        Assert.Equal(["sent", "delivered", "read"], words);
        using var read = await rig.TwilioAsync(HttpMethod.Get, $"Messages/{(await sent.JsonAsync()).At("sid").GetString()}.json");
        Assert.Equal("read", (await read.JsonAsync()).At("status").GetString());
    }

    [Theory]
    [InlineData("To", "+12025550109", 21211)]
    [InlineData("From", "whatsapp:+15550001111", 63007)]
    [InlineData("Body", "", 21602)]
    [InlineData("PersistentAction", "geo:nowhere", 63021)]
    [InlineData("ContentSid", "nonsense", 21656)]
    public async Task A_faulty_send_is_refused(string field, string value, int code)
    {
        await using var rig = await Rig.StartAsync();

        using var answer = await WhatsAppAsync(rig, ("Body", "hi"), (field, value));

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, (await answer.JsonAsync()).At("code").GetInt32()));
        Assert.Empty(rig.Simulator.Messages(Daniel));
    }

    [Fact]
    public async Task A_place_is_a_place_and_outside_the_window_only_content_passes()
    {
        await using var rig = await Rig.StartAsync();
        using var place = await WhatsAppAsync(rig, ("Body", "Here"), ("PersistentAction", "geo:4.6766,-74.0483|The shop"));
        Assert.Equal(new Conversations.Messages.Part.Location(4.6766, -74.0483, "The shop"), Assert.Single(Assert.Single(rig.Simulator.Messages(Daniel)).Parts));

        rig.Simulator.CloseWindow(Daniel);
        await rig.Simulator.DrillAsync(Daniel, DrillList.ByHand, 0, CancellationToken.None);
        using var outside = await WhatsAppAsync(rig, ("Body", "hi"));
        Assert.Equal(HttpStatusCode.Created, outside.StatusCode);
        using var content = await WhatsAppAsync(rig, ("ContentSid", "HX" + new string('0', 32)), ("ContentVariables", """{"1":"Brisa"}"""));
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        var messages = (await rig.UntilAsync(Daniel, phone => phone.Messages[1].Status == PhoneMessageStatus.Failed)).Messages;

        Assert.Equal((63016, PhoneMessageStatus.Sending), (messages[1].Detail, messages[2].Status));
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.NotFound)]
    public async Task Typing_reads_the_message_and_is_shown(bool known, HttpStatusCode expected)
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.SendAsync(Daniel, "hello", CancellationToken.None);
        var sid = (await rig.NextAsync()).Form["MessageSid"];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(rig.Demo.Self, "v3/Indicators/Typing.json"))
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { channel = "WHATSAPP", messageId = known ? sid : "SM0" }),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{rig.Demo.Secrets.TwilioAccountSid}:{rig.Demo.Secrets.TwilioAuthToken}")));

        using var answer = await rig.Http.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(known, rig.Simulator.Read(Daniel)!.Typing);
    }

    // The later of two fields with one name counts.
    private static Task<HttpResponseMessage> WhatsAppAsync(Rig rig, params (string Name, string Value)[] fields)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["To"] = Number, ["From"] = "whatsapp:" + DemoInstallation.TwilioWhatsAppNumber, ["StatusCallback"] = $"{rig.Demo.TwilioWebhook}/status?d=d-1",
        };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        if (fields.Length == 2 && fields[1].Name == "ContentSid")
        {
            form.Remove("Body");
        }

        return rig.TwilioAsync(HttpMethod.Post, "Messages.json", form);
    }
}
