using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Configuration;
using Xunit;

namespace Unit.Configuration;

public sealed class ConfigFileTests : IDisposable
{
    // The file of the contract, whole.
    private const string Contract = """
        { "brands":  [ { "id": "acme", "name": "Acme", "language": "es", "country": "CO", "timeZone": "America/Bogota",
                         "assistant": { "mode": "draft" }, "knowledge": "knowledge/acme", "quietHours": { "from": "21:00", "to": "08:00" }, "packs": ["CO"] } ],
          "accounts": [
           { "id": "tw", "provider": "twilio", "accountSid": "AC1", "authTokens": ["t1", {"env":"TOKEN"}], "apiBase": "https://api.twilio.com/", "publicUrl": "https://gw.example/webhooks/tw",
             "senders": [ { "id": "acme-sms", "address": "sms:+15550001111", "brand": "acme" }, { "id": "acme-wa-tw", "address": "whatsapp:+15550002222", "brand": "acme" } ] },
           { "id": "meta", "provider": "meta", "appSecrets": ["s1"], "verifyToken": "v", "accessToken": {"file":"token.txt"}, "apiBase": "https://graph.facebook.com/v23.0", "mediaHosts": ["lookaside.fbsbx.com"],
             "senders": [ { "id": "acme-wa", "phoneNumberId": "106540352242922", "brand": "acme" },
                          { "id": "acme-ig", "instagramId": 17841400000000000, "brand": "acme", "accessToken": "own" }, { "id": "acme-fb", "pageId": "1234", "brand": "acme" } ] } ],
          "assistant": { "provider": "openai", "endpoint": "https://llm.example/v1", "model": "m", "apiKey": {"env":"KEY"} },
          "apiKeys": [ { "key": {"env":"KEY"}, "brand": "acme", "role": "admin" }, { "key": "all", "brand": "*", "role": "auditor" } ],
          "caps": [ {"id":"r1","limit":1,"window":"PT24H"} ] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Where_media_are_kept_is_read_with_its_secrets()
    {
        var media = Read(Contract[..Contract.LastIndexOf('}')] + """, "media": { "maxBytes": 5000000, "s3": { "endpoint": "https://s3.example:9000", "bucket": "b-1", "region": "eu-west-1", "accessKey": "a", "secretKey": {"env":"KEY"}, "pathStyle": true } } }""").Media;
        Assert.Equal((5_000_000L, 5_000_000L), (media.MostDocument, media.MostMedium));
        Assert.Equal(("https://s3.example:9000/", "b-1", "eu-west-1", true), (media.S3!.Endpoint.ToString(), media.S3.Bucket, media.S3.Region, media.S3.PathStyle));
        Assert.Equal((100L << 20, null, null), (Read(Contract).Media.MostDocument, Read(Contract).Media.MostMedium, Read(Contract).Media.S3));
    }

    [Theory]
    [InlineData("""{ "maxBytes": 0 }""", "media.maxBytes")]
    [InlineData("""{ "maxBytes": "many" }""", "media.maxBytes")]
    [InlineData("""{ "folder": "x" }""", "media.folder")]
    [InlineData("""{ "s3": { "endpoint": "https://s3.example/bucket", "bucket": "bbb", "accessKey": "a", "secretKey": "s" } }""", "media.s3.endpoint")]
    [InlineData("""{ "s3": { "endpoint": "https://s3.example", "bucket": "B/..", "accessKey": "a", "secretKey": "s" } }""", "media.s3.bucket")]
    [InlineData("""{ "s3": { "endpoint": "https://s3.example", "bucket": "bbb", "accessKey": "a" } }""", "media.s3.secretKey")]
    [InlineData("""{ "s3": { "endpoint": "https://s3.example", "bucket": "bbb", "accessKey": "a", "secretKey": "s", "pathStyle": "yes" } }""", "media.s3.pathStyle")]
    public void A_mistake_about_media_is_named(string media, string key) =>
        Assert.Contains(key, Assert.Throws<ConfigurationError>(() => Read(Contract[..Contract.LastIndexOf('}')] + $", \"media\": {media} }}")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_file_of_the_contract_is_read_whole()
    {
        var config = Read(Contract);
        var brand = config.Brand("acme")!;
        Assert.Equal(("Acme", "es", "CO", "America/Bogota", AssistantMode.Draft), (brand.Name, brand.Language, brand.Country, brand.TimeZone, brand.Assistant));
        Assert.Equal(Path.Combine(_folder, "knowledge", "acme"), brand.Knowledge);
        Assert.Equal((true, new QuietHours(new(21, 0), new(8, 0))), (brand.HasOwnQuietHours, brand.QuietHours!.Value));
        Assert.Equal(["CO"], brand.Packs!);
        var twilio = Assert.IsType<TwilioAccount>(config.Accounts[0]);
        Assert.Equal(["t1", "from the environment"], twilio.AuthTokens.Select(t => t.Reveal()));
        Assert.Equal(("https://api.twilio.com", "https://gw.example/webhooks/tw"), (twilio.ApiBase, twilio.PublicUrl));
        Assert.Equal([ChannelKind.TwilioSms, ChannelKind.TwilioWhatsApp], twilio.Senders.Select(s => s.Kind));
        var meta = Assert.IsType<MetaAccount>(config.Accounts[1]);
        Assert.Null(meta.PublicUrl);
        Assert.Equal("https://gw.example/webhooks/meta", Assert.IsType<MetaAccount>(Read(Contract.Replace("\"verifyToken\"", "\"publicUrl\": \"https://gw.example/webhooks/meta\", \"verifyToken\"", StringComparison.Ordinal)).Accounts[1]).PublicUrl);
        Assert.Equal(("from a file", "own"), (meta.AccessToken!.Reveal(), meta.Senders[1].AccessToken!.Reveal()));
        Assert.Equal(["106540352242922", "17841400000000000", "1234"], meta.Senders.Select(s => s.NativeId));
        Assert.Equal(["whatsapp", "instagram", "messenger"], meta.Senders.Select(s => s.Channel));
        Assert.Equal(("openai", "https://llm.example/v1", "m"), (config.Assistant.Provider, config.Assistant.Endpoint!.ToString(), config.Assistant.Model));
        Assert.Equal([("acme", "admin"), ("*", "auditor")], config.ApiKeys.Select(k => (k.Brand, k.Role)));
        Assert.Equal(("r1", 1, "PT24H"), Assert.Single(config.Caps) is var rule ? (rule.Id, rule.Limit, rule.Window) : default);
        Assert.Contains("brands[0].knowledge", Assert.Single(config.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "a", "country": "CO" }""", "CO")]
    [InlineData("""{ "id": "a", "country": "ES", "timeZone": "Europe/Madrid" }""", "ES,EU")]
    [InlineData("""{ "id": "a", "country": "FR" }""", "EU")]
    [InlineData("""{ "id": "a", "country": "PE" }""", "")]
    [InlineData("""{ "id": "a" }""", "")]
    [InlineData("""{ "id": "a", "country": "CO", "packs": [] }""", "")]
    [InlineData("""{ "id": "a", "country": "CO", "packs": null }""", "")]
    [InlineData("""{ "id": "a", "packs": ["US", "CO"] }""", "US,CO")]
    public void A_brand_is_under_the_packs_that_it_names_or_its_country_s(string brand, string packs) =>
        Assert.Equal(packs, string.Join(',', Read($$"""{ "brands": [ {{brand}} ] }""").Brands[0].Law().Packs.Select(p => p.Name)));

    [Fact]
    public void How_long_a_silence_may_be_is_a_brand_s_to_say()
    {
        Assert.Equal(TimeSpan.FromDays(45), Read("""{ "brands": [ { "id": "a", "country": "CO", "verifyAfterSilence": "P45D" } ] }""").Brands[0].Law().VerifyAfterSilence);
        Assert.Equal(TimeSpan.FromDays(180), Read("""{ "brands": [ { "id": "a", "country": "CO" } ] }""").Brands[0].Law().VerifyAfterSilence);
    }

    [Theory]
    [InlineData("""{ "id": "a", "packs": ["CO", "XX"] }""", "brands[0].packs[1] must be one of AR, BR, CL, CO, ES, EU, MX, US.")]
    [InlineData("""{ "id": "a", "packs": ["co"] }""", "brands[0].packs[0] must be one of")]
    [InlineData("""{ "id": "a", "packs": "CO" }""", "brands[0].packs must be a list")]
    [InlineData("""{ "id": "a", "packs": [1] }""", "brands[0].packs[0] must be text")]
    [InlineData("""{ "id": "a", "verifyAfterSilence": "45 days" }""", "brands[0].verifyAfterSilence must be an ISO 8601 duration")]
    [InlineData("""{ "id": "a", "verifyAfterSilence": "P0D" }""", "brands[0].verifyAfterSilence must be an ISO 8601 duration")]
    [InlineData("""{ "id": "a", "verifyAfterSilence": "-P1D" }""", "brands[0].verifyAfterSilence must be an ISO 8601 duration")]
    public void A_mistake_about_the_law_names_the_key_and_what_there_is(string brand, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationError>(() => Read($$"""{ "brands": [ {{brand}} ] }""")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_may_be_left_out_has_a_default()
    {
        var config = Read("""{ "brands": [ { "id": "a" } ] }""");
        var brand = Assert.Single(config.Brands);
        Assert.Equal(("a", "es", null, "Etc/UTC", AssistantMode.Auto, null, false), (brand.Name, brand.Language, brand.Country, brand.TimeZone, brand.Assistant, brand.Knowledge, brand.HasOwnQuietHours));
        Assert.Equal(("embedded", 0), (config.Assistant.Provider, config.Caps.Count));
        Assert.Empty(config.Accounts);
        Assert.Null(brand.Packs);
    }

    [Fact]
    public void Quiet_hours_and_packs_may_be_none_on_purpose()
    {
        var brand = Read("""{ "brands": [ { "id": "a", "quietHours": null, "packs": [] } ] }""").Brands[0];
        Assert.Equal((true, null), (brand.HasOwnQuietHours, brand.QuietHours));
        Assert.Empty(brand.Packs!);
    }

    [Theory]
    [InlineData("CO", "America/Bogota")]
    [InlineData("PE", "America/Lima")]
    public void A_country_with_one_time_zone_names_it(string country, string zone) =>
        Assert.Equal(zone, Read($$"""{ "brands": [ { "id": "a", "country": "{{country}}" } ] }""").Brands[0].TimeZone);

    // Each row: where in the contract's file, what stands there instead (nothing: the key is taken away), and the sentence.
    [Theory]
    [InlineData("brands", "[]", "brands needs at least one brand.")]
    [InlineData("brands", null, "brands needs at least one brand.")]
    [InlineData("brands", "{}", "brands must be a list.")]
    [InlineData("brands/0", "7", "brands[0] must be an object.")]
    [InlineData("brands/0/id", null, "brands[0].id is missing.")]
    [InlineData("brands/0/id", "\"a b\"", "brands[0].id must be 1 to 64 letters, digits, dots, hyphens or underscores, starting with a letter or digit.")]
    [InlineData("brands/0/id", "7", "brands[0].id must be text.")]
    [InlineData("brands/0/id", "\" \"", "brands[0].id is empty.")]
    [InlineData("brands/0/language", "\"fr\"", "brands[0].language must be one of es, pt, en.")]
    [InlineData("brands/0/country", "\"Colombia\"", "brands[0].country must be two capital letters, such as CO.")]
    [InlineData("brands/0/timeZone", "\"Bogota\"", "brands[0].timeZone is not an IANA time zone such as America/Bogota.")]
    [InlineData("brands/0/assistant/mode", "\"on\"", "brands[0].assistant.mode must be one of auto, draft, off.")]
    [InlineData("brands/0/assistant/mood", "1", "brands[0].assistant.mood is not a known key.")]
    [InlineData("brands/0/quietHours/from", "\"9pm\"", "brands[0].quietHours.from must be a time such as 21:00.")]
    [InlineData("brands/0/quietHours/to", "\"21:00\"", "brands[0].quietHours must not begin and end at the same time.")]
    [InlineData("brands/0/colour", "\"red\"", "brands[0].colour is not a known key.")]
    [InlineData("colour", "1", "colour is not a known key.")]
    [InlineData("caps", "{}", "caps must be a list.")]
    [InlineData("caps/0/limit", "-1", "caps has what is no rule: [0].limit is a whole number from 0 to 1000.")]
    [InlineData("accounts/0/provider", "\"vonage\"", "accounts[0].provider must be one of twilio, meta.")]
    [InlineData("accounts/0/provider", null, "accounts[0].provider is missing.")]
    [InlineData("accounts/0/appSecrets", "[]", "accounts[0].appSecrets is not a known key.")]
    [InlineData("accounts/0/accountSid", null, "accounts[0].accountSid is missing.")]
    [InlineData("accounts/0/accountSid", "\"AC/1\"", "accounts[0].accountSid must be an account SID such as AC0123….")]
    [InlineData("accounts/0/authTokens", null, "accounts[0].authTokens needs at least one secret.")]
    [InlineData("accounts/0/authTokens", "[]", "accounts[0].authTokens needs at least one secret.")]
    [InlineData("accounts/0/authTokens/0", "\"\"", "accounts[0].authTokens[0] is empty.")]
    [InlineData("accounts/0/authTokens/0", "\"a\\nb\"", "accounts[0].authTokens[0] must not hold a line break or another control character.")]
    [InlineData("accounts/0/authTokens/1/env", "\"NOT_SET\"", "accounts[0].authTokens[1] reads the environment variable NOT_SET, which is not set.")]
    [InlineData("accounts/0/authTokens/1/file", "\"x\"", "accounts[0].authTokens[1] needs exactly one of env and file.")]
    [InlineData("accounts/0/authTokens/1", "{}", "accounts[0].authTokens[1] needs exactly one of env and file.")]
    [InlineData("accounts/0/authTokens/1", "{\"vault\":\"x\"}", "accounts[0].authTokens[1].vault is not a known key.")]
    [InlineData("accounts/0/authTokens/1", "7", "accounts[0].authTokens[1] must be text, {\"env\":\"NAME\"} or {\"file\":\"PATH\"}.")]
    [InlineData("accounts/0/publicUrl", null, "accounts[0].publicUrl is missing.")]
    [InlineData("accounts/0/publicUrl", "\"gw.example\"", "accounts[0].publicUrl must be an address that begins with https://.")]
    [InlineData("accounts/0/publicUrl", "\"https://gw.example/w?a=1\"", "accounts[0].publicUrl must not have a query.")]
    [InlineData("accounts/0/publicUrl", "\"https://my_gw.example/w\"", "accounts[0].publicUrl must not have an underscore in its host name, which Twilio refuses.")]
    [InlineData("accounts/0/apiBase", "\"ftp://x\"", "accounts[0].apiBase must be an address that begins with https://.")]
    [InlineData("accounts/0/senders", "[]", "accounts[0].senders needs at least one sender.")]
    [InlineData("accounts/0/senders/0/address", "\"+15550001111\"", "accounts[0].senders[0].address must be an address such as sms:+15550001111 or whatsapp:+15550001111.")]
    [InlineData("accounts/0/senders/0/address", "\"sms:+1 555\"", "accounts[0].senders[0].address must be an address such as sms:+15550001111 or whatsapp:+15550001111.")]
    [InlineData("accounts/0/senders/0/address", "\"instagram:1\"", "accounts[0].senders[0].address must be an address such as sms:+15550001111 or whatsapp:+15550001111.")]
    [InlineData("accounts/0/senders/0/pageId", "\"1\"", "accounts[0].senders[0].pageId is not a known key.")]
    [InlineData("accounts/0/senders/0/brand", "\"nobody\"", "accounts[0].senders[0].brand names a brand that is not configured.")]
    [InlineData("accounts/0/senders/1/id", "\"acme-sms\"", "accounts[0].senders[1].id is the same as accounts[0].senders[0].id.")]
    [InlineData("accounts/0/senders/1/address", "\"sms:15550001111\"", "accounts[0].senders[1].address is the same as accounts[0].senders[0].address.")]
    [InlineData("accounts/1/id", "\"tw\"", "accounts[1].id is the same as accounts[0].id.")]
    [InlineData("accounts/1/appSecrets", "[]", "accounts[1].appSecrets needs at least one secret.")]
    [InlineData("accounts/1/appSecrets", null, "accounts[1].appSecrets needs at least one secret.")]
    [InlineData("accounts/1/publicUrl", "\"gw.example\"", "accounts[1].publicUrl must be an address that begins with https://.")]
    [InlineData("accounts/1/publicUrl", "\"https://gw.example/w?a=1\"", "accounts[1].publicUrl must not have a query.")]
    [InlineData("accounts/1/verifyToken", null, "accounts[1].verifyToken is missing.")]
    [InlineData("accounts/1/accessToken", null, "accounts[1].accessToken is missing, and not every sender has its own.")]
    [InlineData("accounts/1/accessToken/file", "\"nowhere.txt\"", "accounts[1].accessToken reads the file nowhere.txt, which cannot be read.")]
    [InlineData("accounts/1/accessToken/file", "\"empty.txt\"", "accounts[1].accessToken reads the file empty.txt, which is empty.")]
    [InlineData("accounts/1/mediaHosts/0", "\"http://x\"", "accounts[1].mediaHosts[0] must be the name of a host.")]
    [InlineData("accounts/1/senders/0/phoneNumberId", null, "accounts[1].senders[0] needs exactly one of phoneNumberId, instagramId and pageId.")]
    [InlineData("accounts/1/senders/0/businessAccountId", "\"x\"", "accounts[1].senders[0].businessAccountId must be an id of digits.")]
    [InlineData("accounts/1/senders/1/businessAccountId", "\"1\"", "accounts[1].senders[1].businessAccountId belongs to a sender with a phoneNumberId.")]
    [InlineData("accounts/1/senders/0/pageId", "\"5\"", "accounts[1].senders[0] needs exactly one of phoneNumberId, instagramId and pageId.")]
    [InlineData("accounts/1/senders/0/phoneNumberId", "\"+1555\"", "accounts[1].senders[0].phoneNumberId must be an id of digits.")]
    [InlineData("assistant/provider", "\"magic\"", "assistant.provider must be one of embedded, openai.")]
    [InlineData("assistant/endpoint", null, "assistant.endpoint is missing.")]
    [InlineData("assistant/model", null, "assistant.model is missing.")]
    [InlineData("apiKeys/0/role", "\"boss\"", "apiKeys[0].role must be one of admin, lead, agent, privacy, auditor, integration.")]
    [InlineData("apiKeys/0/brand", "\"nobody\"", "apiKeys[0].brand names a brand that is not configured.")]
    [InlineData("apiKeys/0/brand", null, "apiKeys[0].brand is missing.")]
    [InlineData("apiKeys/1/key", "{\"env\":\"KEY\"}", "apiKeys[1].key is the same as apiKeys[0].key.")]
    [InlineData("brands/0/timeZone+country", "\"BR\"", "brands[0].timeZone is missing, and BR has more than one.")]
    public void Whatever_is_wrong_is_one_sentence_that_names_the_key(string where, string? instead, string sentence)
    {
        var json = JsonNode.Parse(Contract)!;
        foreach (var path in where.Split('+') is [var zone, var key] ? new[] { (zone, (string?)null), (zone[..zone.LastIndexOf('/')] + "/" + key, instead) } : [(where, instead)])
        {
            Replace(json, path.Item1.Split('/'), path.Item2);
        }

        Assert.Equal(sentence, Assert.Throws<ConfigurationError>(() => Read(json.ToJsonString())).Message);
    }

    [Theory]
    [InlineData("", "Config is not valid JSON at line 1.")]
    [InlineData("{\n \"brands\": [", "Config is not valid JSON at line 2.")]
    [InlineData("[]", "Config must be a JSON object.")]
    [InlineData("""{ "brands": [], "brands": [] }""", "Config names a key twice in one object.")]
    public void A_file_that_is_no_configuration_is_one_sentence_too(string json, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ConfigurationError>(() => Read(json)).Message);

    [Fact]
    public void A_file_that_is_not_there_is_one_sentence_too() =>
        Assert.Equal("Config names the file nowhere.json, which cannot be read.", Assert.Throws<ConfigurationError>(() => ConfigFile.Read("nowhere.json")).Message);

    [Fact]
    public void A_file_may_have_comments_a_byte_order_mark_and_commas_at_the_end()
    {
        File.WriteAllText(Path.Combine(_folder, "c.json"), "{ // mine\n \"brands\": [ { \"id\": \"a\", }, ], }", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("a", ConfigFile.Read(Path.Combine(_folder, "c.json")).Brands[0].Id);
    }

    [Fact]
    public void Secrets_never_print_themselves()
    {
        var config = Read(Contract);
        var printed = string.Join('\n', config.ToString(), string.Join(',', config.Accounts), string.Join(',', config.ApiKeys), config.Assistant, string.Join(',', config.Accounts.SelectMany(a => a.Senders)),
            JsonSerializer.Serialize(config.Accounts[0].Senders), JsonSerializer.Serialize((object)config.ApiKeys), $"{config.Assistant.ApiKey}");
        Assert.All(new[] { "t1", "from the environment", "own", "from a file" }, s => Assert.DoesNotContain($"\"{s}", printed, StringComparison.Ordinal));
        Assert.DoesNotContain("from the environment", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_knows_itself()
    {
        var secret = new Secret("ñ-secret");
        Assert.True(secret.Is("ñ-secret"));
        Assert.False(secret.Is("ñ-secre"));
        Assert.False(secret.Is(""));
    }

    [Fact]
    public void What_crosses_the_network_in_the_clear_is_warned_of()
    {
        var clear = Contract.Replace("https://graph.facebook.com", "http://graph.internal", StringComparison.Ordinal);
        Assert.Contains(Read(clear).Warnings, w => w.StartsWith("accounts[1].apiBase is not https", StringComparison.Ordinal));
        Assert.DoesNotContain(Read(Contract.Replace("https://graph.facebook.com", "http://127.0.0.1:9", StringComparison.Ordinal)).Warnings, w => w.Contains("apiBase", StringComparison.Ordinal));
    }

    public ConfigFileTests()
    {
        File.WriteAllText(Path.Combine(_folder, "token.txt"), "from a file\n");
        File.WriteAllText(Path.Combine(_folder, "empty.txt"), "\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private GatewayConfig Read(string json) =>
        ConfigFile.Parse(Encoding.UTF8.GetBytes(json), new(_folder, name => name is "TOKEN" or "KEY" ? "from the environment" : null));

    private static void Replace(JsonNode json, string[] path, string? instead)
    {
        var at = path[..^1].Aggregate(json, (node, name) => node is JsonArray list ? list[int.Parse(name)]! : node[name]!);
        if (at is JsonArray items)
        {
            items[int.Parse(path[^1])] = JsonNode.Parse(instead!);
        }
        else if (instead is null)
        {
            at.AsObject().Remove(path[^1]);
        }
        else
        {
            at[path[^1]] = JsonNode.Parse(instead);
        }
    }
}
