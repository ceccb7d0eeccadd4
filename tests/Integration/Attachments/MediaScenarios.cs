using System.Net;
using System.Text.Json;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Attachments;
using Gateway.Attachments.Keeping;
using Integration.EndToEnd;
using Integration.Providers;
using Integration.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Attachments;

/// <summary>From a message in the log to bytes in a browser.</summary>
public sealed class MediaScenarios : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("media-");
    private MediaServer _provider = null!;

    public async Task InitializeAsync() => _provider = await MediaServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _provider.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    private static Media Image(string id, string? name = null, string type = "image") => new(type, id, "image/png", null, name);

    private byte[] Offer(string id, byte[]? bytes = null)
    {
        bytes ??= Files.Png();
        _provider.Medium(id, $"{_provider.Origin}/bytes/{id}", Files.Sha256(bytes), bytes.Length).Bytes($"/bytes/{id}", bytes);
        return bytes;
    }

    private int Downloads(string id) => _provider.Calls.Count(c => c.Path == $"/bytes/{id}");

    [Fact]
    public async Task An_album_is_fetched_sealed_and_served_to_who_may_see_it_and_each_look_is_written_down_first()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        var bytes = new[] { "1", "2", "3" }.Select(id => Offer(id)).ToList();
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1", "foto ñ.png"), Image("2"), Image("3")), "d1");

        var media = await gateway.SettledAsync(person, "m1");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(("kept", "image/png", 4000), (media[i].Text("state"), media[i].Text("actualMime"), media[i].GetProperty("size").GetInt32()));
            using var answer = await gateway.GetAsync(media[i].Text("url")!);
            Assert.Equal(bytes[i], await answer.Content.ReadAsByteArrayAsync());
        }

        using var first = await gateway.GetAsync(media[0].Text("url")!, "agent-key");
        Assert.Equal("image/png", first.Content.Headers.ContentType?.ToString());
        Assert.Equal("inline; filename=\"foto _.png\"; filename*=UTF-8''foto%20%C3%B1.png", first.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal("nosniff", first.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", first.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-store, private", first.Headers.CacheControl?.ToString());
        using var again = await gateway.GetAsync(media[0].Text("url")!, "agent-key");
        var looks = await LooksAsync(gateway, person);
        Assert.Equal(4, looks.Count);
        Assert.Equal(1, Downloads("1"));

        // Nothing of the picture lies in the data folder as it is.
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(-1, (await ReadAsync(file)).AsSpan().IndexOf(bytes[0].AsSpan(500, 32)));
        }

        Assert.Equal(3, gateway.Blobs.Count);
        Assert.Equal(3, (await gateway.TimelineAsync(person)).Count(e => e.Is("media") && e.Datum("state") == "kept"));
    }

    [Fact]
    public async Task A_webhook_leaves_the_fetching_to_work()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        var (bytes, asked, go) = (Files.Png(), new TaskCompletionSource(), new TaskCompletionSource());
        _provider.Medium("777", _provider.Origin + "/bytes/777", Files.Sha256(bytes)).On("/bytes/777", async http =>
        {
            asked.TrySetResult();
            await go.Task;
            await http.Response.Body.WriteAsync(bytes);
        });
        var webhook = """
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550001111","phone_number_id":"1065"},
            "contacts":[{"profile":{"name":"x"},"wa_id":"573000000001"}],"messages":[{"from":"573000000001","id":"wamid.m1","timestamp":"1795000000","type":"image","image":{"caption":"mira","mime_type":"image/jpeg","sha256":"00","id":"777"}}]}}]}]}
            """;
        using var http = new HttpClient();
        using var taken = await http.SendAsync(SignedWebhook.Meta(new Uri(gateway.Site, "/webhooks/meta").ToString(), "s", webhook));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await asked.Task;
        var person = (await gateway.Log.FindAsync("acme", MediaGateway.Phone, default))!.Value;
        Assert.Equal("pending", (await gateway.TimelineAsync(person)).First(e => e.Is("message")).GetProperty("media")[0].Text("state"));
        go.SetResult();

        var media = Assert.Single(await gateway.SettledAsync(person, "wamid.m1"));

        Assert.Equal(("kept", "image/jpeg", "image/png"), (media.Text("state"), media.Text("mime"), media.Text("actualMime")));
    }

    [Fact]
    public async Task Who_is_signed_in_at_the_desk_sees_it_under_their_name()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        var bytes = Offer("1");
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1")), "d1");
        var reference = (await gateway.SettledAsync(person, "m1"))[0].Text("url")!.Split('/')[^1];
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = gateway.Site };
        var page = await http.GetStringAsync("/signin");
        var fields = System.Text.RegularExpressions.Regex.Matches(page, "<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        using var form = new FormUrlEncodedContent([.. fields, new("agent", "ana"), new("key", "agent-key")]);
        using var signedIn = await http.PostAsync("/signin", form);
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);

        using var answer = await http.GetAsync(AttachmentPaths.Desk(person.Value, reference));

        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        var look = Assert.IsType<Personalization.Gate.AttachmentRead>(Assert.Single(await LooksAsync(gateway, person)).Event);
        Assert.Equal((Personalization.Gate.Actor.Agent("ana"), reference), (look.Actor, look.Reference));
    }

    [Fact]
    public async Task After_a_merge_the_survivors_readers_see_it_and_after_its_undoing_they_do_not()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        Offer("1");
        var loser = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1")), "d1");
        var reference = (await gateway.SettledAsync(loser, "m1"))[0].Text("url")!.Split('/')[^1];
        var survivor = await gateway.Log.MeetAsync("acme", Address.Of(global::Conversations.People.Channels.Instagram, "42"), default);
        var merges = gateway.Services.GetRequiredService<Gateway.People.Merges>();
        var url = AttachmentPaths.Api("acme", survivor.Value, reference);

        var merge = (await merges.StartAsync("acme", survivor, loser, "manual", default))!.Value.Id;
        await Eventually.TrueAsync(async () => (await gateway.GetAsync(url)).StatusCode == HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => await merges.UndoAsync(survivor, merge, default) is global::Conversations.Answer.Yes);

        await Eventually.TrueAsync(async () => (await gateway.GetAsync(url)).StatusCode == HttpStatusCode.NotFound);
        await Eventually.TrueAsync(async () => (await gateway.GetAsync(AttachmentPaths.Api("acme", loser.Value, reference))).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_may_not_see_it_does_not_and_what_is_not_there_is_said_to_be_so()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        Offer("1");
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1")), "d1");
        var url = (await gateway.SettledAsync(person, "m1"))[0].Text("url")!;

        foreach (var (path, key, status) in new[]
        {
            (url, "auditor-key", HttpStatusCode.Forbidden), (url, "nobody", HttpStatusCode.Unauthorized),
            (url[..^1] + (url[^1] == '0' ? '1' : '0'), "admin-key", HttpStatusCode.NotFound), (url[..^4] + "..%2F", "admin-key", HttpStatusCode.NotFound),
            (url.Replace("/acme/", "/other/", StringComparison.Ordinal), "admin-key", HttpStatusCode.Forbidden),
            (url.Replace(person.Value, "p_001_00", StringComparison.Ordinal), "admin-key", HttpStatusCode.NotFound),
        })
        {
            using var answer = await gateway.GetAsync(path, key);
            Assert.Equal(status, answer.StatusCode);
        }

        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = gateway.Site };
        var reference = url.Split('/')[^1];
        using var guest = await http.GetAsync(AttachmentPaths.Desk(person.Value, reference));
        Assert.Equal(HttpStatusCode.Redirect, guest.StatusCode);
        Assert.Empty(await LooksAsync(gateway, person));
    }

    private static async Task<IReadOnlyList<Conversations.Log.Witnessed>> LooksAsync(MediaGateway gateway, PersonId person) =>
        [.. (await gateway.Log.ReadAuditAsync(person, 0, 100, default)).Where(r => r.Kind == "attachment.read")];

    [Fact]
    public async Task A_sound_is_played_in_pieces_and_a_page_is_only_saved()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        var sound = Offer("1", Files.Ogg());
        Offer("2", "<html><p>hola</p></html>"u8.ToArray());
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1", type: "audio"), Image("2", "x.html", "document")), "d1");
        var media = await gateway.SettledAsync(person, "m1");

        using var piece = await gateway.GetAsync(media[0].Text("url")!, range: "bytes=100-199");
        Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        Assert.Equal(sound[100..200], await piece.Content.ReadAsByteArrayAsync());
        using var page = await gateway.GetAsync(media[1].Text("url")!);
        Assert.Equal("application/octet-stream", page.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("attachment; filename=x.html", page.Content.Headers.GetValues("Content-Disposition").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_kept_says_why()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        _provider.Status("/v23.0/401", 401, "{}");
        _provider.Status("/v23.0/404", 404, "{}");
        Offer("large", Files.Png(1_000_001));
        Offer("lies", "<html>no such file</html>"u8.ToArray());
        _provider.Medium("elsewhere", "https://evil.example/x");
        _provider.Medium("altered", _provider.Origin + "/bytes/altered", new string('0', 64)).Bytes("/bytes/altered", Files.Png());
        string[] ids = ["401", "404", "large", "lies", "elsewhere", "altered"];
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", [.. ids.Select(id => Image(id))]), "d1");

        var media = await gateway.SettledAsync(person, "m1");

        Assert.Equal(["refused", "expired", "too_large", "wrong_type", "refused", "refused"], media.Select(m => m.Text("state")));
        Assert.All(media, m => Assert.Null(m.Text("url")));
        Assert.Empty(gateway.Blobs);
        var told = (await gateway.TimelineAsync(person)).Where(e => e.Is("media") && e.Datum("reason") is not null).ToDictionary(e => e.GetProperty("data").GetProperty("index").GetInt32(), e => e.Datum("reason"));
        Assert.Equal([AttachmentCodes.Unauthorized, AttachmentCodes.Expired, AttachmentCodes.TooLarge, AttachmentCodes.WrongType, AttachmentCodes.Forbidden, AttachmentCodes.Altered], ids.Select((_, i) => told[i]));
    }

    [Fact]
    public async Task A_message_that_is_taken_back_takes_its_attachments_along()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        Offer("1");
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1")), "d1");
        var url = (await gateway.SettledAsync(person, "m1"))[0].Text("url")!;
        await gateway.TakeAsync(MediaGateway.Revoke("m1"), "d2");

        using var answer = await gateway.GetAsync(url);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Equal("attachment_revoked", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).Text("code"));
        await Eventually.TrueAsync(() => Task.FromResult(gateway.Blobs.Count == 0));
        await Eventually.TrueAsync(async () => (await gateway.TimelineAsync(person)).Any(e => e.Is("media") && e.Datum("reason") == "revoked"));

        // And one that was taken back before it came is never fetched.
        Offer("2");
        await gateway.TakeAsync(MediaGateway.Revoke("m2"), "d3");
        await gateway.TakeAsync(MediaGateway.Message("m2", Image("2")), "d4");
        await Eventually.TrueAsync(async () => (await gateway.TimelineAsync(person)).Count(e => e.Is("media") && e.Datum("reason") == "revoked") == 2);
        Assert.Equal(0, Downloads("2"));
    }

    [Fact]
    public async Task An_erasure_takes_the_bytes_and_what_a_copy_of_them_could_say()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        var bytes = Offer("1");
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1")), "d1");
        var media = (await gateway.SettledAsync(person, "m1"))[0];
        var reference = media.Text("url")!.Split('/')[^1];
        var blob = await File.ReadAllBytesAsync(Assert.Single(gateway.Blobs));
        var vault = gateway.Services.GetRequiredService<IVault>();
        Assert.Equal(bytes, await vault.OpenAsync(person, reference, blob, default));

        using var erased = await gateway.EraseAsync(person);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Empty(gateway.Blobs);
        Assert.Null(await vault.OpenAsync(person, reference, blob, default));
        using var answer = await gateway.GetAsync(media.Text("url")!);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_person_who_is_erased_while_their_picture_comes_leaves_none()
    {
        await using var gateway = await MediaGateway.StartAsync(_provider, Data);
        var (bytes, asked, go) = (Files.Png(), new TaskCompletionSource(), new TaskCompletionSource());
        _provider.Medium("1", _provider.Origin + "/slow").On("/slow", async http =>
        {
            asked.SetResult();
            await go.Task;
            await http.Response.Body.WriteAsync(bytes);
        });
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1")), "d1");
        await asked.Task;
        using var erased = await gateway.EraseAsync(person);
        go.SetResult();

        await Eventually.TrueAsync(() => Task.FromResult(gateway.Services.GetRequiredService<Gateway.Work.Effects>().Running == 0));
        Assert.Empty(gateway.Blobs);
    }

    [Fact]
    public async Task A_process_that_dies_between_fetching_and_writing_it_down_is_made_up_for_without_anything_twice()
    {
        var quick = new MediaOptions { Limit = TimeSpan.FromSeconds(1), Stall = TimeSpan.FromSeconds(1), Margin = TimeSpan.FromSeconds(1) };
        var bytes = Offer("1");
        PersonId person;
        var dying = new Dying();
        await using (var gateway = await MediaGateway.StartAsync(_provider, Data, options: quick, instead: s => s.AddSingleton<IBlobs>(p => dying.Over(new FileBlobs(Path.Combine(Data, "media"))))))
        {
            person = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1")), "d1");
            await dying.Died.Task;
            Assert.Single(gateway.Blobs);
            Assert.Equal("pending", (await gateway.TimelineAsync(person)).First(e => e.Is("message")).GetProperty("media")[0].Text("state"));
        }

        await using var next = await MediaGateway.StartAsync(_provider, Data, options: quick);
        var media = Assert.Single(await next.SettledAsync(person, "m1"));

        using var answer = await next.GetAsync(media.Text("url")!);
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(2, Downloads("1"));
        Assert.Single(next.Blobs);
        Assert.Single(await next.TimelineAsync(person), e => e.Is("media") && e.Datum("state") == "kept");
    }

    [Fact]
    public async Task Two_processes_fetch_each_attachment_once()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var one = await MediaGateway.StartAsync(_provider, Data, redis.Endpoint);
        await using var two = await MediaGateway.StartAsync(_provider, Data, redis.Endpoint);
        var ids = Enumerable.Range(0, 24).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        ids.ForEach(id => Offer(id));
        PersonId person = default;
        foreach (var some in ids.Chunk(3))
        {
            person = await (some[0] == "0" ? one : two).TakeAsync(MediaGateway.Message("m" + some[0], [.. some.Select(id => Image(id))]), "d" + some[0]);
        }

        foreach (var some in ids.Chunk(3))
        {
            Assert.All(await one.SettledAsync(person, "m" + some[0]), m => Assert.Equal("kept", m.Text("state")));
        }

        Assert.All(ids, id => Assert.Equal(1, Downloads(id)));
        Assert.Equal(24, (await two.TimelineAsync(person)).Count(e => e.Is("media") && e.Datum("state") == "kept"));
    }

    [Fact]
    public async Task A_bucket_keeps_what_a_folder_would()
    {
        await using var s3 = await FakeS3.StartAsync();
        await using var gateway = await MediaGateway.StartAsync(_provider, Data, s3: s3);
        var bytes = Offer("1");
        var person = await gateway.TakeAsync(MediaGateway.Message("m1", Image("1")), "d1");
        var url = (await gateway.SettledAsync(person, "m1"))[0].Text("url")!;

        using (var answer = await gateway.GetAsync(url))
        {
            Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(-1, Assert.Single(s3.Objects).Value.AsSpan().IndexOf(bytes.AsSpan(100, 32)));
        Assert.Empty(gateway.Blobs);
        s3.Answers = 503;
        using var away = await gateway.GetAsync(url);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        s3.Answers = 0;
        using var erased = await gateway.EraseAsync(person);
        Assert.Empty(s3.Objects);
    }

    // A store that holds its files open is read as somebody who copies its folder would.
    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Keeps the bytes and then never comes back, as a process that dies there.</summary>
    private sealed class Dying
    {
        public TaskCompletionSource Died { get; } = new();

        public IBlobs Over(IBlobs blobs) => new Blobs(this, blobs);

        private sealed class Blobs(Dying dying, IBlobs blobs) : IBlobs
        {
            public async ValueTask PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken stop)
            {
                await blobs.PutAsync(name, bytes, stop);
                dying.Died.TrySetResult();
                throw new InvalidOperationException("The process ends here.");
            }

            public ValueTask<byte[]?> GetAsync(string name, CancellationToken stop) => blobs.GetAsync(name, stop);

            public ValueTask DeleteAsync(string name, CancellationToken stop) => blobs.DeleteAsync(name, stop);
        }
    }
}
