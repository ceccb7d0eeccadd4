namespace Browser;

/// <summary>What customers asked about their data, for whoever answers for privacy: found from the console, and calm when there is nothing.</summary>
[Collection(nameof(Demo))]
public sealed class PrivacyTests(Demo demo)
{
    [Theory]
    [InlineData("es", 1440, ColorScheme.Light, "Solicitudes de derechos")]
    [InlineData("en", 390, ColorScheme.Dark, "Rights requests")]
    [InlineData("pt", 390, ColorScheme.Light, "Pedidos de direitos")]
    public async Task The_console_leads_to_the_requests_and_back(string language, int width, ColorScheme scheme, string title)
    {
        var page = await demo.PageAsync("/console?lang=" + language, signedIn: true, size: new() { Width = width, Height = 844 }, scheme: scheme);
        await page.Locator("a[href='/console/privacy']").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Demo.LookAsync(page);
        await page.Locator(".console-back a").ClickAsync();
        await page.WaitForURLAsync("**/console");
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task Nobody_sees_them_without_signing_in()
    {
        using var http = demo.Client();
        using var answer = await http.GetAsync("/console/privacy");
        Assert.StartsWith("/signin", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
