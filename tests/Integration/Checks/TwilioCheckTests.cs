using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Verbs.Checks;
using Xunit;

namespace Integration.Checks;

/// <summary>What <c>check</c> says of an account at Twilio, word for word.</summary>
public sealed class TwilioCheckTests : IAsyncLifetime
{
    private const string Token = "twilio-token";
    private const string Account = "/2010-04-01/Accounts/AC1.json";
    private const string Number = "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json?PhoneNumber=%2B15550001111";
    private const string Code = "/2010-04-01/Accounts/AC1/SMS/ShortCodes.json?ShortCode=12345";
    private const string Services = "/v1/Services?PageSize=50";
    private const string Senders = "/v2/Channels/Senders?Channel=whatsapp&PageSize=20";
    private static readonly string Key = AskedProvider.Basic("AC1", Token);
    private readonly AskedProvider _twilio = AskedProvider.Twilio();
    private readonly WebhookDoor _door = new();

    public async Task InitializeAsync()
    {
        await _twilio.ListenAsync();
        _twilio.Has(Key, Account, """{"sid":"AC1","status":"active","type":"Full"}""");
        _twilio.Has(Key, Number, NumberOf(Url + "#rc=5&rp=all"));
        _twilio.Has(Key, Code, $$"""{"short_codes":[{"sid":"SC1","short_code":"12345","sms_url":"{{Url}}#rc=5&rp=all","sms_method":"POST"}]}""");
        _twilio.Has(Key, Services, """{"services":[{"sid":"MG1","friendly_name":"pool","inbound_request_url":null,"use_inbound_webhook_on_number":false}]}""");
        _twilio.Has(Key, Senders, """{"senders":[{"sid":"XE1","sender_id":"whatsapp:+15550002222","status":"ONLINE"}],"meta":{"next_page_url":null}}""");
        _twilio.Has(Key, "/v2/Channels/Senders/XE1", SenderOf("ONLINE", Url + "#rc=5&rp=all"));
    }

    public async Task DisposeAsync()
    {
        await _twilio.DisposeAsync();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task All_is_well_and_nothing_is_recorded()
    {
        await _door.OpenAsync(Config());
        Assert.Equal((0, $"""
            ok     tw credentials: the account is active.
            ok     tw webhook: {Url} reaches the gateway, and the signature agreed.
            ok     tw status callback: {Url}/status reaches the gateway, and the signature agreed.
            ok     sms: messages to +15550001111 reach the gateway, and are tried again.
            note   sms registration: +15550001111 is in no messaging service, so it has no A2P 10DLC campaign, and carriers refuse what it writes to the US (30034). Register brand and campaign in the console (Trust Hub > Registrations).
            ok     code: messages to 12345 reach the gateway, and are tried again.
            ok     wa: is ONLINE, quality HIGH, and its messages reach the gateway, and are tried again.
            All is well.
            """), await CheckAsync(Config()));
        Assert.Equal(0, await _door.RecordsAsync());
        Assert.All(_twilio.Calls, c => Assert.StartsWith("GET ", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_token_is_said_in_Twilio_s_words_and_printed_nowhere()
    {
        await _door.OpenAsync(Config("another-token"));
        var (status, text) = await CheckAsync(Config("another-token"));
        Assert.Equal(1, status);
        Assert.Contains("wrong  tw credentials: Twilio error 20003: \"Authenticate\". Copy the Account SID and the Auth Token of one and the same account from console.twilio.com (Account Info); an API key does not do, since webhooks are signed with the Auth Token.", Lines(text));
        Assert.Contains("skip   sms: not asked: Twilio does not take the account's credentials.", Lines(text));
        Assert.EndsWith("\n1 thing is wrong.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("another-token", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("active", "Trial", "note   tw credentials: the account is active, but a trial: it writes only to numbers that were verified in the console. Upgrade it before customers write.")]
    [InlineData("suspended", "Full", "wrong  tw credentials: the account is suspended: nothing leaves. See the balance and the notices in console.twilio.com.")]
    [InlineData("closed", "Full", "wrong  tw credentials: the account is closed. Use another account's SID and token.")]
    [InlineData("frozen", "Full", "wrong  tw credentials: the account is in state \"frozen\". See console.twilio.com.")]
    public async Task The_account_s_state_is_said(string state, string type, string line)
    {
        _twilio.Has(Key, Account, $$"""{"sid":"AC1","status":"{{state}}","type":"{{type}}"}""");
        Assert.Contains(line, Lines((await CheckAsync(Config())).Text));
    }

    [Theory]
    [InlineData(429, """{"code":20429,"message":"Too Many Requests"}""", "Twilio error 20429: \"Too Many Requests\". Too many calls at once: try again in a minute.")]
    [InlineData(503, "<html>", "Twilio answered 503. Twilio is out of order: see status.twilio.com and try again.")]
    [InlineData(200, "<html>", "{host} answered 200 with something that is no JSON. See whether apiBase is the provider's API.")]
    [InlineData(403, """{"code":20008,"message":"Test credentials"}""", "Twilio error 20008: \"Test credentials\". These are test credentials, which cannot be asked this. Use the live ones.")]
    [InlineData(400, """{"code":20001,"message":"a\u001b[31mb\n twilio-token"}""", "Twilio error 20001: \"a [31mb  [secret]\". See twilio.com/docs/api/errors/20001.")]
    public async Task Other_refusals_are_said_too(int status, string body, string said)
    {
        _twilio.Has(Key, Account, body, status);
        Assert.Contains("wrong  tw credentials: " + said.Replace("{host}", new Uri(_twilio.Address).Authority, StringComparison.Ordinal), Lines((await CheckAsync(Config())).Text));
    }

    [Fact]
    public async Task A_gateway_that_does_not_run_is_said()
    {
        var (status, text) = await CheckAsync(Config());
        Assert.Equal(1, status);
        Assert.Contains($"wrong  tw webhook: {Url} refused the connection. Start the gateway, and see whether the port is open.", Lines(text));
        Assert.EndsWith("\n2 things are wrong.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_with_another_address_or_account_is_told_apart()
    {
        await _door.OpenAsync(Config(publicUrl: "https://elsewhere.example/webhooks/tw"));
        Assert.Contains($"wrong  tw webhook: {Url} reaches the gateway, which refused the signature (401): the running gateway has another publicUrl or another auth token for account tw than this file, or the proxy in front rewrites the path or adds to the query. Make both agree to the letter, and start the gateway with this file.",
            Lines((await CheckAsync(Config())).Text));
        var other = $"{_door.Address}/webhooks/other";
        Assert.Contains($"wrong  tw webhook: {other} is not there (404): the gateway that runs has no account tw, or the proxy does not pass the path. The address must end in /webhooks/tw, unless the proxy rewrites it.",
            Lines((await CheckAsync(Config(publicUrl: other))).Text));
    }

    [Theory]
    [InlineData("https://nowhere.invalid/webhooks/tw", "https://nowhere.invalid/webhooks/tw has a host name that is not known. Correct publicUrl, or enter the name in DNS.")]
    [InlineData("tls", "{https} has no TLS certificate that holds: expired, for another name, signed by nobody known, or no TLS at all. Providers refuse it as well.")]
    public async Task An_address_that_cannot_be_called_is_said(string publicUrl, string said)
    {
        await _door.OpenAsync(Config());
        var https = Url.Replace("http:", "https:", StringComparison.Ordinal);
        Assert.Contains("wrong  tw webhook: " + said.Replace("{https}", https, StringComparison.Ordinal), Lines((await CheckAsync(Config(publicUrl: publicUrl == "tls" ? https : publicUrl))).Text));
    }

    [Theory]
    [InlineData(400, "<h1>400</h1>", "answered 400 with a page of its own, so it was not the gateway: a proxy refused the call, or the port speaks another protocol.")]
    [InlineData(200, "", "answered 200 where the gateway would answer 400: something else is there. See where the proxy sends /webhooks/.")]
    [InlineData(401, "Sign in", "is behind a sign-in that is not the gateway's (401). Let the proxy pass /webhooks/ without one: the signature is the protection.")]
    [InlineData(403, "", "was answered by something that forbids it (403), such as a firewall or a tunnel's warning page. Let /webhooks/ pass.")]
    [InlineData(308, "", "redirects (308). State the address that it ends at: providers do not follow.")]
    [InlineData(405, "", "does not take POST (405). Let the proxy pass it.")]
    [InlineData(502, "<h1>502</h1>", "reaches a proxy that does not reach the gateway (502). Start the gateway, and see where the proxy sends /webhooks/.")]
    [InlineData(503, "", "is out of order (503): the gateway's store does not answer, or the proxy has no gateway behind it. See /health/ready.")]
    [InlineData(500, "", "answered 500 where the gateway would answer 400: something else is there. See where the proxy sends /webhooks/.")]
    public async Task Something_else_at_the_address_is_told_from_the_gateway(int status, string body, string said)
    {
        await using var other = AskedProvider.Twilio();
        await other.ListenAsync();
        other.Always = (status, body);
        Assert.Contains($"wrong  tw webhook: {other.Address}/webhooks/tw {said}", Lines((await CheckAsync(Config(publicUrl: other.Address + "/webhooks/tw"))).Text));
    }

    [Fact]
    public async Task An_address_that_only_this_machine_can_call_is_wrong_for_a_provider_elsewhere()
    {
        await _door.OpenAsync(Config());
        using var http = new ProviderHttp();
        using var output = new StringWriter { NewLine = "\n" };
        using var body = new FormUrlEncodedContent([]);
        var signature = Convert.ToBase64String(System.Security.Cryptography.HMACSHA1.HashData("twilio-token"u8, System.Text.Encoding.UTF8.GetBytes(Url)));
        await new WebhookProbe("https://api.twilio.com", http, new(output)).PostAsync("tw webhook", "tw", Url, body, ("X-Twilio-Signature", signature), "auth token", CancellationToken.None);
        Assert.Equal($"wrong  tw webhook: {Url} reaches the gateway from here, but it is an address of this machine, which no provider can call. State the public one: a tunnel's, or the reverse proxy's.\n", output.ToString());
    }

    [Fact]
    public async Task A_password_in_the_address_is_used_and_not_shown()
    {
        var secret = Url.Replace("http://", "http://user:pa%20ss@", StringComparison.Ordinal);
        await _door.OpenAsync(Config(publicUrl: secret));
        var (_, text) = await CheckAsync(Config(publicUrl: secret));
        Assert.Contains($"ok     tw webhook: {Url} reaches the gateway, and the signature agreed.", Lines(text));
        Assert.DoesNotContain("pa%20ss", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_said()
    {
        _twilio.IsSilent = true;
        Assert.Contains($"wrong  tw credentials: {new Uri(_twilio.Address).Authority} did not answer in 10 s. Try again; if it stays so, let this machine out to it.",
            Lines((await CheckAsync(Config(), TimeSpan.FromMilliseconds(200))).Text));
    }

    [Theory]
    [InlineData("null", "POST", "wrong  sms: messages to +15550001111 go to nowhere. Set \"A message comes in\" of the number to Webhook, {url}#rc=5&rp=all, HTTP POST.")]
    [InlineData("\"https://demo.twilio.com/welcome/sms/reply\"", "POST", "wrong  sms: messages to +15550001111 go to https://demo.twilio.com/welcome/sms/reply. Set \"A message comes in\" of the number to Webhook, {url}#rc=5&rp=all, HTTP POST.")]
    [InlineData("\"{url}\"", "POST", "note   sms: messages to +15550001111 reach the gateway, but Twilio tries once only. Set \"A message comes in\" of the number to Webhook, {url}#rc=5&rp=all, HTTP POST.")]
    [InlineData("\"{url}#rc=5&rp=all\"", "GET", "note   sms: messages to +15550001111 reach the gateway by GET, which cuts long ones. Set \"A message comes in\" of the number to Webhook, {url}#rc=5&rp=all, HTTP POST.")]
    public async Task Where_a_number_s_messages_go_is_said(string url, string method, string line)
    {
        _twilio.Has(Key, Number, $$$"""{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+15550001111","sms_url":{{{url.Replace("{url}", Url, StringComparison.Ordinal)}}},"sms_method":"{{{method}}}","capabilities":{"sms":true}}]}""");
        Assert.Contains(line.Replace("{url}", Url, StringComparison.Ordinal), Lines((await CheckAsync(Config())).Text));
    }

    [Theory]
    [InlineData("""{"incoming_phone_numbers":[]}""", "wrong  sms: +15550001111 is not this account's. Buy it in the console (Phone Numbers > Manage > Buy a number), correct the address, or give the subaccount that has it an account of its own here.")]
    [InlineData("""{"incoming_phone_numbers":[{"sid":"PN2","phone_number":"+155500011112"}]}""", "wrong  sms: +15550001111 is not this account's. Buy it in the console (Phone Numbers > Manage > Buy a number), correct the address, or give the subaccount that has it an account of its own here.")]
    [InlineData("""{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+15550001111","capabilities":{"sms":false}}]}""", "wrong  sms: +15550001111 cannot do SMS. Buy a number with the SMS capability.")]
    [InlineData("""{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+15550001111","sms_application_sid":"AP1"}]}""", "note   sms: +15550001111 belongs to the account, and the TwiML app AP1 decides where its messages go. See that the app's message URL is {url}#rc=5&rp=all.")]
    public async Task Whose_a_number_is_is_said(string answer, string line)
    {
        _twilio.Has(Key, Number, answer);
        Assert.Contains(line.Replace("{url}", Url, StringComparison.Ordinal), Lines((await CheckAsync(Config())).Text));
    }

    [Fact]
    public async Task A_messaging_service_goes_before_its_number()
    {
        _twilio.Has(Key, "/v1/Services/MG1/PhoneNumbers/PN1", """{"sid":"PN1"}""");
        Assert.Contains($"note   sms: +15550001111 is in the messaging service pool, which sends its messages to nowhere. Set the service's Integration to \"Send a webhook\", {Url}#rc=5&rp=all, or to \"Defer to sender's webhook\".", Lines((await CheckAsync(Config())).Text));
        _twilio.Has(Key, Services, $$"""{"services":[{"sid":"MG1","friendly_name":"pool","inbound_request_url":"{{Url}}","use_inbound_webhook_on_number":false}]}""");
        Assert.Contains("ok     sms: messages to +15550001111 reach the gateway through the messaging service pool.", Lines((await CheckAsync(Config())).Text));
        _twilio.Has(Key, Services, """{"services":[{"sid":"MG1","inbound_request_url":"https://other.example","use_inbound_webhook_on_number":true}]}""");
        Assert.Contains("ok     sms: messages to +15550001111 reach the gateway, and are tried again.", Lines((await CheckAsync(Config())).Text));
        _twilio.Lacks(Services);
        Assert.Contains("note   sms: whether it is in a messaging service could not be asked: Twilio error 20404: \"The requested resource was not found\". Correct accountSid, and apiBase if it is stated.", Lines((await CheckAsync(Config())).Text));
    }

    [Fact]
    public async Task A_WhatsApp_sender_s_state_and_address_are_said()
    {
        _twilio.Has(Key, "/v2/Channels/Senders/XE1", """{"sid":"XE1","sender_id":"whatsapp:+15550002222","status":"OFFLINE","offline_reasons":[{"code":"63020","message":"The business has not accepted Twilio's invitation."}]}""");
        Assert.Contains("wrong  wa: is OFFLINE, so nothing comes or goes. Twilio error 63020: \"The business has not accepted Twilio's invitation.\". See Messaging > Senders > WhatsApp senders in the console.", Lines((await CheckAsync(Config())).Text));
        _twilio.Has(Key, "/v2/Channels/Senders/XE1", SenderOf("ONLINE:UPDATING", "https://old.example/hook"));
        Assert.Contains($"wrong  wa: is ONLINE:UPDATING, quality HIGH, but its messages go to https://old.example/hook. Set \"Webhook URL for incoming messages\" of the sender to {Url}#rc=5&rp=all, HTTP POST.", Lines((await CheckAsync(Config())).Text));
        _twilio.Has(Key, "/v2/Channels/Senders/XE1", SenderOf("ONLINE", Url));
        Assert.Contains($"note   wa: is ONLINE, quality HIGH, and its messages reach the gateway, but Twilio tries once only. Set \"Webhook URL for incoming messages\" of the sender to {Url}#rc=5&rp=all, HTTP POST.", Lines((await CheckAsync(Config())).Text));
        _twilio.Has(Key, Senders, """{"senders":[],"meta":{"next_page_url":"https://evil.example/v2/Channels/Senders?Channel=whatsapp&PageToken=2"}}""");
        _twilio.Has(Key, "/v2/Channels/Senders?Channel=whatsapp&PageToken=2", """{"senders":[],"meta":{"next_page_url":null}}""");
        Assert.Contains("wrong  wa: whatsapp:+15550002222 is no WhatsApp sender of this account. Register it in the console (Messaging > Senders > WhatsApp senders), or correct the address.", Lines((await CheckAsync(Config())).Text));
        Assert.Contains("GET /v2/Channels/Senders?Channel=whatsapp&PageToken=2", _twilio.Calls);
    }

    [Fact]
    public async Task A_WhatsApp_sender_s_service_goes_before_it_too()
    {
        _twilio.Has(Key, "/v1/Services/MG1/ChannelSenders/XE1", """{"sid":"XE1"}""");
        Assert.Contains($"note   wa: whatsapp:+15550002222 is in the messaging service pool, which sends its messages to nowhere. Set the service's Integration to \"Send a webhook\", {Url}#rc=5&rp=all, or to \"Defer to sender's webhook\".", Lines((await CheckAsync(Config())).Text));
        _twilio.Has(Key, Services, """{"services":[{"sid":"MG1","inbound_request_url":"https://other.example","use_inbound_webhook_on_number":true}]}""");
        Assert.Contains("ok     wa: is ONLINE, quality HIGH, and its messages reach the gateway, and are tried again.", Lines((await CheckAsync(Config())).Text));
    }

    [Theory]
    [InlineData(false, "note   sms registration: the messaging service of +15550001111 has no A2P 10DLC campaign yet, and carriers refuse what it writes to the US (30034). Register brand and campaign in the console (Trust Hub > Registrations).")]
    [InlineData(true, "ok     sms registration: +15550001111 is in a messaging service with an A2P 10DLC campaign.")]
    public async Task What_US_carriers_ask_of_a_number_is_said(bool registered, string line)
    {
        _twilio.Has(Key, "/v1/Services/MG1/PhoneNumbers/PN1", """{"sid":"PN1"}""");
        _twilio.Has(Key, Services, $$"""{"services":[{"sid":"MG1","use_inbound_webhook_on_number":true,"us_app_to_person_registered":{{(registered ? "true" : "false")}}}]}""");
        Assert.Contains(line, Lines((await CheckAsync(Config())).Text));
    }

    [Theory]
    [InlineData("""{"verifications":[]}""", 200, "wrong  sms registration: +18885550100 is toll-free and not verified, so everything from it is refused (30032). Submit its verification in the console (the number > Regulatory Information).")]
    [InlineData("""{"verifications":[{"status":"TWILIO_APPROVED"}]}""", 200, "ok     sms registration: +18885550100 is verified for the US and Canada.")]
    [InlineData("""{"verifications":[{"status":"TWILIO_REJECTED","rejection_reason":"Opt-in is missing","error_code":30504}]}""", 200, "wrong  sms registration: the verification of +18885550100 is TWILIO_REJECTED, and everything from it is refused (30032) until it is approved. Twilio error 30504: \"Opt-in is missing\".")]
    [InlineData("""{"code":20404,"message":"Not found"}""", 404, "note   sms registration: whether the toll-free number is verified could not be asked: Twilio error 20404: \"Not found\". Correct accountSid, and apiBase if it is stated.")]
    public async Task The_verification_of_a_toll_free_number_is_said(string answer, int status, string line)
    {
        _twilio.Has(Key, "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json?PhoneNumber=%2B18885550100", """{"incoming_phone_numbers":[{"sid":"PN8","phone_number":"+18885550100"}]}""");
        _twilio.Has(Key, "/v1/Tollfree/Verifications?TollfreePhoneNumberSid=PN8", answer, status);
        var account = Config().Accounts.OfType<TwilioAccount>().Single() with { Senders = [new("sms", "acme", ChannelKind.TwilioSms, "sms:+18885550100")] };
        Assert.Contains(line, Lines((await CheckAsync(Config() with { Accounts = [account] })).Text));
    }

    private string Url => $"{_door.Address}/webhooks/tw";

    private static IEnumerable<string> Lines(string text) => text.Split('\n');

    private static string NumberOf(string url) =>
        $$$"""{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+15550001111","sms_url":"{{{url}}}","sms_method":"POST","sms_application_sid":"","capabilities":{"sms":true,"mms":true}}]}""";

    private static string SenderOf(string status, string url) =>
        $$$"""{"sid":"XE1","sender_id":"whatsapp:+15550002222","status":"{{{status}}}","webhook":{"callback_method":"POST","callback_url":"{{{url}}}"},"properties":{"quality_rating":"HIGH"}}""";

    private GatewayConfig Config(string token = Token, string? publicUrl = null) => new()
    {
        Brands = [new() { Id = "acme", Name = "Acme" }],
        Accounts =
        [
            new TwilioAccount
            {
                Id = "tw", AccountSid = "AC1", AuthTokens = [new(token)], ApiBase = _twilio.Address, PublicUrl = publicUrl ?? Url + "#rc=5&rp=all",
                Senders =
                [
                    new("sms", "acme", ChannelKind.TwilioSms, "sms:+15550001111"), new("code", "acme", ChannelKind.TwilioSms, "sms:+12345"),
                    new("wa", "acme", ChannelKind.TwilioWhatsApp, "whatsapp:+15550002222"),
                ],
            },
        ],
    };

    private static async Task<(int Status, string Text)> CheckAsync(GatewayConfig config, TimeSpan? timeout = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var status = await ProviderChecks.RunAsync(config, output, CancellationToken.None, timeout);
        return (status, output.ToString().TrimEnd('\n'));
    }
}
