using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Integration.EndToEnd;

namespace Browser;

/// <summary>A gateway with a configuration of its own: people sign in with the keys that they were given, and there is no simulator.</summary>
[Collection(nameof(Gateways))]
public sealed class KeyTests(Demo demo) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keys-");
    private GatewayProcess _gateway = null!;

    public async Task InitializeAsync()
    {
        var config = Path.Combine(_folder.FullName, "gateway.json");
        await File.WriteAllTextAsync(config, """
            { "brands": [ { "id": "acme", "name": "Acme", "language": "es", "country": "CO", "timeZone": "America/Bogota", "assistant": { "mode": "off" } },
                          { "id": "other", "name": "Otra", "language": "pt", "country": "BR", "timeZone": "America/Sao_Paulo", "assistant": { "mode": "off" } } ],
              "accounts": [ { "id": "tw", "provider": "twilio", "accountSid": "AC00000000000000000000000000000001", "authTokens": ["t"], "publicUrl": "https://gw.example/webhooks/tw",
                              "senders": [ { "id": "acme-sms", "address": "sms:+15550001111", "brand": "acme" } ] } ],
              "apiKeys": [ { "key": "key-of-an-admin", "brand": "acme", "role": "admin" }, { "key": "key-of-an-agent", "brand": "acme", "role": "agent" },
                           { "key": "key-of-an-auditor", "brand": "acme", "role": "auditor" }, { "key": "key-of-a-shop", "brand": "acme", "role": "integration" },
                           { "key": "key-of-the-other", "brand": "other", "role": "agent" } ] }
            """);
        _gateway = new(config, Path.Combine(_folder.FullName, "data"), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Redis"] = null, ["ConnectionStrings__RabbitMq"] = null, ["MasterKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        });
        await _gateway.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_role_opens_what_it_may()
    {
        var agent = await SignInAsync("key-of-an-agent", "/desk");
        await Expect(agent.Locator("#waiting")).ToBeVisibleAsync();
        await Expect(agent.Locator(".rail a[href='/simulator']")).ToHaveCountAsync(0);
        await agent.GotoAsync(At("/simulator"));
        await Expect(agent.Locator(".status")).ToHaveTextAsync("404");

        var auditor = await SignInAsync("key-of-an-auditor", "/console");
        await Expect(auditor.Locator("h1")).ToContainTextAsync("Acme");
        await auditor.GotoAsync(At("/desk"));
        await Expect(auditor.Locator(".status")).ToHaveTextAsync("403");

        await Expect((await SignInAsync("key-of-a-shop", "/console")).Locator("#problem")).ToContainTextAsync("no se reconoce");
        await Expect((await SignInAsync("guessed", "/console")).Locator("#problem")).ToContainTextAsync("no se reconoce");
    }

    [Fact]
    public async Task A_person_of_one_brand_is_nobody_to_the_agents_of_another()
    {
        var person = await PersonAsync();
        var mine = await SignInAsync("key-of-an-agent", "/desk/" + person);
        await Expect(mine.Locator($"#context-body [title='{person}']")).ToHaveCountAsync(1);
        var other = await SignInAsync("key-of-the-other", "/desk/" + person);
        await Expect(other.Locator(".thread h2")).ToHaveTextAsync("Esta persona ya no está aquí");
        await Expect(other.Locator("#context-body, #timeline")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_guesses_keys_is_held_up()
    {
        var page = await demo.PageAsync(At("/signin"));
        for (var i = 0; i < 11; i++)
        {
            await page.Locator("input[name=key]").FillAsync("guess-" + i);
            await page.Locator("input[name=agent]").FillAsync("mallory");
            await page.Locator("main button.primary").ClickAsync();
            await Expect(page.Locator("#problem")).ToBeVisibleAsync();
        }

        await Expect(page.Locator("#problem")).ToContainTextAsync("Demasiados intentos");
    }

    [Fact]
    public async Task The_api_makes_a_link_to_the_persons_own_page()
    {
        var person = await PersonAsync();
        using var http = Client("key-of-an-agent");
        var link = await http.GetFromJsonAsync<JsonElement>($"/api/v1/brands/acme/people/{person}/preferences-link");
        var page = await demo.PageAsync(link.GetProperty("url").GetString()!);
        await Expect(page.Locator("h1")).ToContainTextAsync("Sus preferencias");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("4567890");
        Assert.True(link.GetProperty("expiresAt").GetDateTimeOffset() > DateTimeOffset.UtcNow);

        using var auditor = Client("key-of-an-auditor");
        using var refused = await auditor.GetAsync($"/api/v1/brands/acme/people/{person}/preferences-link");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private async Task<string> PersonAsync()
    {
        using var http = Client("key-of-a-shop");
        using var identify = new HttpRequestMessage(HttpMethod.Post, "/v1/identify");
        identify.Headers.Authorization = new("Basic", Convert.ToBase64String("key-of-a-shop:"u8));
        identify.Content = new StringContent("""{ "userId": "cli-1", "messageId": "m1", "traits": { "phone": "+573004567890" } }""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(identify);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var found = await http.GetFromJsonAsync<JsonElement>("/api/v1/brands/acme/people?address=user:cli-1");
        return found.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    private async Task<IPage> SignInAsync(string key, string back)
    {
        var page = await demo.PageAsync(At(back));
        await page.Locator("input[name=key]").FillAsync(key);
        await page.Locator("input[name=agent]").FillAsync("ana");
        await page.Locator("main button.primary").ClickAsync();
        return page;
    }

    private HttpClient Client(string key) => new() { BaseAddress = _gateway.Address, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };

    private string At(string path) => new Uri(_gateway.Address, path).ToString();
}
