using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Verbs.Checks;
using Xunit;

namespace Integration.Checks;

/// <summary>What <c>check</c> says of an account at Meta, word for word.</summary>
public sealed class MetaCheckTests : IAsyncLifetime
{
    private const string Token = "access-token";
    private const string Secret = "meta-secret";
    private const string Number = "/v23.0/106?fields=display_phone_number,verified_name,quality_rating,code_verification_status,name_status,health_status,throughput,platform_type";
    private const string PageFields = "messages,messaging_postbacks,messaging_optins,messaging_referrals,message_deliveries,message_reads,message_echoes,message_edits,message_reactions,messaging_handovers,standby";
    private const string Permissions = "whatsapp_business_management and whatsapp_business_messaging";
    private static readonly string[] WhatsAppFields = ["messages", "smb_message_echoes", "user_preferences", "account_update", "message_template_status_update", "phone_number_quality_update"];
    private static readonly string[] InstagramFields = ["messages", "messaging_postbacks", "messaging_optins", "messaging_referral", "messaging_seen", "message_reactions", "message_edit", "messaging_handover", "standby"];
    private readonly AskedProvider _meta = AskedProvider.Meta();
    private readonly WebhookDoor _door = new();

    public async Task InitializeAsync()
    {
        await _meta.ListenAsync();
        _meta.Has("Bearer " + Token, Number, NumberOf());
        _meta.Has("Bearer " + Token, "/v23.0/app?fields=id", """{"id":"77"}""");
        _meta.Has("Bearer " + Token, "/v23.0/200/subscribed_apps", """{"data":[{"whatsapp_business_api_data":{"id":"66","name":"Other"}},{"whatsapp_business_api_data":{"id":"77","name":"Gateway"}}]}""");
        _meta.Has("Bearer page-token", "/v23.0/1234?fields=name", """{"name":"Acme","id":"1234"}""");
        _meta.Has("Bearer page-token", "/v23.0/me?fields=id", """{"id":"1234"}""");
        _meta.Has("Bearer page-token", "/v23.0/me?fields=id,instagram_business_account", """{"id":"1234","instagram_business_account":{"id":"1784"}}""");
        _meta.Has("Bearer page-token", "/v23.0/app?fields=id", """{"id":"77"}""");
        _meta.Has("Bearer page-token", "/v23.0/1784?fields=username", """{"username":"acme","id":"1784"}""");
        _meta.Has("Bearer page-token", "/v23.0/1234/subscribed_apps", PageApps(PageFields.Split(',')));
        _meta.Has("Bearer 77|" + Secret, "/v23.0/77/subscriptions", Subscriptions(Url, WhatsAppFields, PageFields.Split(','), InstagramFields));
    }

    public async Task DisposeAsync()
    {
        await _meta.DisposeAsync();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task All_is_well_and_nothing_is_recorded()
    {
        await _door.OpenAsync(Config());
        Assert.Equal((0, $"""
            ok     meta handshake: {Url} answers it.
            ok     meta webhook: {Url} reaches the gateway, and the signature agreed.
            ok     wa: +1 555-000-2222 "Acme" can send, quality GREEN, throughput STANDARD.
            ok     wa subscription: the app hears of the WhatsApp business account 200.
            ok     ig: @acme is known, and the token is that of the page it is linked to.
            ok     ig subscription: the app is subscribed to the page 1234.
            ok     fb: page "Acme" is known, and the token is its own.
            ok     fb subscription: the app hears of every event of the page.
            ok     meta app 77 whatsapp_business_account: the app is subscribed.
            ok     meta app 77 instagram: the app is subscribed.
            ok     meta app 77 page: the app is subscribed.
            All is well.
            """), await CheckAsync(Config()));
        Assert.Equal(0, await _door.RecordsAsync());
        Assert.All(_meta.Calls, c => Assert.StartsWith("GET ", c, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(190, 463, "Session has expired", "Graph error 190/463: \"Session has expired\" (fbtrace_id T). The token has expired: generate a new one that does not (a system user's, expiry Never) with " + Permissions + ".")]
    [InlineData(190, 460, "Password changed", "Graph error 190/460: \"Password changed\" (fbtrace_id T). The token ended when its owner's password changed: use a system user's token, which has no password.")]
    [InlineData(190, 0, "Malformed access token access-token", "Graph error 190: \"Malformed access token [secret]\" (fbtrace_id T). The token is not valid: copy it whole, or generate a new one with " + Permissions + ".")]
    [InlineData(100, 33, "Unsupported get request", "Graph error 100/33: \"Unsupported get request\" (fbtrace_id T). The id is wrong, or the token's owner was not given it: assign it to the system user (business settings > System users > Assign assets), and generate the token again.")]
    [InlineData(100, 0, "API calls from the server require an appsecret_proof argument", "Graph error 100: \"API calls from the server require an appsecret_proof argument\" (fbtrace_id T). Turn \"Require app secret\" off: App settings > Advanced.")]
    [InlineData(200, 0, "Permissions error", "Graph error 200: \"Permissions error\" (fbtrace_id T). The token lacks a permission or the asset: it needs " + Permissions + ".")]
    [InlineData(10, 0, "No permission", "Graph error 10: \"No permission\" (fbtrace_id T). The token lacks a permission or the asset: it needs " + Permissions + ".")]
    [InlineData(80007, 0, "Rate limit", "Graph error 80007: \"Rate limit\" (fbtrace_id T). Too many calls: try again in an hour.")]
    [InlineData(368, 0, "Blocked", "Graph error 368: \"Blocked\" (fbtrace_id T). Meta has locked it: see Account Quality in business settings.")]
    [InlineData(2, 0, "Service temporarily unavailable", "Graph error 2: \"Service temporarily unavailable\" (fbtrace_id T). Meta is out of order: see metastatus.com and try again.")]
    public async Task A_refusal_is_said_in_Graph_s_words_with_what_to_do(int code, int subcode, string message, string said)
    {
        var more = subcode == 0 ? "" : $",\"error_subcode\":{subcode}";
        _meta.Has("Bearer " + Token, Number, $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}}{{{more}}},"fbtrace_id":"T"}}""", 400);
        var (status, text) = await CheckAsync(Config());
        Assert.Equal(1, status);
        Assert.Contains("wrong  wa: " + said, Lines(text));
        Assert.Contains("skip   wa subscription: not asked: the sender itself could not be asked.", Lines(text));
    }

    [Theory]
    [InlineData("NOT_APPLICABLE", "AVAILABLE", "", "GREEN", "VERIFIED", "wrong  wa: +1 555-000-2222 \"Acme\" is not registered for the Cloud API (platform_type NOT_APPLICABLE). Register it: POST /106/register with a PIN of six digits, or through WhatsApp Manager > Phone numbers.")]
    [InlineData("CLOUD_API", "BLOCKED", ",\"errors\":[{\"error_code\":141006,\"error_description\":\"There is an error with the payment method.\",\"possible_solution\":\"Add a payment method.\"}]", "GREEN", "VERIFIED", "wrong  wa: +1 555-000-2222 \"Acme\" cannot send. WABA error 141006: \"There is an error with the payment method.\" Add a payment method.")]
    [InlineData("CLOUD_API", "LIMITED", ",\"additional_info\":[\"Your display name has not been approved yet.\"]", "GREEN", "VERIFIED", "note   wa: +1 555-000-2222 \"Acme\" can send, but Your display name has not been approved yet; Meta calls it LIMITED.")]
    [InlineData("CLOUD_API", "AVAILABLE", "", "RED", "EXPIRED", "note   wa: +1 555-000-2222 \"Acme\" can send, but its quality is RED (people block or report it): write less, and only to who wants it; its ownership is EXPIRED: verify it in WhatsApp Manager.")]
    public async Task The_state_of_a_number_is_said(string platform, string health, string more, string quality, string verification, string line)
    {
        _meta.Has("Bearer " + Token, Number, NumberOf(platform, health, more, quality, verification));
        Assert.Contains(line, Lines((await CheckAsync(Config())).Text));
    }

    [Theory]
    [InlineData("""{"data":[]}""", "wrong  wa subscription: no webhook comes, because no app is subscribed to the WhatsApp business account 200. POST /200/subscribed_apps with this token.")]
    [InlineData("""{"data":[{"whatsapp_business_api_data":{"id":"66"}}]}""", "wrong  wa subscription: no webhook comes, because other apps are, but app 77 is not subscribed to the WhatsApp business account 200. POST /200/subscribed_apps with this token.")]
    [InlineData("""{"data":[{"whatsapp_business_api_data":{"id":"77"},"override_callback_uri":"https://old.example/hook"}]}""", "wrong  wa subscription: the WhatsApp business account 200 overrides the app's address with https://old.example/hook. POST /200/subscribed_apps without a body takes the override away.")]
    public async Task What_a_business_account_is_subscribed_to_is_said(string answer, string line)
    {
        _meta.Has("Bearer " + Token, "/v23.0/200/subscribed_apps", answer);
        Assert.Contains(line, Lines((await CheckAsync(Config())).Text));
    }

    [Fact]
    public async Task Missing_fields_of_a_page_are_named()
    {
        const string Fix = "POST /1234/subscribed_apps?subscribed_fields=" + PageFields + " with the page's token.";
        _meta.Has("Bearer page-token", "/v23.0/1234/subscribed_apps", PageApps(["messages", "standby"]));
        Assert.Contains("wrong  fb subscription: the page is not subscribed to messaging_postbacks, messaging_optins, messaging_referrals, message_deliveries, message_reads, message_echoes, message_edits, message_reactions, messaging_handovers. " + Fix, Lines((await CheckAsync(Config())).Text));
        _meta.Has("Bearer page-token", "/v23.0/1234/subscribed_apps", """{"data":[]}""");
        Assert.Contains("wrong  fb subscription: no webhook comes, because the app is not subscribed to the page. " + Fix, Lines((await CheckAsync(Config())).Text));
        // Another app's subscription is none of ours.
        _meta.Has("Bearer page-token", "/v23.0/1234/subscribed_apps", PageApps(PageFields.Split(',')).Replace("77", "66", StringComparison.Ordinal));
        Assert.Contains("wrong  fb subscription: no webhook comes, because the app is not subscribed to the page. " + Fix, Lines((await CheckAsync(Config())).Text));
        _meta.Has("Bearer page-token", "/v23.0/1234/subscribed_apps", """{"data":[]}""");
        var lines = Lines((await CheckAsync(Config())).Text);
        Assert.Contains("wrong  fb subscription: no webhook comes, because the app is not subscribed to the page. " + Fix, lines);
        Assert.Contains("wrong  ig subscription: no webhook comes, because the app is not subscribed to the page 1234. POST /1234/subscribed_apps?subscribed_fields=messages with this token.", lines);
    }

    [Fact]
    public async Task A_token_of_somebody_else_is_said()
    {
        _meta.Has("Bearer page-token", "/v23.0/me?fields=id", """{"id":"99"}""");
        _meta.Has("Bearer page-token", "/v23.0/me?fields=id,instagram_business_account", """{"id":"99"}""");
        var lines = Lines((await CheckAsync(Config())).Text);
        Assert.Contains("wrong  fb: page \"Acme\" is known, but the token belongs to 99, so nothing can be sent as the page. Give the sender the page's own token: GET /1234?fields=access_token with this one.", lines);
        Assert.Contains("wrong  ig: @acme is known, but the token is not that of the page it is linked to, so nothing can be sent. Give the sender that page's token: GET /me/accounts?fields=name,access_token,instagram_business_account with this one.", lines);
        Assert.Contains("skip   ig subscription: not asked: the page that the account is linked to is not known.", lines);
    }

    [Fact]
    public async Task What_the_app_lacks_is_said()
    {
        _meta.Has("Bearer 77|" + Secret, "/v23.0/77/subscriptions", Subscriptions("https://old.example/hook", WhatsAppFields, PageFields.Split(','), InstagramFields));
        Assert.Contains($"wrong  meta app 77 page: the app calls https://old.example/hook, not {Url}. Correct the callback URL in the app dashboard.", Lines((await CheckAsync(Config())).Text));
        _meta.Has("Bearer 77|" + Secret, "/v23.0/77/subscriptions", Subscriptions(Url, ["account_update"], ["messages"], null));
        var lines = Lines((await CheckAsync(Config())).Text);
        Assert.Contains("wrong  meta app 77 whatsapp_business_account: the app is not subscribed to messages, smb_message_echoes, user_preferences, message_template_status_update, phone_number_quality_update. Subscribe to them in the app dashboard: no message comes without.", lines);
        Assert.Contains("wrong  meta app 77 instagram: the app has no webhook for instagram. Enter callback URL and verify token in the app dashboard, and subscribe to " + string.Join(", ", InstagramFields) + ".", lines);
        Assert.Contains(lines, l => l.StartsWith("note   meta app 77 page: the app is not subscribed to messaging_postbacks, ", StringComparison.Ordinal));
        _meta.Has("Bearer 77|" + Secret, "/v23.0/77/subscriptions", Subscriptions(Url, WhatsAppFields, PageFields.Split(','), InstagramFields).Replace("true", "false", StringComparison.Ordinal));
        Assert.Contains("wrong  meta app 77 page: the app's webhook is not active: Meta turns it off after failures. Verify and save it anew in the app dashboard.", Lines((await CheckAsync(Config())).Text));
        _meta.Lacks("/v23.0/77/subscriptions");
        Assert.Contains(Lines((await CheckAsync(Config())).Text), l => l.StartsWith("note   meta app 77: its webhook could not be asked for with any of appSecrets: Graph error 190: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Instagram_s_own_login_has_no_page()
    {
        _meta.Has("Bearer ig-token", "/v23.0/1784?fields=username", """{"username":"acme","id":"1784"}""");
        _meta.Has("Bearer ig-token", "/v23.0/1784/subscribed_apps", """{"data":[{"subscribed_fields":["messages"],"id":"1784"}]}""");
        Assert.Equal(["ok     ig: @acme is known.", "ok     ig subscription: the app is subscribed to the account."], await InstagramAsync());
        _meta.Has("Bearer ig-token", "/v23.0/1784/subscribed_apps", """{"data":[]}""");
        Assert.Equal("wrong  ig subscription: no webhook comes, because the app is not subscribed to the account. POST /1784/subscribed_apps?subscribed_fields=messages with this token.", (await InstagramAsync())[1]);
        Assert.True(GraphQuestions.IsInstagramLogin(Config().Accounts.OfType<MetaAccount>().Single() with { ApiBase = "https://graph.instagram.com/v23.0" }));
    }

    [Fact]
    public async Task A_running_gateway_with_other_secrets_is_told_apart()
    {
        await _door.OpenAsync(Config());
        var (status, text) = await CheckAsync(Config(secrets: [Secret, "unknown-secret"], verify: "another-verify"));
        Assert.Equal(1, status);
        Assert.Contains($"wrong  meta handshake: {Url} refused it (403): the running gateway has another verifyToken for account meta than this file. Start the gateway with this file.", Lines(text));
        Assert.Contains($"ok     meta webhook with appSecrets[0]: {Url} reaches the gateway, and the signature agreed.", Lines(text));
        Assert.Contains(Lines(text), l => l.StartsWith($"wrong  meta webhook with appSecrets[1]: {Url} reaches the gateway, which refused the signature (401): the running gateway has another publicUrl or another app secret for account meta than this file", StringComparison.Ordinal));
        Assert.DoesNotContain("unknown-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("another-verify", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_public_address_the_webhook_is_not_asked()
    {
        var account = Config().Accounts.OfType<MetaAccount>().Single() with { PublicUrl = null };
        var (status, text) = await CheckAsync(Config() with { Accounts = [account] });
        Assert.Equal(0, status);
        Assert.Contains("note   meta webhook: not asked: the account has no publicUrl. State it (https://…/webhooks/meta) and its way to the gateway is checked too.", Lines(text));
    }

    private string Url => $"{_door.Address}/webhooks/meta";

    private static string[] Lines(string text) => text.Split('\n');

    private static string NumberOf(string platform = "CLOUD_API", string health = "AVAILABLE", string more = "", string quality = "GREEN", string verification = "VERIFIED") => $$$"""
        {"display_phone_number":"+1 555-000-2222","verified_name":"Acme","quality_rating":"{{{quality}}}","code_verification_status":"{{{verification}}}","name_status":"APPROVED",
         "throughput":{"level":"STANDARD"},"platform_type":"{{{platform}}}","id":"106",
         "health_status":{"can_send_message":"{{{health}}}","entities":[{"entity_type":"PHONE_NUMBER","id":"106","can_send_message":"AVAILABLE"},{"entity_type":"WABA","id":"200","can_send_message":"{{{health}}}"{{{more}}}},{"entity_type":"APP","id":"77","can_send_message":"AVAILABLE"}]}}
        """;

    private static string PageApps(IEnumerable<string> fields) => $$"""{"data":[{"name":"Gateway","id":"77","subscribed_fields":[{{Quoted(fields)}}]}]}""";

    private static string Quoted(IEnumerable<string> fields) => string.Join(',', fields.Select(f => $"\"{f}\""));

    private static string Subscriptions(string url, string[] whatsApp, string[] page, string[]? instagram)
    {
        string One(string about, string[] fields) => $$"""{"object":"{{about}}","callback_url":"{{url}}","active":true,"fields":[{{string.Join(',', fields.Select(f => "{\"name\":\"" + f + "\",\"version\":\"v23.0\"}"))}}]}""";
        return $"{{\"data\":[{string.Join(',', new[] { One("whatsapp_business_account", whatsApp), One("page", page), instagram is null ? null : One("instagram", instagram) }.OfType<string>())}]}}";
    }

    private GatewayConfig Config(string[]? secrets = null, string verify = "verify") => new()
    {
        Brands = [new() { Id = "acme", Name = "Acme" }],
        Accounts =
        [
            new MetaAccount
            {
                Id = "meta", AppSecrets = [.. (secrets ?? [Secret]).Select(s => new Secret(s))], VerifyToken = new(verify), AccessToken = new(Token), ApiBase = _meta.Address + "/v23.0", PublicUrl = Url,
                Senders =
                [
                    new("wa", "acme", ChannelKind.WhatsAppCloud, "106"), new("ig", "acme", ChannelKind.Instagram, "1784", new("page-token")), new("fb", "acme", ChannelKind.Messenger, "1234", new("page-token")),
                ],
            },
        ],
    };

    private async Task<string[]> InstagramAsync()
    {
        using var http = new ProviderHttp();
        using var output = new StringWriter { NewLine = "\n" };
        var account = Config().Accounts.OfType<MetaAccount>().Single();
        var report = new CheckReport(output);
        var graph = GraphQuestions.For(http, "ig-token", "x");
        Assert.True(await new InstagramCheck(account, graph, report, isOwnLogin: true).RunAsync(account.Senders[1], new(account, http, report), "ig-token", CancellationToken.None));
        return output.ToString().TrimEnd('\n').Split('\n');
    }

    private static async Task<(int Status, string Text)> CheckAsync(GatewayConfig config)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var status = await ProviderChecks.RunAsync(config, output, CancellationToken.None);
        return (status, output.ToString().TrimEnd('\n'));
    }
}
