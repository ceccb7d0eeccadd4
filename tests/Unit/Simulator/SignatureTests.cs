using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Gateway.Demo;
using Gateway.Simulator.Meta;
using Gateway.Simulator.Twilio;
using Xunit;

namespace Unit.Simulator;

/// <summary>The simulator signs as the providers do, judged by a computation that shares nothing with it.</summary>
public sealed class SignatureTests
{
    [Fact]
    public async Task Meta_webhooks_carry_the_hmac_of_their_bytes_as_sent()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.SendAsync("cli-1001-whatsapp", "¿Cuándo llega? 💜 a/b", CancellationToken.None);

        var webhook = await rig.NextAsync();

        var expected = "sha256=" + Convert.ToHexStringLower(Hmac(SHA256.HashData, rig.Demo.Secrets.AppSecret, webhook.Body));
        Assert.Equal(expected, webhook.Headers["X-Hub-Signature-256"].ToString());
        Assert.Equal("/webhooks/demo-meta", webhook.Path);
        Assert.Equal("¿Cuándo llega? 💜 a/b", webhook.Json.At("entry", 0, "changes", 0, "value", "messages", 0, "text", "body").GetString());
    }

    [Fact]
    public async Task Twilio_webhooks_carry_the_hmac_of_url_and_sorted_form()
    {
        await using var rig = await Rig.StartAsync();
        await rig.Simulator.SendAsync("cli-1005-sms", "¿Ya salió & llegó? +1 100%", CancellationToken.None);

        var webhook = await rig.NextAsync();

        Assert.Equal("¿Ya salió & llegó? +1 100%", webhook.Form["Body"]);
        Assert.Equal(TwilioExpected(rig, webhook), webhook.Headers["X-Twilio-Signature"].ToString());
    }

    [Fact]
    public async Task Status_callbacks_are_signed_over_the_url_that_the_caller_gave_with_its_query()
    {
        await using var rig = await Rig.StartAsync();
        await rig.SmsAsync("+573005550105", "Hola");
        rig.Clock.Advance(TimeSpan.FromSeconds(1));

        var webhook = await rig.NextAsync();

        Assert.Equal(("/webhooks/demo-twilio/status", "?d=d-1"), (webhook.Path, webhook.Query));
        Assert.Equal(TwilioExpected(rig, webhook), webhook.Headers["X-Twilio-Signature"].ToString());
    }

    /// <summary>The example in Twilio's own documentation and libraries.</summary>
    [Fact]
    public void The_published_example_comes_out_as_published()
    {
        KeyValuePair<string, string>[] form =
        [
            new("CallSid", "CA1234567890ABCDE"), new("From", "+14158675309"), new("Digits", "1234"), new("To", "+18005551212"), new("Caller", "+14158675309"),
        ];

        Assert.Equal("RSOYDt4T1cUTdK1PDd93/VVr8B8=", TwilioWire.Signature("12345", new("https://mycompany.com/myapp.php?foo=1&bar=2"), form));
        Assert.Equal("RSOYDt4T1cUTdK1PDd93/VVr8B8=", TwilioWire.Signature("12345", new("https://mycompany.com/myapp.php?foo=1&bar=2#rc=5&rp=all"), form));
    }

    [Fact]
    public void Meta_writes_ascii_with_lower_case_escapes_and_escaped_slashes() =>
        Assert.Equal("""{"t":"\u00f1 a\/b \"\n\""}""", Encoding.ASCII.GetString(MetaWire.Bytes(new JsonObject { ["t"] = "ñ a/b \"\n\"" })));

    [Fact]
    public void Secrets_are_new_at_each_start_and_do_not_print_themselves()
    {
        DemoSecrets one = DemoSecrets.Create(), other = DemoSecrets.Create();

        Assert.NotEqual(one.AppSecret, other.AppSecret);
        Assert.NotEqual(one.TwilioAuthToken, other.TwilioAuthToken);
        Assert.NotEqual(one.AccessToken, other.AccessToken);
        Assert.DoesNotContain(one.AppSecret, new DemoInstallation(new("http://127.0.0.1:1/"), one).ToString(), StringComparison.Ordinal);
    }

    private static string TwilioExpected(Rig rig, Arrived webhook)
    {
        var signed = rig.Demo.Self.GetLeftPart(UriPartial.Authority) + webhook.Path + webhook.Query
            + string.Concat(webhook.Form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value));
        return Convert.ToBase64String(Hmac(SHA1.HashData, rig.Demo.Secrets.TwilioAuthToken, Encoding.UTF8.GetBytes(signed)));
    }

    /// <summary>HMAC from its definition (RFC 2104), for hashes with blocks of 64 bytes and keys no longer than that.</summary>
    private static byte[] Hmac(Func<byte[], byte[]> hash, string secret, byte[] message)
    {
        var key = new byte[64];
        Encoding.UTF8.GetBytes(secret).CopyTo(key, 0);
        byte[] Padded(byte pad) => [.. key.Select(part => (byte)(part ^ pad))];
        return hash([.. Padded(0x5c), .. hash([.. Padded(0x36), .. message])]);
    }
}
