using Gateway.Attachments.Outgoing;

namespace Unit.Attachments;

/// <summary>What the channels take of files that people of the brand send.</summary>
public sealed class OutgoingRulesTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52];
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"u8];
    private static readonly byte[] Program = [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0];

    [Theory]
    [InlineData("whatsapp", 5 * 1024 * 1024)]
    [InlineData("sms", 5 * 1024 * 1024)]
    [InlineData("instagram", 8 * 1024 * 1024)]
    public void A_picture_fits_up_to_the_channels_limit(string channel, int most)
    {
        Assert.Equal(("image", "image/png"), (Of(Png, channel).Kind, Of(Png, channel).Mime));
        Assert.Equal("image", Of([.. Png, .. new byte[most - Png.Length]], channel).Kind);
        Assert.Equal(("too_large", (long)most), (Of([.. Png, .. new byte[most - Png.Length + 1]], channel).Fault!.Code, Of([.. Png, .. new byte[most - Png.Length + 1]], channel).Fault!.Most));
    }

    [Fact]
    public void What_a_file_is_its_bytes_say()
    {
        Assert.Equal("document", OutgoingRules.Of(Pdf, "a.pdf", "application/pdf", "whatsapp").Kind);
        Assert.Equal("wrong_type", OutgoingRules.Of(Program, "a.png", "image/png", "whatsapp").Fault!.Code);
        Assert.Equal("wrong_type", OutgoingRules.Of(Program, "a.pdf", "application/pdf", "whatsapp").Fault!.Code);
        Assert.Equal("wrong_type", OutgoingRules.Of([], "a.txt", "text/plain", "whatsapp").Fault!.Code);
        Assert.Equal("wrong_type", OutgoingRules.Of(Pdf, "a.pdf", "application/pdf", "instagram").Fault!.Code);
    }

    private static (string? Kind, string? Mime, FileFault? Fault) Of(byte[] bytes, string channel) => OutgoingRules.Of(bytes, "a.png", "image/png", channel);
}
