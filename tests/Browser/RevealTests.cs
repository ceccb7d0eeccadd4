using System.Text.RegularExpressions;
using Integration.EndToEnd;

namespace Browser;

/// <summary>Looking behind a token at the desk, and the audit that tells of it: as a person uses them, with script and without.</summary>
[Collection(nameof(Demo))]
public sealed partial class RevealTests(Demo demo)
{
    private const string Card = "4111 1111 1111 1111";
    private const string Why = "El banco pide el número para el reembolso";

    [Fact]
    public async Task A_token_opens_a_form_and_the_identifier_stands_in_its_place_until_its_time()
    {
        var desk = await OpenAsync("cli-1013", "whatsapp");
        var token = desk.Locator("#timeline button.token").First;
        await Expect(token).ToHaveTextAsync(Token());
        Assert.DoesNotMatch(Cards.Whole, await desk.ContentAsync());

        // By keyboard alone, and a reason that is none keeps the form open and says why.
        await token.FocusAsync();
        await desk.Keyboard.PressAsync("Enter");
        var card = desk.Locator(".reveal-card:popover-open");
        await Expect(card.Locator("textarea")).ToBeFocusedAsync();
        await Demo.LookAsync(desk);
        await card.Locator("textarea").FillAsync(".................");
        await card.Locator("button.primary").ClickAsync();
        await Expect(card.Locator(".reveal-refused")).ToContainTextAsync("10");
        await card.Locator("textarea").FillAsync(Why);
        await card.Locator("button.primary").ClickAsync();

        var value = desk.Locator("#timeline .revealed-value");
        await Expect(value).ToHaveTextAsync(Card);
        await Expect(desk.Locator("#timeline .revealed")).ToBeFocusedAsync();
        await Expect(desk.Locator("#timeline .revealed time")).ToHaveTextAsync(Left());
        await Demo.LookAsync(desk);

        // Its time comes: the page's clock goes on, and the identifier leaves the page by itself.
        await desk.EvaluateAsync("document.querySelector('[data-until-covered]').dataset.untilCovered = new Date(0).toISOString()");
        await Expect(value).ToHaveCountAsync(0);
        Assert.DoesNotMatch(Cards.Whole, await desk.ContentAsync());
        await Expect(desk.Locator("#timeline .message.in").Last).ToContainTextAsync("1111");
        // And whoever needs it again asks again, where they are.
        await Expect(token).ToBeFocusedAsync();
        await desk.Keyboard.PressAsync("Enter");
        await Expect(card.Locator("textarea")).ToBeFocusedAsync();
        await desk.ReloadAsync();
        Assert.DoesNotMatch(Cards.Whole, await desk.ContentAsync());
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task What_comes_meanwhile_covers_nothing_before_its_time()
    {
        var (desk, phone) = await OpenBesideAsync("cli-1018", "sms");
        await desk.Locator("#timeline button.token").First.ClickAsync();
        await desk.Locator(".reveal-card:popover-open textarea").FillAsync(Why);
        await desk.Locator(".reveal-card:popover-open button.primary").ClickAsync();
        var value = desk.Locator("#timeline .revealed-value");
        await Expect(value).ToHaveTextAsync(Card);

        // The same entry comes again with every change of its episode, with its token.
        await phone.WriteAsync("¿Y cuándo llega el reembolso?");
        await Expect(desk.Locator("#timeline .message.in").Last).ToContainTextAsync("cuándo llega", new() { Timeout = Demo.Patience });
        await Expect(value).ToHaveTextAsync(Card);
        // And whoever was shown something reads on where they are, not thrown back to it.
        await desk.Locator("#composer textarea").First.FocusAsync();
        await phone.WriteAsync("Gracias");
        await Expect(desk.Locator("#timeline .message.in").Last).ToContainTextAsync("Gracias", new() { Timeout = Demo.Patience });
        await Expect(desk.Locator("#composer textarea").First).ToBeFocusedAsync();
        await Expect(value).ToHaveTextAsync(Card);

        await desk.EvaluateAsync("document.querySelector('[data-until-covered]').dataset.untilCovered = new Date(0).toISOString()");
        await Expect(value).ToHaveCountAsync(0);
        await phone.WriteAsync("¿Siguen ahí?");
        await Expect(desk.Locator("#timeline .message.in").Last).ToContainTextAsync("Siguen", new() { Timeout = Demo.Patience });
        Assert.DoesNotMatch(Cards.Whole, await desk.ContentAsync());
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task Without_script_the_page_says_until_when()
    {
        var path = new Uri((await OpenAsync("cli-1014", "sms")).Url).AbsolutePath;
        var desk = await demo.PageAsync(path + "?lang=en", signedIn: true, script: false, size: new() { Width = 390, Height = 844 }, scheme: ColorScheme.Dark);
        await desk.Locator("#timeline button.token").First.ClickAsync();
        var card = desk.Locator(".reveal-card:popover-open");
        await card.Locator("textarea").FillAsync(Why);
        await card.Locator("button.primary").ClickAsync();
        await Expect(desk.Locator("#timeline .revealed-value")).ToHaveTextAsync(Card);
        await Expect(desk.Locator("#timeline .revealed")).ToContainTextAsync("Shown until");
        await desk.GotoAsync(path);
        await Expect(desk.Locator("#timeline .revealed-value")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_is_not_signed_in_sees_tokens_and_no_button()
    {
        await OpenAsync("cli-1004", "whatsapp");
        var page = await demo.PageAsync("/simulator?customer=cli-1004&lang=es");
        await Expect(page.Locator("#timeline")).ToContainTextAsync("1111");
        await Expect(page.Locator("#timeline button.token")).ToHaveCountAsync(0);
        using var http = demo.Client();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("entry", "1"), KeyValuePair.Create("reason", Why)]);
        using var answer = await http.PostAsync("/desk/p_001_00000000000000000000000000000000/reveal", form);
        Assert.NotEqual(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_audit_tells_of_machine_and_people_about_a_person_and_in_a_file()
    {
        var desk = await OpenAsync("cli-1012", "whatsapp");
        var person = new Uri(desk.Url).Segments[^1];
        await desk.Locator("#timeline button.token").First.ClickAsync();
        await desk.Locator(".reveal-card:popover-open textarea").FillAsync(Why);
        await desk.Locator(".reveal-card:popover-open button.primary").ClickAsync();
        await Expect(desk.Locator("#timeline .revealed-value")).ToHaveTextAsync(Card);

        // With script: axe never answers without.
        var audit = await demo.PageAsync("/console?lang=es", signedIn: true);
        await audit.Locator(".console-links a[href='/console/audit']").ClickAsync();
        await audit.Locator("input[name=person]").FillAsync(person);
        await audit.Locator(".audit-form button").ClickAsync();
        var table = audit.Locator(".audit-table");
        await Expect(table).ToContainTextAsync("Vio lo cubierto");
        await Expect(table).ToContainTextAsync(Why);
        await Expect(table.Locator("tr.by-assistant").First).ToContainTextAsync("Asistente");
        await Expect(table.Locator("tr.by-agent").First).ToContainTextAsync("demo");
        await Expect(table.Locator("a[href^='/desk/']").First).ToContainTextAsync("···");
        Assert.DoesNotMatch(Cards.Whole, await audit.ContentAsync());
        await Demo.LookAsync(audit);
        var download = await audit.RunAndWaitForDownloadAsync(() => audit.Locator("a[download]").ClickAsync());
        var file = await File.ReadAllTextAsync((await download.PathAsync())!);
        Assert.Contains("identifier.revealed", file, StringComparison.Ordinal);
        Assert.DoesNotMatch(Cards.Whole, file);

        // The person reads of it too, without the number.
        var own = await demo.PageAsync($"{await demo.PreferencesAsync("cli-1012")}/data?lang=es");
        await Expect(own.Locator("section[aria-labelledby=looks] li", new() { HasText = "lo que estaba cubierto: tarjeta" })).ToContainTextAsync("con un motivo");
        await Expect(own.Locator("section[aria-labelledby=looks]")).Not.ToContainTextAsync("4111");

        // For the agent, over the period: more than this person, and that they asked.
        await audit.Locator("input[name=person]").FillAsync("");
        await audit.Locator("input[name=actor]").FillAsync("demo");
        await audit.Locator(".audit-form button").ClickAsync();
        await Expect(table).ToContainTextAsync("Consultó la auditoría");
        await Expect(table.Locator("tr.by-assistant")).ToHaveCountAsync(0);
        await audit.Locator("input[name=actor]").FillAsync("nobody-by-that-name");
        await audit.Locator(".audit-form button").ClickAsync();
        await Expect(audit.Locator(".designed-empty h2")).ToContainTextAsync("Nadie miró nada");
        await Demo.LookAsync(audit);
        await audit.Locator("input[name=person]").FillAsync("whatsapp:+573009999999");
        await audit.Locator(".audit-form button").ClickAsync();
        await Expect(audit.Locator(".conflict")).ToContainTextAsync("No conocemos");
        Assert.Empty(demo.Complaints);
    }

    // The same with the phone beside it, to go on writing.
    private async Task<(IPage Desk, Phone Phone)> OpenBesideAsync(string customer, string channel)
    {
        var path = new Uri((await OpenAsync(customer, channel)).Url).AbsolutePath;
        var phone = new Phone(await demo.PageAsync($"/simulator?customer={customer}&lang=es", signedIn: true), $"{customer}-{channel}");
        return (await demo.PageAsync(path + "?lang=es", signedIn: true), phone);
    }

    // The thread at the desk of somebody who wrote a card number and got an answer.
    private async Task<IPage> OpenAsync(string customer, string channel)
    {
        var page = await demo.PageAsync($"/simulator?customer={customer}&lang=es", signedIn: true);
        var phone = new Phone(page, $"{customer}-{channel}");
        await phone.WriteAsync($"Hola, mi tarjeta es {Card}, ¿cuánto tarda el envío?");
        await Expect(phone.Theirs.Last).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        await page.Locator(".person-links a[href^='/desk/']").ClickAsync();
        // The simulator shows the thread with its tokens too.
        await page.WaitForURLAsync("**/desk/p_*");
        await Expect(page.Locator("#timeline .token").First).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        return page;
    }

    [GeneratedRegex("tarjeta ····1111", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("^[0-2]:[0-5][0-9]$", RegexOptions.None, 1000)]
    private static partial Regex Left();
}
