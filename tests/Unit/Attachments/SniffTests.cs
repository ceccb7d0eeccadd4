using System.IO.Compression;
using System.Text;
using Gateway.Attachments.Content;

namespace Unit.Attachments;

public sealed class SniffTests
{
    public static TheoryData<string, string, string?> Known => new()
    {
        // The first bytes in hex, what the channel calls it, and what it is.
        { "FFD8FFE000104A464946", "image", "image/jpeg" },
        { "89504E470D0A1A0A0000000D", "image", "image/png" },
        { "474946383961", "image", "image/gif" },
        { "474946383761", "image", "image/gif" },
        { "524946461A000000574542505650384C", "sticker", "image/webp" },
        { "0000001866747970686569630000000068656963", "image", "image/heic" },
        { "00000018667479706D6966310000000068656963", "image", "image/heic" },
        { "0000001C667479706176696600000000", "image", "image/avif" },
        { "49492A0008000000", "image", "image/tiff" },
        { "0000001866747970697336D0", "video", "video/mp4" },
        { "000000186674797069736F6D00000200", "video", "video/mp4" },
        { "000000186674797069736F6D00000200", "audio", "audio/mp4" },
        { "00000018667479706D70343200000000", "video", "video/mp4" },
        { "00000018667479704D34412000000000", "document", "audio/mp4" },
        { "00000014667479703367703400000300", "video", "video/3gpp" },
        { "00000014667479703367703400000300", "audio", "audio/3gpp" },
        { "00000014667479707174202000000200", "video", "video/quicktime" },
        { "1A45DFA39F4286810142F7810142F2810442F381084282847765626D", "video", "video/webm" },
        { "4F67675300020000000000000000000000000000000001134F707573486561640101", "audio", "audio/ogg" },
        { "49443303000000000000", "audio", "audio/mpeg" },
        { "FFFB9064000F", "audio", "audio/mpeg" },
        { "FFF15080", "audio", "audio/aac" },
        { "FFF94C80", "audio", "audio/aac" },
        { "2321414D520A3C", "audio", "audio/amr" },
        { "2321414D522D57420A", "audio", "audio/amr-wb" },
        { "524946462400000057415645666D7420", "audio", "audio/wav" },
        { "664C614300000022", "audio", "audio/flac" },
        { "255044462D312E370A", "document", "application/pdf" },
        { "7B5C727466310D0A", "document", "application/rtf" },
        // Programs are never kept.
        { "4D5A90000300", "document", null },
        { "7F454C46020101", "image", null },
        { "CAFEBABE00000034", "document", null },
        { "CFFAEDFE07000001", "document", null },
        { "0061736D01000000", "document", null },
        { "23212F62696E2F7368", "document", null },
        // Near misses.
        { "FFD7FF", "document", "application/octet-stream" },
        { "FFE8000000", "document", "application/octet-stream" },
        { "FFFBF064", "document", "application/octet-stream" },
        { "52494646000000004A554E4B", "document", "application/octet-stream" },
        { "000000186674", "document", "application/octet-stream" },
        { "01020304050607", "document", "application/octet-stream" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Bytes_say_what_they_are(string hex, string type, string? mime) => Assert.Equal(mime, Sniff.Of(Convert.FromHexString(hex), type, "application/x-lie"));

    [Theory]
    [InlineData("BEGIN:VCARD\r\nVERSION:3.0\r\n", null, "text/vcard")]
    [InlineData("begin:vcard\n", "text/html", "text/vcard")]
    [InlineData("BEGIN:VCALENDAR\r\n", null, "text/calendar")]
    [InlineData("hola, ¿qué tal? 👋", null, "text/plain")]
    [InlineData("\uFEFFhola", "text/html", "text/plain")]
    [InlineData("a;b\n1;2\n", "text/csv; charset=utf-8", "text/csv")]
    [InlineData("{\"a\":1}", "application/json", "application/json")]
    [InlineData("hello", "text/vcard", "text/plain")]
    [InlineData("hello", "application/javascript", "text/plain")]
    // What a browser would run is kept as bytes of no kind.
    [InlineData("<!DOCTYPE html><title>x</title>", "text/plain", Sniff.Unknown)]
    [InlineData("  \n<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", Sniff.Unknown)]
    [InlineData("<?xml version='1.0'?>", "text/plain", Sniff.Unknown)]
    [InlineData("ñ ñ <ScRiPt>alert(1)</script>", "text/plain", Sniff.Unknown)]
    [InlineData("a\0b", "text/plain", Sniff.Unknown)]
    [InlineData("", "text/plain", Sniff.Unknown)]
    public void Text_is_text_unless_it_acts(string text, string? stated, string mime) => Assert.Equal(mime, Sniff.Of(Encoding.UTF8.GetBytes(text), "document", stated));

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "[Content_Types].xml", "word/document.xml")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "[Content_Types].xml", "xl/workbook.xml")]
    [InlineData("application/vnd.openxmlformats-officedocument.presentationml.presentation", "[Content_Types].xml", "ppt/presentation.xml")]
    [InlineData("application/zip", "photo.jpg")]
    [InlineData(Sniff.Unknown, "word/document.xml", "word/vbaProject.bin")]
    [InlineData(Sniff.Unknown, "AndroidManifest.xml", "classes.dex")]
    [InlineData(Sniff.Unknown, "META-INF/MANIFEST.MF")]
    public void Archives_are_told_by_their_parts(string mime, params string[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var entry = zip.CreateEntry(part).Open();
                entry.Write(new byte[300_000]);
            }
        }

        Assert.Equal(mime, Sniff.Of(file.ToArray(), "document", "text/plain"));
    }

    [Theory]
    [InlineData("application/msword", "application/msword")]
    [InlineData("application/x-msi", Sniff.Unknown)]
    public void An_old_office_file_needs_the_providers_word(string stated, string mime) =>
        Assert.Equal(mime, Sniff.Of(Convert.FromHexString("D0CF11E0A1B11AE10000"), "document", stated));

    [Theory]
    [InlineData("image")]
    [InlineData("sticker")]
    [InlineData("audio")]
    [InlineData("video")]
    public void What_calls_itself_a_medium_and_is_none_is_not_kept(string type)
    {
        Assert.Null(ContentRules.Kept("<html>not found</html>"u8, type, "image/jpeg"));
        Assert.Null(ContentRules.Kept([1, 2, 3, 4], type, "image/jpeg"));
        Assert.Null(ContentRules.Kept([], type, "image/jpeg"));
    }

    [Fact]
    public void A_document_of_no_known_kind_is_kept_to_be_saved_and_never_shown()
    {
        var mime = ContentRules.Kept("<html><script>x</script></html>"u8, "document", "application/pdf");

        Assert.Equal(Sniff.Unknown, mime);
        Assert.False(ContentRules.IsShown(mime!));
        Assert.False(ContentRules.IsShown("text/plain"));
        Assert.False(ContentRules.IsShown("image/svg+xml"));
        Assert.True(ContentRules.IsShown("image/png"));
        Assert.True(ContentRules.IsPlayed("audio/ogg"));
        Assert.False(ContentRules.IsPlayed("image/png"));
    }
}
