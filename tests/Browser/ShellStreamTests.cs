namespace Browser;

/// <summary>What a desk that is open is told over its stream, as its script reads it; nothing here changes anything.</summary>
[Collection(nameof(Demo))]
public sealed class ShellStreamTests(Demo demo)
{
    [Fact]
    public async Task Who_was_erased_while_nobody_listened_is_taken_off_the_page()
    {
        var desk = await demo.PageAsync("/desk", signedIn: true);
        var html = await desk.EvaluateAsync<string>("""
            async () => {
              const answer = await fetch("/desk/live?person=p_001_00000000000000000000000000000000&after=5.0", { headers: { Accept: "text/event-stream" } });
              const reader = answer.body.getReader();
              let text = "";
              while (!text.includes('id="main"')) text += new TextDecoder().decode((await reader.read()).value);
              await reader.cancel();
              return text;
            }
            """);
        Assert.Contains("no-thread", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/desk", "Live", "1")]
    [InlineData("/desk/p_001_00000000000000000000000000000000", "Live", "1")]
    [InlineData("/desk/live", "Accept", "text/event-stream")]
    public async Task A_page_that_is_open_is_told_that_nobody_is_signed_in_and_a_browser_is_led_to_the_door(string path, string header, string value)
    {
        using var http = demo.Client();
        using var open = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { header, value } } };
        using var told = await http.SendAsync(open);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, told.StatusCode);
        using var led = await http.GetAsync(path);
        Assert.StartsWith("/signin?back=", led.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_read_as_it_is_written()
    {
        var desk = await demo.PageAsync("/desk", signedIn: true);
        var script = await desk.Locator("script[src$='app.js']").GetAttributeAsync("src");
        var read = await desk.EvaluateAsync<string>(
            "async src => JSON.stringify((await import(src)).parse('event: patch\\nid: 3.0\\ndata: <p>\\ndata:  a: b\\n: still here\\ndata'))", script!.Replace("app.js", "stream.js", StringComparison.Ordinal));
        Assert.Equal("""{"name":"patch","data":"<p>\n a: b\n","id":"3.0"}""", read);
    }
}
