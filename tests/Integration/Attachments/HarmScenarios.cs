using System.Net;
using Conversations.Messages;
using Integration.EndToEnd;

namespace Integration.Attachments;

/// <summary>What may do harm is neither kept nor served, and the thread says so.</summary>
public sealed class HarmScenarios : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("harm-");
    private MediaServer _provider = null!;

    public async Task InitializeAsync() => _provider = await MediaServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_may_do_harm_is_blocked_with_its_reason_and_the_message_stays()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Path.Combine(_folder.FullName, "data"));
        Offer("1", "MZ\u0090\0 a program"u8.ToArray());
        Offer("2", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray());
        Offer("3", "%PDF-1.7\n1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"u8.ToArray());
        Offer("4", Files.Png());
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", Of("1", "factura.pdf"), Of("2", "logo.svg"), Of("3", "a.pdf"), new("image", "4", "image/png", null)), "d1");

        var media = await gateway.SettledAsync(person, "m1");

        Assert.Equal(["blocked", "blocked", "blocked", "kept"], media.Select(m => m.Text("state")));
        Assert.All(media.Take(3), m => Assert.Null(m.Text("url")));
        var told = (await gateway.TimelineAsync(person)).Where(e => e.Is("media") && e.Datum("reason") is not null).ToDictionary(e => e.GetProperty("data").GetProperty("index").GetInt32(), e => e.Datum("reason"));
        Assert.Equal((AttachmentCodes.Program, AttachmentCodes.Markup, AttachmentCodes.ActivePdf), (told[0], told[1], told[2]));
        Assert.Single(gateway.Blobs);
    }

    [Fact]
    public async Task A_scanner_has_the_last_word_and_what_it_has_not_seen_waits()
    {
        await using var scanner = new FakeScanner();
        await using var gateway = await MediaGateway.StartAsync(_provider, Path.Combine(_folder.FullName, "data"), scanner: scanner.Address);
        byte[] big = [.. Files.Png(200_000)];
        Offer("clean", big);
        Offer("known", [.. Files.Png(), .. FakeScanner.Malware]);
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", new("image", "clean", "image/png", null), new("image", "known", "image/png", null)), "d1");
        var media = await gateway.SettledAsync(person, "m1");
        Assert.Equal(["kept", "blocked"], media.Select(m => m.Text("state")));
        Assert.Contains(big.Length, scanner.Scanned);
        using var served = await gateway.GetAsync(media[0].Text("url")!);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);

        scanner.Says = "INSTREAM size limit exceeded. ERROR";
        await HeldAsync(gateway, "m2", "unclear");
        await scanner.DisposeAsync();
        await HeldAsync(gateway, "m3", "away");
        Assert.Single(gateway.Blobs);
    }

    private async Task HeldAsync(MediaGateway gateway, string message, string id)
    {
        Offer(id, Files.Png());
        var person = await gateway.TakeAsync(MediaGateway.Message(message, new Media("image", id, "image/png", null)), "d" + message);
        var held = await Eventually.GetAsync(async () => (await gateway.TimelineAsync(person))
            .Where(e => e.Is("media") && e.Text("target") == message && e.Datum("reason") == AttachmentCodes.NotScanned).Select(e => (object)e).FirstOrDefault());
        Assert.NotNull(((System.Text.Json.JsonElement)held).Datum("retryAt"));
        var shown = (await gateway.TimelineAsync(person)).Single(e => e.Is("message") && e.Text("nativeId") == message).GetProperty("media")[0];
        Assert.Equal(("pending", null), (shown.Text("state"), shown.Text("url")));
    }

    private static Media Of(string id, string name) => new("document", id, "application/pdf", null, name);

    private void Offer(string id, byte[] bytes) => _provider.Medium(id, $"{_provider.Origin}/bytes/{id}", Files.Sha256(bytes), bytes.Length).Bytes($"/bytes/{id}", bytes);
}
