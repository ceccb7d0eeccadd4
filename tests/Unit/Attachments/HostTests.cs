using System.Net;
using Gateway.Attachments.Fetching;
using Gateway.Configuration;

namespace Unit.Attachments;

public sealed class HostTests
{
    private static Hosts Twilio(string apiBase = TwilioAccount.DefaultApiBase, params string[] named) => new(new TwilioAccount
    {
        Id = "tw", AccountSid = "AC1", AuthTokens = [new("t")], ApiBase = apiBase, PublicUrl = "https://gw.example", MediaHosts = named, Senders = [],
    });

    private static Hosts Meta(string apiBase = MetaAccount.DefaultApiBase, params string[] named) => new(new MetaAccount
    {
        Id = "meta", AppSecrets = [new("s")], VerifyToken = new("v"), ApiBase = apiBase, MediaHosts = named, Senders = [],
    });

    [Theory]
    [InlineData("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1", true, true)]
    [InlineData("https://api.dublin.ie1.twilio.com/x", true, true)]
    [InlineData("https://mms.twiliocdn.com/AC1/x", true, false)]
    [InlineData("https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/x", true, false)]
    [InlineData("https://s3-external-1.amazonaws.com/somebody-else/x", false, false)]
    [InlineData("https://s3-external-1.amazonaws.com/media.twiliocdn.com/../somebody-else/x", false, false)]
    [InlineData("http://api.twilio.com/x", false, false)]
    [InlineData("https://api.twilio.com:8443/x", false, false)]
    [InlineData("https://user:pass@api.twilio.com/x", false, false)]
    [InlineData("https://twilio.com.evil.example/x", false, false)]
    [InlineData("https://eviltwilio.com/x", false, false)]
    [InlineData("https://twilio.com/x", false, false)]
    [InlineData("https://api.twilio.com@evil.example/x", false, false)]
    [InlineData("https://lookaside.fbsbx.com/x", false, false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false, false)]
    [InlineData("ftp://api.twilio.com/x", false, false)]
    [InlineData("file:///etc/passwd", false, false)]
    public void Twilio_sends_us_to_its_own_hosts(string address, bool allowed, bool credentials)
    {
        var uri = new Uri(address);
        Assert.Equal(allowed, Twilio().Allows(uri));
        Assert.Equal(credentials, Twilio().TakesCredentials(uri));
    }

    [Theory]
    [InlineData("https://graph.facebook.com/v23.0/1", true, true)]
    [InlineData("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true, true)]
    [InlineData("https://cdn.fbsbx.com/v/x", true, false)]
    [InlineData("https://scontent.xx.fbcdn.net/v/x", true, false)]
    [InlineData("https://scontent-lga3-1.cdninstagram.com/v/x", true, false)]
    [InlineData("https://SCONTENT.XX.FBCDN.NET/v/x", true, false)]
    [InlineData("https://fbcdn.net.evil.example/v/x", false, false)]
    [InlineData("http://scontent.xx.fbcdn.net/v/x", false, false)]
    [InlineData("https://evil.example/v/x", false, false)]
    public void Meta_sends_us_to_its_own_hosts(string address, bool allowed, bool credentials)
    {
        var uri = new Uri(address);
        Assert.Equal(allowed, Meta().Allows(uri));
        Assert.Equal(credentials, Meta().TakesCredentials(uri));
    }

    [Fact]
    public void A_configured_api_is_its_exact_origin_and_a_named_host_gets_no_credentials()
    {
        var hosts = Twilio("http://127.0.0.1:5001", "media.internal", "::1");

        Assert.True(hosts.Allows(new("http://127.0.0.1:5001/x")) && hosts.TakesCredentials(new("http://127.0.0.1:5001/x")));
        Assert.False(hosts.Allows(new("http://127.0.0.1:5002/x")) || hosts.TakesCredentials(new("http://127.0.0.1:5002/x")));
        Assert.False(hosts.Allows(new("https://127.0.0.1:5001/x")));
        Assert.True(hosts.Allows(new("https://Media.Internal:8443/x")));
        Assert.False(hosts.TakesCredentials(new("https://media.internal/x")));
        Assert.True(hosts.Allows(new("http://[::1]:80/x")));
        Assert.True(hosts.MayBePrivate("127.0.0.1") && hosts.MayBePrivate("media.internal") && hosts.MayBePrivate("::1"));
        Assert.False(hosts.MayBePrivate("mms.twiliocdn.com"));
        Assert.True(hosts.MayBePlain(new("http://127.0.0.1:5001/x"), IPAddress.Loopback));
        Assert.False(hosts.MayBePlain(new("http://media.internal/x"), IPAddress.Parse("10.0.0.1")));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("157.240.1.35", true)]
    [InlineData("2a03:2880:f003:c07:face:b00c::2", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.128.0.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.0.0.1", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("192.88.99.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("198.19.255.255", false)]
    [InlineData("198.51.100.1", false)]
    [InlineData("203.0.113.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("64:ff9b:1::808:808", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("3fff::1", false)]
    [InlineData("100::1", false)]
    public void Public_addresses(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));
}
