using System.Net;
using System.Security.Cryptography;
using Conversations.Messages;
using Gateway.Attachments;
using Gateway.Attachments.Fetching;
using Gateway.Configuration;
using Microsoft.AspNetCore.Http;

namespace Integration.Attachments;

/// <summary>Fetching against providers on loopback that hold every call to account.</summary>
public sealed class FetchTests : IAsyncLifetime
{
    private const string Sid = "AC00000000000000000000000000000001";
    private const string Token = "twilio-token";
    private const string Bearer = "meta-token";
    private static readonly string Basic = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{Sid}:{Token}"));

    private MediaServer _api = null!;
    private MediaServer _elsewhere = null!;

    public async Task InitializeAsync() => (_api, _elsewhere) = (await MediaServer.StartAsync(), await MediaServer.StartAsync());

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _elsewhere.DisposeAsync();
    }

    [Fact]
    public async Task Twilio_gets_Basic_at_its_api_and_nobody_gets_it_after_a_redirect()
    {
        var png = Files.Png();
        _api.Redirect("/media/1", $"http://localhost:{_elsewhere.Port}/cdn");
        _elsewhere.Redirect("/cdn", _api.Origin + "/media/2");
        _api.Bytes("/media/2", png);

        Assert.Equal(png, await GotAsync("sms", _api.Origin + "/media/1", named: "localhost"));
        Assert.Equal([("/media/1", Basic), ("/media/2", null)], _api.Calls.Select(c => (c.Path, c.Authorization)));
        Assert.Equal([("/cdn", (string?)null)], _elsewhere.Calls.Select(c => (c.Path, c.Authorization)));
        Assert.All(_api.Calls, c => Assert.Null(c.AcceptEncoding));
    }

    [Fact]
    public async Task A_named_host_is_asked_without_credentials()
    {
        _elsewhere.Bytes("/x", Files.Png());

        await GotAsync("sms", $"http://localhost:{_elsewhere.Port}/x", named: "localhost");
        Assert.Null(Assert.Single(_elsewhere.Calls).Authorization);
    }

    [Fact]
    public async Task WhatsApp_is_asked_by_id_with_the_number_and_the_bytes_match_their_hash()
    {
        var png = Files.Png();
        _api.Medium("777", _api.Origin + "/bytes", Files.Sha256(png), png.Length).Bytes("/bytes", png);

        Assert.Equal(png, await GotAsync("wa", "777"));
        Assert.Equal([("/v23.0/777?phone_number_id=1065", "Bearer " + Bearer), ("/bytes", "Bearer " + Bearer)], _api.Calls.Select(c => (c.Path, c.Authorization)));
    }

    [Fact]
    public async Task WhatsApps_bearer_goes_to_no_other_host()
    {
        var png = Files.Png();
        _api.Medium("777", $"http://localhost:{_elsewhere.Port}/bytes", Convert.ToBase64String(SHA256.HashData(png)));
        _elsewhere.Bytes("/bytes", png);

        Assert.Equal(png, await GotAsync("wa", "777", named: "localhost"));
        Assert.Null(Assert.Single(_elsewhere.Calls).Authorization);
    }

    [Fact]
    public async Task Pages_and_Instagram_are_asked_without_credentials()
    {
        _api.Bytes("/story", Files.Png());

        await GotAsync("ig", _api.Origin + "/story");
        await GotAsync("fb", _api.Origin + "/story");
        Assert.All(_api.Calls, c => Assert.Null(c.Authorization));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/x")]
    [InlineData("http://localhost:{0}/x")]
    [InlineData("http://2130706433:{0}/x")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/x")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://evil.example/x")]
    [InlineData("https://mms.twiliocdn.com:{0}/x")]
    [InlineData("file:///etc/hostname")]
    [InlineData("gopher://127.0.0.1:{0}/x")]
    public async Task A_foreign_place_is_asked_neither_at_first_nor_after_a_redirect(string address)
    {
        var to = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, _elsewhere.Port);
        _elsewhere.Bytes("/x", Files.Png());
        _api.Redirect("/media/1", to);

        Assert.Equal(AttachmentCodes.Forbidden, await LostAsync("sms", to));
        Assert.Equal(AttachmentCodes.Forbidden, await LostAsync("sms", _api.Origin + "/media/1"));
        Assert.Equal(AttachmentCodes.Forbidden, await LostAsync("ig", to));
        Assert.Empty(_elsewhere.Calls);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.7")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00:ec2::254")]
    public async Task A_name_of_the_provider_that_leads_to_a_private_address_is_not_connected_to(string address)
    {
        using var sources = Sources(resolve: (host, _) => Task.FromResult<IPAddress[]>(host == "mms.twiliocdn.com" ? [IPAddress.Parse(address)] : throw new InvalidOperationException(host)));
        _api.Redirect("/media/1", "https://mms.twiliocdn.com/x");

        Assert.Equal(AttachmentCodes.Forbidden, Assert.IsType<Fetched.Lost>(await FetchAsync(sources, "sms", "https://mms.twiliocdn.com/x")).Reason);
        Assert.Equal(AttachmentCodes.Forbidden, Assert.IsType<Fetched.Lost>(await FetchAsync(sources, "sms", _api.Origin + "/media/1")).Reason);
    }

    [Fact]
    public async Task Redirects_end()
    {
        _api.Redirect("/round", "/round");

        Assert.Equal(AttachmentCodes.Forbidden, await LostAsync("sms", _api.Origin + "/round"));
        Assert.Equal(6, _api.Calls.Count);
    }

    [Fact]
    public async Task Bytes_that_are_not_those_described_are_refused()
    {
        _api.Medium("777", _api.Origin + "/bytes", Files.Sha256(Files.Png())).Bytes("/bytes", Files.Png());

        Assert.Equal(AttachmentCodes.Altered, await LostAsync("wa", "777"));
    }

    [Theory]
    [InlineData("sms", 401, AttachmentCodes.Unauthorized)]
    [InlineData("sms", 403, AttachmentCodes.Unauthorized)]
    [InlineData("sms", 410, AttachmentCodes.Expired)]
    [InlineData("ig", 403, AttachmentCodes.Expired)]
    [InlineData("ig", 404, AttachmentCodes.Expired)]
    [InlineData("ig", 410, AttachmentCodes.Expired)]
    [InlineData("ig", 400, AttachmentCodes.Unauthorized)]
    public async Task A_refusal_for_good(string sender, int status, string reason)
    {
        _api.Status("/x", status);

        Assert.Equal(reason, await LostAsync(sender, _api.Origin + "/x"));
    }

    [Theory]
    [InlineData(401, 190, AttachmentCodes.Unauthorized)]
    [InlineData(400, 190, AttachmentCodes.Unauthorized)]
    [InlineData(400, 100, AttachmentCodes.Expired)]
    [InlineData(404, 0, AttachmentCodes.Expired)]
    public async Task Graphs_refusal_for_good(int status, int code, string reason)
    {
        _api.Status("/v23.0/777", status, "{\"error\":{\"message\":\"x\",\"code\":" + code + "}}");

        Assert.Equal(reason, await LostAsync("wa", "777"));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_passes_is_tried_later(int status)
    {
        _api.Status("/x", status).Status("/v23.0/777", status);

        Assert.IsType<Fetched.Later>(await FetchAsync("sms", _api.Origin + "/x"));
        Assert.IsType<Fetched.Later>(await FetchAsync("wa", "777"));
    }

    [Fact]
    public async Task Twilio_may_not_have_it_yet_and_may_be_away()
    {
        Assert.Equal(AttachmentCodes.NotYet, Assert.IsType<Fetched.Later>(await FetchAsync("sms", _api.Origin + "/none")).Reason);
        await _api.DisposeAsync();
        Assert.Equal(AttachmentCodes.Unreachable, Assert.IsType<Fetched.Later>(await FetchAsync("sms", _api.Origin + "/none")).Reason);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_tried_later()
    {
        _api.On("/x", async http =>
        {
            http.Response.ContentLength = 5000;
            await http.Response.Body.WriteAsync(Files.Png(100));
            await http.Response.Body.FlushAsync();
            http.Abort();
        });

        Assert.IsType<Fetched.Later>(await FetchAsync("sms", _api.Origin + "/x"));
    }

    [Fact]
    public async Task Too_many_bytes_are_refused_declared_or_not_and_without_end()
    {
        _api.Bytes("/declared", Files.Png(60_000));
        _api.Medium("777", _api.Origin + "/declared", size: 60_000);
        _api.On("/endless", async http =>
        {
            // Far more than it takes to see that it is too much; whoever waits for still more waits in vain.
            for (var sent = 0; sent < 1 << 20 && !http.RequestAborted.IsCancellationRequested; sent += 8192)
            {
                await http.Response.BodyWriter.WriteAsync(Files.Png(8192));
            }

            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });

        Assert.Equal(AttachmentCodes.TooLarge, await LostAsync("sms", _api.Origin + "/declared", most: 50_000));
        Assert.Equal(AttachmentCodes.TooLarge, await LostAsync("sms", _api.Origin + "/endless", most: 50_000));
        Assert.Equal(AttachmentCodes.TooLarge, await LostAsync("wa", "777", most: 50_000));
        Assert.DoesNotContain(_api.Calls, c => c.Path == "/declared" && c.Authorization?.StartsWith("Bearer", StringComparison.Ordinal) == true);
        await GotAsync("sms", _api.Origin + "/declared", most: 60_000);
    }

    [Fact]
    public async Task Nobody_is_waited_for_who_drips_or_says_nothing()
    {
        var options = new MediaOptions { Limit = TimeSpan.FromMilliseconds(700), Stall = TimeSpan.FromMilliseconds(200) };
        _api.On("/silent", http => Task.Delay(Timeout.Infinite, _api.Closing).ContinueWith(_ => { }, TaskScheduler.Default));
        _api.On("/stalls", async http =>
        {
            await http.Response.Body.WriteAsync(new byte[10]);
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, _api.Closing).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        _api.On("/drips", async http =>
        {
            while (!http.RequestAborted.IsCancellationRequested && !_api.Closing.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(new byte[1]);
                await http.Response.Body.FlushAsync();
                await Task.Delay(20);
            }
        });
        using var sources = Sources(options: options);

        foreach (var path in new[] { "/silent", "/stalls", "/drips" })
        {
            Assert.Equal(AttachmentCodes.Unreachable, Assert.IsType<Fetched.Later>(await FetchAsync(sources, "sms", _api.Origin + path)).Reason);
        }
    }

    [Fact]
    public async Task What_comes_packed_is_not_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[10_000_000]);
        }

        _api.On("/bomb", async http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await http.Response.Body.WriteAsync(packed.ToArray());
        });

        Assert.Equal(packed.ToArray(), await GotAsync("sms", _api.Origin + "/bomb"));
    }

    [Theory]
    [InlineData("nobody", "https://api.twilio.com/x")]
    [InlineData("sms", "")]
    [InlineData("sms", "ME123")]
    [InlineData("ig", "17")]
    public async Task Without_a_source_there_is_nothing_to_fetch(string sender, string id) => Assert.Equal(AttachmentCodes.NoSource, await LostAsync(sender, id));

    private Sources Sources(string? named = null, long most = 1 << 20, MediaOptions? options = null, Resolve? resolve = null)
    {
        IReadOnlyList<string> hosts = named is null ? [] : [named];
        return new(
            new GatewayConfig
            {
                Brands = [], Media = new() { MostDocument = most, MostMedium = most },
                Accounts =
                [
                    new TwilioAccount
                    {
                        Id = "tw", AccountSid = Sid, AuthTokens = [new(Token), new("old")], ApiBase = _api.Origin, PublicUrl = "https://gw.example", MediaHosts = hosts,
                        Senders = [new("sms", "acme", ChannelKind.TwilioSms, "sms:+15550001111")],
                    },
                    new MetaAccount
                    {
                        Id = "meta", AppSecrets = [new("s")], VerifyToken = new("v"), AccessToken = new(Bearer), ApiBase = _api.Origin + "/v23.0", MediaHosts = hosts,
                        Senders = [new("wa", "acme", ChannelKind.WhatsAppCloud, "1065"), new("ig", "acme", ChannelKind.Instagram, "17"), new("fb", "acme", ChannelKind.Messenger, "12")],
                    },
                ],
            },
            options ?? new(), TimeProvider.System, resolve);
    }

    private static async Task<Fetched> FetchAsync(Sources sources, string sender, string id)
    {
        using var rooms = new Rooms(new());
        using var room = rooms.TryEnter()!;
        return await sources.FetchAsync(sender, new("image", id, "image/png", null), room, CancellationToken.None);
    }

    private async Task<Fetched> FetchAsync(string sender, string id, string? named = null, long most = 1 << 20)
    {
        using var sources = Sources(named, most);
        return await FetchAsync(sources, sender, id);
    }

    private async Task<byte[]> GotAsync(string sender, string id, string? named = null, long most = 1 << 20) =>
        Assert.IsType<Fetched.Got>(await FetchAsync(sender, id, named, most)).Bytes.ToArray();

    private async Task<string> LostAsync(string sender, string id, string? named = null, long most = 1 << 20) =>
        Assert.IsType<Fetched.Lost>(await FetchAsync(sender, id, named, most)).Reason;
}
