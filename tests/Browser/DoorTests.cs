using System.Net;
using Integration.EndToEnd;

namespace Browser;

/// <summary>Who gets in, what every page says about itself, and where nothing leads.</summary>
[Collection(nameof(Demo))]
public sealed class DoorTests(Demo demo)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/simulator", HttpStatusCode.OK)]
    [InlineData("/signin", HttpStatusCode.OK)]
    [InlineData("/simulator?customer=nobody", HttpStatusCode.NotFound)]
    [InlineData("/preferences/none-of-ours", HttpStatusCode.NotFound)]
    [InlineData("/nothing/here", HttpStatusCode.NotFound)]
    public async Task Every_page_says_what_a_browser_may_do_with_it(string path, HttpStatusCode status)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith("text/html", answer.Content.Headers.ContentType?.ToString(), StringComparison.Ordinal);
        Assert.Equal(Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("/desk")]
    [InlineData("/console")]
    [InlineData("/desk/p_017_0123456789abcdef")]
    public async Task Desk_and_console_ask_for_a_sign_in_and_lead_back(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal((HttpStatusCode.Redirect, "/signin?back=" + Uri.EscapeDataString(path)), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task A_name_of_somebody_elses_that_leads_here_opens_no_simulator()
    {
        using var http = demo.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/simulator") { Headers = { Host = "evil.example" } };
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData("/simulator/phones/cli-1001-whatsapp/messages")]
    [InlineData("/desk/p_017_0123456789abcdef/claim")]
    [InlineData("/signin")]
    [InlineData("/signout")]
    public async Task A_form_that_is_none_of_ours_changes_nothing(string path)
    {
        using var http = demo.Client();
        using var form = new FormUrlEncodedContent([new("text", "hola"), new("_token", "guessed")]);
        using var answer = await http.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Assets_are_kept_for_ever_and_another_builds_are_asked_for_again()
    {
        using var now = await GetAsync(global::Desk.DeskAssets.Url("app.js"));
        using var before = await GetAsync("/assets/0000000000000000/app.js");
        using var none = await GetAsync("/assets/0000000000000000/nothing.js");
        Assert.Equal("public, max-age=31536000, immutable", now.Headers.CacheControl?.ToString());
        Assert.Equal("no-cache", before.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_program_that_took_a_wrong_turn_gets_no_page()
    {
        using var http = demo.Client();
        using var answer = await http.GetAsync("/nothing/here");
        Assert.Equal((HttpStatusCode.NotFound, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Language_and_theme_are_chosen_once()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1003&lang=pt", script: false);
        Assert.EndsWith("/simulator?customer=cli-1003", page.Url, StringComparison.Ordinal);
        await page.GotoAsync("/?theme=dark");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "pt");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task A_link_signs_in_once_and_a_look_at_it_spends_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("demo-");
        await using (var gateway = Demo.Start(folder.FullName))
        {
            await gateway.StartAsync();
            await Eventually.TrueAsync(() => Task.FromResult(Demo.LinkOf(gateway).Length > 0), () => gateway.Output);
            var link = new Uri(gateway.Address, "/signin?link=" + Demo.LinkOf(gateway) + "&back=/console").ToString();
            var preview = await demo.PageAsync(link);
            await Expect(preview.Locator("input[name=token]")).ToHaveCountAsync(1);
            var second = await demo.PageAsync(link);
            await second.Locator("main button.primary").ClickAsync();
            await second.WaitForURLAsync("**/console");
            await preview.Locator("main button.primary").ClickAsync();
            await Expect(preview.Locator("#problem")).ToContainTextAsync("ya se usó");

            await second.Locator(".rail-agent button").ClickAsync();
            await second.GotoAsync(new Uri(gateway.Address, "/console").ToString());
            await Expect(second.Locator("input[name=key]")).ToBeVisibleAsync();
        }

        folder.Delete(recursive: true);
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var http = demo.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        return await http.SendAsync(request);
    }
}
