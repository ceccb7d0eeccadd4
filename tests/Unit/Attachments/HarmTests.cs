using System.IO.Compression;
using System.Text;
using Conversations.Messages;
using Gateway.Attachments.Harm;

namespace Unit.Attachments;

public sealed class HarmTests
{
    private static readonly string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    [Theory]
    [InlineData("factura.pdf.exe", AttachmentCodes.Program)]
    [InlineData("FOTO.SCR ", AttachmentCodes.Program)]
    [InlineData("app.apk", AttachmentCodes.Program)]
    [InlineData("acceso.lnk", AttachmentCodes.Program)]
    [InlineData("leer.js", AttachmentCodes.Script)]
    [InlineData("run.ps1", AttachmentCodes.Script)]
    [InlineData("lista.xlsm", AttachmentCodes.Macro)]
    [InlineData("factura\u202Efdp.txt", AttachmentCodes.Disguised)]
    [InlineData("factura.pdf", null)]
    [InlineData("mi foto.jpg", null)]
    [InlineData("notas.js.txt", null)]
    [InlineData(null, null)]
    public void A_name_says_what_would_open_it(string? name, string? harm) => Assert.Equal(harm, Harms.ByName(name));

    [Theory]
    [InlineData("MZ\u0090\0", AttachmentCodes.Program)]
    [InlineData("#!/bin/sh\nrm -rf /", AttachmentCodes.Program)]
    [InlineData("#!python3\nprint(1)", AttachmentCodes.Markup)]
    [InlineData("<html><script>alert(1)</script></html>", AttachmentCodes.Markup)]
    [InlineData("<!DOCTYPE html><body ONLOAD = 'x()'>", AttachmentCodes.Markup)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><a href=\"javascript:alert(1)\"/></svg>", AttachmentCodes.Markup)]
    [InlineData("<svg onload=alert(1)>", AttachmentCodes.Markup)]
    [InlineData("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><svg/>", AttachmentCodes.Markup)]
    [InlineData("  \n<meta http-equiv=\"refresh\" content=\"0;url=x\">", AttachmentCodes.Markup)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><circle r='1'/></svg>", null)]
    [InlineData("<p>hola</p>", null)]
    [InlineData("En mi página uso <script> y no funciona", null)]
    [InlineData("a;b\n1;2\n", null)]
    [InlineData("BEGIN:VCARD\r\nFN:Tienda\r\nEND:VCARD", null)]
    public void Bytes_say_what_they_do(string text, string? harm) => Assert.Equal(harm, Harms.In(Encoding.Latin1.GetBytes(text), "document", null, null));

    [Fact]
    public void Markup_in_two_bytes_a_letter_is_markup() => Assert.Equal(AttachmentCodes.Markup, Harms.In((byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html><script>x</script>")], "document", null, null));

    [Fact]
    public void The_test_file_of_scanners_is_known_plain_and_packed()
    {
        Assert.Equal(AttachmentCodes.Signature, Harms.In(Encoding.ASCII.GetBytes(Eicar), "document", "text/plain", "eicar.txt"));
        Assert.Equal(AttachmentCodes.Signature, Zip(("readme.txt", Eicar)));
        Assert.Equal(AttachmentCodes.Signature, Harms.In(Packed(("inner.zip", Packed(("x.txt", Encoding.ASCII.GetBytes(Eicar))))), "document", null, "a.zip"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.ASCII.GetBytes(Eicar));
        }

        Assert.Equal(AttachmentCodes.Signature, Harms.In(packed.ToArray(), "document", null, "a.gz"));
    }

    [Fact]
    public void Documents_are_looked_into()
    {
        Assert.Null(Zip(("word/document.xml", "<w:document/>"), ("[Content_Types].xml", "<Types/>")));
        Assert.Equal(AttachmentCodes.Macro, Zip(("word/document.xml", "x"), ("word/vbaProject.bin", "x")));
        Assert.Equal(AttachmentCodes.Macro, Zip(("xl/workbook.xml", "x"), ("xl/macrosheets/sheet1.xml", "x")));
        Assert.Equal(AttachmentCodes.Macro, Zip(("word/document.xml", "x"), ("word/_rels/settings.xml.rels", "<Relationship Type=\"http://x/attachedTemplate\" Target=\"http://evil.example/a.dotm\" TargetMode=\"External\"/>")));
        Assert.Equal(AttachmentCodes.Macro, Zip(("word/document.xml", "x"), ("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml")));
        Assert.Equal(AttachmentCodes.Program, Zip(("fotos/1.jpg", "x"), ("fotos/ver fotos.exe", "x")));
        Assert.Equal(AttachmentCodes.Program, Zip(("AndroidManifest.xml", "x")));
        Assert.Equal(AttachmentCodes.Program, Zip(("datos.bin", "MZ\u0090")));
        Assert.Null(Zip(("fotos/1.jpg", "x"), ("leer.txt", "hola")));
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Assert.Null(Harms.In(old, "document", "application/msword", "a.doc"));
        Assert.Equal(AttachmentCodes.Macro, Harms.In((byte[])[.. old, .. Encoding.Unicode.GetBytes("_VBA_PROJECT")], "document", "application/msword", "a.doc"));
        Assert.Equal(AttachmentCodes.Program, Harms.In((byte[])[.. old, 0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46], "document", null, "a.doc"));
    }

    [Fact]
    public void An_archive_that_bursts_is_stopped_without_unpacking_it()
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("a.txt", CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 80; i++)
            {
                entry.Write(zeros);
            }
        }

        Assert.Equal(AttachmentCodes.Archive, Harms.In(packed.ToArray(), "document", null, "a.zip"));
        var nested = Packed(("a.txt", "x"u8.ToArray()));
        for (var i = 0; i < 4; i++)
        {
            nested = Packed(("a.zip", nested));
        }

        Assert.Equal(AttachmentCodes.Archive, Harms.In(nested, "document", null, "a.zip"));
    }

    [Theory]
    [InlineData("<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", true)]
    [InlineData("<< /S /J#61vaScript >>", true)]
    [InlineData("<< /A << /S /Launch /F (cmd.exe) >> >>", true)]
    [InlineData("<< /Type /Catalog /OpenAction [3 0 R /Fit] >>", false)]
    [InlineData("<< /JSONName /Launcher >>", false)]
    [InlineData("<< /Length 20 >> stream\n/JavaScript /Launch \nendstream", false)]
    public void A_PDF_that_acts_is_blocked(string body, bool acts) =>
        Assert.Equal(acts ? AttachmentCodes.ActivePdf : null, Harms.In(Encoding.Latin1.GetBytes("%PDF-1.7\n1 0 obj\n" + body + "\nendobj\n%%EOF"), "document", "application/pdf", "a.pdf"));

    [Fact]
    public void A_PDF_cannot_hide_it_in_a_compressed_object_stream()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write("<< /S /JavaScript /JS (app.alert(1)) >>"u8);
        }

        byte[] file = [.. "%PDF-1.7\n7 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n"u8, .. packed.ToArray(), .. "\r\nendstream\nendobj\n"u8];
        Assert.Equal(AttachmentCodes.ActivePdf, Harms.In(file, "document", "application/pdf", "a.pdf"));
    }

    [Theory]
    [InlineData("%PDF-1.4\n", "image", "image/jpeg", null, AttachmentCodes.Disguised)]
    [InlineData("hola", "document", "application/pdf", "factura.pdf", AttachmentCodes.Disguised)]
    [InlineData("%PDF-1.4\n", "document", "application/octet-stream", "factura.pdf", null)]
    [InlineData("hola", "document", "text/plain", "notas.txt", null)]
    public void What_is_not_what_it_is_called_is_blocked(string bytes, string type, string mime, string? name, string? harm) =>
        Assert.Equal(harm, Harms.In(Encoding.ASCII.GetBytes(bytes), type, mime, name));

    [Fact]
    public void A_picture_of_another_kind_is_a_picture() => Assert.Null(Harms.In(Png, "image", "image/jpeg", "foto.jpg"));

    [Theory]
    [InlineData("stream: OK", Scan.Clean)]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND", Scan.Found)]
    [InlineData("stream: OK FOUND", Scan.Found)]
    [InlineData("INSTREAM size limit exceeded. ERROR", Scan.Unknown)]
    [InlineData("UNKNOWN COMMAND", Scan.Unknown)]
    [InlineData("", Scan.Unknown)]
    public void Only_a_clear_answer_of_the_scanner_counts(string answer, object scan) => Assert.Equal((Scan)scan, Clamd.Read(answer));

    private static string? Zip(params (string Name, string Text)[] entries) =>
        Harms.In(Packed([.. entries.Select(e => (e.Name, Encoding.Latin1.GetBytes(e.Text)))]), "document", null, null);

    private static byte[] Packed(params (string Name, byte[] Bytes)[] entries)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }
}
