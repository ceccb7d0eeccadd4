using System.Security.Cryptography;
using Integration.EndToEnd;
using Tests;

namespace Browser;

/// <summary>Accounts as people meet them: without script, for everybody, in every size.</summary>
[Collection(nameof(Gateways))]
public sealed class AccountTests(Demo demo) : IAsyncLifetime
{
    private const string Password = "una lechuza lee de noche";
    private static readonly string Pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;

    private static readonly bool Whole = Repetitions.Of("looks at each page of the accounts", 4, 2) == 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("accounts-");
    private GatewayProcess _gateway = null!;
    private int _looked;

    public async Task InitializeAsync()
    {
        var config = Path.Combine(_folder.FullName, "gateway.json");
        await File.WriteAllTextAsync(config, """
            { "brands": [ { "id": "acme", "name": "Acme", "language": "es", "country": "CO" }, { "id": "other", "name": "Otra", "language": "pt", "country": "BR", "timeZone": "America/Sao_Paulo" } ],
              "accounts": [], "publicUrl": "https://gw.example", "apiKeys": [ { "key": "key-of-an-admin", "brand": "*", "role": "admin" } ],
              "signIn": { "oidc": { "issuer": "https://id.example", "clientId": "desk", "clientSecret": "s", "label": "Acme ID", "roles": { "support": { "role": "agent", "brand": "acme" } } } } }
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
    public async Task From_the_first_link_to_a_password_of_ones_own_without_script()
    {
        var admin = await AdminAsync();
        await AddAsync(admin, "Ana Gómez", "ana@acme.example", "lead");
        var link = new Uri(await admin.Locator("#link input").InputValueAsync());
        Assert.Equal("gw.example", link.Host);

        var ana = await demo.PageAsync(At(link.PathAndQuery), script: false);
        await Expect(ana.Locator("h1")).ToContainTextAsync("Ana Gómez");
        await ChooseAsync(ana, "contraseña2026");
        await Expect(ana.Locator("#problem")).ToContainTextAsync("prueba primero");
        await ChooseAsync(ana, Password);
        await Expect(ana.Locator("main.desk, .page-desk main")).ToBeVisibleAsync();

        await ana.Locator(".rail a[href='/account']").ClickAsync();
        await Expect(ana.Locator(".account-who")).ToContainTextAsync("ana@acme.example");
        await ana.Locator("input[name=current]").FillAsync(Password);
        await ana.Locator("input[name=password]").FillAsync(Password + " otra vez");
        await ana.Locator("input[name=again]").FillAsync(Password + " otra vez");
        await ana.Locator("button.primary").ClickAsync();
        await Expect(ana.Locator("#done")).ToBeVisibleAsync();

        await ana.Locator(".rail-agent button").ClickAsync();
        await ana.GotoAsync(At("/signin"));
        await SignInAsync(ana, Password);
        await Expect(ana.Locator("#problem")).ToContainTextAsync("no coinciden");
        await SignInAsync(ana, Password + " otra vez");
        await Expect(ana.Locator(".rail a[href='/account']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Its_pages_are_for_everybody_and_fit()
    {
        var admin = await AdminAsync();
        foreach (var (agent, name, role) in new[] { ("Ana Gómez", "ana@acme.example", "lead"), ("Luis de la Torre", "luis.de.la.torre@acme.example", "agent"), ("Marta", "marta", "privacy") })
        {
            await AddAsync(admin, agent, name, role);
        }

        var link = new Uri(await admin.Locator("#link input").InputValueAsync());
        await LookAsync(admin, "accounts");
        await admin.Locator(".account-acts summary").First.ClickAsync();
        await LookAsync(admin, "accounts-open");
        var marta = await demo.PageAsync(At(link.PathAndQuery));
        await LookAsync(marta, "welcome");
        await ChooseAsync(marta, Password);
        await Expect(marta.Locator(".rail a[href='/account']")).ToBeVisibleAsync();
        await marta.GotoAsync(At("/account"));
        await LookAsync(marta, "account");
        var stranger = await demo.PageAsync(At("/signin"));
        await LookAsync(stranger, "signin-accounts");
        await stranger.Locator("summary").ClickAsync();
        await LookAsync(stranger, "signin-key");
        Assert.Empty(demo.Complaints);
    }

    // In every size and both colours, one after the other on the same page; in a short run each size in one colour, the other way round on the next page.
    private async Task LookAsync(IPage page, string name)
    {
        _looked++;
        foreach (var (size, width, height) in new[] { ("narrow", 390, 844), ("wide", 1440, 900) })
        {
            var turn = (_looked % 2 == 0) == (size == "wide") ? ColorScheme.Dark : ColorScheme.Light;
            foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light }.Where(scheme => Whole || scheme == turn))
            {
                await page.SetViewportSizeAsync(width, height);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.EvaluateAsync("document.getAnimations().forEach(a => a.finish())");
                await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{size}-{scheme}.png"), FullPage = true });
                await Demo.LookAsync(page);
            }
        }
    }

    private async Task<IPage> AdminAsync()
    {
        var page = await demo.PageAsync(At("/console/accounts"));
        if (await page.Locator(".sheet-key").CountAsync() > 0)
        {
            await page.Locator(".sheet-key summary").ClickAsync();
        }

        await page.Locator("input[name=key]").FillAsync("key-of-an-admin");
        await page.Locator("input[name=agent]").FillAsync("Olga");
        await page.Locator("form:has(input[name=key]) button").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Cuentas");
        return page;
    }

    private static async Task AddAsync(IPage admin, string agent, string name, string role)
    {
        await admin.Locator(".account-add input[name=agent]").FillAsync(agent);
        await admin.Locator(".account-add input[name=name]").FillAsync(name);
        await admin.Locator(".account-add select[name=role]").SelectOptionAsync(role);
        await admin.Locator(".account-add select[name=brand]").SelectOptionAsync("acme");
        await admin.Locator(".account-add button").ClickAsync();
        await Expect(admin.Locator("#link")).ToContainTextAsync(agent);
    }

    private static async Task ChooseAsync(IPage page, string password)
    {
        await page.Locator("input[name=password]").FillAsync(password);
        await page.Locator("input[name=again]").FillAsync(password);
        await page.Locator("button.primary").ClickAsync();
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.Locator("input[name=name]").FillAsync("ana@acme.example");
        await page.Locator("input[name=password]").FillAsync(password);
        await page.Locator("main button.primary").ClickAsync();
    }

    private string At(string path) => new Uri(_gateway.Address, path).ToString();
}
