using System.Text;
using Gateway.Channels;
using Gateway.Channels.Meta;
using Xunit;

namespace Unit.Wire;

public sealed class MetaSignatureTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"object":"page","entry":[],"x":"\u00e9"}""");

    [Fact]
    public void The_raw_bytes_are_what_is_signed()
    {
        var request = Given.MetaRequest(Body);
        Assert.NotNull(VerifiedWebhook.Check(Given.Meta, request));
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = (byte[])Body.Clone();
            changed[i] ^= 1;
            Assert.Null(VerifiedWebhook.Check(Given.Meta, request with { Body = changed }));
        }
    }

    [Fact]
    public void Any_secret_of_the_account_counts_and_no_other()
    {
        Assert.NotNull(VerifiedWebhook.Check(Given.Meta with { AppSecrets = [new("facebook"), new("instagram")] }, Given.MetaRequest(Body, "instagram")));
        Assert.Null(VerifiedWebhook.Check(Given.Meta with { AppSecrets = [new("facebook")] }, Given.MetaRequest(Body, "instagram")));
    }

    // RFC 4231, test case 2.
    [Fact]
    public void The_published_vector_of_HMAC_SHA256_holds() => Assert.True(MetaSignature.IsValid(
        [new("Jefe")], "what do ya want for nothing?"u8, "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha1=dd6a4d1ccc1fcb3f2a0a5bd9ae3ba05c8b2f8d4e")]
    [InlineData("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("sha512=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384")]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384g")]
    [InlineData("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384300")]
    [InlineData("sha256= 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec384")]
    public void Any_other_header_is_refused(string? signature) => Assert.False(MetaSignature.IsValid([new("Jefe")], "what do ya want for nothing?"u8, signature));
}
