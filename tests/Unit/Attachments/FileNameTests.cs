using Conversations.Messages;
using Gateway.Attachments.Serving;

namespace Unit.Attachments;

public sealed class FileNameTests
{
    private static readonly AttachmentKept Kept = new("n", 0, 1, "0123456789abcdef0123456789abcdef", "image/jpeg", 1, "");

    [Theory]
    [InlineData("factura ñandú.pdf", "factura ñandú.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\temp\x.doc", "x.doc")]
    [InlineData("a\r\nb\".pdf", "ab.pdf")]
    [InlineData("annexe\u202Efdp.exe", "annexefdp.exe")]
    [InlineData("...", "attachment-01234567.jpg")]
    [InlineData("", "attachment-01234567.jpg")]
    [InlineData(null, "attachment-01234567.jpg")]
    public void Names_lead_nowhere(string? given, string name) => Assert.Equal(name, FileNames.Of(given, Kept));

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var name = FileNames.Of(new string('a', 500) + ".pdf", Kept);

        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
        Assert.Equal(120, name.Length);
    }
}
