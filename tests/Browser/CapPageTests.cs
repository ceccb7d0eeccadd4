using System.Net;
using Integration.EndToEnd;

namespace Browser;

/// <summary>The limits on contacts as people of a brand see and change them.</summary>
[Collection(nameof(Gateways))]
public sealed class CapPageTests(Demo demo) : IAsyncLifetime
{
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.StartAsync(setting: World.Setting.Campaigning);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_limit_is_added_changed_and_deleted_with_a_form_that_reads_as_a_sentence(bool script)
    {
        var page = await SignInAsync(_world.AdminKey, script: script);
        await AddAsync(page, "promo", "2", "whatsapp");
        await Expect(page.Locator("#cap-promo .cap-says")).ToHaveTextAsync("Como máximo 2 mensajes promocionales en 7 días por WhatsApp. Lo que exceda espera.");
        Assert.Equal("""[{"id":"promo","version":1,"channels":["whatsapp"],"limit":2,"window":"P7D","onExceed":"defer"}]""", (await RulesAsync()).Body);

        await page.Locator("#cap-promo summary").ClickAsync();
        await page.Locator("#cap-promo [name=limit]").FillAsync("1");
        await page.Locator("#cap-promo [name=area]").SelectOptionAsync("marketing");
        await page.Locator("#cap-promo button.primary").ClickAsync();
        await Expect(page.Locator("#cap-promo .cap-name")).ToHaveTextAsync("promo@2");
        await Expect(page.Locator("#cap-promo .cap-says")).ToHaveTextAsync("Como máximo 1 mensaje de publicidad en 7 días por WhatsApp. Lo que exceda espera.");
        Assert.Equal("""[{"id":"promo","version":2,"area":"marketing","channels":["whatsapp"],"limit":1,"window":"P7D","onExceed":"defer"}]""", (await RulesAsync()).Body);

        await page.Locator("#cap-promo summary").ClickAsync();
        await page.Locator("#cap-promo [value=delete]").ClickAsync();
        await Expect(page.Locator("#cap-promo")).ToHaveCountAsync(0);
        Assert.Equal("[]", (await RulesAsync()).Body);

        var audit = (await _world.Admin.GetAsync(_world.Admin.Root + "/audit?kind=declarations.changed&actor=agent:ana")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["[\"promo@1\"]", "[\"promo@2\"]", "[]"], audit.Select(a => a.GetProperty("what").GetRawText()));
    }

    [Fact]
    public async Task What_the_form_does_not_ask_stays_as_it_is()
    {
        var kept = new { id = "r1", limit = 3, window = "P5D", purpose = "news", useCase = "marketing.news", channels = new[] { "sms", "whatsapp" }, counts = new[] { "reply" }, priorityHold = new { priority = 8, keep = 1 } };
        await PutAsync(kept);
        var page = await SignInAsync(_world.AdminKey);
        await Expect(page.Locator("#cap-r1")).ToContainTextAsync("Reserva 1 de 3 para lo que tiene prioridad 8 o más.");
        await page.Locator("#cap-r1 summary").ClickAsync();
        await page.Locator("#cap-r1 [name=limit]").FillAsync("4");
        await page.Locator("#cap-r1 button.primary").ClickAsync();
        await Expect(page.Locator("#cap-r1 .cap-name")).ToHaveTextAsync("r1@2");
        Assert.Equal(
            """[{"id":"r1","version":2,"purpose":"news","useCase":"marketing.news","channels":["sms","whatsapp"],"limit":4,"window":"P5D","counts":["reply"],"onExceed":"drop","priorityHold":{"priority":8,"keep":1}}]""",
            (await RulesAsync()).Body);
    }

    [Fact]
    public async Task A_limit_that_is_none_is_refused_with_the_sentence_of_the_declarations_and_what_was_typed_stays()
    {
        var page = await SignInAsync(_world.AdminKey);
        var answer = await page.RunAndWaitForResponseAsync(() => AddAsync(page, "promo", "mucho", "sms"), r => r.Request.Method == "POST");
        Assert.Equal(422, answer.Status);
        await Expect(page.Locator("#problem")).ToContainTextAsync("limit is a whole number from 0 to 1000.");
        var form = page.Locator("#add");
        await Expect(form.Locator("[name=limit]")).ToHaveValueAsync("mucho");
        await Expect(form.Locator("[name=id]")).ToHaveValueAsync("promo");
        await Expect(form.Locator("[name=channels]")).ToHaveValueAsync("sms");
        await Expect(form.Locator("[name=onExceed]")).ToHaveValueAsync("defer");
        Assert.Equal("[]", (await RulesAsync()).Body);
        await Demo.LookAsync(page);
    }

    [Fact]
    public async Task A_change_of_somebody_else_meanwhile_is_told_and_not_lost()
    {
        await PutAsync(new { id = "r1", limit = 3, window = "P7D" });
        var page = await SignInAsync(_world.AdminKey);
        await PutAsync(new { id = "r1", limit = 5, window = "P7D" });
        await page.Locator("#cap-r1 summary").ClickAsync();
        await page.Locator("#cap-r1 [name=limit]").FillAsync("4");
        await page.Locator("#cap-r1 button.primary").ClickAsync();
        await Expect(page.Locator("#problem")).ToContainTextAsync("Alguien cambió los límites entretanto");
        await Expect(page.Locator("#cap-r1 .cap-says")).ToContainTextAsync("Como máximo 5");
        await Expect(page.Locator("#cap-r1 [name=limit]")).ToHaveValueAsync("4");

        await page.Locator("#cap-r1 button.primary").ClickAsync();
        await Expect(page.Locator("#cap-r1 .cap-name")).ToHaveTextAsync("r1@3");
    }

    [Fact]
    public async Task A_limit_for_later_stands_among_the_changes_to_come_until_it_is_taken_back()
    {
        await PutAsync(new { id = "r1", limit = 3, window = "P7D" });
        var page = await SignInAsync(_world.AdminKey);
        await page.Locator("#cap-r1 summary").ClickAsync();
        await page.Locator("#cap-r1 [name=limit]").FillAsync("1");
        var tomorrow = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(-5)).Date.AddDays(1).AddHours(10);
        await page.Locator("#cap-r1 [name=from]").FillAsync(tomorrow.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#cap-r1 button.primary").ClickAsync();
        await Expect(page.Locator(".coming .cap-when")).ToContainTextAsync("10:00");
        await Expect(page.Locator(".coming .cap-says")).ToContainTextAsync("Como máximo 1 mensaje promocional en 7 días");
        await Expect(page.Locator("#cap-r1 .cap-name")).ToHaveTextAsync("r1@1");
        await Demo.LookAsync(page);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "caps-coming.png"), FullPage = true });
        }

        await page.Locator(".coming [value=takeback]").ClickAsync();
        await Expect(page.Locator(".coming")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_the_whole_installation_declares_is_shown_and_nobody_changes_it_here()
    {
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.EveryKey).PutAsync("/api/v1/caps", new object[] { new { id = "all", limit = 9, window = "P30D" } })).Status);
        await PutAsync(new { id = "r1", limit = 3, window = "P7D" });
        var page = await SignInAsync(_world.AdminKey);
        var shared = page.Locator(".caps .shared");
        await Expect(shared).ToContainTextAsync("Como máximo 9 mensajes promocionales en 30 días por todos los canales. Lo que exceda no se envía.");
        await Expect(shared).ToContainTextAsync("de toda la instalación");
        await Expect(shared.Locator("form")).ToHaveCountAsync(0);
        await page.Locator("#cap-r1 summary").ClickAsync();
        await Demo.LookAsync(page);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "caps-change.png"), FullPage = true });
        }
    }

    [Fact]
    public async Task What_a_limit_would_have_held_is_told_before_it_is_saved()
    {
        var customer = _world.NewCustomer();
        await customer.WriteAsync("Buenas");
        var person = await customer.PersonAsync();
        await _world.Admin.ConsentAsync(person, "grant", "marketing.news");
        foreach (var id in new[] { "-1", "-2", "-3" })
        {
            Assert.Equal(HttpStatusCode.Accepted, (await _world.Admin.PostAsync(
                $"{_world.Admin.Root}/people/{person}/messages", new { dispatchId = person + id, area = "marketing", purpose = "news", @class = "marketing", text = "Novedades" + id })).Status);
        }

        await Eventually.TrueAsync(() => Task.FromResult(customer.Got.Count(m => m.Text.StartsWith("Novedades-", StringComparison.Ordinal)) == 3));
        var page = await SignInAsync(_world.AdminKey);
        await page.Locator("#add [name=id]").FillAsync("promo");
        await page.Locator("#add [value=look]").ClickAsync();
        await Expect(page.Locator("#add .cap-forecast")).ToContainTextAsync(
            "Últimos 30 días, todas las personas de la marca (1). Mensajes de los que trata este límite: 3; habrían sido demasiados: 1; personas que habrían recibido menos: 1. No se guardó nada.");
        await Expect(page.Locator("#add .cap-forecast")).ToBeInViewportAsync();
        await Expect(page.Locator("#add [name=id]")).ToHaveValueAsync("promo");
        Assert.Equal("[]", (await RulesAsync()).Body);
        await Demo.LookAsync(page);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "caps-forecast.png"), FullPage = true });
        }
    }

    [Fact]
    public async Task Whoever_may_not_change_limits_sees_them_without_a_form_and_is_turned_away()
    {
        await PutAsync(new { id = "r1", limit = 3, window = "P7D" });
        var page = await SignInAsync(_world.LeadKey);
        await Expect(page.Locator("#cap-r1 .cap-says")).ToHaveCountAsync(1);
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);
        await page.GotoAsync(_world.Url("/console/replies"));
        var token = await page.Locator("main [name=_token]").First.GetAttributeAsync("value");
        Assert.Equal(403, await SendAsync(page, token!, "r1"));
        Assert.Contains("\"limit\":3", (await RulesAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limits_of_another_brand_are_out_of_reach()
    {
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.OtherKey).PutAsync($"/api/v1/brands/{_world.OtherBrand}/caps", new object[] { new { id = "theirs", limit = 3, window = "P7D" } })).Status);
        var page = await SignInAsync(_world.AdminKey);
        await Expect(page.Locator("#cap-theirs")).ToHaveCountAsync(0);
        var token = await page.Locator("main [name=_token]").First.GetAttributeAsync("value");
        Assert.Equal(422, await SendAsync(page, token!, "theirs"));
        Assert.Contains("\"id\":\"theirs\"", (await _world.As(_world.OtherKey).GetAsync($"/api/v1/brands/{_world.OtherBrand}/caps")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("es", "Límites de contacto", "Respuestas, códigos y pedidos nunca se ven afectados.")]
    [InlineData("en", "Contact limits", "Answers, codes and orders are never affected.")]
    [InlineData("pt", "Limites de contato", "Respostas, códigos e pedidos nunca são afetados.")]
    public async Task The_page_is_for_everybody_in_three_languages(string language, string title, string never)
    {
        await PutAsync(new { id = "promo-week", limit = 2, window = "P7D", channels = new[] { "whatsapp" }, onExceed = "defer" }, new { id = "promo-month", area = "marketing", limit = 4, window = "calendar(month, America/Bogota)" });
        var page = await SignInAsync(_world.AdminKey, $"/console/caps?lang={language}");
        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Expect(page.Locator(".cap-lead")).ToContainTextAsync(never);
        foreach (var (width, height, scheme) in new[] { (1440, 900, ColorScheme.Light), (1440, 900, ColorScheme.Dark), (390, 844, ColorScheme.Light), (390, 844, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.EvaluateAsync("document.getAnimations().forEach(a => a.finish())");
            if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"caps-{language}-{width}-{scheme}.png"), FullPage = true });
            }

            await Demo.LookAsync(page);
        }
    }

    private static async Task AddAsync(IPage page, string id, string limit, string channel)
    {
        var form = page.Locator("#add");
        await form.Locator("[name=id]").FillAsync(id);
        await form.Locator("[name=limit]").FillAsync(limit);
        await form.Locator("[name=channels]").SelectOptionAsync(channel);
        await form.Locator("[name=onExceed]").SelectOptionAsync("defer");
        await form.Locator("button.primary").ClickAsync();
    }

    // A form that no page offered.
    private async Task<int> SendAsync(IPage page, string token, string rule)
    {
        var form = page.APIRequest.CreateFormData();
        form.Set("_token", token).Set("act", "delete").Set("rule", rule).Set("epoch", 0);
        return (await page.APIRequest.PostAsync(_world.Url("/console/caps"), new() { Form = form, Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Origin"] = _world.Gateway.Address.GetLeftPart(UriPartial.Authority) } })).Status;
    }

    private async Task PutAsync(params object[] rules) => Assert.Equal(HttpStatusCode.OK, (await _world.Admin.PutAsync(_world.Admin.Root + "/caps", rules)).Status);

    private Task<Integration.EndToEnd.Answer> RulesAsync() => _world.Admin.GetAsync(_world.Admin.Root + "/caps");

    private async Task<IPage> SignInAsync(string key, string path = "/console/caps", bool script = true)
    {
        var page = await demo.PageAsync(_world.Url("/signin?back=" + Uri.EscapeDataString("/console/caps")), script: script);
        await page.Locator("input[name=key]").FillAsync(key);
        await page.Locator("input[name=agent]").FillAsync("ana");
        await page.Locator("main button.primary").ClickAsync();
        await page.WaitForURLAsync("**/console/caps");
        await page.GotoAsync(_world.Url(path));
        return page;
    }
}
