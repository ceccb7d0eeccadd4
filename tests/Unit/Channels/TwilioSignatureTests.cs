using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gateway.Channels;
using Gateway.Channels.Twilio;
using Gateway.Configuration;
using Xunit;

namespace Unit.Wire;

public sealed class TwilioSignatureTests
{
    public static TheoryData<int> Vectors() => [.. All().Select(v => v.GetProperty("id").GetInt32())];

    [SharedTheory]
    [MemberData(nameof(Vectors))]
    public void Each_published_vector_is_judged_as_it_says(int id)
    {
        var vector = All().Single(v => v.GetProperty("id").GetInt32() == id);
        var (url, signature) = (vector.GetProperty("url").GetString()!, vector.GetProperty("signature").GetString());
        Secret[] tokens = [new("another"), new(vector.GetProperty("token").GetString()!)];
        var valid = vector.GetProperty("params") is { ValueKind: JsonValueKind.Array } parameters
            ? TwilioSignature.IsValid(tokens, url, TwilioForm.Parse(Form(parameters)), signature)
            : TwilioSignature.IsValidBody(tokens, url, Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!), signature);
        Assert.Equal(vector.GetProperty("valid").GetBoolean(), valid);
    }

    [SharedTheory]
    [MemberData(nameof(Vectors))]
    public void Each_published_vector_is_judged_so_as_a_webhook_too(int id)
    {
        var vector = All().Single(v => v.GetProperty("id").GetInt32() == id);
        var url = vector.GetProperty("url").GetString()!;
        var (path, query) = url.Split('?', 2) is [var p, var q] ? (p, "?" + q) : (url, "");
        var account = Given.Twilio with { PublicUrl = path, AuthTokens = [new(vector.GetProperty("token").GetString()!)] };
        var form = vector.GetProperty("params") is { ValueKind: JsonValueKind.Array } parameters;
        var body = form ? Form(vector.GetProperty("params")) : Encoding.UTF8.GetBytes(vector.GetProperty("body").GetString()!);
        var request = new WebhookRequest("POST", "", query, form ? "application/x-www-form-urlencoded; charset=UTF-8" : "application/json", vector.GetProperty("signature").GetString(), body);
        Assert.Equal(vector.GetProperty("valid").GetBoolean(), VerifiedWebhook.Check(account, request) is not null);
    }

    [Theory]
    [InlineData("https://gw.example/w?name=O'Neil", "https://gw.example/w?name=O%27Neil")]
    [InlineData("https://gw.example/w?name=O%27Neil", "https://gw.example/w?name=O'Neil")]
    [InlineData("https://gw.example/w?name=O'Neil", "https://gw.example:443/w?name=O%27Neil")]
    [InlineData("https://gw.example:8443/w#rc=5&rp=all", "https://gw.example:8443/w")]
    [InlineData("https://user:p%40ss@gw.example/w", "https://user:p%40ss@gw.example:443/w")]
    [InlineData("https://user:1234@gw.example:99/w", "https://user:1234@gw.example/w")]
    [InlineData("http://[::1]/w", "http://[::1]:80/w")]
    [InlineData("http://[::1]:8080/w", "http://[::1]/w")]
    [InlineData("https://gw.example", "https://gw.example:443")]
    [InlineData("https://gw.example?a=1", "https://gw.example:443?a=1")]
    public void Forms_that_the_signing_side_may_have_used_are_accepted(string called, string signed) => Assert.True(IsValid(called, signed));

    [Theory]
    [InlineData("https://gw.example/w", "https://GW.example/w")]
    [InlineData("https://gw.example/w", "http://gw.example/w")]
    [InlineData("https://gw.example/w", "https://gw.example/w/")]
    [InlineData("https://gw.example/w?a=1&b=2", "https://gw.example/w?b=2&a=1")]
    [InlineData("https://gw.example/w?a=%2f", "https://gw.example/w?a=%2F")]
    [InlineData("https://gw.example:8443/w", "https://gw.example:443/w")]
    [InlineData("https://gw.example/O'Neil", "https://gw.example/O%27Neil")]
    [InlineData("https://user:pass@gw.example/w", "https://gw.example/w")]
    public void Anything_else_that_differs_is_refused(string called, string signed) => Assert.False(IsValid(called, signed));

    [Theory]
    [InlineData("Body=a&body=b&BODY=c", "BODYcBodyabodyb")]
    [InlineData("Digits=5678&Digits=1234&Digits=1234", "Digits1234Digits5678")]
    [InlineData("B=&A=1&=x", "xA1B")]
    [InlineData("A=%C3%A9+%2B&B=%zz%", "Aé +B%zz%")]
    [InlineData("Body=%F0%9F%98%80&New_2027=%00x", "Body😀New_2027\0x")]
    [InlineData("&&A=1&&", "A1")]
    [InlineData("Equals=a=b", "Equalsa=b")]
    public void Parameters_are_signed_in_ordinal_order_with_duplicates_once(string form, string signed)
    {
        var signature = Given.Sign("https://gw.example/w" + signed, "t");
        Assert.True(TwilioSignature.IsValid([new("t")], "https://gw.example/w", TwilioForm.Parse(Encoding.UTF8.GetBytes(form)), signature));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_signed_as_bytes()
    {
        byte[] signed = [.. "https://gw.example/wBody"u8, 0xff, 0xfe];
        var signature = Convert.ToBase64String(HMACSHA1.HashData("t"u8, signed));
        Assert.True(TwilioSignature.IsValid([new("t")], "https://gw.example/w", TwilioForm.Parse("Body=%ff%fe"u8), signature));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_missing_or_malformed_signature_is_refused(string? signature) =>
        Assert.False(TwilioSignature.IsValid([new("t")], "https://gw.example/w", TwilioForm.Parse("A=1"u8), signature));

    [Fact]
    public void Every_token_of_a_rotation_counts_and_no_other()
    {
        var request = Given.TwilioRequest("MessageSid=SM1&From=%2B1555", token: "new");
        Assert.NotNull(VerifiedWebhook.Check(Given.Twilio with { AuthTokens = [new("old"), new("new")] }, request));
        Assert.Null(VerifiedWebhook.Check(Given.Twilio with { AuthTokens = [new("old")] }, request));
    }

    [Fact]
    public void A_changed_byte_anywhere_is_refused()
    {
        const string Form = "Body=hola&From=%2B573001234567&MessageSid=SM1&To=%2B15550001111";
        var request = Given.TwilioRequest(Form);
        for (var i = 0; i < Form.Length; i++)
        {
            // Another letter or digit in the place of one; separators are a different form altogether.
            if (char.IsAsciiLetterOrDigit(Form[i]) && (i < 2 || (Form[i - 1] != '%' && Form[i - 2] != '%')))
            {
                var changed = Encoding.UTF8.GetBytes(Form[..i] + (Form[i] == 'z' ? 'y' : 'z') + Form[(i + 1)..]);
                Assert.Null(VerifiedWebhook.Check(Given.Twilio, request with { Body = changed }));
            }
        }

        Assert.NotNull(VerifiedWebhook.Check(Given.Twilio, request));
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("text/plain", true)]
    [InlineData(null, true)]
    [InlineData("application/x-www-form-urlencoded", false)]
    public void A_body_that_is_no_form_is_bound_by_its_hash(string? contentType, bool accepted)
    {
        var body = """{"From":"+573001234567","To":"+15550001111"}"""u8.ToArray();
        var query = "?bodySHA256=" + Convert.ToHexStringLower(SHA256.HashData(body));
        var request = new WebhookRequest("POST", "", query, contentType, Given.Sign(Given.Twilio.PublicUrl + query, Given.TwilioToken), body);
        Assert.Equal(accepted, VerifiedWebhook.Check(Given.Twilio, request) is not null);
        Assert.Null(VerifiedWebhook.Check(Given.Twilio, request with { Body = new byte[] { 1 } }));
        Assert.Null(VerifiedWebhook.Check(Given.Twilio, request with { Signature = Given.Sign(Given.Twilio.PublicUrl, Given.TwilioToken) }));
    }

    [Fact]
    public void A_GET_signs_its_address_alone_and_says_what_it_says_in_the_query()
    {
        const string Query = "?MessageSid=SM1&SmsStatus=received&From=%2B573001234567&To=%2B15550001111&Body=hola";
        var request = new WebhookRequest("GET", "", Query, null, Given.Sign(Given.Twilio.PublicUrl + Query, Given.TwilioToken), default);
        var message = Assert.IsType<Conversations.Messages.MessageReceived>(Given.Read(Given.Twilio, request)!.Events.Single().Event);
        Assert.Equal("hola", message.Text);
        Assert.Null(VerifiedWebhook.Check(Given.Twilio, request with { Query = Query + "!" }));
    }

    [Theory]
    [InlineData("https://gw.example/webhooks/tw", "/status", "?d=1", "https://gw.example/webhooks/tw/status?d=1")]
    [InlineData("https://gw.example/webhooks/tw/", "/status", "", "https://gw.example/webhooks/tw/status")]
    [InlineData("https://gw.example/webhooks/tw/", "/", "", "https://gw.example/webhooks/tw/")]
    [InlineData("https://GW.example/hook#rc=5", "", "?x", "https://GW.example/hook?x")]
    [InlineData("https://gw.example/hook#rc=5", "", "", "https://gw.example/hook")]
    public void The_called_address_is_the_configured_one_with_path_and_query_of_the_call(string configured, string suffix, string query, string called) =>
        Assert.Equal(called, TwilioUrl.Called(configured, suffix, query));

    [Fact]
    public void A_form_of_tens_of_thousands_of_parameters_is_not_looked_at() =>
        Assert.Null(TwilioForm.Parse(Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, 20_001).Select(i => $"k{i}=v")))));

    private static bool IsValid(string called, string signed) => TwilioSignature.IsValid([new("t")], called, form: null, Given.Sign(signed, "t"));

    private static List<JsonElement> All() =>
        SharedFixtures.Folder is null ? [] : [.. JsonElement.Parse(SharedFixtures.Read("twilio-signatures.json")).EnumerateArray()];

    private static byte[] Form(JsonElement parameters) => Encoding.UTF8.GetBytes(string.Join('&',
        parameters.EnumerateArray().Select(p => $"{Uri.EscapeDataString(p[0].GetString()!)}={Uri.EscapeDataString(p[1].GetString()!)}")));
}
