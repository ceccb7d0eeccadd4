using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using Integration.EndToEnd;

namespace Browser;

/// <summary>The streams behind pages that are open: what they say, where they resume, how they end.</summary>
[Collection(nameof(Gateways))]
public sealed class StreamTests(Demo demo)
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_stream_that_was_cut_resumes_where_it_was()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1007");
        var (mark, _) = await ReadAsync("/simulator/live?customer=cli-1007&after=0.0", null, (reached, seen) => reached != "0.0" && seen.Contains("id=\"person\"", StringComparison.Ordinal));

        // Meanwhile, while nobody listens.
        await new Phone(page, "cli-1007-messenger").WriteAsync("¿Sigue ahí?");
        await Expect(page.Locator("#timeline")).ToContainTextAsync("¿Sigue ahí?");

        var (_, events) = await ReadAsync("/simulator/live?customer=cli-1007&after=0.0", mark, (reached, seen) => reached != mark && seen.Contains("¿Sigue", StringComparison.Ordinal));
        Assert.Contains(events, e => e.EventType == "append" && WebUtility.HtmlDecode(e.Data).Contains("¿Sigue ahí?", StringComparison.Ordinal));
        Assert.DoesNotContain(events, e => e.Data.Contains("id=\"person\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_was_left_open_through_a_restart_goes_on_by_itself()
    {
        var folder = Directory.CreateTempSubdirectory("demo-");
        await using (var gateway = Demo.Start(folder.FullName))
        {
            await gateway.StartAsync();
            var page = await demo.PageAsync(new Uri(gateway.Address, "/simulator?customer=cli-1005").ToString());
            await Expect(page.Locator("#person-version")).ToBeVisibleAsync();
            await gateway.StopAsync();
            await Expect(page.Locator("#connection")).ToBeVisibleAsync();

            await gateway.StartAsync();
            var other = await demo.PageAsync(new Uri(gateway.Address, "/simulator?customer=cli-1005").ToString());
            await new Phone(other, "cli-1005-sms").WriteAsync("¿Siguen ahí?");
            await Expect(page.Locator("#timeline")).ToContainTextAsync("¿Siguen ahí?", new() { Timeout = Demo.Patience });
            await Expect(page.Locator("#connection")).ToBeHiddenAsync();
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Open_streams_do_not_hold_up_a_stop()
    {
        var folder = Directory.CreateTempSubdirectory("demo-");
        await using (var gateway = Demo.Start(folder.FullName))
        {
            await gateway.StartAsync();
            using var http = new HttpClient { BaseAddress = gateway.Address };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/simulator/live?customer=cli-1001&after=0.0");
            using var open = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            await using var stream = await open.Content.ReadAsStreamAsync();
            var asked = Stopwatch.GetTimestamp();
            Assert.Equal(0, await gateway.StopAsync());
            Assert.True(Stopwatch.GetElapsedTime(asked) < Quick, $"It took {Stopwatch.GetElapsedTime(asked)}.");
            await stream.CopyToAsync(Stream.Null);
        }

        folder.Delete(recursive: true);
    }

    // Reads until enough was seen; the last mark, and the events.
    private async Task<(string Mark, IReadOnlyList<SseItem<string>> Events)> ReadAsync(string path, string? last, Func<string, string, bool> enough)
    {
        using var limit = new CancellationTokenSource(Eventually.Deadline);
        using var http = demo.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        List<SseItem<string>> events = [];
        var parser = SseParser.Create(await answer.Content.ReadAsStreamAsync(limit.Token));
        await foreach (var item in parser.EnumerateAsync(limit.Token))
        {
            events.Add(item);
            var seen = WebUtility.HtmlDecode(string.Concat(events.Select(e => e.Data)));
            if (item.EventId is { } mark && enough(mark, seen))
            {
                return (mark, events);
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
